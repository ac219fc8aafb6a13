# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""What is neither JSON, a form nor text is bytes, in both directions."""

from __future__ import annotations

import asyncio
from typing import assert_type

from bodies_binary import AsyncService, Service
from cases.wire import BASE, Reply, Wire

EVERY_BYTE = bytes(range(256))


def check_bytes() -> None:
    wire = Wire(Reply(200, EVERY_BYTE, {"content-type": "application/octet-stream"}))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        back = service.put_blob(EVERY_BYTE)
        assert_type(back, bytes)
    assert back == EVERY_BYTE == wire.last.content
    assert wire.last.headers["content-type"] == "application/octet-stream"


def check_anything() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.put_anything(body=b"\xff")
        assert wire.last.headers["content-type"] == "application/octet-stream"
        service.put_anything(body=b"x", headers={"content-type": "image/png"})
        assert wire.last.headers["content-type"] == "image/png"
        service.put_anything()
        assert wire.last.content == b""
        assert "content-type" not in wire.last.headers
        service.put_nothing(body=b"y")
        assert wire.last.content == b"y"


def check_xml() -> None:
    wire = Wire(Reply(200, b"<order/>", {"content-type": "application/xml"}))

    async def go() -> None:
        http = wire.async_client()
        async with AsyncService(base_url=BASE, http_client=http) as service:
            assert (
                await service.put_order(body=b"<order><id>1</id></order>")
                == b"<order/>"
            )

    asyncio.run(go())
    assert wire.last.content == b"<order><id>1</id></order>"
    assert wire.last.headers["content-type"] == "application/xml"
