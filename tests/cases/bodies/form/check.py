# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""The fields of a form are arguments; they travel as application/x-www-form-urlencoded, objects as JSON text."""

from __future__ import annotations

import asyncio
import datetime
import json
from typing import Any
from urllib.parse import parse_qsl

import pytest
from bodies_form import (
    AsyncService,
    InvalidArgumentError,
    MissingArgumentError,
    Service,
)
from bodies_form.models import Address
from cases.wire import BASE, Reply, Wire


def _sent(wire: Wire) -> list[tuple[str, str]]:
    assert wire.last.headers["content-type"] == "application/x-www-form-urlencoded"
    return parse_qsl(
        wire.last.content.decode("ascii"), keep_blank_values=True, strict_parsing=True
    )


def check_fields() -> None:
    wire = Wire(Reply(204))
    moment = datetime.datetime(2026, 2, 1, tzinfo=datetime.UTC)
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.fetch_token("password", user_name="Zoë & co = 100%+")
        assert _sent(wire) == [
            ("grant_type", "password"),
            ("userName", "Zoë & co = 100%+"),
        ]
        service.fetch_token(
            "refresh",
            lasting=False,
            from_=moment,
            address=Address(street="ü", number=1),
        )
    *plain, (name, address) = _sent(wire)
    assert plain == [
        ("grant_type", "refresh"),
        ("lasting", "false"),
        ("from", "2026-02-01T00:00:00Z"),
    ]
    assert name == "address"
    assert json.loads(address) == {"street": "ü", "number": 1}


def check_async() -> None:
    wire = Wire(Reply(204))

    async def go() -> None:
        http = wire.async_client()
        async with AsyncService(base_url=BASE, http_client=http) as service:
            await service.fetch_token("password", user_name="a b")

    asyncio.run(go())
    assert _sent(wire) == [("grant_type", "password"), ("userName", "a b")]


def check_limits() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        with pytest.raises(InvalidArgumentError, match="user_name"):
            service.fetch_token("password", user_name="a")
        missing: Any = None
        with pytest.raises(MissingArgumentError, match="grant_type"):
            service.fetch_token(missing)
        with pytest.raises(InvalidArgumentError, match="surrogate"):
            service.fetch_token("\ud800")
    assert wire.requests == []


def check_map() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.save_settings(body={"a[b]": "1", "c": ""})
        assert _sent(wire) == [("a[b]", "1"), ("c", "")]


def check_only_choice() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.set_address(street="a b", number=2)
        assert _sent(wire) == [("street", "a b"), ("number", "2")]
