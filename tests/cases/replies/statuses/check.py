# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Which statuses are success: 2xx, else a redirection, else `default`; what has no body holds nothing."""

from __future__ import annotations

import asyncio
from typing import assert_type

import pytest
from replies_statuses import ApiError, AsyncService, DecodeError, Retry, Service
from replies_statuses.errors import (
    ClientStatusError,
    MovedPermanentlyError,
    NotFoundError,
    NotModifiedError,
)
from replies_statuses.headers import GetMovedHeaders
from replies_statuses.models import GetRangeResponse, Pet
from support.raw_server import RawServer, Scripted

_ONCE = Retry(attempts=1)


def _moved() -> Scripted:
    return Scripted(302, b"", (("Location", "https://other.test/x"),), None)


def check_a_redirection_is_an_answer() -> None:
    script = [_moved(), _moved(), Scripted(304, media_type=None), Scripted(404)]
    with (
        RawServer(script) as server,
        Service(base_url=server.url, retry=_ONCE) as service,
    ):
        service.get_moved()
        reply = service.raw(service.get_moved)()
        assert reply.status_code == 302
        assert GetMovedHeaders(reply).location == "https://other.test/x"
        with pytest.raises(NotModifiedError):
            service.get_moved()
        with pytest.raises(NotFoundError):
            service.get_moved()
    # Nobody followed it.
    assert [one.target for one in server.received] == ["/moved"] * 4


def check_a_redirection_beside_success_is_a_failure() -> None:
    script = [Scripted(301), Scripted(304, media_type=None), Scripted(307)]
    with (
        RawServer(script) as server,
        Service(base_url=server.url, retry=_ONCE) as service,
    ):
        for kind in (MovedPermanentlyError, NotModifiedError, ApiError):
            with pytest.raises(kind):
                service.get_kept()


def check_default_is_both() -> None:
    script = [Scripted(201, b'{"name":"Rex"}'), Scripted(400, b'{"name":"Bad"}')]

    async def go(url: str) -> None:
        async with AsyncService(base_url=url) as service:
            assert await service.get_default() == Pet(name="Rex")
            with pytest.raises(ApiError) as caught:
                await service.get_default()
            assert caught.value.body == Pet(name="Bad")

    with RawServer(script) as server:
        asyncio.run(go(server.url))


def check_ranges() -> None:
    script = [
        Scripted(200, b'{"name":"Rex"}'),
        Scripted(202, b'{"job":1}'),
        Scripted(204, media_type=None),
        Scripted(299, b'{"name":"Rex"}'),
        Scripted(418, b'{"why":"tea"}'),
        Scripted(500, b"{}"),
    ]
    with (
        RawServer(script) as server,
        Service(base_url=server.url, retry=_ONCE) as service,
    ):
        first = service.get_range()
        assert_type(first, GetRangeResponse | Pet | None)
        assert first == Pet(name="Rex")
        assert service.get_range() == GetRangeResponse(job=1)
        assert service.get_range() is None
        assert service.get_range() == Pet(name="Rex")
        with pytest.raises(ClientStatusError) as caught:
            service.get_range()
        assert caught.value.status_code == 418
        with pytest.raises(ApiError) as failed:
            service.get_range()
        assert failed.type is ApiError


def check_without_a_body() -> None:
    script = [Scripted(200, media_type=None), Scripted(205, media_type=None)]
    with RawServer(script) as server, Service(base_url=server.url) as service:
        assert_type(service.head_pet(), None)
        assert_type(service.delete_pet(), None)
    assert [one.method for one in server.received] == ["HEAD", "DELETE"]


def check_nothing_where_something_is_documented() -> None:
    server, refused = RawServer([Scripted(200)]), pytest.raises(DecodeError)
    with server, Service(base_url=server.url) as service, refused as caught:
        service.get_kept()
    assert "the body is empty" in str(caught.value)
