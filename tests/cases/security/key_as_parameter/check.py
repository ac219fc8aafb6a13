# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""A parameter that is the key of a scheme is sent once: the argument, else what `auth` gives."""

from __future__ import annotations

import asyncio
import logging

import pytest
from cases.wire import BASE, Reply, Wire
from security_key_as_parameter import (
    ApiKey,
    AsyncService,
    CredentialError,
    InvalidArgumentError,
    Service,
)


def check_auth() -> None:
    wire = Wire(Reply(204))
    with Service(
        base_url=BASE, http_client=wire.client(), auth=ApiKey("a b")
    ) as service:
        service.get_query(q="x")
        assert wire.line == "GET /query?q=x&key=a%20b"
        service.get_header()
        assert wire.last.headers["x-key"] == "a b"
        service.get_cookie(other="1")
        assert wire.last.headers["cookie"] == "other=1; session=a%20b"


def check_argument() -> None:
    for auth in (ApiKey("client"), None):
        wire = Wire(Reply(204))
        with Service(base_url=BASE, http_client=wire.client(), auth=auth) as service:
            service.get_query(key="call", q="x")
            assert wire.line == "GET /query?q=x&key=call"
            service.get_header(x_key="call")
            assert wire.last.headers.get_list("x-key") == ["call"]
            service.get_cookie(session="call", other="1")
            assert wire.last.headers["cookie"] == "session=call; other=1"


def check_async() -> None:
    wire = Wire(Reply(204))

    async def go() -> None:
        http = wire.async_client()
        auth = ApiKey("client")
        async with AsyncService(base_url=BASE, http_client=http, auth=auth) as service:
            await service.get_query()
            await service.get_query(key="call")

    asyncio.run(go())
    assert wire.lines == ["GET /query?key=client", "GET /query?key=call"]


def check_neither() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        for call in (service.get_query, service.get_header, service.get_cookie):
            with pytest.raises(CredentialError):
                call()
    assert wire.requests == []


def check_another_scheme() -> None:
    wire = Wire(Reply(204))
    auth = {"inHeader": ApiKey("h")}
    with Service(base_url=BASE, http_client=wire.client(), auth=auth) as service:
        service.get_elsewhere("k")
    assert wire.line == "GET /elsewhere?key=k"


def check_secret() -> None:
    kept: list[str] = []

    class _Keeping(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            kept.append(record.getMessage())

    handler = _Keeping(logging.DEBUG)
    logger = logging.getLogger()
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.get_query(key="hush-hush")
        with pytest.raises(InvalidArgumentError, match="key"):
            service.get_query(key="")
    logger.removeHandler(handler)
    logger.setLevel(before)
    assert wire.line == "GET /query?key=hush-hush"
    assert not [one for one in kept if "hush-hush" in one]
