"""Whether one Python value is what a text, number, boolean or null of a payload means.

In: a payload without parts, a value, the schemas of both. Out: what is wrong, or None. Not its
business: objects and arrays (values). Sources: RFC 3339 (date-time), RFC 4648 (base64), OpenAPI 3.1
section "Data Types", and the `x-speclock-...` words of the document.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import cast
from uuid import UUID

from .nodes import Json
from .schemas import Parts, form_of, types, word

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UNITS = {"seconds": timedelta(seconds=1), "milliseconds": timedelta(milliseconds=1)}
_NOTHING = ("", '""', "null")


def mismatch(
    payload: Json, value: object, parts: Parts, *, literal: bool
) -> str | None:
    """What is wrong with `value`, in words; None when nothing is.

    `literal` is for arguments, where the plain spelling of the payload is as good as the typed value.
    """
    if literal and type(payload) is type(value) and payload == value:
        return None
    expected = _expected(payload, parts)
    if isinstance(expected, datetime | date | time | UUID | bytes | Decimal):
        return _typed(payload, value, expected)
    match expected:
        case None:
            right = value is None
        case bool():
            right = value is expected
        case int() | float():
            right = _number(expected, value, parts, literal=literal)
        case _:
            return _text(str(expected), value, word(parts, "enum"))
    return None if right else _differs(payload, value, expected)


def _expected(payload: Json, parts: Parts) -> object:
    """The value a payload stands for."""
    unit = word(parts, "x-speclock-time")
    if unit is not None and payload is not None:
        return _moment(payload, str(unit))
    if not isinstance(payload, str):
        return payload
    if word(parts, "x-speclock-null-text") and payload.strip() in _NOTHING:
        return None
    if word(parts, "x-speclock-text-boolean"):
        return {"true": True, "false": False}.get(payload.strip().lower(), payload)
    return _formatted(payload, parts)


def _moment(payload: Json, unit: str) -> object:
    count = payload.strip() if isinstance(payload, str) else payload
    whole = int(count) if isinstance(count, str | int) else float(count)
    return _EPOCH + whole * _UNITS[unit]


def _formatted(payload: str, parts: Parts) -> object:
    """The payload read by its `format`; the text itself where the format has no type of its own or is not kept.

    A value that is listed is known by its text, whatever format it has.
    """
    if word(parts, "enum"):
        return payload
    try:
        match form_of(parts):
            case "date-time":
                moment = datetime.fromisoformat(payload.upper())
                return moment if moment.tzinfo is not None else payload
            case "date":
                return date.fromisoformat(payload)
            case "time":
                return time.fromisoformat(payload.upper())
            case "uuid":
                return UUID(payload)
            case "decimal":
                return Decimal(payload)
            case "byte":
                return base64.b64decode(payload, validate=True)
            case _:
                return payload
    except (ValueError, ArithmeticError, binascii.Error):
        return payload


def _typed(payload: Json, value: object, expected: object) -> str | None:
    kinds = (datetime, date, time, UUID, bytes, Decimal)
    kind = next(one for one in kinds if isinstance(expected, one))
    # A datetime is a date for Python, and not for us.
    if not isinstance(value, kind) or isinstance(value, datetime) != isinstance(
        expected, datetime
    ):
        return f"is {value!r}, a {type(value).__name__}, where {payload!r} means a {kind.__name__}"
    if isinstance(value, datetime) and value.tzinfo is None:
        return f"is {value!r}, which has no time zone"
    if isinstance(value, datetime) and isinstance(expected, datetime):
        # More digits than a microsecond has are rounded by some and cut off by others.
        same = abs(value - expected) <= timedelta(microseconds=1)
    else:
        same = value == expected
    return None if same else _differs(payload, value, expected)


def _number(expected: float, value: object, parts: Parts, *, literal: bool) -> bool:
    if word(parts, "format") == "decimal" and isinstance(value, Decimal):
        return value == Decimal(repr(expected))
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or value != expected
    ):
        return False
    if literal:
        return True
    if value is not expected and isinstance(value, Enum):
        # An enumeration of whole numbers, whatever type the document gives them.
        return expected in (word(parts, "enum") or ()) and _known(value)
    named = sorted(types(parts) & {"integer", "number"})
    if named == ["integer"]:
        return isinstance(value, int)
    if named == ["number"]:
        return isinstance(value, float)
    return isinstance(value, int) == isinstance(expected, int)


def is_overlooked(payload: Json, value: object, options: Sequence[Parts]) -> bool:
    """Whether an open enumeration takes for unknown what one of several alternatives lists."""
    return (
        isinstance(value, Enum)
        and not _known(value)
        and any(payload in (word(parts, "enum") or ()) for parts in options)
    )


def _known(value: object) -> bool:
    return cast("object", getattr(value, "is_known", True)) is True


def _text(expected: str, value: object, values: Json) -> str | None:
    if not isinstance(value, str) or value != expected:
        return _differs(expected, value, expected)
    if values and expected in values and type(value) is str:
        return f"is the plain text {value!r}; the document lists it among {values!r}"
    if not _known(value) and expected in (values or ()):
        return f"is {value!r}, which the model takes for an unknown value"
    return None


def _differs(payload: Json, value: object, expected: object) -> str:
    meant = "" if type(payload) is type(expected) else f" (which means {expected!r})"
    return (
        f"is {value!r}, a {type(value).__name__}; the payload says {payload!r}{meant}"
    )
