# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Text goes out and comes back as str."""

from __future__ import annotations

import asyncio
from typing import assert_type

import pytest
from bodies_text import AsyncService, InvalidArgumentError, Service
from cases.wire import BASE, Reply, Wire

HTML = Reply(
    200, "<p>é".encode("latin-1"), {"content-type": "text/html; charset=latin1"}
)


def check_sent() -> None:
    wire = Wire(HTML)
    with Service(base_url=BASE, http_client=wire.client()) as service:
        shown = service.render("# é\n")
        assert_type(shown, str)
        assert shown == "<p>é"
        with pytest.raises(InvalidArgumentError, match="surrogate"):
            service.render("\ud800")
    assert len(wire.requests) == 1
    assert wire.last.content == "# é\n".encode()
    assert wire.last.headers["content-type"] == "text/x-markdown"
    assert wire.last.headers["accept"] == "text/html"


def check_async() -> None:
    wire = Wire(HTML)

    async def go() -> None:
        http = wire.async_client()
        async with AsyncService(base_url=BASE, http_client=http) as service:
            assert await service.render("x") == "<p>é"

    asyncio.run(go())
    assert wire.last.content == b"x"
