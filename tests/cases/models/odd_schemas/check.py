# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Schemas that say little, or odd things, still say something."""

from __future__ import annotations

import datetime
from typing import Any

from cases.wire import BASE, Wire
from models_odd_schemas import Service
from models_odd_schemas.models import All, AllConditional

_PAYLOAD: dict[str, Any] = {
    "always": [1, None],
    "empty": {"a": 1},
    "no_items": [1, "a"],
    "any_items": [None],
    "both": "text",
    "by_items": [1, 2],
    "by_pattern": "abc",
    "by_minimum": 1.5,
    "by_format": "2024-05-01",
    "contradictory": "text",
    "null_only": None,
    "null_and_more": 3,
    "old": None,
    "bare_null": None,
    "conditional": {"x": "1"},
    "rows": [[], [[]]],
    "tree": {"a": {"b": {}}},
    "value": ["a", ["b", []]],
}


def check_round() -> None:
    wire = Wire(_PAYLOAD)
    with Service(base_url=BASE, http_client=wire.client()) as service:
        read = service.put(_PAYLOAD["always"])
        fields = {name: getattr(read, name) for name in _PAYLOAD}
        service.put(**fields)
    assert wire.body == _PAYLOAD
    assert read.by_format == datetime.date(2024, 5, 1)
    assert read.conditional == AllConditional(x="1")
    assert read.rows == [[], [[]]]
    assert read.tree == {"a": {"b": {}}}
    assert "never" not in All.__struct_fields__
