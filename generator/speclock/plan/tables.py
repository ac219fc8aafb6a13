"""Api -> _api.py and _operations.py: what the runtime obeys, as tables."""

from __future__ import annotations

from speclock.ir import (
    Api,
    Operation,
    Parameter,
    Reply,
    Server,
)
from speclock.name import Names
from speclock.plan.bodies import body_table, check_of, form_parts
from speclock.plan.code import Code, docstring, literal, tuple_literal
from speclock.plan.imports import import_lines
from speclock.plan.layout import (
    Expression,
    Group,
    assignment,
    call,
    layout,
    sequence,
)
from speclock.plan.limits import TABLE, limited, limits_table
from speclock.plan.page import Tables
from speclock.plan.paging import paging_rows
from speclock.plan.security import alternatives, fetched_scopes, table_of
from speclock.plan.spell import Scope, extensible, spell
from speclock.plan.streams import stream_rows


def plan_api(api: Api, names: Names) -> Tables:
    """The table of the API: servers, security schemes, client-wide parameters."""
    scope = Scope("", names.classes)
    runtime = scope.mention("._runtime", "Api")
    table = call(
        runtime,
        name=literal(names.distribution),
        version=literal(api.version),
        user_agent=literal(f"{names.distribution}/{names.version}"),
        servers=sequence([_server(api.server, names, scope)]) if api.server else None,
        schemes=_schemes(api, scope),
        parameters=_client_wide(api, names, scope),
        throttling=_throttling(api, scope),
    )
    return Tables(
        docstring=Code(docstring([f"{api.title} as the runtime needs to know it."], 0)),
        imports=table_imports(scope),
        assignments=(Code(layout(table, lead=f"API: {runtime} = ")),),
    )


def table_imports(scope: Scope) -> tuple[Code, ...]:
    """The import lines of a module of tables, for what its tables mention."""
    names = {
        module: [one for one in scope.symbols(module) if one]
        for module in scope.modules
    }
    aliases = scope.aliases
    if "models" in names:
        names.setdefault(".", []).append("models")
        del names["models"]
    return import_lines(
        {module: listed for module, listed in names.items() if listed}, aliases
    )


def _server(server: Server, names: Names, scope: Scope) -> Expression:
    variables = [
        call(
            scope.mention("._runtime", "ServerVariable"),
            literal(names.variables[one.name]),
            default=literal(one.default) if one.default is not None else None,
            values=tuple_literal(one.values) if one.values else None,
            required="True" if one.default is None else None,
            environment=literal(one.environment) if one.environment else None,
            name=literal(one.name) if one.name != names.variables[one.name] else None,
        )
        for one in server.variables
    ]
    return call(
        scope.mention("._runtime", "Server"),
        literal(server.url),
        variables=sequence(variables) if variables else None,
    )


def _schemes(api: Api, scope: Scope) -> Expression | None:
    tables = [(one.name, table_of(one, scope)) for one in api.schemes]
    pairs = [_pair(literal(name), one) for name, one in tables if one is not None]
    return Group("{", tuple(pairs), "}") if pairs else None


def _pair(key: str, value: Expression) -> Expression:
    return (
        Group(f"{key}: {value.open}", value.items, value.close)
        if isinstance(value, Group)
        else f"{key}: {value}"
    )


def _client_wide(api: Api, names: Names, scope: Scope) -> Expression | None:
    found: dict[str, Expression] = {}
    for operation in api.operations:
        for one in operation.parameters:
            if one.client_wide and one.name not in found:
                found[one.name] = call(
                    scope.mention("._runtime", "ClientParameter"),
                    literal(names.client_wide[one.name]),
                    environment=literal(one.environment) if one.environment else None,
                )
    return sequence(list(found.values())) if found else None


def _throttling(api: Api, scope: Scope) -> Expression | None:
    one = api.throttling
    if one is None:
        return None
    header = (
        call(
            scope.mention("._runtime", "RetryAfter"),
            literal(one.header),
            unit=literal(one.unit),
        )
        if one.header
        else None
    )
    return call(
        scope.mention("._runtime", "Throttling"),
        codes=tuple_literal(one.codes) if one.codes else None,
        retry_after=header,
    )


def plan_operations(api: Api, names: Names) -> Tables:
    """A table for each operation."""
    scope = Scope("models.", names.classes, extensible=extensible(api))
    known = limited(api)
    held = [known.within(one.body, api) if one.body else None for one in api.operations]
    limits = limits_table(
        (each for one in held for each in one or ()), api, names, scope
    )
    assignments = tuple(
        Code(_operation(one, api, names, scope, limits=TABLE if within else None))
        for one, within in zip(api.operations, held, strict=True)
    )
    return Tables(
        docstring=Code(
            docstring(
                [
                    f"The operations of {api.title}, as tables. Read when the first call is made."
                ],
                0,
            )
        ),
        imports=table_imports(scope),
        assignments=(*([limits] if limits else ()), *assignments),
    )


def success_type(operation: Operation, scope: Scope) -> str:
    """What a call returns that reads the whole reply."""
    if operation.endless:
        return "None"
    return (
        " | ".join(dict.fromkeys(_reply_type(one, scope) for one in operation.replies))
        or "None"
    )


def _reply_type(reply: Reply, scope: Scope) -> str:
    if reply.type is not None:
        return spell(reply.type, scope)
    if reply.media_type is None:
        return "None"
    return scope.builtin("str" if _is_text(reply.media_type) else "bytes")


def _is_text(media_type: str) -> bool:
    return media_type.lower().startswith("text/")


def _operation(
    one: Operation, api: Api, names: Names, scope: Scope, *, limits: str | None
) -> str:
    returned = success_type(one, scope)
    if one.paging is None:
        kind = scope.mention("._runtime", "Operation")
        annotation = f"{kind}[{returned}]"
    else:
        kind = scope.mention("._runtime", "PagedOperation")
        annotation = f"{kind}[{returned}, {spell(one.paging.item, scope)}]"
    arguments = names.arguments[one.id].parameters
    parameters: list[Expression] = [
        _parameter(each, arguments[each.location, each.name], scope)
        for each in one.parameters
    ]
    parameters += [
        call(
            scope.mention("._runtime", "Constant"),
            literal(each.location),
            literal(each.name),
            literal(each.value),
        )
        for each in one.constants
    ]
    security = [
        sequence([literal(name) for name in each]) for each in alternatives(one, api)
    ]
    scopes = [
        _pair(literal(name), sequence([literal(each) for each in listed]))
        for name, listed in fetched_scopes(one, api)
    ]
    table = call(
        kind,
        id=literal(one.documented),
        method=literal(one.method),
        path=literal(one.path),
        parameters=sequence(parameters) if parameters else None,
        body=body_table(one, api, names, scope, within=limits),
        security=sequence(security) if security else None,
        scopes=Group("{", tuple(scopes), "}") if scopes else None,
        replies=(
            sequence([_reply(each, scope) for each in one.replies])
            if one.replies and not one.endless
            else None
        ),
        errors=(
            sequence([_error(each, names, scope) for each in one.errors])
            if one.errors
            else None
        ),
        streams=stream_rows(one, scope),
        envelope=(
            call(
                scope.mention("._runtime", "Envelope"),
                literal("/" + "/".join(_escaped(one.envelope.success))),
            )
            if one.envelope
            else None
        ),
        servers=sequence([_server(one.server, names, scope)]) if one.server else None,
        **paging_rows(one, api, names, scope),
    )
    return assignment(names.constants[one.id], annotation, table)


def _escaped(steps: tuple[str, ...]) -> list[str]:
    return [step.replace("~", "~0").replace("/", "~1") for step in steps]


_DEFAULT_STYLE = {
    "path": "simple",
    "query": "form",
    "querystring": "form",
    "header": "simple",
    "cookie": "form",
}


def _parameter(one: Parameter, argument: str, scope: Scope) -> Expression:
    usual = _DEFAULT_STYLE[one.location]
    usually = one.style in ("form", "deepObject", "cookie")
    parts = form_parts(one.encodings, scope)
    return call(
        (
            scope.mention("._runtime.forms", "QueryString")
            if parts
            else scope.mention("._runtime", "Parameter")
        ),
        literal(argument),
        literal(one.location),
        literal(one.name),
        required="True" if one.required else None,
        style=literal(one.style) if one.style != usual else None,
        explode=literal(one.explode) if one.explode != usually else None,
        allow_reserved="True" if one.allow_reserved else None,
        check=check_of(one.constraints, scope),
        client_wide="True" if one.client_wide else None,
        allow_empty="True" if one.allow_empty else None,
        media_type=literal(one.media_type) if one.media_type else None,
        parts=sequence(parts) if parts else None,
    )


def _reply(one: Reply, scope: Scope) -> Expression:
    if one.media_type is None:
        return call(scope.mention("._runtime", "EmptyReply"), literal(one.status))
    kind, usual = "JsonReply", "application/json"
    if one.type is None:
        is_text = one.type is None and _is_text(one.media_type or "")
        kind = "TextReply" if is_text else "BytesReply"
        usual = "text/plain" if is_text else "application/octet-stream"
    return call(
        scope.mention("._runtime", kind),
        literal(one.status),
        spell(one.type, scope) if one.type is not None else None,
        media_type=literal(one.media_type) if one.media_type != usual else None,
    )


def _error(one: Reply, names: Names, scope: Scope) -> Expression:
    if one.status == "default":
        raised = scope.mention("._runtime", "ApiError")
    else:
        scope.mention(".", "errors")
        raised = f"errors.{names.errors[one.status]}"
    body = spell(one.type, scope) if one.type is not None else None
    return call(
        scope.mention("._runtime", "ErrorReply"), literal(one.status), raised, body
    )
