"""Bodies that are read while they are sent: files of any size, and what is made on the way.

In: bytes, paths, binary files, iterables of bytes. Out: bytes, or an `Upload` that gives them in chunks, its size where it
is known, and whether it can be read again. Not its business: what the bytes are.
"""

from __future__ import annotations

import io
import os
from abc import ABC, abstractmethod
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
from collections.abc import Sequence as AbstractSequence
from dataclasses import dataclass
from typing import IO, Any, TypeAlias, cast

from .errors import InvalidArgumentError
from .system import in_thread

Content: TypeAlias = "bytes | os.PathLike[str] | IO[bytes] | Iterable[bytes]"
"""What a sync client sends as bytes."""

AsyncContent: TypeAlias = (
    "bytes | os.PathLike[str] | IO[bytes] | Iterable[bytes] | AsyncIterable[bytes]"
)
"""What an async client sends as bytes."""

_CHUNK = 64 * 1024
_BYTES = bytes | bytearray | memoryview


class Upload(ABC):
    """Bytes in chunks.

    `size` is None where nobody knows it. What is not `replayable` can be read once.
    """

    size: int | None
    replayable: bool

    @abstractmethod
    def chunks(self) -> Iterator[bytes]:
        """The bytes, from the beginning. Raises InvalidArgumentError where only an async client can read them."""

    @abstractmethod
    def achunks(self) -> AsyncIterator[bytes]:
        """The same without blocking."""


@dataclass(frozen=True, slots=True)
class PathUpload(Upload):
    """A file of this machine."""

    path: str
    size: int | None
    replayable: bool = True

    def chunks(self) -> Iterator[bytes]:
        """The bytes of the file. Raises OSError."""
        with open(self.path, "rb") as file:  # noqa: PTH123 - a path-like of any kind
            yield from _read(file)

    async def achunks(self) -> AsyncIterator[bytes]:
        """The same without blocking."""
        file = await in_thread(open, self.path, "rb")
        try:
            while chunk := await in_thread(file.read, _CHUNK):
                yield chunk
        finally:
            await in_thread(file.close)


@dataclass(frozen=True, slots=True)
class FileUpload(Upload):
    """An open file, from where it stands; it is left open."""

    file: IO[bytes]
    start: int | None
    size: int | None
    replayable: bool

    def chunks(self) -> Iterator[bytes]:
        """The rest of the file."""
        self._rewind()
        yield from _read(self.file)

    async def achunks(self) -> AsyncIterator[bytes]:
        """The same without blocking."""
        await in_thread(self._rewind)
        while chunk := await in_thread(self.file.read, _CHUNK):
            yield chunk

    def _rewind(self) -> None:
        if self.start is not None:
            self.file.seek(self.start)


@dataclass(frozen=True, slots=True)
class IterableUpload(Upload):
    """Chunks that somebody makes; `written` makes bytes of each."""

    argument: str
    source: Iterable[object] | AsyncIterable[object]
    size: int | None
    replayable: bool
    written: Callable[[object], bytes]

    def chunks(self) -> Iterator[bytes]:
        """The chunks, if they can be had without waiting."""
        if not isinstance(self.source, Iterable):
            raise InvalidArgumentError(
                self.argument, "is asynchronous, which only the async client can send"
            )
        return map(self.written, self.source)

    async def achunks(self) -> AsyncIterator[bytes]:
        """The chunks."""
        if isinstance(self.source, AsyncIterable):
            async for chunk in self.source:
                yield self.written(chunk)
        else:
            for chunk in self.source:
                yield self.written(chunk)


class Joined(Upload):
    """Several uploads and pieces of bytes, one behind the other."""

    def __init__(self, pieces: AbstractSequence[bytes | Upload]) -> None:
        self._pieces = tuple(pieces)
        uploads = [one for one in pieces if isinstance(one, Upload)]
        sizes = [len(one) if isinstance(one, bytes) else one.size for one in pieces]
        known = [size for size in sizes if size is not None]
        self.size = sum(known) if len(known) == len(sizes) else None
        self.replayable = all(one.replayable for one in uploads)

    def chunks(self) -> Iterator[bytes]:
        """All bytes in order."""
        # Each is asked at once: what cannot be sent is to be found out before anything is.
        parts = [
            (one,) if isinstance(one, bytes) else one.chunks() for one in self._pieces
        ]
        return (chunk for part in parts for chunk in part)

    async def achunks(self) -> AsyncIterator[bytes]:
        """The same without blocking."""
        for one in self._pieces:
            if isinstance(one, bytes):
                yield one
            else:
                async for chunk in one.achunks():
                    yield chunk


def measured(upload: Upload) -> Iterator[bytes]:
    """The chunks of an upload; InvalidArgumentError where they are not as many bytes as they were to be."""
    chunks = upload.chunks()
    return _measured(chunks, upload.size)


def _measured(chunks: Iterator[bytes], size: int | None) -> Iterator[bytes]:
    sent = 0
    for chunk in chunks:
        sent += len(chunk)
        if size is not None and sent > size:
            break
        yield chunk
    _compare(sent, size)


async def ameasured(upload: Upload) -> AsyncIterator[bytes]:
    """The same without blocking."""
    sent = 0
    async for chunk in upload.achunks():
        sent += len(chunk)
        if upload.size is not None and sent > upload.size:
            break
        yield chunk
    _compare(sent, upload.size)


def _compare(sent: int, size: int | None) -> None:
    if size is not None and sent != size:
        raise InvalidArgumentError(
            "body", f"has {sent} bytes, not the {size} it had at first"
        )


def is_content(value: object) -> bool:
    """Whether a value can only be meant as bytes: not a text, nor a list that may be anything."""
    return (
        isinstance(value, bytes | bytearray | memoryview | os.PathLike)
        or hasattr(value, "read")
        or isinstance(value, Iterator | AsyncIterable)
    )


def is_iterable(value: object) -> bool:
    """Whether a value gives others one by one, at once or later; neither a text nor a mapping does."""
    several = hasattr(value, "__iter__") or hasattr(value, "__aiter__")
    return several and not isinstance(value, str) and not hasattr(value, "keys")


def as_content(argument: str, value: object) -> bytes | Upload:
    """Bytes as they are, all else as an Upload. Raises InvalidArgumentError, and OSError for a path that is no file."""
    if isinstance(value, _BYTES):
        return bytes(cast("bytes", value))
    if isinstance(value, os.PathLike):
        path = os.fspath(cast("os.PathLike[str]", value))
        return PathUpload(path, os.stat(path).st_size)  # noqa: PTH116
    if hasattr(value, "read"):
        return _open_file(argument, cast("Any", value))
    if not is_iterable(value):
        kind = type(value).__name__
        raise InvalidArgumentError(argument, f"cannot be sent as bytes: {kind}")

    def checked(chunk: object) -> bytes:
        if isinstance(chunk, _BYTES):
            return bytes(cast("bytes", chunk))
        raise InvalidArgumentError(
            argument, f"gives {type(chunk).__name__} where bytes are sent"
        )

    source = cast("Iterable[object]", value)
    if isinstance(source, AbstractSequence):
        return b"".join(map(checked, source))
    return IterableUpload(argument, source, None, replayable=False, written=checked)


def _open_file(argument: str, file: Any) -> FileUpload:
    if isinstance(file, io.TextIOBase):
        raise InvalidArgumentError(argument, "is a file of text: open it with 'rb'")
    try:
        start = file.tell()
        end = file.seek(0, os.SEEK_END)
        file.seek(start)
    except (AttributeError, OSError, ValueError):  # a pipe, or something like a file
        return FileUpload(file, None, None, replayable=False)
    return FileUpload(file, start, end - start, replayable=True)


def _read(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk
