# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Where nothing tells the members apart, the one that keeps most of what was received is meant."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from cases.wire import BASE, Wire
from unions_by_trying import DecodeError, Service
from unions_by_trying.models import A, B, C, Known, Odd


def _read(received: object) -> A:
    wire = Wire(received)
    with Service(base_url=BASE, http_client=wire.client()) as service:
        return service.put()


def check_objects() -> None:
    assert _read({"either": {"x": "1"}}).either == B(x="1")
    assert _read({"either": {"x": "1", "y": "2"}}).either == C(x="1", y="2")
    assert _read({"either": {"x": None, "y": "2"}}).either == C(y="2")
    assert _read({"either": {"new": 1}}).either == B()
    with pytest.raises(DecodeError) as caught:
        _read({"either": 1})
    assert caught.value.path == "$.either"


def check_others() -> None:
    assert _read({"input": "a"}).input == "a"
    assert _read({"input": ["a"]}).input == ["a"]
    assert _read({"input": [1]}).input == [1]
    assert _read({"when": "2024-05-01T00:00:00Z"}).when == datetime(
        2024, 5, 1, tzinfo=UTC
    )
    assert _read({"when": "tomorrow"}).when == "tomorrow"
    assert _read({"code": "b"}).code is Known.B
    assert _read({"code": "z"}).code is Odd.Z
    assert _read({"code": "new"}).code == Known("new")
    assert _read({"code": 3}).code == 3


def check_written() -> None:
    wire = Wire({})
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.put(
            either=C(y="2"), input=[1], when=datetime(2024, 5, 1, tzinfo=UTC), code=3
        )
    assert wire.body == {
        "either": {"y": "2"},
        "input": [1],
        "when": "2024-05-01T00:00:00Z",
        "code": 3,
    }
