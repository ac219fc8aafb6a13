# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Multipart bodies other than forms, and headers of a part that only the caller knows."""

from __future__ import annotations

import asyncio
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any

from bodies_multipart_mixed import AsyncService, File, Service
from bodies_multipart_mixed.models import SendLetterRequestMeta
from support.raw_server import RawServer, Received, Scripted

_TAKEN = Scripted(204, media_type=None)


def _parts(one: Received) -> list[Any]:
    head = f"content-type: {one.header('content-type')}\r\n\r\n".encode()
    whole = BytesParser(policy=HTTP).parsebytes(head + one.body)
    assert not whole.defects
    assert whole.get_content_type() == "multipart/related"
    return list(whole.iter_parts())


def _shown(part: Any) -> tuple[Any, str | None, str | None, bytes]:
    name = part.get_param("name", header="content-disposition")
    stated = part.get_content_type() if "content-type" in part else None
    return name, part.get_filename(), stated, part.get_payload(decode=True)


def check_sent() -> None:
    with RawServer([_TAKEN]) as server, Service(base_url=server.url) as service:
        service.send_letter(
            SendLetterRequestMeta(to="Zoë"),
            File(b"\x89", "s.tiff", headers={"Content-ID": "<scan>"}),
            notes=["a", File(b"b", None, "text/plain", {"X-By": "me"})],
            stamp=None,
            sizes=[1, 2],
        )
    meta, scan, first, second, sizes = _parts(server.only())
    assert _shown(meta) == (
        "meta",
        None,
        "application/ld+json",
        '{"to":"Zoë"}'.encode(),
    )
    assert _shown(scan) == ("scan", "s.tiff", "image/tiff", b"\x89")
    assert scan["content-id"] == "<scan>"
    assert _shown(first) == ("notes", None, None, b"a")
    assert (first["x-kind"], first["x-by"]) == ("note", None)
    assert _shown(second) == ("notes", None, "text/plain", b"b")
    assert (second["x-kind"], second["x-by"]) == ("note", "me")
    assert _shown(sizes) == ("sizes", None, None, b"1|2")


def check_headers_of_a_field_async() -> None:
    async def go(url: str) -> None:
        async with AsyncService(base_url=url) as service:
            meta = File(b"{}", None, headers={"Content-ID": "<meta>"})
            await service.send_letter(meta, b"scan")

    with RawServer([_TAKEN]) as server:
        asyncio.run(go(server.url))
    meta, scan = _parts(server.only())
    assert _shown(meta) == ("meta", None, "application/ld+json", b"{}")
    assert meta["content-id"] == "<meta>"
    assert _shown(scan) == ("scan", "file", "image/png", b"scan")


def check_parts_by_position() -> None:
    """Nobody writes them yet: the caller gives the whole body, and its boundary."""
    body, kind = b"--x\r\n\r\n{}\r\n--x--\r\n", "multipart/mixed; boundary=x"
    with RawServer([_TAKEN]) as server, Service(base_url=server.url) as service:
        service.send_parts(body, content_type=kind)
    assert server.only().header("content-type") == kind
    assert server.only().body == body
