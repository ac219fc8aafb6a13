# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""What the document limits is refused before anything is sent, in arrays and maps too."""

from __future__ import annotations

from typing import Any

import pytest
from cases.wire import BASE, Wire
from models_limits import InvalidArgumentError, Service

_GOOD: dict[str, Any] = {
    "tags": ["abc", "b"],
    "grid": [[], [0, 1]],
    "labels": {"a": "1"},
    "sizes": {"a b": [1, 9], "c": []},
    "marks": {"x-a": "1"},
    "whole": 12,
}
_BAD: list[tuple[str, Any, str]] = [
    ("tags", [], "at least 1 item"),
    ("tags", ["abcd"], "at most 3 characters"),
    ("tags", ["A"], "match the pattern"),
    ("tags", ["a", "a"], "twice"),
    ("grid", [[0, 1, 2]], "at most 2 items"),
    ("grid", [[1], [-1]], "at least 0"),
    ("labels", {}, "at least 1 field"),
    ("labels", {"a": "1", "b": "2", "c": "3"}, "at most 2 fields"),
    ("sizes", {"a b": [10]}, r"at most 9, not 10 \(item 0\) \('a b'\)"),
    ("marks", {"y": "1"}, "field 'y'"),
    ("whole", 8, "multiple of 12"),
]


def check_limits() -> None:
    wire = Wire()
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.put(**_GOOD)
        assert wire.body == _GOOD
        for name, value, problem in _BAD:
            with pytest.raises(InvalidArgumentError, match=problem):
                service.put(**{name: value})
    assert len(wire.requests) == 1
