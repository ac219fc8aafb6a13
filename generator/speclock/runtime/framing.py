"""Where one piece of a stream ends and the next begins.

In: the bytes of a reply, cut anywhere. Out: whole pieces, as soon as their last byte is here. Not its business: what a
piece means (streams).
Sources: WHATWG HTML, section 9.2 "Server-sent events"; RFC 7464 (JSON text sequences); JSON Lines, ndjson.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec

PieceT_co = TypeVar("PieceT_co", covariant=True)

_BOM = b"\xef\xbb\xbf"
_SEPARATOR = b"\x1e"
_BLANK = b" \t\r\n"
_LINE_END = re.compile(rb"\r\n?|\n")
_CARRIAGE_RETURN = 0x0D
_LONGEST_NUMBER = 18


class Framer(ABC, Generic[PieceT_co]):
    """Cuts a stream of bytes into pieces."""

    @abstractmethod
    def feed(self, chunk: bytes) -> Iterator[PieceT_co]:
        """The pieces that are complete now."""

    @abstractmethod
    def finish(self) -> Iterator[PieceT_co]:
        """What is left when the last byte has come."""


class Lines(Framer[bytes]):
    """Lines that end in a line feed (`\\n`); the last one need not. Empty ones are left out."""

    def __init__(self) -> None:
        self._rest = bytearray()
        self._first = True

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """The lines that are complete now."""
        # Only the new bytes are searched: a long line may come in many chunks.
        searched = len(self._rest)
        self._rest += chunk
        start = 0
        while (end := self._rest.find(b"\n", max(start, searched))) >= 0:
            yield from self._line(bytes(self._rest[start:end]))
            start = end + 1
        del self._rest[:start]

    def finish(self) -> Iterator[bytes]:
        """The last line, if nothing ended it."""
        rest = bytes(self._rest)
        self._rest.clear()
        yield from self._line(rest)

    def _line(self, line: bytes) -> Iterator[bytes]:
        if self._first:
            self._first = False
            line = line.removeprefix(_BOM)
        stripped = line.strip(_BLANK)
        if stripped:
            yield stripped


class Sequence(Framer[bytes]):
    """Texts that each begin with a record separator (0x1E). They come without it, and with the line feed behind them."""

    def __init__(self) -> None:
        self._rest = bytearray()
        self._begun = False

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """The texts after which another one has begun."""
        searched = len(self._rest)
        self._rest += chunk
        start = 0
        while (end := self._rest.find(_SEPARATOR, max(start, searched))) >= 0:
            yield from self._text(bytes(self._rest[start:end]))
            self._begun = True
            start = end + 1
        del self._rest[:start]
        if self._begun and self._whole():
            # Whoever sends one at a time sends the separator of the next one only with it.
            yield from self.finish()
            self._begun = False

    def finish(self) -> Iterator[bytes]:
        """The last text."""
        rest = bytes(self._rest)
        self._rest.clear()
        yield from self._text(rest)

    def _whole(self) -> bool:
        """Whether the rest is a finished text. Valid JSON before a line feed cannot be the beginning of a longer one."""
        if not self._rest.endswith(b"\n"):
            return False
        try:
            msgspec.json.decode(self._rest)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return False
        return True

    def _text(self, text: bytes) -> Iterator[bytes]:
        if text.strip(_BLANK):
            yield text


@dataclass(frozen=True, slots=True)
class RawEvent:
    """A server-sent event: its type, the last id the server gave, its data, the waiting time it asks for in ms."""

    event: str
    id: str
    text: str
    retry: int | None


class Events(Framer[RawEvent]):
    """Server-sent events. Lines end in CR, LF or both; an event that no empty line ends is dropped.

    `last_id` is the id that a reconnection would send as Last-Event-ID, `retry` the waiting time asked for last.
    """

    def __init__(self) -> None:
        self.last_id = ""
        self.retry: int | None = None
        self._rest = bytearray()
        self._first = True
        self._skip_line_feed = False
        self._id = ""
        self._event = ""
        self._data: list[str] = []
        self._own_retry: int | None = None

    def feed(self, chunk: bytes) -> Iterator[RawEvent]:
        """The events that are complete now."""
        if self._skip_line_feed and chunk:
            # A CR has ended the line already; waiting for its LF could be waiting for ever.
            self._skip_line_feed = False
            chunk = chunk.removeprefix(b"\n")
        searched = len(self._rest)
        self._rest += chunk
        start = 0
        while found := _LINE_END.search(self._rest, max(start, searched)):
            end, following = found.span()
            del found  # it would keep the buffer from being cut
            at_the_end = following == len(self._rest)
            self._skip_line_feed = at_the_end and self._rest[-1] == _CARRIAGE_RETURN
            line, start = bytes(self._rest[start:end]), following
            event = self._take(line)
            if event is not None:
                yield event
        del self._rest[:start]

    def finish(self) -> Iterator[RawEvent]:
        """Nothing: an event is complete with the empty line behind it, and not before."""
        yield from ()

    def _take(self, line: bytes) -> RawEvent | None:
        if self._first:
            self._first = False
            line = line.removeprefix(_BOM)
        if not line:
            return self._dispatch()
        # Neither CR nor LF is ever a part of another character in UTF-8, so a line can be decoded by itself.
        name, _, value = line.decode("utf-8", "replace").partition(":")
        value = value.removeprefix(" ")
        match name:
            case "event":
                self._event = value
            case "data":
                self._data.append(value)
            case "id" if "\0" not in value:
                self._id = value
            case "retry" if value.isascii() and value.isdigit():
                self.retry = self._own_retry = int(value[:_LONGEST_NUMBER])
            case _:
                pass
        return None

    def _dispatch(self) -> RawEvent | None:
        self.last_id = self._id
        event, data, retry = self._event, self._data, self._own_retry
        self._event, self._data, self._own_retry = "", [], None
        if not data:
            return None
        return RawEvent(event or "message", self._id, "\n".join(data), retry)
