"""NAME: Api -> Names. Every Python name of the output, settled here, once, deterministically.

In: the IR. Out: tables from IR ids to identifiers. Knows Python's words and keywords; knows no
text beyond names. What had to be renamed because two things wanted one name is said as SL401.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from speclock.diagnostics import Code, Report
from speclock.ir import (
    Api,
    Body,
    Enumeration,
    Field,
    Model,
    Named,
    Operation,
    Parameter,
    TypeId,
)
from speclock.name.namespace import Namespace
from speclock.name.words import pascal, snake, upper, words

__all__ = ["Arguments", "Names", "assign_names", "exploded"]

_MODELS = (
    "Model",
    "OpenEnum",
    "OpenIntEnum",
    "EpochSeconds",
    "EpochMilliseconds",
    "TextBoolean",
    "TypeAlias",
)
_IN_MODELS = frozenset(
    {
        *_MODELS,
        "NullText",
        "UNSET",
        "UnsetType",
        "Any",
        "TYPE_CHECKING",
        "None",
        "True",
        "False",
    }
)
_IN_MODEL = frozenset({"str", "int", "float", "bool", "bytes", "list", "dict", "field"})
"""What a model's body says itself: an attribute of that name would take its place."""
_IN_CLIENT = frozenset({"raw", "close", "aclose"})
_IN_CALL = frozenset({"self", "timeout", "headers", "body"})
_IN_CONSTRUCTOR = frozenset(
    {"self", "auth", "base_url", "timeout", "retry", "headers", "http_client", "system"}
)


_BESIDE_CLIENT = frozenset(
    [
        "AccessKey",
        "Any",
        "ApiError",
        "ApiKey",
        "AsyncAuth",
        "AsyncClient",
        "AsyncGroup",
        "AsyncPages",
        "Auth",
        "Basic",
        "BearerToken",
        "ClientError",
        "ConfigurationError",
        "ConnectError",
        "Credential",
        "CredentialError",
        "DecodeError",
        "ExtraHeaders",
        "File",
        "IncompleteReplyError",
        "InvalidArgumentError",
        "Mapping",
        "MissingArgumentError",
        "Pages",
        "PagingError",
        "RawResponse",
        "RejectedError",
        "RequestTimeout",
        "Retry",
        "Self",
        "Sequence",
        "StandIn",
        "SyncClient",
        "SyncGroup",
        "System",
        "TimeLimits",
        "Timeout",
        "TransportError",
        "UNSET",
        "UnsetType",
    ]
)
"""What stands in one module with the client's class, and what the package exports beside it."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of one operation: by (location, wire name), and by body field."""

    parameters: Mapping[tuple[str, str], str]
    fields: Mapping[str, str]
    """Wire name of a body field -> argument; empty unless the body is spread over arguments."""


@dataclass(frozen=True, slots=True)
class Names:
    """Every name of the output. Mappings are in the order of the IR."""

    distribution: str
    module: str
    client: str
    async_client: str
    version: str
    classes: Mapping[TypeId, str]
    fields: Mapping[TypeId, Mapping[str, str]]
    """Model -> wire name -> attribute."""
    members: Mapping[TypeId, tuple[str, ...]]
    """Enumeration -> member names, in the order of its values."""
    methods: Mapping[str, str]
    constants: Mapping[str, str]
    """Operation id -> name of its table."""
    arguments: Mapping[str, Arguments]
    errors: Mapping[str, str]
    """Status -> exception class."""
    client_wide: Mapping[str, str]
    """Wire name of a client-wide parameter -> argument of the client."""
    variables: Mapping[str, str]
    """Server variable -> argument of the client."""
    groups: Mapping[str, str]
    """Tag -> attribute of the client; empty when there are fewer than two."""


def assign_names(api: Api, report: Report) -> Names:
    """Name everything."""
    distribution = api.package.distribution or "-".join(words(api.title)) or "api"
    module = api.package.module or snake(words(distribution)) or "api"
    client = api.package.client or pascal(words(api.title)) or "Api"
    top = Namespace.reserving(_BESIDE_CLIENT)
    module = Namespace().claim(module, fallback="api")
    client = top.claim(client, fallback="Api")
    classes = _classes(api, report)
    constructor = Namespace.reserving(_IN_CONSTRUCTOR)
    client_wide = {
        one.name: constructor.claim(snake(words(one.name)), fallback="value")
        for one in _client_wide(api)
    }
    variables = {
        one.name: constructor.claim(snake(words(one.name)), fallback="value")
        for one in (api.server.variables if api.server else ())
    }
    tags = list(dict.fromkeys(one.tag for one in api.operations if one.tag))
    groups: dict[str, str] = {}
    methods: dict[str, str] = {}
    if len(tags) > 1:
        attributes = Namespace.reserving(_IN_CLIENT)
        groups = {
            tag: attributes.claim(snake(words(tag)), fallback="group") for tag in tags
        }
    scopes = {tag: Namespace.reserving(_IN_CLIENT) for tag in groups}
    rest = Namespace.reserving(_IN_CLIENT | set(groups.values()))
    tables = Namespace()
    constants: dict[str, str] = {}
    for one in api.operations:
        scope = scopes.get(one.tag or "", rest)
        methods[one.id] = scope.claim(snake(words(one.id)), fallback="call")
        constants[one.id] = tables.claim(upper(words(one.id)), fallback="CALL")
    return Names(
        distribution=re.sub(r"[^a-z0-9]+", "-", distribution.lower()).strip("-")
        or "api",
        module=module,
        client=client,
        async_client=top.claim(f"Async{client}", fallback="Api"),
        version=api.package.version or "0.1.0",
        classes=classes,
        fields=_fields(api),
        members=_members(api),
        methods=methods,
        constants=constants,
        arguments={one.id: _arguments(one, api) for one in api.operations},
        errors=_errors(api),
        client_wide=client_wide,
        variables=variables,
        groups=groups,
    )


def exploded(body: Body | None, api: Api) -> tuple[Field, ...]:
    """The fields that are the arguments of a call, if the body is a plain object or a form; else none."""
    if body is None or body.fields:
        return body.fields if body else ()
    if not isinstance(body.type, Named):
        return ()
    definition = api.definition(body.type.target)
    return definition.fields if isinstance(definition, Model) else ()


def _client_wide(api: Api) -> list[Parameter]:
    found = {
        one.name: one
        for each in api.operations
        for one in each.parameters
        if one.client_wide
    }
    return list(found.values())


def _classes(api: Api, report: Report) -> dict[TypeId, str]:
    """Component names come first: an inline schema never takes a name a component wants."""
    scope = Namespace.reserving(_IN_MODELS)
    order = sorted(
        range(len(api.types)), key=lambda index: len(api.types[index].hint) > 1
    )
    named: dict[TypeId, str] = {}
    for index in order:
        definition = api.types[index]
        wanted = pascal(tuple(word for part in definition.hint for word in words(part)))
        name = scope.claim(wanted, fallback="Value")
        if name != wanted and wanted:
            report.remark(
                Code.RENAMED,
                f"{definition.place} is called {name}: {wanted} is taken or no class name",
            )
        named[TypeId(index)] = name
    return dict(sorted(named.items()))


def _fields(api: Api) -> dict[TypeId, dict[str, str]]:
    made: dict[TypeId, dict[str, str]] = {}
    for index, definition in enumerate(api.types):
        if isinstance(definition, Model):
            scope = Namespace.reserving(_IN_MODEL)
            made[TypeId(index)] = {
                one.name: scope.claim(snake(words(one.name)), fallback="field")
                for one in definition.fields
            }
    return made


def _members(api: Api) -> dict[TypeId, tuple[str, ...]]:
    made: dict[TypeId, tuple[str, ...]] = {}
    for index, definition in enumerate(api.types):
        if isinstance(definition, Enumeration):
            scope = Namespace.reserving(("NAME", "VALUE"))
            made[TypeId(index)] = tuple(
                scope.claim(
                    upper(words(_signed(str(value)))),
                    fallback="EMPTY" if value == "" else "VALUE",
                )
                for value in definition.values
            )
    return made


def _signed(text: str) -> str:
    """`+1` and `-1` would otherwise want one name."""
    for sign, word in (("+", "plus "), ("-", "minus ")):
        if text[:1] == sign and text[1:2].isdigit():
            return word + text[1:]
    return text


def _arguments(operation: Operation, api: Api) -> Arguments:
    scope = Namespace.reserving(_IN_CALL)
    parameters: dict[tuple[str, str], str] = {}
    for one in operation.parameters:
        wanted = snake(words(one.name))
        parameters[one.location, one.name] = scope.claim(
            wanted, fallback="value", other=f"{wanted}_{one.location}"
        )
    fields: dict[str, str] = {}
    for field in exploded(operation.body, api):
        shared = _shared(field, parameters)
        wanted = snake(words(field.name))
        fields[field.name] = shared or scope.claim(
            wanted, fallback="value", other=f"body_{wanted}"
        )
    return Arguments(parameters, fields)


def _shared(field: Field, parameters: Mapping[tuple[str, str], str]) -> str | None:
    for (_, name), argument in parameters.items():
        if field.same_as == name:
            return argument
    return None


def _errors(api: Api) -> dict[str, str]:
    """Exception classes of the documented statuses; `default` is the base class itself."""
    statuses = sorted(
        {one.status for each in api.operations for one in each.errors} - {"default"}
    )
    scope = Namespace.reserving(("ApiError", "ClientError"))
    return {
        status: scope.claim(_error(status), fallback="Status") for status in statuses
    }


def _error(status: str) -> str:
    general = {
        "1XX": "InformationalStatusError",
        "2XX": "SuccessStatusError",
        "3XX": "RedirectStatusError",
    }
    general |= {"4XX": "ClientStatusError", "5XX": "ServerStatusError"}
    if status in general:
        return general[status]
    try:
        phrase = HTTPStatus(int(status)).phrase
    except ValueError:
        return f"Status{status}Error"
    name = pascal(words(phrase.replace("'", "")))
    return name if name.endswith("Error") else f"{name}Error"
