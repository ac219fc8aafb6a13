"""Every key of a payload and every attribute of the model it became, side by side.

In: a JSON payload, a model, and a hand-written table {place in the payload: (place in the model, value)}. Out: an
assertion that names the place. Not its business: how the model was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

Fields = Mapping[str, tuple[str, object]]


def leaves(value: object, place: str = "") -> Iterator[str]:
    """The places of everything in a payload that is no object and no array: `data[0].status.state`.

    An empty object or array is a place of its own.
    """
    if isinstance(value, dict) and value:
        for name, inner in cast("dict[str, object]", value).items():
            yield from leaves(inner, f"{place}.{name}" if place else name)
    elif isinstance(value, list) and value:
        for index, inner in enumerate(cast("list[object]", value)):
            yield from leaves(inner, f"{place}[{index}]")
    else:
        yield place


def attribute(value: Any, place: str) -> Any:
    """`value.data[0].created_at` for the place `data[0].created_at`."""
    for name, index in re.findall(r"([A-Za-z_]\w*)|\[(\d+)\]", place):
        value = getattr(value, name) if name else value[int(index)]
    return value


def same(actual: object, expected: object) -> bool:
    """Equal and of the same kind: 1 is not True, 2 is not 2.0."""
    if type(expected) in (bool, int, float):
        return type(actual) is type(expected) and actual == expected
    return isinstance(actual, type(expected)) and actual == expected


def assert_fields(payload: object, model: object, expected: Fields) -> None:
    """Every place of the payload is in the table, every row of the table holds."""
    covered = set[str]()
    for place in leaves(payload):
        row = next(
            (
                key
                for key in expected
                if place == key or place.startswith((f"{key}.", f"{key}["))
            ),
            None,
        )
        assert row is not None, f"the payload's {place} is expected nowhere"
        covered.add(row)
    assert covered == set(
        expected
    ), f"not in the payload: {sorted(set(expected) - covered)}"
    for place, (where, value) in expected.items():
        actual = attribute(model, where)
        assert same(actual, value), f"{place} -> {where}: {actual!r}, not {value!r}"
