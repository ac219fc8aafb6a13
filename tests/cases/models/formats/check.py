# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Formats are kept to the letter where Python's own types would not keep them."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from cases.wire import BASE, Reply, Wire
from models_formats import UNSET, DecodeError, Service
from models_formats.models import All, DecimalNumber, Duration

_TEXT = (
    b'{"duration":"P1M","price":"1.10","rate":1.25,"rates":[0.1,3],"coded":"YWI=","nested":"{\\"a\\": 1}",'
    b'"ipv4":"192.0.2.1","ipv6":"2001:db8::1","uri":"https://a.test/%20","email":"a@b.test","char":"x","int32":1,'
    b'"uint64":18446744073709551615,"float":0.5,"unixtime":1700000000,"strange":"y",'
    b'"either":"0.50","wait":null}'
)


_ARGUMENTS = {"price": "body_price", "wait": "body_wait", "float_": "float"}
"""The attributes whose arguments are called otherwise."""


def _read(content: bytes) -> All:
    wire = Wire(Reply(200, content))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        return service.put()


def check_round() -> None:
    read = _read(_TEXT)
    assert read.duration == "P1M"
    assert str(read.price) == "1.10"
    assert read.rates == [Decimal("0.1"), Decimal(3)]
    assert read.coded == b"ab"
    assert read.nested == '{"a": 1}'
    assert read.uint64 == 18446744073709551615
    assert read.either == Decimal("0.50")
    assert read.wait is None
    wire = Wire({})
    fields = {name: getattr(read, name) for name in All.__struct_fields__}
    given: dict[str, Any] = {
        _ARGUMENTS.get(str(name), str(name)): value
        for name, value in fields.items()
        if value is not UNSET
    }
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.put(**given)
    assert wire.last.content == _TEXT


def check_sent() -> None:
    wire = Wire({})
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.put(
            wait="PT5S",
            price=Decimal("2.50"),
            body_price=Decimal("3.00"),
            rate=DecimalNumber("1.000000000000000000000001"),
            duration=Duration.of(datetime.timedelta(minutes=1.5)),
            uint64=10**30,
        )
    assert wire.line == "PUT /a?wait=PT5S&price=2.50"
    assert wire.last.content == (
        b'{"duration":"PT90S","price":"3.00","rate":1.000000000000000000000001,'
        b'"uint64":1000000000000000000000000000000}'
    )


def check_durations() -> None:
    assert Duration("P1DT2H").timedelta == datetime.timedelta(days=1, hours=2)
    assert Duration("-PT0.5S").timedelta == datetime.timedelta(seconds=-0.5)
    for text in ("P1M", "P1Y", "soon", "P", "PT"):
        with pytest.raises(ValueError, match="length of time"):
            _ = Duration(text).timedelta


def check_sloppy_replies() -> None:
    when = datetime.datetime(2024, 5, 1, 10, 20, tzinfo=datetime.UTC)
    for text in (
        "2024-05-01T10:20:00Z",
        "2024-05-01 10:20:00+00:00",
        "2024-05-01T10:20:00+0000",
        "2024-05-01t10:20Z",
        "20240501T102000Z",
        " 2024-05-01T10:20:00.000000000Z",
    ):
        assert _read(b'{"when": "%s"}' % text.encode()).when == when
    for text in ("2024-05-01T10:20:00", "2024-05-01 10:20"):
        naive = _read(b'{"when": "%s"}' % text.encode()).when
        assert naive == when.replace(tzinfo=None)
    assert _read(b'{"day": "20240501"}').day == datetime.date(2024, 5, 1)
    assert _read(b'{"hour": "10:20"}').hour == datetime.time(10, 20)
    assert _read(b'{"int32": 3.0}').int32 == 3
    assert _read(b'{"coded": "YW-_"}').coded == b"ao\xbf"
    for bad in (b'{"when": "soon"}', b'{"int32": 3.5}', b'{"rate": "x"}'):
        with pytest.raises(DecodeError):
            _read(bad)
