# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Documented values have names, others are kept."""

from __future__ import annotations

from cases.wire import BASE, Wire
from models_enums import Service
from models_enums.models import AllLevel, AllState, GetOrder


def check_open() -> None:
    wire = Wire(
        {"state": "in progress", "level": 2, "maybe": None, "mixed": 1, "fixed": "v1"},
        {"state": "EXPLODED", "level": 9, "maybe": "zzz"},
    )
    with Service(base_url=BASE, http_client=wire.client()) as service:
        known = service.get()
        unknown = service.get(order=GetOrder.DESC)
        assert wire.line == "GET /a?order=desc"
        service.get(order="newest")
        assert wire.line == "GET /a?order=newest"
    assert known.state is AllState.IN_PROGRESS
    assert known.level is AllLevel(2)
    assert known.maybe is None
    assert isinstance(unknown.state, AllState)
    assert not unknown.state.is_known
    assert unknown.state == "EXPLODED"
    assert unknown.level == 9


def check_members() -> None:
    assert [one.value for one in AllState] == [
        "RUNNING",
        "in progress",
        "",
        "1st",
        "class",
        "mro",
        "name",
        "+1",
        "-1",
    ]
    assert [one.value for one in AllLevel] == [1, 2, -1]
