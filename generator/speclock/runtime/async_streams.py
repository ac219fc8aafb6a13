"""Streams of the async client: replies that are read as they come.

In: an Opening. Out: events, items or chunks of bytes, for `async with` and `async for`. Not its business: what the bytes mean
(streams).
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from asyncio import AbstractEventLoop
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable
from contextlib import suppress
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
from .system import in_thread, running_loop

T = TypeVar("T")

Begun = Awaitable[Answer | OpenReply]


class AsyncStream(Head, ABC, Generic[T]):
    """A reply that is read as it comes. The request is sent when the stream is entered, or first iterated over.

    Use it in an `async with` block, or `aclose()` it: until then, or until it has ended, it keeps a connection to itself.
    """

    def __init__(self, opening: Opening[Begun]) -> None:
        self._opening = opening
        self._operation = opening.operation
        self._chunks: AsyncGenerator[bytes, None] = _one(b"")
        self._received = 0
        self._loop: AbstractEventLoop | None = None

    async def open(self) -> Self:
        """Send the request, unless it was sent before. Raises what the call raises: ApiError, TransportError, …"""
        self._refuse_closed()
        if self._opened is None:
            self._loop = running_loop()
            begun = await self._opening.begin(self._keeps)
            if isinstance(begun, OpenReply):
                self._chunks = begun.response.aiter_bytes()
                self._opened = begun
                self._begin(begun)
            else:
                self._opened = self._whole(begun)
                self._chunks = _one(self._opened.content)
        return self

    async def aclose(self) -> None:
        """Give the connection back, or give it up if there is more to come. The stream cannot be used after that."""
        self._closed = True
        await self._release()

    async def __aenter__(self) -> Self:
        return await self.open()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    def __del__(self) -> None:
        # Only in its own event loop can a connection be given back.
        opened, loop = self._opened, self._loop
        if not isinstance(opened, OpenReply) or loop is None or loop.is_closed():
            return
        response = opened.response
        if not response.is_closed:
            loop.call_soon_threadsafe(lambda: loop.create_task(response.aclose()))

    def __aiter__(self) -> Self:
        return self

    @abstractmethod
    async def __anext__(self) -> T: ...

    def as_raw(self) -> AsyncByteStream:
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

    async def _next_chunk(self) -> bytes | None:
        """More bytes; None when the body has ended."""
        await self.open()
        try:
            chunk = await anext(self._chunks, None)
        except httpx2.RequestError as error:
            response = (
                self._opened.response if isinstance(self._opened, OpenReply) else None
            )
            problem = failure(self._operation.id, error, response, [], self._received)
        else:
            self._received += len(chunk or b"")
            return chunk
        await self.aclose()
        raise problem

    async def _release(self) -> None:
        if isinstance(self._opened, OpenReply):
            await self._opened.response.aclose()
            with suppress(RuntimeError):  # another task is waiting for the next chunk
                await self._chunks.aclose()


async def _one(content: bytes) -> AsyncGenerator[bytes, None]:
    yield content


class _Values(AsyncStream[T]):
    """A stream of values."""

    _kind: ClassVar[type[Source[Any]]]
    _source: Source[Any] | None = None

    async def __anext__(self) -> T:
        await self.open()
        source = self._source
        assert source is not None
        while not source.waiting:
            if source.ended:
                await self._release()
                raise StopAsyncIteration
            chunk = await self._next_chunk()
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


class AsyncEventStream(_Values[Event[T]]):
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


class AsyncItemStream(_Values[T]):
    """The values of a reply of JSON lines or JSON text sequences, one after the other as they come.

    After a DecodeError the next value can be had.
    """

    _kind = ItemSource


class AsyncByteStream(AsyncStream[bytes]):
    """The body of a reply as chunks of bytes, after decompression."""

    async def __anext__(self) -> bytes:
        chunk = await self._next_chunk()
        if chunk is None:
            raise StopAsyncIteration
        return chunk

    async def aiter_bytes(self, chunk_size: int | None = None) -> AsyncIterator[bytes]:
        """Chunks as they come, or of `chunk_size` bytes each but for the last."""
        if chunk_size is None:
            async for chunk in self:
                yield chunk
            return
        held = bytearray()
        async for chunk in self:
            held += chunk
            while len(held) >= chunk_size:
                yield bytes(held[:chunk_size])
                del held[:chunk_size]
        if held:
            yield bytes(held)

    async def read(self) -> bytes:
        """All of the body that was not read yet."""
        return b"".join([chunk async for chunk in self])

    async def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the body to a file, and give its path. Raises OSError, and ClientError where a part was read before.

        The bytes go to a file beside it, which takes its place when all are there: it is never half-written.
        """
        await self.open()
        if self._received:
            raise self._problem("a part of the body was read before save()")
        file = await in_thread(NewFile, path)
        try:
            async for chunk in self:
                await in_thread(file.write, chunk)
            return await in_thread(file.complete)
        finally:
            file.discard()

    def _refusal(self, answer: Answer) -> Exception:
        return refusal(self._opening.codec, self._operation, answer, "bytes")


class _RawStream(AsyncByteStream):
    """Whatever came."""

    def _whole(self, answer: Answer) -> Reply:
        return answer.reply
