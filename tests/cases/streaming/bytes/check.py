# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Bytes in chunks, and into files that are whole or not there."""

from __future__ import annotations

import asyncio
import os
import stat
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import assert_type

import httpx2
import pytest
from cases.wire import BASE, Reply, Wire
from streaming_bytes import (
    ApiError,
    AsyncService,
    ByteStream,
    ClientError,
    IncompleteReplyError,
    Service,
)
from support.trickle import Trickle, Trickled

PIECES = [bytes([n]) * 700 for n in range(200)]
WHOLE = b"".join(PIECES)


@contextmanager
def service(url: str) -> Iterator[Service]:
    with (
        httpx2.Client(verify=False) as http,
        Service(base_url=url, http_client=http) as client,
    ):
        yield client


@asynccontextmanager
async def async_service(url: str) -> AsyncIterator[AsyncService]:
    async with (
        httpx2.AsyncClient(verify=False) as http,
        AsyncService(base_url=url, http_client=http) as client,
    ):
        yield client


def _names(folder: str) -> list[str]:
    return sorted(one.name for one in Path(folder).iterdir())


def check_chunks() -> None:
    whole = Trickled(PIECES, "application/octet-stream")
    with Trickle([whole]) as server, service(server.url) as client:
        with client.download_stream() as reply:
            assert_type(reply, ByteStream)
            assert b"".join(reply) == WHOLE
        with client.download_stream() as reply:
            sizes = [len(one) for one in reply.iter_bytes(1000)]
            assert sizes == [1000] * (len(WHOLE) // 1000)
        with client.download_stream() as reply:
            assert next(reply)[:1] == b"\0"
            assert WHOLE.endswith(reply.read())
        assert client.download() == WHOLE
        assert server.received[0].header("accept") == "application/octet-stream"


def check_chunks_async() -> None:
    async def go(url: str) -> None:
        async with async_service(url) as client:
            async with client.download_stream() as reply:
                assert b"".join([one async for one in reply]) == WHOLE
            async with client.download_stream() as reply:
                sizes = [len(one) async for one in reply.aiter_bytes(900)]
                assert sizes == [900] * 155 + [500]
            async with client.download_stream() as reply:
                assert await reply.read() == WHOLE

    with Trickle([Trickled(PIECES, "application/octet-stream")]) as server:
        asyncio.run(go(server.url))


def check_save() -> None:
    """In place of the old file, with the permissions of any new one, and nothing beside it."""
    with (
        Trickle([Trickled(PIECES, "application/octet-stream")]) as server,
        tempfile.TemporaryDirectory() as folder,
    ):
        path = Path(folder, "x.bin")
        path.write_bytes(b"old")
        with service(server.url) as client, client.download_stream() as reply:
            assert reply.save(str(path)) == path
        assert path.read_bytes() == WHOLE
        mask = os.umask(0)
        os.umask(mask)
        assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~mask

        async def go() -> Path:
            async with (
                async_service(server.url) as client,
                client.download_stream() as reply,
            ):
                saved: Path = await reply.save(path.with_name("y.bin"))
                return saved

        assert asyncio.run(go()).read_bytes() == WHOLE
        assert _names(folder) == ["x.bin", "y.bin"]


def check_never_half_written() -> None:
    """A broken connection, a failure and a file that cannot be made leave what was there."""
    broken = Trickled(PIECES[:3], "application/octet-stream", cut=True)
    missing = Trickled([b'{"message": "no"}'], "application/json", 404)
    with (
        Trickle([broken, missing, broken]) as server,
        tempfile.TemporaryDirectory() as folder,
    ):
        path = Path(folder, "x.bin")
        path.write_bytes(b"old")
        with (
            service(server.url) as client,
            client.download_stream() as reply,
            pytest.raises(IncompleteReplyError, match="2100 bytes"),
        ):
            reply.save(path)
        with service(server.url) as client, pytest.raises(ApiError, match="no"):
            client.download_stream().save(path)

        async def go() -> None:
            async with (
                async_service(server.url) as client,
                client.download_stream() as reply,
            ):
                with pytest.raises(IncompleteReplyError):
                    await reply.save(path)

        asyncio.run(go())
        assert _names(folder) == ["x.bin"]
        assert path.read_bytes() == b"old"
        with (
            service(server.url) as client,
            client.download_stream() as reply,
            pytest.raises(FileNotFoundError),
        ):
            reply.save(Path(folder, "no", "x.bin"))


def check_not_from_the_middle() -> None:
    wire = Wire(Reply(200, b"abc"))
    with (
        tempfile.TemporaryDirectory() as folder,
        Service(base_url=BASE, http_client=wire.client()) as client,
        client.download_stream() as reply,
    ):
        next(reply)
        with pytest.raises(ClientError, match="before save"):
            reply.save(Path(folder, "x"))
        assert _names(folder) == []


def check_which_twins() -> None:
    """Bytes and `format: binary` have a twin; text and XML have none."""
    wire = Wire(Reply(200, b"%PDF"))
    with Service(base_url=BASE, http_client=wire.client()) as client:
        for name in ("get_image", "get_table", "get_report"):
            with getattr(client, f"{name}_stream")() as reply:
                assert reply.read() == b"%PDF"
        assert wire.last.headers["accept"] == "application/pdf"
        assert not hasattr(client, "get_text_stream")
        assert not hasattr(client, "get_order_stream")
