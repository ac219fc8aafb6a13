# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""A union may contain itself, in lists, in maps and through models."""

from __future__ import annotations

from cases.wire import BASE, Wire
from unions_recursive import Service
from unions_recursive.models import And, Filter, Is, NestedItem, Value


def check_values() -> None:
    value: Value = {"a": [1.5, "b", {"c": []}], "d": "e"}
    wire = Wire(value)
    with Service(base_url=BASE, http_client=wire.client()) as service:
        assert service.put(value) == value
    assert wire.body == value


def check_models() -> None:
    wanted: Filter = And(and_=[Is(is_="a"), And(and_=[Is(is_="b")])])
    items: list[NestedItem] = [1, [2, [3]]]
    wire = Wire(items)
    with Service(base_url=BASE, http_client=wire.client()) as service:
        assert service.find(wanted) == items
    assert wire.body == {"and": [{"is": "a"}, {"and": [{"is": "b"}]}]}
