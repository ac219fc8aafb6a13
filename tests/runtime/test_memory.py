"""200 MiB down and up, sync and async, by a process that does not grow by it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

SIZE = 200 * 2**20
CHUNK = b"\x5a" * 2**20
ALLOWED = 32 * 2**20

CLIENT = """
import asyncio, resource, sys
from pathlib import Path
import httpx2
from speclock.runtime import (
    Api, AsyncClient, BytesBody, BytesReply, EmptyReply, File, MultipartBody, Operation, SyncClient,
)
from speclock.runtime.async_streams import AsyncByteStream
from speclock.runtime.operation import StreamReply
from speclock.runtime.sync_streams import ByteStream

url, folder = sys.argv[1], Path(sys.argv[2])
api = Api(name="memory", version="1", user_agent="memory/1")
GET = Operation(
    id="get", method="GET", path="/", replies=(BytesReply("200"),),
    streams=(StreamReply(status="200", media_type="application/octet-stream"),),
)
PUT = Operation(
    id="put", method="PUT", path="/", body=BytesBody("application/octet-stream"), replies=(EmptyReply("204"),)
)
FORM = Operation(
    id="form", method="PUT", path="/", body=MultipartBody("multipart/form-data"), replies=(EmptyReply("204"),)
)


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def later(path):
    def pieces():
        with path.open("rb") as file:
            while piece := file.read(2**20):
                yield piece
    return pieces()


class Sync(SyncClient):
    def go(self):
        with self._stream(ByteStream, GET, {}) as reply:
            path = reply.save(folder / "sync.bin")
        for body in (path, later(path)):
            self._call(PUT, {}, body=body)
        self._call(FORM, {}, body={"file": File.open(path)})


class Async(AsyncClient):
    async def go(self):
        async with self._stream(AsyncByteStream, GET, {}) as reply:
            path = await reply.save(folder / "async.bin")
        for body in (path, later(path)):
            await self._call(PUT, {}, body=body)
        await self._call(FORM, {}, body={"file": File.open(path)})


async def main():
    async with httpx2.AsyncClient(verify=False) as http:
        await Async(api, base_url=url, http_client=http).go()


with httpx2.Client(verify=False) as http:
    before = peak()
    Sync(api, base_url=url, http_client=http).go()
    asyncio.run(main())
    print(peak() - before)
"""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    arrived: list[int]

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "application/octet-stream")
        self.send_header("content-length", str(SIZE))
        self.end_headers()
        for _ in range(SIZE // len(CHUNK)):
            self.wfile.write(CHUNK)

    def do_PUT(self) -> None:
        length = self.headers.get("content-length")
        count = 0
        for size in self._sizes(length):
            left = size
            while left:
                left -= len(self.rfile.read(min(left, 2**20)))
            count += size
        self.arrived.append(count)
        self.send_response(204)
        self.end_headers()

    def _sizes(self, length: str | None) -> Iterator[int]:
        """The length of the body, or those of its chunks."""
        if length is not None:
            yield int(length)
            return
        while size := int(self.rfile.readline(), 16):
            yield size
            self.rfile.readline()
        self.rfile.readline()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.mark.slow
def test_the_body_is_never_held_whole(tmp_path: Path) -> None:
    _Handler.arrived = []
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                CLIENT,
                f"http://127.0.0.1:{server.server_port}",
                str(tmp_path),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        server.shutdown()
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < ALLOWED
    assert [(tmp_path / name).stat().st_size for name in ("sync.bin", "async.bin")] == [
        SIZE,
        SIZE,
    ]
    assert len(_Handler.arrived) == 6
    for plain, chunked, form in (_Handler.arrived[:3], _Handler.arrived[3:]):
        assert (plain, chunked) == (SIZE, SIZE)
        assert SIZE < form < SIZE + 1000
