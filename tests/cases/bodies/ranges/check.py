# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Ranges of media types: the caller may name one; where none goes without saying, the caller has to."""

from __future__ import annotations

import asyncio
import inspect

import pytest
from bodies_ranges import AsyncService, InvalidArgumentError, Service
from support.raw_server import RawServer, Scripted

_TAKEN = Scripted(204, media_type=None)


def _sent(server: RawServer) -> list[tuple[str | None, bytes]]:
    return [(one.header("content-type"), one.body) for one in server.received]


def check_sent() -> None:
    with RawServer([_TAKEN]) as server, Service(base_url=server.url) as service:
        service.put_picture(b"\x89", content_type="image/webp")
        service.put_anything("Rex")
        service.put_anything("Rex", content_type="application/hal+json")
        service.put_any_json([1], content_type="application/vnd.speclock+json")
        service.send_batch(b"--x--", content_type="multipart/mixed; boundary=x")
        service.put_note(body="é")
        service.put_note(body="é", content_type="text/markdown")
        service.put_note()
    assert _sent(server) == [
        ("image/webp", b"\x89"),
        ("application/json", b'{"name":"Rex"}'),
        ("application/hal+json", b'{"name":"Rex"}'),
        ("application/vnd.speclock+json", b"[1]"),
        ("multipart/mixed; boundary=x", b"--x--"),
        ("text/plain; charset=iso-8859-1", b"\xe9"),
        ("text/markdown", "é".encode()),
        (None, b""),
    ]


def check_async() -> None:
    async def go(url: str) -> None:
        async with AsyncService(base_url=url) as service:
            await service.put_picture(b"\x89", content_type="image/webp")
            await service.put_note(body="é", content_type="text/plain; charset=cp1252")

    with RawServer([_TAKEN]) as server:
        asyncio.run(go(server.url))
    assert _sent(server) == [
        ("image/webp", b"\x89"),
        ("text/plain; charset=cp1252", b"\xe9"),
    ]


def check_refused() -> None:
    with RawServer([_TAKEN]) as server, Service(base_url=server.url) as service:
        with pytest.raises(InvalidArgumentError, match="must be one of image/"):
            service.put_picture(b"", content_type="application/pdf")
        with pytest.raises(InvalidArgumentError, match="a character that iso-8859-1"):
            service.put_note(body="€")
        with pytest.raises(InvalidArgumentError, match="x-none, which is unknown"):
            service.put_note(body="€", content_type="text/plain; charset=x-none")
    assert server.received == []


def check_required() -> None:
    for method in (Service.put_picture, Service.put_any_json, Service.send_batch):
        argument = inspect.signature(method).parameters["content_type"]
        assert argument.kind is inspect.Parameter.KEYWORD_ONLY
        assert argument.default is inspect.Parameter.empty
