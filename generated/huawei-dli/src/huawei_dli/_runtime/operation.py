"""What one operation is: everything the specification says about a call, as data.

In: literals in generated code. Out: immutable records that the flow reads. Not its business: doing anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from .bodies import Body
from .errors import ApiError
from .paging import Paging
from .parameters import Constant, Parameter
from .server import Server

T_co = TypeVar("T_co", covariant=True)
PageT = TypeVar("PageT")
ItemT = TypeVar("ItemT")


@dataclass(frozen=True, slots=True)
class JsonReply:
    """A JSON reply under a status (`200`, `2XX`, `default`), read as `type` (anything msgspec decodes into)."""

    status: str
    type: Any
    media_type: str = "application/json"


@dataclass(frozen=True, slots=True)
class TextReply:
    """A reply that comes out as `str`, by the charset of its content type, else UTF-8."""

    status: str
    media_type: str = "text/plain"


@dataclass(frozen=True, slots=True)
class BytesReply:
    """A reply that comes out as `bytes`."""

    status: str
    media_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class EmptyReply:
    """A reply without a body; comes out as None."""

    status: str


ReplyKind = JsonReply | TextReply | BytesReply | EmptyReply


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamReply:
    """A success that is read piece by piece, under a status.

    `item` is what one piece is read as: a type of text takes it as it is, any other one as JSON; unused where the pieces
    are bytes. `events` are the types of events with particular names. A piece whose whole text is `end` is the last, and
    not handed out.
    """

    status: str
    media_type: str
    item: Any = None
    events: Mapping[str, Any] = field(default_factory=dict[str, Any])
    end: str | None = None


@dataclass(frozen=True, slots=True)
class ErrorReply:
    """A failure under a status (`400`, `4XX`, `default`): the exception's class and the type of its `body`."""

    status: str
    error: type[ApiError]
    type: Any = None


@dataclass(frozen=True, slots=True)
class Envelope:
    """Where a JSON reply carries its own verdict: a JSON pointer (RFC 6901) to a boolean."""

    success: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Operation(Generic[T_co]):
    """One operation; a call returns `T_co`.

    `security` lists alternatives, each the names of schemes that go together; an empty one allows anonymous calls, and
    no alternatives at all mean that no credentials are needed. `scopes` are those of schemes that have some. `servers`, when given, take the place of the API's.
    """

    id: str
    method: str
    path: str
    parameters: tuple[Parameter | Constant, ...] = ()
    body: Body | None = None
    security: tuple[tuple[str, ...], ...] = ()
    scopes: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict[str, tuple[str, ...]]
    )
    replies: tuple[ReplyKind, ...] = ()
    errors: tuple[ErrorReply, ...] = ()
    streams: tuple[StreamReply, ...] = ()
    envelope: Envelope | None = None
    servers: tuple[Server, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PagedOperation(Operation[PageT], Generic[PageT, ItemT]):
    """An operation that lists items page by page.

    `items` finds a page's items; `total` the number of items in the whole list, None when unknown.
    """

    paging: Paging
    items: Callable[[PageT], Sequence[ItemT]]
    total: Callable[[PageT], int | None] | None = None


def accepted(operation: Operation[Any], *, streamed: bool = False) -> str:
    """The Accept header: the media types of the replies, and JSON (which errors come in) at least.

    `streamed`: of the replies that are read piece by piece.
    """
    kinds = [
        reply.media_type
        for reply in (operation.streams if streamed else operation.replies)
        if not isinstance(reply, EmptyReply)
    ]
    return ", ".join(dict.fromkeys(kinds)) or "application/json"
