"""What is in a stream: events and items with their types, whoever reads the bytes.

In: the head of a reply, then its bytes as they come. Out: values, one after the other; DecodeError for one that does not
have its documented shape, after which the next one can be had. Not its business: input and output (sync_streams,
async_streams), where a piece ends (framing).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable
from datetime import date, time
from typing import Any, ClassVar, Final, Generic, TypeVar, cast
from uuid import UUID

import httpx2
import msgspec

from .codec import Codec
from .errors import ClientError, DecodeError
from .framing import Events, Framer, Lines, RawEvent, Sequence
from .operation import Operation, StreamReply
from .replies import Answer, error_of, value_of
from .request import OpenReply, Reply, request_id_in

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_TEXTS = (str, bytes, date, time, UUID)
_SEQUENCES = ("/json-seq", "+json-seq")


class Event(Generic[T_co]):
    """A server-sent event.

    `event` is its type ("message" where the server names none), `id` the last id the server gave, `text` its data as it
    came, `retry` the milliseconds it asks to wait before reconnecting. `data` is the text read as what the documentation
    says.
    """

    __slots__ = ("_data", "_read", "event", "id", "retry", "text")

    def __init__(self, raw: RawEvent, read: Callable[[], Any]) -> None:
        self.event: Final = raw.event
        self.id: Final = raw.id
        self.text: Final = raw.text
        self.retry: Final = raw.retry
        self._read = read
        self._data: Any = msgspec.UNSET

    @property
    def data(self) -> T_co:
        """The data, read when it is first asked for. Raises DecodeError; `text` is there all the same."""
        if self._data is msgspec.UNSET:
            self._data = self._read()
        return cast("T_co", self._data)

    def __repr__(self) -> str:
        return f"Event(event={self.event!r}, id={self.id!r}, text={self.text!r})"


class Source(ABC, Generic[T]):
    """Bytes of one reply to values."""

    media: ClassVar[str]
    """What is expected, in words."""

    def __init__(
        self, codec: Codec, operation: Operation[Any], reply: OpenReply
    ) -> None:
        self._codec = codec
        self._operation = operation
        self._reply = reply
        self._ready: deque[Any] = deque()
        self._count = 0
        self._declared = stream_under(operation, reply.status_code)
        self.ended = False

    @staticmethod
    def takes(status_code: int, headers: httpx2.Headers) -> bool:  # noqa: ARG004
        """Whether a reply can be read as this kind of stream."""
        return 200 <= status_code < 300

    @abstractmethod
    def feed(self, chunk: bytes) -> None:
        """More of the body."""

    @abstractmethod
    def finish(self) -> None:
        """The body has ended."""

    @property
    def waiting(self) -> bool:
        """Whether `take` has a value."""
        return bool(self._ready)

    def take(self) -> T:
        """The next value. Raises DecodeError."""
        return self._value(self._ready.popleft())

    @abstractmethod
    def _value(self, piece: Any) -> T: ...

    def _keep(self, framer: Framer[Any], chunk: bytes | None) -> None:
        """Keep what is complete, up to the piece that is the end."""
        pieces = framer.finish() if chunk is None else framer.feed(chunk)
        for piece in pieces:
            if self.ended:
                return
            if self._declared.end is not None and self._text(piece) == (
                self._declared.end
            ):
                self.ended = True
            else:
                self._ready.append(piece)

    def _text(self, piece: Any) -> str:
        return str(piece)

    def _decoded(self, content: bytes, kind: Any, number: int) -> Any:
        reply = Reply(self._reply.status_code, self._reply.headers, content)
        return self._codec.decode(self._operation.id, reply, kind, number)


class EventSource(Source[Event[T]]):
    """Server-sent events."""

    media = "text/event-stream"

    def __init__(
        self, codec: Codec, operation: Operation[Any], reply: OpenReply
    ) -> None:
        super().__init__(codec, operation, reply)
        self._framer = Events()
        self._last_id = ""

    @property
    def last_event_id(self) -> str:
        """The last id the server gave, up to the event that was taken last."""
        return self._last_id if self._ready else self._framer.last_id

    @property
    def retry(self) -> int | None:
        """The milliseconds to wait before a reconnection, if the server ever said."""
        return self._framer.retry

    @staticmethod
    def takes(status_code: int, headers: httpx2.Headers) -> bool:
        """JSON is no event stream: the service was not asked for one, or refused to make one."""
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        is_json = kind.endswith(("/json", "+json"))
        return 200 <= status_code < 300 and not is_json

    def feed(self, chunk: bytes) -> None:
        """More of the body."""
        self._keep(self._framer, chunk)

    def finish(self) -> None:
        """The body has ended."""
        self._keep(self._framer, None)

    def _text(self, piece: RawEvent) -> str:
        return piece.text

    def _value(self, piece: RawEvent) -> Event[T]:
        number, self._count = self._count, self._count + 1
        self._last_id = piece.id
        kind = self._declared.events.get(piece.event, self._declared.item)

        def read() -> Any:
            if kind is str:
                return piece.text
            is_text = isinstance(kind, type) and issubclass(kind, _TEXTS)
            content = (
                msgspec.json.encode(piece.text) if is_text else piece.text.encode()
            )
            return self._decoded(content, kind, number)

        return Event(piece, read)


class ItemSource(Source[T]):
    """JSON values: one a line, or as a JSON text sequence."""

    media = "JSON lines"

    def __init__(
        self, codec: Codec, operation: Operation[Any], reply: OpenReply
    ) -> None:
        super().__init__(codec, operation, reply)
        said = self._reply.headers.get("content-type", "") or self._declared.media_type
        kind = said.partition(";")[0].strip().lower()
        documented = self._declared.media_type.partition(";")[0].strip().lower()
        self._sequence = kind.endswith(_SEQUENCES) or documented.endswith(_SEQUENCES)
        self._framer: Framer[bytes] = Sequence() if self._sequence else Lines()

    def feed(self, chunk: bytes) -> None:
        """More of the body."""
        self._keep(self._framer, chunk)

    def finish(self) -> None:
        """The body has ended."""
        self._keep(self._framer, None)

    def _text(self, piece: bytes) -> str:
        return piece.strip().decode("utf-8", "replace")

    def _value(self, piece: bytes) -> T:
        number, self._count = self._count, self._count + 1
        if self._sequence and not piece.endswith((b"\n", b"}", b"]", b'"')):
            # RFC 7464, section 2.4: such a text can be the beginning of a longer one.
            raise _cut_off(self._operation, self._reply, piece, number)
        return cast("T", self._decoded(piece, self._declared.item, number))


def _cut_off(
    operation: Operation[Any], reply: OpenReply, piece: bytes, number: int
) -> DecodeError:
    return DecodeError(
        operation=operation.id,
        problem="the text may be cut off: nothing ends it",
        position=len(piece),
        status_code=reply.status_code,
        request_id=request_id_in(reply.headers),
        content=piece,
        headers=reply.headers,
        item=number,
    )


def stream_under(operation: Operation[Any], status_code: int) -> StreamReply:
    """How the reply of a status is read: the way documented for it, else the first one there is."""
    wanted = (str(status_code), f"{status_code // 100}XX", "DEFAULT")
    for key in wanted:
        for one in operation.streams:
            if one.status.upper() == key:
                return one
    return operation.streams[0]


def refusal(
    codec: Codec, operation: Operation[Any], answer: Answer, media: str
) -> Exception:
    """What a reply is that was read whole since it is no stream: a failure, or a success of another kind."""
    reply = answer.reply
    if not 200 <= reply.status_code < 300:
        return error_of(codec, operation, reply)
    if answer.rejected:
        try:
            value_of(codec, operation, answer)
        except ClientError as error:
            return error.with_traceback(None)
    said = reply.headers.get("content-type", "no media type")
    return DecodeError(
        operation=operation.id,
        problem=f"the reply is {said}, not {media}; some services stream only when an argument asks for it",
        status_code=reply.status_code,
        request_id=request_id_in(reply.headers),
        content=reply.content,
        headers=reply.headers,
    )


class Head:
    """Status and headers of a stream, known once it is open."""

    _operation: Operation[Any]
    _opened: OpenReply | Reply | None = None
    _closed = False

    @property
    def status_code(self) -> int:
        """The status. Raises ClientError before the stream was entered or iterated over."""
        return self._head.status_code

    @property
    def headers(self) -> httpx2.Headers:
        """The reply's headers, whatever the case of their names. Raises ClientError as `status_code` does."""
        return self._head.headers

    @property
    def request_id(self) -> str | None:
        """By the reply's headers; None when the server sent none. Raises ClientError as `status_code` does."""
        return request_id_in(self._head.headers)

    @property
    def _head(self) -> OpenReply | Reply:
        if self._opened is None:
            raise self._problem("the stream is not open yet: use it in a `with` block")
        return self._opened

    def _problem(self, text: str) -> ClientError:
        return ClientError(f"{self._operation.id}: {text}")

    def _refuse_closed(self) -> None:
        if self._closed:
            raise self._problem("the stream is closed")

    def __repr__(self) -> str:
        state = "closed" if self._closed else "open" if self._opened else "not open yet"
        return f"<{type(self).__name__} {self._operation.id}, {state}>"
