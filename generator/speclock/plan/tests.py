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
from speclock.plan.layout import (
    Expression,
    Group,
    call,
    hugged,
    layout,
    mapping,
    sequence,
)
from speclock.plan.page import Function, HeaderTest, OperationTest, TestClients
from speclock.plan.samples import (
    all_schemes,
    client_settings,
    credential_names,
    sample_arguments,
)
from speclock.plan.spell import Scope, spell
from speclock.plan.streams import stream_type
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


def plan_operation_tests(
    one: Operation, siblings: Sequence[Operation], api: Api, names: Names
) -> OperationTest:
    """tests/test_<operation>.py; `siblings` are the methods of the same documented operation, itself among them."""
    kinds = _kinds(one, names)
    constants = _constants(one, siblings, api, names)
    given_to = names.arguments[one.id].content_type
    headers = _headers(one, names)
    scope = Scope("models.", names.classes)
    result, later = _returned(one, scope)
    calls = () if one.endless else _calls(one, names, result, later)
    if one.streams:
        calls += stream_calls(one, names, scope)
        constants += (Code(f"STREAM = {stream_place(one)}"),)
    names_of_judge = ["Bad", "Example", "Recorder", "Wire", "each"]
    streams = {"judge.streams": ["streamed"]} if one.streams else {}
    package = [kind for _, kind in kinds]
    modules = {
        "typing": ["Any", *(name for name in scope.symbols("typing") if name != "Any")],
        "clients": ["DOCUMENT", "async_client", "client"],
        "judge": names_of_judge,
        **streams,
        names.module: [*package, *_imported(one, names, scope)],
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
        calls=calls,
        first=Code(".first()" if one.paging else ""),
        result=Code("" if result == "None" else "result = "),
        value=Code("None" if result == "None" else "result"),
        success=Code(
            "streamed(OPERATION, *STREAM).reply"
            if one.endless
            else "OPERATION.success()"
        ),
        whole=not one.endless,
        streamed=bool(one.streams),
        paged=one.paging is not None,
        chosen=(Code(literal(given_to)),) if given_to else (),
        headers=headers,
        several=one.body is not None and not one.variant_of and len(siblings) > 1,
    )


def _constants(
    one: Operation, siblings: Sequence[Operation], api: Api, names: Names
) -> tuple[Code, ...]:
    """What every test of the module looks at."""
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
    asked = ["WIRE"]
    if one.body is not None and (len(siblings) > 1 or one.body.choices):
        asked.append(literal(taken_by(one.body)[0]))
    constants: tuple[Code, ...] = (
        Code(hugged(call("OPERATION = DOCUMENT.operation", literal(one.documented)))),
        Code(layout(Group("{", tuple(wire), "}"), lead="WIRE: Wire = ")),
        Code(layout(call("OPERATION.arguments", given, *asked), lead="ARGUMENTS = ")),
        Code(
            layout(
                mapping(_kinds(one, names)),
                lead="KINDS: dict[str, type[ClientError]] = ",
            )
        ),
    )
    bad = layout(call("OPERATION.bad_values", *asked), lead="BAD_VALUES = ")
    constants += (Code(bad),)
    constants += _media_types(one, siblings, names)
    return constants + _header_names(one, names)


def _kinds(one: Operation, names: Names) -> list[tuple[str, str]]:
    """The exception for each failure, by its status, and for one that the document leaves out."""
    kinds = [
        (literal(reply.status), names.errors.get(reply.status, "ApiError"))
        for reply in one.errors
    ]
    if one.envelope is not None:
        kinds.append((literal("envelope"), "RejectedError"))
    if all(reply.status != "default" for reply in one.errors):
        kinds.append((literal("undocumented"), "ApiError"))
    return kinds


def _imported(one: Operation, names: Names, scope: Scope) -> list[str]:
    """What a test imports from the package, but for exceptions that the document speaks of."""
    listed = [names.client, names.async_client, "ClientError", "InvalidArgumentError"]
    listed += scope.symbols("._runtime.sync_streams")
    listed += scope.symbols("._runtime.async_streams")
    if one.paging:
        listed += ["AsyncPages", "Pages"]
    if "models" in scope.modules:
        listed.append("models")
    return listed


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
    listed = () if one.endless else names.headers_of.get(one.id, ())
    return next((each for each in listed if not each.failed), None)


def _headers(one: Operation, names: Names) -> tuple[HeaderTest, ...]:
    found = _headers_of(one, names)
    if found is None:
        return ()
    return (
        HeaderTest(
            view=Code(names.headers[found]),
            call=Code(f"service.raw(service.{_path(one, names)})(**ARGUMENTS)"),
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


def stream_place(one: Operation) -> str:
    """Where the document describes the stream: status and media type."""
    return tuple_literal((one.streams[0].status, one.streams[0].media_type))


def stream_calls(one: Operation, names: Names, scope: Scope) -> tuple[Function, ...]:
    """The calls that stream, and for an operation that can do nothing else those that collect all of it."""
    made = [
        Function(
            _signature(
                f"def {function}(", client, stream_type(one, scope, later=later)
            ),
            _returning("return ", _path(one, names, streamed=True)),
        )
        for function, client, later in (
            ("stream", names.client, False),
            ("stream_later", names.async_client, True),
        )
    ]
    if one.endless:
        made += [
            Function(
                _signature("def call(", names.client, "list[Any]"),
                Code("return list(stream(client, **changes))"),
            ),
            Function(
                _signature("async def call_later(", names.async_client, "list[Any]"),
                Code("return [one async for one in stream_later(client, **changes)]"),
            ),
        ]
    return tuple(made)


def _returning(lead: str, method: str) -> Code:
    called = Group(f"client.{method}(", ("**{**ARGUMENTS, **changes}",), ")")
    return Code(dedent(hugged(called, indent=4, lead=lead), 4))


def _path(one: Operation, names: Names, *, streamed: bool = False) -> str:
    """The method as an attribute of the client."""
    name = names.methods[one.id]
    if streamed:
        name = names.streams.get(one.id, name)
    group = names.groups.get(one.tag or "")
    return f"{group}.{name}" if group else name


def _pair(key: str, value: Group) -> Group:
    return Group(f"{key}: {value.open}", value.items, value.close)


def _calls(
    one: Operation, names: Names, result: str, later: str
) -> tuple[Function, ...]:
    method = _path(one, names)
    prefix, awaiting = ("def", "") if one.paging else ("async def", "await ")
    returning = "" if result == "None" else "return "
    return (
        Function(
            _signature("def call(", names.client, result),
            _returning(returning, method),
        ),
        Function(
            _signature(f"{prefix} call_later(", names.async_client, later),
            _returning(f"{returning}{awaiting}", method),
        ),
    )


def _signature(lead: str, client: str, returned: str) -> Code:
    arguments = (f"client: {client}", "/", "**changes: Any")
    return Code(layout(Group(lead, arguments, ")"), tail=f" -> {returned}:"))
