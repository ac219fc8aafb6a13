"""Streams of the sync client: replies that are read as they come.

In: an Opening. Out: events, items or chunks of bytes, for `with` and `for`. Not its business: what the bytes mean
(streams).
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar, Generic, Self, TypeVar

import httpx2

from .drivers import failure
from .files import NewFile
from .opening import Opening
from .replies import Answer
from .request import OpenReply, Reply
from .streams import Event, EventSource, Head, ItemSource, Source, refusal

T = TypeVar("T")

Begun = Answer | OpenReply


class Stream(Head, ABC, Generic[T]):
    """A reply that is read as it comes. The request is sent when the stream is entered, or first iterated over.

    Use it in a `with` block, or `close()` it: until then, or until it has ended, it keeps a connection to itself.
    """

    def __init__(self, opening: Opening[Begun]) -> None:
        self._opening = opening
        self._operation = opening.operation
        self._chunks: Iterator[bytes] = iter(())
        self._received = 0

    def open(self) -> Self:
        """Send the request, unless it was sent before. Raises what the call raises: ApiError, TransportError, …"""
        self._refuse_closed()
        if self._opened is None:
            begun = self._opening.begin(self._keeps)
            if isinstance(begun, OpenReply):
                self._chunks = begun.response.iter_bytes()
                self._opened = begun
                self._begin(begun)
            else:
                self._opened = self._whole(begun)
                self._chunks = iter((self._opened.content,))
        return self

    def close(self) -> None:
        """Give the connection back, or give it up if there is more to come. The stream cannot be used after that."""
        self._closed = True
        self._release()

    def __enter__(self) -> Self:
        return self.open()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __del__(self) -> None:
        self._release()

    def __iter__(self) -> Self:
        return self

    @abstractmethod
    def __next__(self) -> T: ...

    def as_raw(self) -> ByteStream:
        """The same call as bytes, whatever the status. Raises ClientError where this stream was begun."""
        if self._opened is not None:
            raise self._problem("the stream is open already")
        return _RawStream(self._opening)

    def _keeps(self, status_code: int, headers: httpx2.Headers) -> bool:
        return Source.takes(status_code, headers)

    def _begin(self, reply: OpenReply) -> None:
        """The head of the reply is here."""

    def _whole(self, answer: Answer) -> Reply:
        """A reply that was not left open."""
        raise self._refusal(answer) from None

    @abstractmethod
    def _refusal(self, answer: Answer) -> Exception: ...

    def _next_chunk(self) -> bytes | None:
        """More bytes; None when the body has ended."""
        self.open()
        try:
            chunk = next(self._chunks, None)
        except httpx2.RequestError as error:
            response = (
                self._opened.response if isinstance(self._opened, OpenReply) else None
            )
            problem = failure(self._operation.id, error, response, [], self._received)
        else:
            self._received += len(chunk or b"")
            return chunk
        self.close()
        raise problem

    def _release(self) -> None:
        if isinstance(self._opened, OpenReply):
            self._opened.response.close()


class _Values(Stream[T]):
    """A stream of values."""

    _kind: ClassVar[type[Source[Any]]]
    _source: Source[Any] | None = None

    def __next__(self) -> T:
        self.open()
        source = self._source
        assert source is not None
        while not source.waiting:
            if source.ended:
                self._release()
                raise StopIteration
            chunk = self._next_chunk()
            if chunk is None:
                source.finish()
                source.ended = True
            else:
                source.feed(chunk)
        value: T = source.take()
        return value

    def _keeps(self, status_code: int, headers: httpx2.Headers) -> bool:
        return self._kind.takes(status_code, headers)

    def _begin(self, reply: OpenReply) -> None:
        self._source = self._kind(self._opening.codec, self._operation, reply)

    def _refusal(self, answer: Answer) -> Exception:
        return refusal(self._opening.codec, self._operation, answer, self._kind.media)


class EventStream(_Values[Event[T]]):
    """Server-sent events, one after the other as they come.

    A connection that breaks raises IncompleteReplyError; nothing reconnects by itself. `last_event_id` is what a new
    call would have to send as Last-Event-ID.
    """

    _kind = EventSource

    @property
    def last_event_id(self) -> str:
        """The last id the server gave; "" while it gave none."""
        source = self._source
        return source.last_event_id if isinstance(source, EventSource) else ""

    @property
    def retry(self) -> int | None:
        """The milliseconds the server asks to wait before a new call; None when it never said."""
        source = self._source
        return source.retry if isinstance(source, EventSource) else None


class ItemStream(_Values[T]):
    """The values of a reply of JSON lines or JSON text sequences, one after the other as they come.

    After a DecodeError the next value can be had.
    """

    _kind = ItemSource


class ByteStream(Stream[bytes]):
    """The body of a reply as chunks of bytes, after decompression."""

    def __next__(self) -> bytes:
        chunk = self._next_chunk()
        if chunk is None:
            raise StopIteration
        return chunk

    def iter_bytes(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Chunks as they come, or of `chunk_size` bytes each but for the last."""
        if chunk_size is None:
            yield from self
            return
        held = bytearray()
        for chunk in self:
            held += chunk
            while len(held) >= chunk_size:
                yield bytes(held[:chunk_size])
                del held[:chunk_size]
        if held:
            yield bytes(held)

    def read(self) -> bytes:
        """All of the body that was not read yet."""
        return b"".join(self)

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the body to a file, and give its path. Raises OSError, and ClientError where a part was read before.

        The bytes go to a file beside it, which takes its place when all are there: it is never half-written.
        """
        self.open()
        if self._received:
            raise self._problem("a part of the body was read before save()")
        file = NewFile(path)
        try:
            for chunk in self:
                file.write(chunk)
            return file.complete()
        finally:
            file.discard()

    def _refusal(self, answer: Answer) -> Exception:
        return refusal(self._opening.codec, self._operation, answer, "bytes")


class _RawStream(ByteStream):
    """Whatever came."""

    def _whole(self, answer: Answer) -> Reply:
        return answer.reply
