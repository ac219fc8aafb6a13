# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Documented headers of a reply are typed attributes; what is missing or odd says so when it is read."""

from __future__ import annotations

import asyncio
import datetime
import uuid
from typing import Any, assert_type, cast

import pytest
from headers_typed import ApiError, AsyncService, DecodeError, Retry, Service
from headers_typed.headers import GetPetErrorHeaders, GetPetHeaders
from headers_typed.models import Owner
from support.raw_server import RawServer, Scripted

_TRACE = uuid.UUID(int=7)
_FULL = Scripted(
    200,
    b'{"name":"Rex"}',
    (
        ("x-rate-limit", "60"),
        ("X-EXPIRES-AFTER", "2026-01-02T03:04:05Z"),
        ("last-modified", "Sun, 06 Nov 1994 08:49:37 GMT"),
        ("X-Cached", "true"),
        ("X-Share", "0.5"),
        ("X-Tags", "a, b"),
        ("X-Tags", "c"),
        ("X-Sizes", "1,2"),
        ("X-Owner", "name,Zoe,age,3"),
        ("X-Keeper", "name=Zoe,age=3"),
        ("X-Json", '{"name":"Zo\xeb"}'),
        ("X-Kind", "7"),
        ("X-Trace", str(_TRACE)),
        ("class", "first"),
        ("int", "3"),
        ("X-Plain", "p"),
    ),
)
_UTC = datetime.UTC


def _judge(headers: GetPetHeaders) -> None:
    assert_type(headers.x_rate_limit, int | None)
    assert headers.x_rate_limit == 60
    assert_type(headers.x_expires_after, datetime.datetime | None)
    assert headers.x_expires_after == datetime.datetime(2026, 1, 2, 3, 4, 5, 0, _UTC)
    assert headers.last_modified == datetime.datetime(1994, 11, 6, 8, 49, 37, 0, _UTC)
    assert_type(headers.x_cached, bool | None)
    assert headers.x_cached is True
    assert headers.x_share == 0.5
    assert_type(headers.x_tags, list[str] | None)
    assert headers.x_tags == ["a", "b", "c"]
    assert headers.x_sizes == [1, 2]
    assert_type(headers.x_owner, Owner | None)
    assert headers.x_owner == headers.x_keeper == Owner(name="Zoe", age=3)
    assert headers.x_json == Owner(name="Zoë")
    assert_type(headers.x_kind, str | None)  # two replies say two things of it
    assert headers.x_kind == "7"
    assert headers.x_trace == _TRACE
    assert (headers.class_, headers.int_, headers.x_plain) == ("first", 3, "p")
    assert not hasattr(headers, "content_type")


def check_read() -> None:
    with RawServer([_FULL]) as server, Service(base_url=server.url) as service:
        reply = service.raw(service.get_pet)(1)
        _judge(GetPetHeaders(reply))
        value = reply.parse()
        assert value is not None
        assert value.name == "Rex"


def check_read_async() -> None:
    async def go(url: str) -> None:
        async with AsyncService(base_url=url) as service:
            _judge(GetPetHeaders(await service.raw(service.get_pet)(1)))

    with RawServer([_FULL]) as server:
        asyncio.run(go(server.url))


def check_missing_and_odd() -> None:
    script = [
        Scripted(200, b'{"name":"Rex"}', (("x-sizes", "1,x"), ("x-cached", "maybe"))),
        Scripted(202, b"", (("x-json", "{"),)),
    ]
    with RawServer(script) as server, Service(base_url=server.url) as service:
        first = service.raw(service.get_pet)(1)
        headers = GetPetHeaders(first)
        pet = first.parse()  # the call itself does not mind
        assert pet is not None
        assert pet.name == "Rex"
        assert headers.x_rate_limit is None
        assert headers.x_tags is None
        with pytest.raises(DecodeError, match=r"header X-Sizes\[1\]") as caught:
            _ = headers.x_sizes
        assert (caught.value.operation, caught.value.status_code) == ("getPet", 200)
        assert (caught.value.expected, caught.value.got) == ("int", "str")
        with pytest.raises(DecodeError, match="header X-Cached: Expected `bool"):
            _ = headers.x_cached
        with pytest.raises(AttributeError):
            cast("Any", headers).x_tags = []
        second = GetPetHeaders(service.raw(service.get_pet)(1))
        with pytest.raises(DecodeError, match="header X-Json"):
            _ = second.x_json


def check_errors() -> None:
    script = [
        Scripted(429, b"", (("Retry-After", "3"), ("x-trace", str(_TRACE)))),
        Scripted(500, b""),
    ]
    with RawServer(script) as server:
        once = Retry(attempts=1)
        with Service(base_url=server.url, retry=once) as service:
            with pytest.raises(ApiError) as caught:
                service.get_pet(1)
            headers = GetPetErrorHeaders(caught.value)
            assert_type(headers.retry_after, int)  # every failure has it
            assert headers.retry_after == 3
            assert headers.x_trace == _TRACE
            with pytest.raises(ApiError) as caught:
                service.get_pet(1)
            headers = GetPetErrorHeaders(caught.value)
            with pytest.raises(DecodeError, match="Retry-After: the header is missing"):
                _ = headers.retry_after
