# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Bodies of every shape; null is a value where it is documented, and no body is no body."""

from __future__ import annotations

import asyncio
from typing import Any, cast

import pytest
from bodies_shapes import (
    UNSET,
    AsyncService,
    InvalidArgumentError,
    MissingArgumentError,
    Service,
)
from bodies_shapes.models import Cat, Dog
from support.raw_server import RawServer, Scripted

_TAKEN = Scripted(204, media_type=None)
_SENT = [
    b'{"bark":"wuff"}',
    b'[{"lives":9}]',
    b'"a \\"word\\""',
    b"0",
    b'{"a":[1,2],"":[]}',
    b'{"x":[null,1.5]}',
    b"null",
    b"null",
    b"false",
    b'{"lives":1}',
    b"null",
    b"",
    b"null",
    b"7",
    b'{"q":"\xc3\xbc"}',
    b"",
    b'{"ids":[1]}',
]


def check_sent() -> None:
    with RawServer([_TAKEN]) as server, Service(base_url=server.url) as service:
        service.send_union(Dog(bark="wuff"))
        service.send_list([Cat(lives=9)])
        service.send_text('a "word"')
        service.send_number(body=0)
        service.send_map({"a": [1, 2], "": []})
        service.send_any(body={"x": [None, 1.5]})
        service.send_any(body=None)
        service.send_any_required(None)
        service.send_any_required(False)
        service.send_nullable(body=Cat(lives=1))
        service.send_nullable(body=None)
        service.send_nullable()
        service.send_nullable_required(None)
        service.send_nullable_required(7)
        service.search(q="ü")
        service.search()
        service.delete_all([1])
    assert [one.body for one in server.received] == _SENT
    for one in server.received:
        kind = "application/json" if one.body else None
        assert one.header("content-type") == kind
        assert one.header("content-length") in (str(len(one.body)), None)
    assert [one.method for one in server.received[-3:]] == ["GET", "GET", "DELETE"]


def check_sent_async() -> None:
    async def go(url: str) -> None:
        async with AsyncService(base_url=url) as service:
            await service.send_union(Cat(lives=2))
            await service.send_nullable(body=None)
            await service.send_nullable(body=UNSET)
            await service.search(q="")
            await service.delete_all([])

    with RawServer([_TAKEN]) as server:
        asyncio.run(go(server.url))
    assert [one.body for one in server.received] == [
        b'{"lives":2}',
        b"null",
        b"",
        b'{"q":""}',
        b'{"ids":[]}',
    ]


def check_refused() -> None:
    with RawServer([_TAKEN]) as server, Service(base_url=server.url) as service:
        with pytest.raises(MissingArgumentError, match="body is required"):
            service.send_list(cast("Any", None))
        with pytest.raises(InvalidArgumentError, match="cannot be written as JSON"):
            service.send_any_required({1j})
    assert server.received == []
