"""A server on a real socket that sends a body piece by piece, in chunks of HTTP.

In: the pieces of each reply, in order; the last reply is repeated. Out: the requests, their bodies put together; and
when a connection was given up. Not its business: judging.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from support.listening import PATIENCE, Listening


@dataclass(frozen=True, slots=True)
class Trickled:
    """A reply in pieces.

    `cut` hangs up behind the last piece without ending the body; `gate` is waited for before each piece but the first.
    """

    pieces: Iterable[bytes] = ()
    media_type: str | None = "text/event-stream"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    cut: bool = False
    gate: threading.Semaphore | None = None


@dataclass(frozen=True, slots=True)
class Arrived:
    """One request. `chunks` are the sizes of the HTTP chunks of its body, none where it had a length."""

    head: str
    body: bytes
    chunks: tuple[int, ...]
    connection: int

    @property
    def line(self) -> str:
        return self.head.split("\r\n")[0]

    def header(self, name: str) -> str | None:
        for line in self.head.split("\r\n")[1:]:
            key, _, value = line.partition(":")
            if key.lower() == name.lower():
                return value.strip()
        return None


@dataclass(slots=True)
class Trickle(Listening):
    """`with Trickle(reply, ...) as server: ... server.url, server.received`."""

    script: Sequence[Trickled]
    received: list[Arrived] = field(default_factory=list[Arrived])
    given_up: threading.Event = field(default_factory=threading.Event)

    def serve(self, connection: socket.socket, number: int) -> None:
        with connection, connection.makefile("rb") as stream:
            try:
                while (request := _read(stream, number)) is not None:
                    reply = self.script[min(len(self.received), len(self.script) - 1)]
                    self.received.append(request)
                    _answer(connection, reply)
                    if reply.cut:
                        return
            except (OSError, ValueError):  # ValueError: hung up within a chunked body
                self.given_up.set()


def _answer(connection: socket.socket, reply: Trickled) -> None:
    empty = reply.status == 204
    lines = [f"HTTP/1.1 {reply.status} Trickled"]
    if not empty:
        lines.append("transfer-encoding: chunked")
    if reply.media_type is not None:
        lines.append(f"content-type: {reply.media_type}")
    lines += [f"{name}: {value}" for name, value in reply.headers]
    connection.sendall("\r\n".join([*lines, "", ""]).encode("latin-1"))
    for number, piece in enumerate(reply.pieces):
        if number and reply.gate is not None:
            reply.gate.acquire(timeout=PATIENCE)
        if piece:
            connection.sendall(b"%x\r\n%b\r\n" % (len(piece), piece))
    if not reply.cut and not empty:
        connection.sendall(b"0\r\n\r\n")


def _read(stream: BinaryIO, number: int) -> Arrived | None:
    lines: list[str] = []
    while (line := stream.readline()) != b"\r\n":
        if not line:
            return None
        lines.append(line.decode("latin-1").removesuffix("\r\n"))
    head = Arrived("\r\n".join(lines), b"", (), number)
    if (head.header("transfer-encoding") or "").lower() != "chunked":
        body = stream.read(int(head.header("content-length") or 0))
        return Arrived(head.head, body, (), number)
    parts: list[bytes] = []
    while (size := int(stream.readline(), 16)) > 0:
        parts.append(stream.read(size))
        stream.readline()
    stream.readline()
    return Arrived(head.head, b"".join(parts), tuple(map(len, parts)), number)
