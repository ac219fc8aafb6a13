# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""More than one tag: operations are grouped by the first of theirs."""

from __future__ import annotations

import asyncio

from cases.wire import BASE, Reply, Wire
from groups_tags import AsyncService, Service


def check_groups() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.pets.list_pets()
        service.pets.add_pet()
        service.the_store.list_orders()
        service.close_()
        service.pets_()
        service.pets.list_pets(headers={"x-a": "b"})
    assert wire.lines == [
        "GET /pets",
        "POST /pets",
        "GET /orders",
        "POST /close",
        "GET /pets2",
        "GET /pets",
    ]


def check_async() -> None:
    async def go() -> None:
        async with AsyncService(
            base_url=BASE, http_client=wire.async_client()
        ) as service:
            await service.the_store.list_orders()

    wire = Wire(Reply(204))
    asyncio.run(go())
    assert wire.line == "GET /orders"
