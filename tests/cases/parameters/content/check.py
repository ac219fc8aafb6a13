# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Parameters with `content`: JSON is written here, anything else is text as it was given, encoded for its place."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from parameters_content import AsyncService, InvalidArgumentError, Service
from parameters_content.models import Filter
from support.raw_server import RawServer, Received, Scripted

FILTER = Filter(name="ü & ;", sizes=[1, 2])
GIVEN: Any = {
    "plain": "a b&c",
    "count": 3,
    "form": "a=1&b=x%20y",
    "xml": "<f name='x'/>",
    "json": FILTER,
    "any": [1, None],
    "x_plain": 'W/"a b", é',
    "x_json": FILTER,
    "session": "a%20=b",
    "state": FILTER,
}


def judge(received: Received) -> None:
    path, _, query = received.target.partition("?")
    assert path == "/a%2Fb"
    spelled = "%7B%22name%22%3A%22%C3%BC%20%26%20%3B%22%2C%22sizes%22%3A%5B1%2C2%5D%7D"
    assert query.split("&") == [
        "plain=a%20b%26c",
        "count=3",
        "form=a%3D1%26b%3Dx%2520y",
        "xml=%3Cf%20name%3D%27x%27%2F%3E",
        f"json={spelled}",
        "any=%5B1%2Cnull%5D",
    ]
    assert received.header("x-plain") == 'W/"a b", é'
    assert received.header("x-json") == '{"name":"\\u00fc & ;","sizes":[1,2]}'
    assert received.header("cookie") == f"session=a%20=b; state={spelled}"


def check_sync() -> None:
    with RawServer([Scripted(204)]) as server:
        with Service(base_url=server.url) as service:
            service.texts("a/b", **GIVEN)
        judge(server.only())


def check_async() -> None:
    async def go(url: str) -> None:
        async with AsyncService(base_url=url) as service:
            await service.texts("a/b", **GIVEN)

    with RawServer([Scripted(204)]) as server:
        asyncio.run(go(server.url))
        judge(server.only())


def check_a_cookie_stays_one() -> None:
    refused = pytest.raises(InvalidArgumentError, match="session")
    with Service(base_url="http://localhost") as service, refused:
        service.texts("a", session="a; admin=1")
