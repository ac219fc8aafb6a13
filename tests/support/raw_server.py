"""A server on a real socket that keeps every byte it was sent and answers from a script.

In: scripted replies, given in order, the last one repeated. Out: the requests as raw bytes, and read apart without any
HTTP library. Not its business: judging the requests.
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from support.listening import Listening


@dataclass(frozen=True, slots=True)
class Scripted:
    """One answer. `cut` sends that many bytes of the body and hangs up, `stall` seconds later; `hang_up` hangs up at once."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    media_type: str | None = "application/json"
    cut: int | None = None
    hang_up: bool = False
    stall: float = 0.0

    def encoded(self) -> bytes:
        """The bytes of the whole reply, the length that was promised included."""
        lines = [
            f"HTTP/1.1 {self.status} Scripted",
            f"content-length: {len(self.body)}",
        ]
        if self.media_type is not None:
            lines.append(f"content-type: {self.media_type}")
        lines.extend(f"{name}: {value}" for name, value in self.headers)
        body = self.body if self.cut is None else self.body[: self.cut]
        return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def json_reply(value: object, status: int = 200, **headers: str) -> Scripted:
    """A JSON answer; `x_request_id="R"` becomes the header `x-request-id: R`."""
    return Scripted(
        status,
        json.dumps(value, ensure_ascii=False).encode(),
        tuple((name.replace("_", "-"), text) for name, text in headers.items()),
    )


@dataclass(frozen=True, slots=True)
class Received:
    """One request, byte for byte; `connection` counts from 0."""

    head: bytes = field(repr=False)  # it holds credentials
    body: bytes
    connection: int

    @property
    def method(self) -> str:
        return self._request_line[0]

    @property
    def target(self) -> str:
        """Path and query exactly as they were sent."""
        return self._request_line[1]

    @property
    def path(self) -> str:
        """The raw path, still percent-encoded."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        """The raw query, still percent-encoded."""
        return self.target.partition("?")[2]

    @property
    def headers(self) -> list[tuple[str, str]]:
        """Header fields in the order of the wire, names as they were sent."""
        fields: list[tuple[str, str]] = []
        for line in self.head.decode("latin-1").split("\r\n")[1:]:
            name, _, value = line.partition(":")
            fields.append((name, value.strip()))
        return fields

    def header(self, name: str) -> str | None:
        """The value of a header that stands there at most once."""
        found = [value for key, value in self.headers if key.lower() == name.lower()]
        assert len(found) <= 1, f"{name} was sent {len(found)} times"
        return found[0] if found else None

    @property
    def _request_line(self) -> tuple[str, str]:
        method, target, version = (
            self.head.decode("latin-1").split("\r\n")[0].split(" ")
        )
        assert version == "HTTP/1.1"
        return method, target


@dataclass(slots=True)
class RawServer(Listening):
    """`with RawServer([reply, ...]) as server: ... server.url, server.received`."""

    script: Sequence[Scripted]
    received: list[Received] = field(default_factory=list[Received])
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def only(self) -> Received:
        """The request, when there was exactly one."""
        assert len(self.received) == 1, f"{len(self.received)} requests came"
        return self.received[0]

    def serve(self, connection: socket.socket, number: int) -> None:
        with connection, connection.makefile("rb") as stream:
            while True:
                head = self._read_head(stream.readline)
                if head is None:
                    return
                length = _content_length(head)
                request = Received(head, stream.read(length), number)
                with self._lock:
                    reply = self.script[min(len(self.received), len(self.script) - 1)]
                    self.received.append(request)
                if reply.hang_up:
                    return
                connection.sendall(reply.encoded())
                if reply.cut is not None:
                    time.sleep(reply.stall)
                    return

    @staticmethod
    def _read_head(readline: object) -> bytes | None:
        assert callable(readline)
        lines: list[bytes] = []
        while True:
            try:
                line = readline()
            except OSError:
                return None
            assert isinstance(line, bytes)
            if not line:
                return None
            if line == b"\r\n":
                return b"\r\n".join(lines)
            lines.append(line.removesuffix(b"\r\n"))


def _content_length(head: bytes) -> int:
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        assert (
            name.lower() != b"transfer-encoding"
        ), "chunked requests are not expected here"
        if name.lower() == b"content-length":
            return int(value)
    return 0
