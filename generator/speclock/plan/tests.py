"""Operations -> the generated tests. What they expect is read from the raw document when they run.

Nothing of the API's meaning is printed into a test but the names it takes to make a call: the
Python arguments, and where each goes on the wire.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from speclock.ir import Api, Body, HeaderSet, Operation
from speclock.name import Names
from speclock.plan.code import Code, dedent, docstring, literal, tuple_literal
from speclock.plan.imports import import_lines
from speclock.plan.layout import Expression, Group, call, layout, mapping, sequence
from speclock.plan.page import Function, HeaderTest, OperationTest, TestClients
from speclock.plan.samples import (
    all_schemes,
    client_settings,
    credential_names,
    sample_arguments,
)
from speclock.plan.spell import Scope, spell
from speclock.plan.tables import success_type

_ADDRESS = "http://localhost"


def plan_clients_module(
    api: Api, names: Names, sources: Mapping[str, str]
) -> TestClients:
    """tests/clients.py: how the tests make their clients."""
    root = next(iter(sources))
    schemes = all_schemes(api)
    settings = [f"{key}={value}" for key, value in client_settings(api, names, schemes)]
    # A document that names no server leaves it to the caller, and to the judge.
    address = None if api.server else literal(_ADDRESS)
    if address is not None:
        settings.append(f"base_url={address}")
    wide = _wide(api, names)
    settings = [one for one in settings if one.split("=")[0] not in wide]
    factories = tuple(
        _factory(function, client, http, settings)
        for function, client, http in (
            ("client", names.client, "Client"),
            ("async_client", names.async_client, "AsyncClient"),
        )
    )
    return TestClients(
        docstring=Code(
            docstring(
                [
                    "The document the tests judge by, and clients that send nothing away."
                ],
                0,
            )
        ),
        imports=import_lines(
            {
                "pathlib": ["Path"],
                "judge": ["Document", "Recorder"],
                names.module: [
                    names.client,
                    names.async_client,
                    "Retry",
                    *credential_names(api, schemes),
                ],
            },
            [("httpx2", "")],
        ),
        document=Code(
            layout(
                call(
                    "Document",
                    f'Path(__file__).parent / "spec" / {literal(root)}',
                    address,
                ),
                lead="DOCUMENT = ",
            )
        ),
        factories=factories,
    )


def _factory(function: str, client: str, http: str, settings: list[str]) -> Function:
    made = call(
        f"return {client}",
        *settings,
        http_client=f"httpx2.{http}(transport=recorder)",
        retry="Retry(attempts=1)",
    )
    return Function(
        signature=Code(f"def {function}(recorder: Recorder) -> {client}:"),
        body=Code(dedent(layout(made, indent=4), 4)),
    )


def _wide(api: Api, names: Names) -> set[str]:
    """Client-wide arguments: the tests give them per call, to see them on the wire."""
    return {
        names.client_wide[one.name]
        for operation in api.operations
        for one in operation.parameters
        if one.client_wide
    }


def plan_operation_tests(one: Operation, api: Api, names: Names) -> OperationTest:
    """tests/test_<operation>.py"""
    arguments = sample_arguments(one, api, names)
    known = [(argument, value) for argument, value in arguments if value is not None]
    wire: list[Expression] = [
        _pair(
            literal(argument.name),
            sequence([tuple_literal(place) for place in argument.places]),
        )
        for argument, _ in arguments
    ]
    given = mapping([(literal(argument.name), value) for argument, value in known])
    client = names.client
    kinds = [
        (literal(reply.status), names.errors.get(reply.status, "ApiError"))
        for reply in one.errors
    ]
    if one.envelope is not None:
        kinds.append((literal("envelope"), "RejectedError"))
    siblings = [each for each in api.operations if each.documented == one.documented]
    asked: list[Expression] = [given, "WIRE"]
    if one.body is not None and (len(siblings) > 1 or one.body.choices):
        asked.append(literal(taken_by(one.body)[0]))
    constants: tuple[Code, ...] = (
        Code(f"OPERATION = DOCUMENT.operation({literal(one.documented)})"),
        Code(layout(Group("{", tuple(wire), "}"), lead="WIRE: Wire = ")),
        Code(layout(call("OPERATION.arguments", *asked), lead="ARGUMENTS = ")),
        Code(layout(mapping(kinds), lead="KINDS: dict[str, type[ClientError]] = ")),
    )
    given_to = names.arguments[one.id].content_type
    constants += _media_types(one, siblings, names)
    headers = _headers(one, names)
    constants += _header_names(one, names)
    scope = Scope("models.", names.classes)
    result, later = _returned(one, scope)
    package = [client, names.async_client, "ClientError", "InvalidArgumentError"]
    package += [kind for _, kind in kinds]
    if one.paging:
        package += ["AsyncPages", "Pages"]
    if "models" in scope.modules:
        package.append("models")
    names_of_judge = ["Bad", "Example", "Recorder", "Wire"]
    modules = {
        "typing": ["Any", *(name for name in scope.symbols("typing") if name != "Any")],
        "clients": ["DOCUMENT", "async_client", "client"],
        "judge": names_of_judge,
        names.module: package,
    }
    if headers:
        modules[f"{names.module}.headers"] = [str(each.view) for each in headers]
    aliases = scope.aliases
    aliases += [("asyncio", ""), ("pytest", "")]
    return OperationTest(
        docstring=Code(
            docstring(
                [
                    f"{one.id}: generated tests. What they expect is read from `spec/` when they run."
                ],
                0,
            )
        ),
        imports=import_lines(modules, aliases),
        constants=constants,
        calls=_calls(one, names, result, later),
        first=Code(".first()" if one.paging else ""),
        result=Code("" if result == "None" else "result = "),
        value=Code("None" if result == "None" else "result"),
        paged=one.paging is not None,
        chosen=(Code(literal(given_to)),) if given_to else (),
        headers=headers,
        several=one.body is not None and not one.variant_of and len(siblings) > 1,
    )


def _returned(one: Operation, scope: Scope) -> tuple[str, str]:
    """What a call returns: of the client, and of its twin."""
    returned = success_type(one, scope)
    if returned == "None":
        # mypy refuses to look at what such a call gives back; the tests make sure that it is None.
        returned = scope.mention("typing", "Any")
    if one.paging is None:
        return returned, returned
    inside = f"[{spell(one.paging.item, scope)}, {returned}]"
    return f"Pages{inside}", f"AsyncPages{inside}"


def _headers_of(one: Operation, names: Names) -> HeaderSet | None:
    """The documented headers of an operation's replies of success."""
    listed = names.headers_of.get(one.id, ())
    return next((each for each in listed if not each.failed), None)


def _headers(one: Operation, names: Names) -> tuple[HeaderTest, ...]:
    found = _headers_of(one, names)
    if found is None:
        return ()
    group = names.groups.get(one.tag or "")
    method = f"{group}.{names.methods[one.id]}" if group else names.methods[one.id]
    return (
        HeaderTest(
            view=Code(names.headers[found]),
            call=Code(f"service.raw(service.{method})(**ARGUMENTS)"),
        ),
    )


def _header_names(one: Operation, names: Names) -> tuple[Code, ...]:
    found = _headers_of(one, names)
    if found is None:
        return ()
    pairs = [
        (literal(each), literal(attribute))
        for each, attribute in names.header_fields[found].items()
    ]
    return (Code(layout(mapping(pairs), lead="HEADERS = ")),)


def _media_types(
    one: Operation, siblings: Sequence[Operation], names: Names
) -> tuple[Code, ...]:
    """What each method of an operation sends its body as."""
    made: list[Code] = []
    if one.body is not None and one.body.choices:
        taken = layout(
            sequence([literal(each) for each in one.body.choices]),
            lead="MEDIA_TYPES = ",
        )
        made.append(Code(taken))
    if len(siblings) > 1 and not one.variant_of:
        pairs = [
            _pair(
                literal(names.methods[each.id]),
                sequence([literal(name) for name in taken_by(each.body)]),
            )
            for each in siblings
            if each.body is not None
        ]
        made.append(Code(layout(Group("{", tuple(pairs), "}"), lead="METHODS = ")))
    return tuple(made)


def taken_by(body: Body) -> tuple[str, ...]:
    """The media types of a body, as the document writes them."""
    return body.choices or (body.media_type,)


def _pair(key: str, value: Group) -> Group:
    return Group(f"{key}: {value.open}", value.items, value.close)


def _calls(
    one: Operation, names: Names, result: str, later: str
) -> tuple[Function, ...]:
    group = names.groups.get(one.tag or "")
    method = f"{group}.{names.methods[one.id]}" if group else names.methods[one.id]
    given = "(**{**ARGUMENTS, **changes})"
    prefix, awaiting = ("def", "") if one.paging else ("async def", "await ")
    returning = "" if result == "None" else "return "
    return (
        Function(
            _signature("def call(", names.client, result),
            Code(f"{returning}client.{method}{given}"),
        ),
        Function(
            _signature(f"{prefix} call_later(", names.async_client, later),
            Code(f"{returning}{awaiting}client.{method}{given}"),
        ),
    )


def _signature(lead: str, client: str, returned: str) -> Code:
    arguments = (f"client: {client}", "**changes: Any")
    return Code(layout(Group(lead, arguments, ")"), tail=f" -> {returned}:"))
