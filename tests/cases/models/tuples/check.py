# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Elements have the types of their places, and what has no place is kept."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from cases.wire import BASE, Wire
from models_tuples import DecodeError, InvalidArgumentError, Service
from models_tuples.models import Point


def _put(received: object, **sent: Any) -> tuple[Any, Any]:
    wire = Wire(received)
    with Service(base_url=BASE, http_client=wire.client()) as service:
        return service.put(**sent), wire.body


def check_round() -> None:
    day = datetime.date(2024, 5, 1)
    sent: dict[str, Any] = {
        "pair": ("a", 1),
        "open": (day,),
        "more": (Point(x=1), 2, 3),
        "tree": ("a", ("b", None)),
        "either": ("x",),
        "pairs": [(1.0, 2.0), (3.5, 4.0)],
        "none": [],
    }
    plain = {
        "pair": ["a", 1],
        "open": ["2024-05-01"],
        "more": [{"x": 1}, 2, 3],
        "tree": ["a", ["b", None]],
        "either": ["x"],
        "pairs": [[1, 2], [3.5, 4]],
        "none": [],
    }
    read, body = _put(plain, **sent)
    assert body == plain
    assert {name: getattr(read, name) for name in sent} == sent


def check_other_lengths() -> None:
    read, _ = _put({"pair": ["a"], "open": ["2024-05-01", {"b": 1}], "more": []})
    assert read.pair == ("a",)
    assert read.open == (datetime.date(2024, 5, 1), {"b": 1})
    assert read.more == ()
    with pytest.raises(InvalidArgumentError, match="at least 2 items"):
        _put({}, pair=("a",))


def check_errors() -> None:
    for payload, path in (
        ({"pair": ["a", "b"]}, "$.pair[1]"),
        ({"more": [{"x": "1"}]}, "$.more[0].x"),
        ({"pairs": [[1, "2"]]}, "$.pairs[0][1]"),
        ({"pair": "ab"}, "$.pair"),
    ):
        with pytest.raises(DecodeError) as caught:
            _put(payload)
        assert caught.value.path == path
