# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Servers of paths and operations: their variables are arguments of the client, too."""

from __future__ import annotations

import asyncio

import pytest
from cases.wire import Reply, Wire
from servers_own import AsyncService, ConfigurationError, Service


def check_defaults() -> None:
    wire = Wire(Reply(204))
    with Service(http_client=wire.client()) as service:
        for call, url in (
            (service.usual, "https://main.pets.test/v1/a"),
            (service.path, "https://main.files.test/up/b"),
            (service.own, "https://own.test/b"),
            (service.relative, "https://main.pets.test/v2/c"),
        ):
            call()
            assert str(wire.last.url) == url


def check_variables() -> None:
    async def go() -> None:
        async with AsyncService(
            tenant_id="t", base_path="down", http_client=wire.async_client()
        ) as service:
            await service.usual()
            await service.path()
            await service.relative()

    wire = Wire(Reply(204))
    asyncio.run(go())
    assert [str(one.url) for one in wire.requests] == [
        "https://t.pets.test/v1/a",
        "https://t.files.test/down/b",
        "https://t.pets.test/v2/c",
    ]


def check_refused() -> None:
    wire = Wire(Reply(204))
    with (
        Service(base_path="sideways", http_client=wire.client()) as service,
        pytest.raises(ConfigurationError, match="up, down"),
    ):
        service.path()
    assert wire.requests == []


def check_base_url_goes_before_all() -> None:
    wire = Wire(Reply(204))
    with Service(base_url="http://localhost/x", http_client=wire.client()) as service:
        for call in (service.path, service.own, service.relative):
            call()
            assert str(wire.last.url).startswith("http://localhost/x/")
