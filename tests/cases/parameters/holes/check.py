# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Holes nobody declared, parameters without a hole, a hole twice, RFC 6570's spelling, a query and a fragment of its own."""

from __future__ import annotations

import asyncio

from parameters_holes import AsyncService, Service
from support.raw_server import RawServer, Scripted

EXPECTED = [
    "/undeclared/7/a%2Fb",
    "/twice/7/of/7",
    "/template/.XL/;colors=a;colors=b%20c",
    "/uploads?convert=a%26b&v=1",
    "/?Action=Start",
]


def check_sync() -> None:
    with RawServer([Scripted(204)]) as server:
        with Service(base_url=server.url) as service:
            service.undeclared(7, "a/b")
            service.twice(7)
            service.template("XL", ["a", "b c"])
            service.own_query("a&b", v=1)
            service.fragment()
        assert [one.target for one in server.received] == EXPECTED


def check_async() -> None:
    async def go(url: str) -> None:
        async with AsyncService(base_url=url) as service:
            await service.undeclared(7, "a/b")
            await service.twice(7)
            await service.template("XL", ["a", "b c"])
            await service.own_query("a&b", v=1)
            await service.fragment()

    with RawServer([Scripted(204)]) as server:
        asyncio.run(go(server.url))
        assert [one.target for one in server.received] == EXPECTED
