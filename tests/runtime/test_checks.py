"""Limits of values, by JSON Schema's rules."""

from __future__ import annotations

from decimal import Decimal
from http import HTTPStatus
from typing import Any

import pytest

from speclock.runtime import Check

CASES: list[tuple[Check, list[Any], list[Any]]] = [
    (Check(minimum=1), [1, 1.0, 2], [0, 0.99, -1]),
    (Check(maximum=100), [100, -5], [101, 100.01, float("inf")]),
    (Check(exclusive_minimum=0), [0.1], [0, -1]),
    (Check(exclusive_maximum=1), [0.9], [1, 2]),
    (Check(multiple_of=0.1), [0.3, 1, 0.7, Decimal("0.2")], [0.25, float("inf")]),
    (Check(multiple_of=5), [0, 10, -5], [3]),
    (Check(minimum=0), [5], [float("nan")]),
    (Check(maximum=500), [HTTPStatus.OK], [HTTPStatus.BAD_GATEWAY]),
    (Check(min_length=2), ["中文", "abc"], ["a", ""]),
    (Check(max_length=2), ["😀😀"], ["abc"]),
    (Check(pattern="b"), ["abc"], ["ac"]),
    (
        Check(pattern="^[A-Z0-9]+$", expression=r"^[A-Z0-9]+\Z"),
        ["AB1"],
        ["ab", "AB1\n", ""],
    ),
    (Check(min_items=1), [[1]], [[]]),
    (Check(max_items=1), [[1], ()], [[1, 2]]),
    (
        Check(unique_items=True),
        [[1, True, "1"], [{"a": 1}, {"a": 2}]],
        [[1, 1], [{"a": 1}, {"a": 1}]],
    ),
    (Check(items=Check(maximum=3)), [[1, 3], []], [[1, 4]]),
    # A limit for another type of value does not apply; a boolean is not a number.
    (
        Check(minimum=1, min_length=1, min_items=1),
        [True, False, None, {"a": 1}],
        [0, "", []],
    ),
]


@pytest.mark.parametrize(("check", "good", "bad"), CASES)
def test_checks(check: Check, good: list[Any], bad: list[Any]) -> None:
    assert [value for value in good if check.violation(value) is not None] == []
    assert [value for value in bad if check.violation(value) is None] == []


def test_what_is_said() -> None:
    assert Check(min_length=1).violation("") == "must have at least 1 character, not 0"
    assert Check(maximum=3).violation(4) == "must be at most 3, not 4"
    assert (
        Check(items=Check(maximum=3)).violation([1, 4])
        == "has an item that must be at most 3, not 4 (item 1)"
    )


def test_what_is_said_of_a_pattern() -> None:
    check = Check(pattern="^a$", expression=r"^a\Z")
    assert check.violation("a\n") == "must match the pattern ^a$"


def test_names_of_a_map() -> None:
    check = Check(names=("^x-", r"^y\Z"), min_properties=1, max_properties=2)
    assert check.violation({"x-a": 1, "y": 2}) is None
    assert "at least 1 field" in str(check.violation({}))
    assert "at most 2 fields" in str(check.violation({"y": 1, "x-1": 1, "x-2": 1}))
    assert "'yy'" in str(check.violation({"yy": 1}))
