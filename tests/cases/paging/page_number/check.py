# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Pages are fetched as they are needed, and not one too many."""

from __future__ import annotations

import asyncio

from cases.wire import BASE, Wire
from paging_page_number import AsyncService, Service


def _page(*ids: int) -> object:
    return {"data": {"total": 3, "items": [{"id": one} for one in ids]}}


def check_items() -> None:
    wire = Wire(_page(1, 2), _page(3))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        pets = service.list_pets(size=2)
        assert wire.requests == []
        assert [one.id for one in pets] == [1, 2, 3]
    assert wire.lines[0] == "GET /pets?size=2"
    assert wire.lines[1:] == ["GET /pets?page=2&size=2"]


def check_pages() -> None:
    wire = Wire(_page(1, 2), _page(3))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        first = next(iter(service.list_pets().pages()))
        assert first.data
        assert first.data.total == 3
    assert len(wire.requests) == 1


def check_async() -> None:
    async def go() -> list[int]:
        async with AsyncService(
            base_url=BASE, http_client=wire.async_client()
        ) as service:
            return [one.id async for one in service.list_pets()]

    wire = Wire(_page(1, 2), _page(3))
    assert asyncio.run(go()) == [1, 2, 3]
