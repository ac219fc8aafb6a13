# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""OpenAPI 3.2's `in: querystring`: the whole query is one value."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl, unquote

from parameters_querystring import AsyncService, Service
from parameters_querystring.models import FormWhole, FormWholeNear
from support.raw_server import RawServer, Scripted

WHOLE = FormWhole(
    q="a b&c", tags=["x", "y,z"], near=FormWholeNear(lat=1.5), sizes=[1, 2]
)
EXPECTED = [
    "/form?q=a%20b%26c&tags=x&tags=y%2Cz&near%5Blat%5D=1.5&sizes=1%7C2",
    "/form",
    "/json?%7B%22numbers%22%3A%5B1%2C2%5D%7D",
    "/json",
    "/path?%24.a.b%5B1%3A1%5D",
    "/text?a=1&b=x%20y%20z",
]


def judge(targets: list[str]) -> None:
    assert targets == EXPECTED
    assert parse_qsl(targets[0].partition("?")[2])[:3] == [
        ("q", "a b&c"),
        ("tags", "x"),
        ("tags", "y,z"),
    ]
    assert unquote(targets[4]) == "/path?$.a.b[1:1]"


def check_sync() -> None:
    with RawServer([Scripted(204)]) as server:
        with Service(base_url=server.url) as service:
            service.form(WHOLE)
            service.form(FormWhole())
            service.json(selector={"numbers": [1, 2]})
            service.json()
            service.jsonpath("$.a.b[1:1]")
            service.text(q="a=1&b=x%20y z")
        judge([one.target for one in server.received])


def check_async() -> None:
    async def go(url: str) -> None:
        async with AsyncService(base_url=url) as service:
            await service.form(WHOLE)
            await service.form(FormWhole())
            await service.json(selector={"numbers": [1, 2]})
            await service.json()
            await service.jsonpath("$.a.b[1:1]")
            await service.text(q="a=1&b=x%20y z")

    with RawServer([Scripted(204)]) as server:
        asyncio.run(go(server.url))
        judge([one.target for one in server.received])
