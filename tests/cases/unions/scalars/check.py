# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Members that JSON itself tells apart are a plain union; several enums are one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from cases.wire import BASE, Wire
from unions_scalars import Service
from unions_scalars.models import A, ADocumented, AMixed, AOpen, B


def _read(received: object) -> A:
    wire = Wire(received)
    with Service(base_url=BASE, http_client=wire.client()) as service:
        return service.put()


def check_read() -> None:
    moment = datetime(2024, 5, 10, 10, 20, 30, tzinfo=UTC)
    some: list[Any] = ["a", 1]
    for value in some:
        assert _read({"some": value}).some == value
    several: list[Any] = ["a", 1, True]
    for value in several:
        made = _read({"several": value}).several
        assert (made, type(made)) == (value, type(value))
    assert _read({"number": 1}).number == 1
    assert _read({"oneOrMany": {"x": "a"}}).one_or_many == B(x="a")
    assert _read({"oneOrMany": [{"x": "a"}]}).one_or_many == [B(x="a")]
    assert _read({"oneOrMany": "a"}).one_or_many == "a"
    assert _read({"mixed": {"x": "a"}}).mixed == AMixed(x="a")
    assert _read({"open": "gpt"}).open is AOpen.GPT
    assert _read({"open": "other"}).open == AOpen("other")
    assert _read({"documented": "up"}).documented is ADocumented.UP
    assert _read({"when": "2024-05-10"}).when == date(2024, 5, 10)
    assert _read({"when": "2024-05-10T10:20:30Z"}).when == moment
    # What only forgiving makes a time is one where no other member takes it as it is.
    assert _read({"when": "2024-05-10T10:20:30"}).when == moment.replace(tzinfo=None)
    assert _read({"any": [1]}).any == [1]
    assert _read({"limited": "::1"}).limited == "::1"


def check_written() -> None:
    wire = Wire({})
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.put(id="a", some=1, one_or_many=[B(x="a")], mixed=AMixed(x="b"))
        assert wire.line == "PUT /a?id=a"
        assert wire.body == {"some": 1, "oneOrMany": [{"x": "a"}], "mixed": {"x": "b"}}
        service.put(id=7, one_or_many=B(x="a"))
        assert wire.line == "PUT /a?id=7"
        assert wire.body == {"oneOrMany": {"x": "a"}}
