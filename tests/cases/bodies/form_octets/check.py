# mypy: disable-error-code="import-not-found"
# pyright: basic, reportMissingImports=false
"""Octets in a urlencoded form: what is called binary as they are, what is called byte as base64."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl

from bodies_form_octets import AsyncService, Service
from support.raw_server import RawServer, Scripted

_OCTETS = bytes(range(256))


def check_octets() -> None:
    with RawServer([Scripted(204), Scripted(204)]) as server:
        with Service(base_url=server.url) as service:
            service.send_file(_OCTETS, more=[b"\xff", b"a b"], key=b"abc\xff")

        async def go() -> None:
            async with AsyncService(base_url=server.url) as service:
                await service.send_file(_OCTETS, more=[b"\xff", b"a b"], key=b"abc\xff")

        asyncio.run(go())
        for one in server.received:
            read = parse_qsl(one.body.decode("ascii"), encoding="latin-1")
            assert [(name, text.encode("latin-1")) for name, text in read] == [
                ("file", _OCTETS),
                ("more", b"\xff"),
                ("more", b"a b"),
                ("key", b"YWJj/w=="),
            ]
