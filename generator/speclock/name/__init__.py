"""NAME: Api -> Names. Every Python name of the output, settled here, once, deterministically.

In: the IR. Out: tables from IR ids to identifiers. Knows Python's words and keywords; knows no
text beyond names. What had to be renamed because two things wanted one name is said as SL401.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from speclock.diagnostics import Report
from speclock.ir import (
    ADDITIONAL,
    Access,
    Api,
    Body,
    Field,
    HeaderSet,
    Model,
    Named,
    Operation,
    Parameter,
    TypeId,
)
from speclock.name.beside import (
    header_classes,
    header_fields,
    headers_of,
    link_names,
    webhook_names,
)
from speclock.name.methods import IN_CLIENT, method_names, rank_of
from speclock.name.namespace import Namespace, Wish
from speclock.name.renamed import Locate
from speclock.name.types import (
    attribute_name,
    class_names,
    field_names,
    member_names,
)
from speclock.name.words import pascal, snake, upper, words

__all__ = ["Arguments", "Names", "assign_names", "exploded"]

_IN_CALL = frozenset({"self", "timeout", "headers", "body"})
_LONGEST_FILE = 100
_LOCATIONS = ("path", "query", "querystring", "header", "cookie")
_IN_CONSTRUCTOR = frozenset(
    {"self", "auth", "base_url", "timeout", "retry", "headers", "http_client", "system"}
)


_BESIDE_CLIENT = frozenset(
    [
        "AccessKey",
        "ItemStream",
        "EventStream",
        "Event",
        "ByteStream",
        "AsyncItemStream",
        "AsyncEventStream",
        "AsyncByteStream",
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
        "HttpClientAuth",
        "HttpCredentials",
        "IncompleteReplyError",
        "InvalidArgumentError",
        "Mapping",
        "MissingArgumentError",
        "OAuth2ClientCredentials",
        "OAuth2Password",
        "OAuth2RefreshToken",
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
    content_type: str | None = None
    """What picks one of several media types of the body."""


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
    streams: Mapping[str, str]
    """Operation id -> the method that reads its reply as a stream; none where `methods` has it already."""
    constants: Mapping[str, str]
    """Operation id -> name of its table."""
    files: Mapping[str, str]
    """Operation id -> what files about it are called, short enough for any file system."""
    arguments: Mapping[str, Arguments]
    errors: Mapping[str, str]
    """Status -> exception class."""
    client_wide: Mapping[str, str]
    """Wire name of a client-wide parameter -> argument of the client."""
    variables: Mapping[str, str]
    """Server variable -> argument of the client."""
    webhooks: Mapping[str, str]
    """Webhook -> the function that parses it."""
    webhook_tables: Mapping[str, str]
    headers: Mapping[HeaderSet, str]
    """Classes for the headers of replies."""
    header_fields: Mapping[HeaderSet, Mapping[str, str]]
    """Header as the document writes it -> attribute."""
    headers_of: Mapping[str, tuple[HeaderSet, ...]]
    """Operation id -> the headers of its replies, if it documents any."""
    links: Mapping[str, str]
    """Link -> the function that follows it."""
    groups: Mapping[str, str]
    """Tag -> attribute of the client; empty when there are fewer than two."""


def assign_names(api: Api, report: Report, locate: Locate | None = None) -> Names:
    """Name everything."""
    distribution = api.package.distribution or "-".join(words(api.title)) or "api"
    module = api.package.module or snake(words(distribution)) or "api"
    client = api.package.client or pascal(words(api.title)) or "Api"
    top = Namespace.reserving(_BESIDE_CLIENT)
    module = Namespace().claim(module, fallback="api")
    client = top.claim(client, fallback="Api")
    classes = class_names(api, report, locate)
    constructor = Namespace.reserving(_IN_CONSTRUCTOR)
    client_wide = constructor.claim_all(
        (Wish(one.name, one.name, snake(words(one.name))) for one in _client_wide(api)),
        fallback="value",
    )
    variables = constructor.claim_all(
        (Wish(one.name, one.name, snake(words(one.name))) for one in api.variables),
        fallback="value",
    )
    tags = list(dict.fromkeys(one.tag for one in api.operations if one.tag))
    groups: dict[str, str] = {}
    if len(tags) > 1:
        attributes = Namespace.reserving(IN_CLIENT)
        groups = attributes.claim_all(
            (Wish(tag, tag, snake(words(tag))) for tag in tags), fallback="group"
        )
    methods, streams = method_names(api, groups)
    constants = Namespace().claim_all(
        (
            Wish(one.id, one.id, upper(words(one.id)), rank=rank_of(one))
            for one in api.operations
        ),
        fallback="CALL",
    )
    return Names(
        distribution=re.sub(r"[^a-z0-9]+", "-", distribution.lower()).strip("-")
        or "api",
        module=module,
        client=client,
        async_client=top.claim(f"Async{client}", fallback="Api"),
        version=api.package.version or "0.1.0",
        classes=classes,
        fields=field_names(api),
        members=member_names(api),
        methods=methods,
        streams=streams,
        constants=constants,
        files=_files(api),
        arguments={one.id: _arguments(one, api) for one in api.operations},
        errors=_errors(api),
        client_wide=client_wide,
        variables=variables,
        webhooks=webhook_names(api, "parse {}", snake),
        webhook_tables=webhook_names(api, "{}", upper),
        headers=header_classes(api),
        headers_of=headers_of(api),
        header_fields={one: header_fields(one) for one in api.headers},
        links=link_names(api),
        groups=groups,
    )


def exploded(body: Body | None, api: Api) -> tuple[Field, ...]:
    """The fields that are the arguments of a call, if the body is a plain object or a form; else none.

    What is read only is no argument, nor what a model knows by itself.
    """
    if body is None:
        return ()
    fields = body.fields
    if not fields and isinstance(body.type, Named):
        definition = api.definition(body.type.target)
        fields = definition.fields if isinstance(definition, Model) else ()
    return tuple(
        one
        for one in fields
        if one.access is not Access.READ and (body.fields or not one.constant)
    )


def _files(api: Api) -> dict[str, str]:
    scope = Namespace.reserving(
        (*(("webhooks",) if api.webhooks else ()), *(("links",) if api.links else ()))
    )
    return scope.claim_all(
        (
            Wish(one.id, one.id, _short(snake(words(one.id))), rank=rank_of(one))
            for one in api.operations
        ),
        fallback="call",
    )


def _short(name: str) -> str:
    """File systems count bytes, and 255 of them are common; a hash tells what was cut apart."""
    if len(name.encode()) <= _LONGEST_FILE:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{name.encode()[:_LONGEST_FILE - 9].decode(errors='ignore')}_{digest}"


def _client_wide(api: Api) -> list[Parameter]:
    found = {
        one.name: one
        for each in api.operations
        for one in each.parameters
        if one.client_wide
    }
    return list(found.values())


def _arguments(operation: Operation, api: Api) -> Arguments:
    scope = Namespace.reserving(_IN_CALL)
    parameters: dict[tuple[str, str], str] = scope.claim_all(
        (
            Wish(
                (one.location, one.name),
                one.name,
                wanted := snake(words(one.name)),
                f"{wanted}_{one.location}",
                _LOCATIONS.index(one.location),
            )
            for one in operation.parameters
        ),
        fallback="value",
    )
    listed = exploded(operation.body, api)
    shared = {one.name: _shared(one, parameters) for one in listed}
    own = scope.claim_all(
        (
            Wish(
                one.name,
                one.name,
                wanted := attribute_name(one),
                f"body_{wanted}",
                int(one.name == ADDITIONAL),
            )
            for one in listed
            if shared[one.name] is None
        ),
        fallback="value",
    )
    content_type = None
    if operation.body is not None and operation.body.choices:
        content_type = scope.claim(
            "content_type", fallback="value", other="body_content_type"
        )
    return Arguments(
        parameters,
        {one.name: shared[one.name] or own[one.name] for one in listed},
        content_type,
    )


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
