# mypy: disable-error-code="import-not-found"
# pyright: basic, reportMissingImports=false
"""Bodies that are read while they are sent: with their length where it is known, in chunks where not."""

from __future__ import annotations

import asyncio
import io
import os
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, cast

import httpx2
import pytest
from cases.wire import BASE, Reply, Wire
from streaming_uploads import (
    AccessKey,
    AsyncService,
    File,
    InvalidArgumentError,
    Retry,
    Service,
)
from support.trickle import Arrived, Trickle, Trickled

PIECES = [bytes([n]) * 1000 for n in range(150)]
WHOLE = b"".join(PIECES)
KEPT = Trickled((), None, 204)


@contextmanager
def service(url: str, **settings: Any) -> Iterator[Service]:
    with (
        httpx2.Client(verify=False) as http,
        Service(base_url=url, http_client=http, **settings) as client,
    ):
        yield client


@asynccontextmanager
async def async_service(url: str) -> AsyncIterator[AsyncService]:
    async with (
        httpx2.AsyncClient(verify=False) as http,
        AsyncService(base_url=url, http_client=http) as client,
    ):
        yield client


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "ä b.bin")
        path.write_bytes(WHOLE)
        yield path


class _Pipe(io.RawIOBase):
    """Something that can be read and not go back."""

    def __init__(self) -> None:
        self._rest = WHOLE

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        size = min(size, 700) if size >= 0 else len(self._rest)
        chunk, self._rest = self._rest[:size], self._rest[size:]
        return chunk


async def _made() -> AsyncIterator[bytes]:
    for piece in PIECES:
        await asyncio.sleep(0)
        yield piece


def _with_length(one: Arrived) -> None:
    assert one.body == WHOLE
    assert one.header("content-length") == str(len(WHOLE))
    assert one.header("transfer-encoding") is None


def _in_chunks(one: Arrived) -> None:
    assert one.body == WHOLE
    assert one.header("content-length") is None
    assert len(one.chunks) >= len(WHOLE) // (64 * 1024)


def _ways(path: Path) -> list[tuple[Callable[[], Any], Callable[[Arrived], None]]]:
    return [
        (lambda: WHOLE, _with_length),
        (lambda: bytearray(WHOLE), _with_length),
        (lambda: path, _with_length),
        (lambda: io.BytesIO(WHOLE), _with_length),
        (lambda: PIECES, _with_length),
        (lambda: iter(PIECES), _in_chunks),
        (lambda: (one for one in PIECES), _in_chunks),
        (_Pipe, _in_chunks),
    ]


def check_bytes() -> None:
    with Trickle([KEPT]) as server, folder() as path:
        ways = _ways(path)
        with service(server.url) as client:
            for make, _ in ways:
                client.put_blob(make())
            with path.open("rb") as file:
                file.seek(1000)
                client.put_blob(file)
                assert not file.closed
        *plain, last = server.received
        for one, (_, judge) in zip(plain, ways, strict=True):
            judge(one)
            assert one.header("content-type") == "application/octet-stream"
        assert last.body == WHOLE[1000:]


def check_bytes_async() -> None:
    with Trickle([KEPT]) as server, folder() as path:
        ways = [*_ways(path), (_made, _in_chunks)]

        async def go() -> None:
            async with async_service(server.url) as client:
                for make, _ in ways:
                    await client.put_blob(make())

        asyncio.run(go())
        for one, (_, judge) in zip(server.received, ways, strict=True):
            judge(one)


def _parts(one: Arrived) -> dict[str, tuple[str, bytes]]:
    """The parts of a multipart body, read apart without any library: name -> its head and content."""
    boundary = (one.header("content-type") or "").partition("boundary=")[2]
    mark = b"--" + boundary.encode()
    first, *pieces, last = one.body.split(mark)
    assert (first, last) == (b"", b"--\r\n")
    found: dict[str, tuple[str, bytes]] = {}
    for piece in pieces:
        head, _, content = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        name = head.decode().partition('name="')[2].partition('"')[0]
        while name in found:
            name += "+"
        found[name] = (head.decode(), content.removesuffix(b"\r\n"))
    return found


def check_multipart() -> None:
    """Files of every kind among fields; a length as long as every part has one."""
    with Trickle([KEPT]) as server, folder() as path:
        with service(server.url) as client:
            client.post_form(path, title="ü", more=[b"x", io.BytesIO(b"y")])
            client.post_form(File(iter(PIECES), "made.bin", "application/x-made"))
            client.post_form(File.open(path))
            with path.open("rb") as file:
                client.post_form(file)
        known, made, opened, named = server.received
        parts = _parts(known)
        assert parts["title"][1] == "ü".encode()
        assert parts["file"][1] == WHOLE
        assert 'filename="ä b.bin"' in parts["file"][0]
        assert (parts["more"][1], parts["more+"][1]) == (b"x", b"y")
        assert known.header("content-length") == str(len(known.body))
        assert made.header("content-length") is None
        assert _parts(made)["file"][1] == WHOLE
        assert "Content-Type: application/x-made" in _parts(made)["file"][0]
        for one in (opened, named):
            assert _parts(one)["file"][1] == WHOLE
            assert 'filename="ä b.bin"' in _parts(one)["file"][0]

        async def go() -> None:
            async with async_service(server.url) as client:
                await client.post_form(File(_made(), "made.bin"), title="t")
                await client.post_form(path)

        asyncio.run(go())
        made, known = server.received[-2:]
        assert _parts(made)["file"][1] == _parts(known)["file"][1] == WHOLE
        assert _parts(made)["title"][1] == b"t"


def check_refused() -> None:
    """Before anything is sent."""
    wire = Wire(Reply(204))
    wrong: list[tuple[Any, str]] = [
        ("text", "cannot be sent as bytes: str"),
        ({"a": 1}, "cannot be sent as bytes: dict"),
        (7, "cannot be sent as bytes: int"),
        ([b"x", "y"], "gives str"),
        (_made(), "only the async client"),
        (io.StringIO("x"), "open it with 'rb'"),
    ]
    with Service(base_url=BASE, http_client=wire.client()) as client:
        for value, problem in wrong:
            with pytest.raises(InvalidArgumentError, match=problem):
                client.put_blob(value)
        with pytest.raises(InvalidArgumentError, match="only the async client"):
            client.post_form(File(_made()))
        with pytest.raises(FileNotFoundError):
            client.put_blob(Path("no such file"))
        with pytest.raises(FileNotFoundError):
            File.open("no such file")
    assert wire.requests == []


def check_the_makers_own_failure() -> None:
    """What an iterable raises comes out as it is; a chunk that is no bytes names itself."""

    def broken() -> Iterator[bytes]:
        yield b"x"
        raise LookupError("mine")

    with Trickle([KEPT]) as server, service(server.url) as client:
        with pytest.raises(LookupError, match="mine"):
            client.put_blob(broken())
        with pytest.raises(InvalidArgumentError, match="gives int"):
            client.put_blob(cast("Iterator[bytes]", iter([b"x", 1])))


def check_a_file_that_shrinks() -> None:
    with Trickle([KEPT]) as server, folder() as path, path.open("rb") as file:

        class Shrinking(io.BufferedReader):
            def read(self, size: int | None = -1) -> bytes:
                os.truncate(path, 0)
                return super().read(size)

        shrinking = Shrinking(io.FileIO(file.fileno(), closefd=False))
        problem = r"has 0 bytes, not the 150000 it had at first"
        with (
            service(server.url) as client,
            pytest.raises(InvalidArgumentError, match=problem),
        ):
            client.put_blob(shrinking)


def check_retry() -> None:
    """What can go back is sent again, from where it stood; what cannot is not."""
    busy = Trickled((), None, 503)
    twice = Retry(attempts=2, base=0)
    with Trickle([busy, KEPT]) as server, folder() as path:
        with service(server.url, retry=twice) as client, path.open("rb") as file:
            file.seek(1000)
            client.ask_blob(body=file)
        assert [one.body for one in server.received] == [WHOLE[1000:]] * 2
    with Trickle([busy]) as server, service(server.url, retry=twice) as client:
        with pytest.raises(Exception, match="503"):
            client.ask_blob(body=iter(PIECES))
        assert len(server.received) == 1


def check_signed() -> None:
    """A signature reads the body first, so it has to be there twice; it is the one of the same bytes."""
    wire = Wire(Reply(204))
    http = wire.client()
    key = AccessKey("id", "secret")
    with folder() as path, Service(base_url=BASE, http_client=http, auth=key) as client:
        same = {"X-Sdk-Date": "20260102T030405Z"}
        for body in (WHOLE, path, io.BytesIO(WHOLE)):
            client.put_signed(body, headers=same)
        signatures = {one.headers["authorization"] for one in wire.requests}
        assert len(signatures) == 1
        assert all(one.content == WHOLE for one in wire.requests)
        with pytest.raises(InvalidArgumentError, match="only once"):
            client.put_signed(iter(PIECES))
    assert len(wire.requests) == 3
