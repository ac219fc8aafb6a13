"""What type checkers make of the public names; checked by mypy and pyright, run as an ordinary test."""

from __future__ import annotations

import asyncio
from typing import assert_type

import httpx2

from speclock.runtime import (
    UNSET,
    AsyncClient,
    AsyncPages,
    JsonReply,
    Operation,
    PagedOperation,
    PageNumber,
    Pages,
    Parameter,
    RawResponse,
    SyncClient,
    UnsetType,
)

from .support import answering, api, reply

GET: Operation[int] = Operation(
    id="Get", method="GET", path="/n", replies=(JsonReply("200", int),)
)
LIST: PagedOperation[list[int], int] = PagedOperation(
    id="List",
    method="GET",
    path="/list",
    parameters=(Parameter("name", "query", "name"),),
    replies=(JsonReply("200", list[int]),),
    paging=PageNumber(page="page"),
    items=lambda page: page,
)


class Numbers(SyncClient):
    def get(self) -> int:
        return self._call(GET, {})

    def all(self, name: str, *, size: int | UnsetType = UNSET) -> Pages[int, list[int]]:
        return self._pages(LIST, {"name": name, "size": size})


class AsyncNumbers(AsyncClient):
    async def get(self) -> int:
        return await self._call(GET, {})

    def all(
        self, name: str, *, size: int | UnsetType = UNSET
    ) -> AsyncPages[int, list[int]]:
        return self._pages(LIST, {"name": name, "size": size})


HANDLER = answering(reply(200, "[1]"))
ONE = answering(reply(200, "1"))


def test_sync() -> None:
    transport = httpx2.MockTransport(HANDLER)
    numbers = Numbers(api(), http_client=httpx2.Client(transport=transport))
    assert_type(numbers.raw(numbers.all)("a", size=1), RawResponse[list[int]])
    assert_type(numbers.raw(numbers.all)("a").parse(), list[int])
    for item in numbers.all("a"):
        assert_type(item, int)
        break
    assert_type(numbers.all("a").first(), list[int])
    one = Numbers(api(), http_client=httpx2.Client(transport=httpx2.MockTransport(ONE)))
    assert_type(one.raw(one.get)(), RawResponse[int])
    assert one.get() == 1


def test_async() -> None:
    async def run() -> None:
        transport = httpx2.MockTransport(HANDLER)
        http = httpx2.AsyncClient(transport=transport)
        numbers = AsyncNumbers(api(), http_client=http)
        assert_type(await numbers.raw(numbers.all)("a", size=1), RawResponse[list[int]])
        async for item in numbers.all("a"):
            assert_type(item, int)
            break
        assert_type(await numbers.all("a").first(), list[int])
        one = httpx2.AsyncClient(transport=httpx2.MockTransport(ONE))
        numbers = AsyncNumbers(api(), http_client=one)
        assert_type(await numbers.raw(numbers.get)(), RawResponse[int])
        assert await numbers.get() == 1

    asyncio.run(run())
