"""Operations -> client.py and async_client.py: one class per API, its twin with the same signatures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from speclock.ir import ADDITIONAL, Api, Body, Named, Operation
from speclock.name import Names, exploded
from speclock.name.words import pascal, words
from speclock.plan.arguments import Argument, call_arguments, sentence
from speclock.plan.code import WIDTH, Code, dedent, docstring, fill, joined, literal
from speclock.plan.docs import method_docstring
from speclock.plan.imports import import_lines
from speclock.plan.layout import (
    Declared,
    Expression,
    Group,
    call,
    class_head,
    layout,
    mapping,
    signature,
)
from speclock.plan.page import Client, ClientModule, Method
from speclock.plan.security import all_credentials, described, has_certificates
from speclock.plan.spell import Scope, spell
from speclock.plan.streams import stream_maker, stream_type
from speclock.plan.tables import success_type

_RUNTIME = "._runtime"


@dataclass(frozen=True, slots=True)
class Flavour:
    """What differs between the client and its asynchronous twin."""

    base: str
    pages: str
    http: str
    prefix: str
    awaiting: str
    group: str
    auth: str


SYNC = Flavour("SyncClient", "Pages", "Client", "def", "", "SyncGroup", "Auth")
ASYNC = Flavour(
    "AsyncClient",
    "AsyncPages",
    "AsyncClient",
    "async def",
    "await ",
    "AsyncGroup",
    "AsyncAuth",
)


def plan_client(api: Api, names: Names, flavour: Flavour) -> ClientModule:
    """The module of one flavour: the client, after a class for each group of operations."""
    scope = Scope("models.", names.classes)
    clients = [_group(api, names, tag, flavour, scope) for tag in names.groups]
    clients.append(_root(api, names, flavour, scope))
    name = names.client if flavour is SYNC else names.async_client
    modules = {
        module: [one for one in scope.symbols(module) if one]
        for module in scope.modules
    }
    late = import_lines({".": modules.pop("models", [])}) if "models" in modules else ()
    if late:
        modules.setdefault("typing", []).append("TYPE_CHECKING")
    aliases = scope.aliases
    aliases.append(("httpx2", ""))
    twin = "synchronous" if flavour is SYNC else "asynchronous"
    return ClientModule(
        docstring=Code(docstring([f"The {twin} client of {api.title}: {name}."], 0)),
        imports=import_lines(
            {one: listed for one, listed in modules.items() if listed}, aliases
        ),
        late_imports=late,
        clients=tuple(clients),
    )


def group_class(names: Names, tag: str, flavour: Flavour) -> str:
    """The class of a tag's operations."""
    stem = pascal(words(names.groups[tag]))
    return f"{'Async' if flavour is ASYNC else ''}{stem}Operations"


def _group(api: Api, names: Names, tag: str, flavour: Flavour, scope: Scope) -> Client:
    base = scope.mention(_RUNTIME, flavour.group)
    own = [one for one in api.operations if one.tag == tag]
    scope = scope.hiding(_names_of(own, names))
    methods = [
        method for one in own for method in _methods(one, api, names, flavour, scope)
    ]
    return Client(
        header=Code(class_head(group_class(names, tag, flavour), base)),
        docstring=Code(
            docstring([f"Operations under the client's `{names.groups[tag]}`."], 4)
        ),
        constructor=(),
        methods=tuple(methods),
    )


def _names_of(those: list[Operation], names: Names) -> list[str]:
    """What their methods are called."""
    streams = (names.streams.get(one.id) for one in those)
    return [names.methods[one.id] for one in those] + [one for one in streams if one]


def _root(api: Api, names: Names, flavour: Flavour, scope: Scope) -> Client:
    name = names.client if flavour is SYNC else names.async_client
    own = [one for one in api.operations if one.tag not in names.groups]
    scope = scope.hiding(_names_of(own, names))
    methods = [
        method for one in own for method in _methods(one, api, names, flavour, scope)
    ]
    return Client(
        header=Code(class_head(name, scope.mention(_RUNTIME, flavour.base))),
        docstring=Code(_client_docstring(api, names, flavour)),
        constructor=_constructor(names, flavour, scope),
        methods=tuple(methods),
    )


def _constructor(names: Names, flavour: Flavour, scope: Scope) -> tuple[Code, ...]:
    unset = scope.mention(_RUNTIME, "UNSET")
    text = scope.builtin("str")
    own = [*names.client_wide.values(), *names.variables.values()]
    for name in (flavour.auth, "ExtraHeaders", "Retry", "System", "TimeLimits"):
        scope.mention(_RUNTIME, name)
    arguments = [
        "self",
        "*",
        *(f"{name}: {text} | None = None" for name in own),
        f"auth: {flavour.auth} | None = None",
        f"base_url: {text} | None = None",
        f"timeout: TimeLimits = {unset}",
        "retry: Retry | None = None",
        "headers: ExtraHeaders | None = None",
        f"http_client: httpx2.{flavour.http} | None = None",
        "system: System | None = None",
    ]
    scope.mention("._api", "API")
    groups = [
        f"self.{attribute} = {group_class(names, tag, flavour)}(self)"
        for tag, attribute in names.groups.items()
    ]
    made = call(
        "super().__init__",
        "API",
        parameters=mapping([(f'"{one}"', one) for one in names.client_wide.values()]),
        variables=mapping([(f'"{one}"', one) for one in names.variables.values()]),
        auth="auth",
        base_url="base_url",
        timeout="timeout",
        retry="retry",
        headers="headers",
        http_client="http_client",
        system="system",
    )
    lines = [
        signature("__init__", arguments, "None", indent=4),
        "    " + layout(made, indent=8),
    ]
    lines += [f"    {one}" for one in groups]
    # The template indents what it prints; the layout was made for the final indentation.
    return tuple(Code(dedent(line, 4)) for line in lines)


def _client_docstring(api: Api, names: Names, flavour: Flavour) -> str:
    about = fill(api.description or f"A client of {api.title}.", WIDTH - 4)
    notice = fill(f"Deprecated: {api.deprecated}", WIDTH - 4) if api.deprecated else []
    said = {
        one.name: one
        for each in api.operations
        for one in each.parameters
        if one.client_wide
    }
    lines = ["Args:"]

    def argument(name: str, text: str) -> None:
        lines.extend(fill(f"{name}: {text}", WIDTH - 4, first="    ", rest="        "))

    for wire, name in names.client_wide.items():
        one = said[wire]
        text = one.description or f"Sent as {wire} with every call."
        more = (
            f" Read from {one.environment} when not given." if one.environment else ""
        )
        argument(name, f"{sentence(text)}{more} A call may override it.")
    for variable in api.variables:
        text = variable.description or "Part of the server's address."
        more = f" One of {', '.join(variable.values)}." if variable.values else ""
        more += (
            f" Default: {variable.default}."
            if variable.default is not None
            else " Required unless base_url is given."
        )
        more += (
            f" Read from {variable.environment} when not given."
            if variable.environment
            else ""
        )
        argument(names.variables[variable.name], sentence(text) + more)
    argument("auth", _auth_text(api))
    argument(
        "base_url",
        "Address to call instead of the service's own, such as a test server's.",
    )
    argument(
        "timeout",
        "Seconds for each step of a call, or an httpx2.Timeout; None waits for ever.",
    )
    argument("retry", "How often and how patiently safe calls are repeated.")
    argument("headers", "Sent with every call; None removes one that would be sent.")
    argument("http_client", f"An httpx2.{flavour.http} of your own; you close it.")
    argument(
        "system", "Clock, nonce, randomness and environment, to be replaced in tests."
    )
    raises = [
        "Raises:",
        "    ConfigurationError: base_url or a part of the address can't be used.",
    ]
    return docstring(joined([about, notice, lines, raises]), 4)


def _auth_text(api: Api) -> str:
    if not api.schemes:
        return "Not needed."
    classes = all_credentials(api)
    certificate = (
        " Where the service asks for a certificate, give an `http_client` that has one."
        if has_certificates(api)
        else ""
    )
    if not classes:
        return f"Not needed.{certificate}"
    known = described(classes)
    variables = [variable for one in api.schemes for _, variable in one.environment]
    more = (
        f" Without it the environment is read: {', '.join(variables)}."
        if variables
        else ""
    )
    return f"{known}; or a callable that returns one, asked before each request.{more}{certificate}"


def _methods(
    one: Operation, api: Api, names: Names, flavour: Flavour, scope: Scope
) -> list[Method]:
    """The methods of an operation: one that reads the whole reply, one that streams it."""
    made: list[Method] = []
    if not one.endless:
        made.append(_method(one, api, names, flavour, scope, streamed=False))
    if one.streams:
        made.append(_method(one, api, names, flavour, scope, streamed=True))
    return made


def _method(
    one: Operation,
    api: Api,
    names: Names,
    flavour: Flavour,
    scope: Scope,
    *,
    streamed: bool,
) -> Method:
    arguments = call_arguments(one, api, names, scope, later=flavour is ASYNC)
    name = names.methods[one.id]
    if streamed:
        name = names.streams.get(one.id, name)
    shape = _shape(one, flavour, scope, streamed=streamed)
    given = names.arguments[one.id]
    wired = [(f'"{name}"', name) for name in given.parameters.values()]
    body, needed = _body(one.body, api, names, given.fields)
    expression = call(
        f"return {shape.awaiting}self.{shape.verb}",
        shape.kind,
        names.constants[one.id],
        mapping(wired),
        body=body,
        content_type=given.content_type,
        timeout="timeout",
        headers="headers",
    )
    imports = list(
        import_lines(
            {"._operations": [names.constants[one.id]], ".models": needed}, indent=8
        )
    )
    about = method_docstring(one, api, names, arguments, streamed=streamed)
    return Method(
        signature=Code(
            dedent(
                signature(
                    name,
                    ["self", *_spelled(arguments, scope)],
                    shape.result,
                    indent=4,
                    prefix=shape.prefix,
                ),
                4,
            )
        ),
        docstring=Code(dedent(about, 4)),
        imports=tuple(imports),
        body=Code(dedent(layout(expression, indent=8), 8)),
    )


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a method gives what it gives."""

    prefix: str
    awaiting: str
    verb: str
    result: str
    kind: str | None = None


def _shape(one: Operation, flavour: Flavour, scope: Scope, *, streamed: bool) -> _Shape:
    later = flavour is ASYNC
    if streamed:
        return _Shape(
            "def",
            "",
            "_stream",
            stream_type(one, scope, later=later),
            stream_maker(one, scope, later=later),
        )
    returned = success_type(one, scope)
    if one.paging is not None:
        pages = scope.mention(_RUNTIME, flavour.pages)
        listed = f"{pages}[{spell(one.paging.item, scope)}, {returned}]"
        return _Shape("def", "", "_pages", listed)
    return _Shape(flavour.prefix, flavour.awaiting, "_call", returned)


def _spelled(arguments: Sequence[Argument], scope: Scope) -> list[Expression]:
    """The arguments in a signature, after `self`."""
    for name in ("ExtraHeaders", "TimeLimits"):
        scope.mention(_RUNTIME, name)
    unset = scope.mention(_RUNTIME, "UNSET")
    required = [
        Declared(each.name, each.annotation)
        for each in arguments
        if each.default is None and not each.keyword
    ]
    optional = [
        Declared(each.name, each.annotation, each.default)
        for each in arguments
        if each.default is not None or each.keyword
    ]
    optional += [
        Declared("timeout", "TimeLimits", unset),
        Declared("headers", "ExtraHeaders | None", "None"),
    ]
    return [*required, "*", *optional]


def _body(
    body: Body | None, api: Api, names: Names, fields: Mapping[str, str]
) -> tuple[Expression | None, list[str]]:
    """What is sent as the body, and the model class that takes importing."""
    if body is None:
        return None, []
    if body.fields:
        # What the document names stands behind, so that it is what counts.
        more = [f"**({fields[ADDITIONAL]} or {{}})"] if ADDITIONAL in fields else []
        named = [
            f"{literal(wire)}: {name}"
            for wire, name in fields.items()
            if wire != ADDITIONAL
        ]
        return Group("{", (*more, *named), "}"), []
    if not exploded(body, api) or not isinstance(body.type, Named):
        return "body", []
    target = body.type.target
    name = names.classes[target]
    given = {
        names.fields[target][wire]: (
            f"{argument} or {{}}" if wire == ADDITIONAL else argument
        )
        for wire, argument in fields.items()
    }
    return call(name, **given), [name]
