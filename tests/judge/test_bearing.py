"""What openapi-core is wrong about, or too strict, is borne; everything else is not."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from speclock.judge.bearing import is_borne

FORMATS = FormatChecker()
MEMBERS: list[dict[str, Any]] = [
    {"type": "object", "required": ["a"]},
    {"type": "object", "required": ["id", "b"]},
]


def error(schema: dict[str, Any], value: Any) -> Any:
    """As openapi-core raises it."""
    validator: Any = Draft202012Validator(schema, format_checker=FORMATS)
    found = list(validator.iter_errors(value))
    assert found
    return SimpleNamespace(__cause__=SimpleNamespace(schema_errors=found, __cause__=None))  # fmt: skip


BORNE: list[tuple[dict[str, Any], Any]] = [
    ({"required": ["id"]}, {}),
    ({"format": "time"}, "10:20:30.5+01:00"),
    ({"type": "string", "pattern": r"/^[a-z]+$/"}, "abc"),
    ({"anyOf": MEMBERS}, {"b": 1}),
    ({"oneOf": [{"type": "string"}, {}]}, "a"),
]
REFUSED: list[tuple[dict[str, Any], Any]] = [
    ({"required": ["name"]}, {}),
    ({"required": ["id", "name"]}, {}),
    ({"format": "time"}, "half past ten"),
    ({"format": "date"}, "10:20:30Z"),
    ({"type": "string", "pattern": "^[a-z]+$"}, "ABC"),
    ({"anyOf": MEMBERS}, {"id": 1}),
    ({"oneOf": MEMBERS}, 1),
    ({"type": "integer"}, "a"),
]


@pytest.mark.parametrize(("schema", "value"), BORNE)
def test_borne(schema: dict[str, Any], value: Any) -> None:
    assert is_borne(error(schema, value), frozenset({"id"}))


@pytest.mark.parametrize(("schema", "value"), REFUSED)
def test_not_borne(schema: dict[str, Any], value: Any) -> None:
    assert not is_borne(error(schema, value), frozenset({"id"}))


def test_strictly_a_value_fits_one_member() -> None:
    both = error({"oneOf": [{"type": "string"}, {}]}, "a")
    assert not is_borne(both, frozenset(), strictly=True)


def test_without_reasons_nothing_is_borne() -> None:
    assert not is_borne(ValueError("?"), frozenset())
