"""The IR: what an API means, with no word of OpenAPI's versions and none of Python.

Frozen and hashable through and through (`hash(api)` works): tuples, small classes, one union per
concept. A type refers to a definition by its `TypeId`, so recursion needs neither mutation nor
placeholders; `Api.definition` is the only door.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import Literal, NewType

from speclock.ir.headers import Header as Header
from speclock.ir.headers import HeaderSet as HeaderSet
from speclock.ir.links import Link as Link
from speclock.ir.paging import Cursor as Cursor
from speclock.ir.paging import Offset as Offset
from speclock.ir.paging import PageNumber as PageNumber
from speclock.ir.paging import Paging as Paging
from speclock.ir.replies import Reply as Reply
from speclock.ir.replies import Stream as Stream
from speclock.ir.replies import StreamKind as StreamKind
from speclock.ir.security import BasicScheme as BasicScheme
from speclock.ir.security import BearerScheme as BearerScheme
from speclock.ir.security import HttpScheme as HttpScheme
from speclock.ir.security import KeyScheme as KeyScheme
from speclock.ir.security import MutualTlsScheme as MutualTlsScheme
from speclock.ir.security import OAuth2Scheme as OAuth2Scheme
from speclock.ir.security import SecurityScheme as SecurityScheme
from speclock.ir.security import SignatureScheme as SignatureScheme
from speclock.ir.servers import Server as Server
from speclock.ir.servers import ServerVariable as ServerVariable
from speclock.ir.webhooks import Content as Content
from speclock.ir.webhooks import Sent as Sent
from speclock.ir.webhooks import Webhook as Webhook

TypeId = NewType("TypeId", int)

ADDITIONAL = "\ufdd0"
"""The name of the field for properties nobody documented: a code point that is no character, so nobody's name."""

Json = NewType("Json", str)
"""A JSON value as its text: hashable, and still exactly what the document said."""


class Primitive(enum.Enum):
    """Values without parts."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE_TIME = "date-time"
    DATE = "date"
    TIME = "time"
    UUID = "uuid"
    BASE64 = "base64"
    BINARY = "binary"
    DURATION = "duration"
    DECIMAL = "decimal in a text"
    DECIMAL_NUMBER = "decimal in a number"
    FILE = "file"
    EPOCH_SECONDS = "seconds since 1970"
    EPOCH_MILLISECONDS = "milliseconds since 1970"
    TEXT_BOOLEAN = "boolean or its text"
    NULL_TEXT = "text, some of which mean null"
    NULL = "null"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A primitive type."""

    primitive: Primitive


@dataclass(frozen=True, slots=True)
class ListOf:
    """An array."""

    item: TypeRef


@dataclass(frozen=True, slots=True)
class MapOf:
    """An object used as a map from text."""

    value: TypeRef


@dataclass(frozen=True, slots=True)
class Nullable:
    """The inner type, or null. Never nested."""

    inner: TypeRef


@dataclass(frozen=True, slots=True)
class Named:
    """A definition of `Api.types`."""

    target: TypeId


@dataclass(frozen=True, slots=True)
class Anything:
    """Any JSON value."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """A value of one of several types, which its JSON type tells apart; none of them is null or a OneOf."""

    members: tuple[TypeRef, ...]


TypeRef = Scalar | ListOf | MapOf | Nullable | Named | Anything | OneOf


def innermost(ref: TypeRef) -> TypeRef:
    """What nested lists, maps and nullables hold in the end."""
    while isinstance(ref, (ListOf, MapOf, Nullable)):
        if isinstance(ref, MapOf):
            ref = ref.value
        else:
            ref = ref.item if isinstance(ref, ListOf) else ref.inner
    return ref


@dataclass(frozen=True, slots=True)
class Constraints:
    """What JSON Schema's validation keywords (2020-12, chapter 6) ask of a value."""

    minimum: float | int | None = None
    maximum: float | int | None = None
    exclusive_minimum: float | int | None = None
    exclusive_maximum: float | int | None = None
    multiple_of: float | int | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    min_items: int | None = None
    max_items: int | None = None
    unique_items: bool = False
    min_properties: int | None = None
    max_properties: int | None = None
    names: tuple[str, ...] = ()
    """Patterns: the names of a map match one of them."""
    items: Constraints | None = None
    """Of each element of an array."""
    values: Constraints | None = None
    """Of each value of a map."""


class Presence(enum.Enum):
    """Whether a field has to be there."""

    REQUIRED = "required"
    OPTIONAL = "optional"


class Access(enum.Enum):
    """In which direction a property travels (OpenAPI's `readOnly` and `writeOnly`)."""

    BOTH = "both"
    READ = "in replies only"
    WRITE = "in requests only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A property of a Model."""

    name: str
    type: TypeRef
    presence: Presence
    description: str = ""
    deprecated: bool = False
    constraints: Constraints = Constraints()
    same_as: str | None = None
    """Wire name of the parameter that carries the same value."""
    access: Access = Access.BOTH
    default: Json | None = None
    """What it is where nobody says otherwise; always sent."""
    constant: bool = False
    """The default is the only value there is."""
    place: str = ""
    """Where the document says so: `file#/pointer`."""

    def with_type(self, ref: TypeRef) -> Field:
        """The same field of another type."""
        return replace(self, type=ref)


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """An object with properties."""

    hint: tuple[str, ...]
    """Words the name is made of: a component's name, or the way that leads to an inline schema."""
    place: str
    fields: tuple[Field, ...]
    description: str = ""
    deprecated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Enumeration:
    """A set of documented values. Open: others may come."""

    hint: tuple[str, ...]
    place: str
    base: Literal[Primitive.STRING, Primitive.INTEGER]
    values: tuple[str, ...] | tuple[int, ...]
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Union:
    """A value of one of several types that its JSON type does not tell apart."""

    hint: tuple[str, ...]
    place: str
    members: tuple[TypeRef, ...]
    """In the order they are tried where the discriminator says nothing; none of them is null."""
    discriminator: str | None = None
    """The property whose value names the member."""
    mapping: tuple[tuple[str, TypeId], ...] = ()
    """Values of the discriminator, and the definitions they stand for; one that stands for several is there with each."""
    default: TypeId | None = None
    """What is meant where the discriminator says something else."""
    open: bool = False
    """Whether members may come that nobody has documented yet."""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tuple:
    """An array whose elements have types of their own by their place."""

    hint: tuple[str, ...]
    place: str
    items: tuple[TypeRef, ...]
    rest: TypeRef | None = None
    """Of what comes after; None where nothing is said of that."""
    description: str = ""


TypeDef = Model | Enumeration | Union | Tuple

Location = Literal["path", "query", "querystring", "header", "cookie"]
"""`querystring` is the whole query as one value (OpenAPI 3.2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A value the caller gives."""

    name: str
    location: Location
    type: TypeRef
    required: bool
    style: str
    explode: bool
    allow_reserved: bool = False
    constraints: Constraints = Constraints()
    default: Json | None = None
    example: Json | None = None
    description: str = ""
    deprecated: bool = False
    client_wide: bool = False
    environment: str | None = None
    media_type: str | None = None
    """The value travels as text of this media type (OpenAPI's `content` parameters)."""
    allow_empty: bool = False
    """An empty value is sent as the bare name (`allowEmptyValue`)."""
    encodings: tuple[Encoding, ...] = ()
    """Of the fields of a whole query string that is a form."""
    place: str = ""
    """Where the document says so: `file#/pointer`."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A parameter with one possible value: always sent, never asked for."""

    name: str
    location: Location
    value: str
    place: str = ""
    """Where the document says so: `file#/pointer`."""


class BodyKind(enum.Enum):
    """How a request body is written."""

    JSON = "JSON"
    FORM = "form"
    MULTIPART = "multipart form"
    TEXT = "text"
    BYTES = "bytes"
    LINES = "JSON lines"


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """How one field of a form is written, where the document says more than OpenAPI's defaults."""

    name: str
    style: str | None = None
    explode: bool | None = None
    allow_reserved: bool = False
    media_type: str | None = None
    """Of each value; several, between commas, are those that are allowed."""
    headers: tuple[tuple[str, str], ...] = ()
    """Names and values that go with every part of a multipart form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One way to write the body of a request."""

    media_type: str
    """As it is sent where the caller names none; "" where the caller has to."""
    kind: BodyKind
    type: TypeRef
    required: bool
    fields: tuple[Field, ...] = ()
    """The fields of a form; `type` says nothing then."""
    encodings: tuple[Encoding, ...] = ()
    choices: tuple[str, ...] = ()
    """The media types a caller may choose from, ranges among them; empty where there is no choice."""
    label: str = ""
    """What tells it from the operation's first body: "form", "merge-patch"."""
    example: Json | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Envelope:
    """Where a reply of success says that it is none: steps of a JSON Pointer to a boolean."""

    success: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """What the caller must be allowed to do."""

    action: str
    access: str = ""
    resource: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One call."""

    id: str
    """Unique in its API."""
    method: str
    path: str
    parameters: tuple[Parameter, ...]
    constants: tuple[Constant, ...]
    body: Body | None
    replies: tuple[Reply, ...]
    errors: tuple[Reply, ...]
    streams: tuple[Stream, ...]
    """Replies of success that can be read piece by piece, all of one kind."""
    endless: bool
    """Every reply of success is a stream that may never end: nobody wants one whole."""
    security: tuple[tuple[str, ...], ...]
    """Alternatives of schemes that go together; empty: no security at all."""
    scopes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Of the schemes among them that have scopes."""
    envelope: Envelope | None
    paging: Paging | None
    permissions: tuple[Permission, ...]
    server: Server | None
    """Where this operation answers, if not where the rest of the API does."""
    tag: str | None
    summary: str
    description: str
    docs: str
    deprecated: bool
    place: str
    variant_of: str = ""
    """The operation of the document that this is, with another one of its bodies; "" for the first."""

    @property
    def documented(self) -> str:
        """What the document calls it."""
        return self.variant_of or self.id


@dataclass(frozen=True, slots=True)
class Throttling:
    """How the service says "slow down" beside HTTP 429 and Retry-After."""

    codes: tuple[str, ...]
    header: str | None
    unit: Literal["seconds", "milliseconds"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """How the document wants its package to be called; empty where it doesn't say."""

    distribution: str = ""
    module: str = ""
    client: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """A whole API."""

    title: str
    version: str
    description: str
    docs: str
    deprecated: str
    package: Package
    server: Server | None
    schemes: tuple[SecurityScheme, ...]
    operations: tuple[Operation, ...]
    types: tuple[TypeDef, ...]
    throttling: Throttling | None
    webhooks: tuple[Webhook, ...] = ()
    headers: tuple[HeaderSet, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def variables(self) -> tuple[ServerVariable, ...]:
        """The variables of all servers, the API's and those of single operations, each name once."""
        servers = [self.server, *(one.server for one in self.operations)]
        found: dict[str, ServerVariable] = {}
        for server in servers:
            for one in server.variables if server else ():
                found.setdefault(one.name, one)
        return tuple(found.values())

    def definition(self, target: TypeId) -> TypeDef:
        """The definition behind a `Named`."""
        return self.types[target]
