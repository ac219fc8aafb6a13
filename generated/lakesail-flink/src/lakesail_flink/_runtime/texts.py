"""Python values as the plain text that stands for them in a URL or a header.

In: an argument's value. Out: text, or a list or dict of such (arrays and objects), not encoded in any way yet. Not its
business: styles and percent-encoding (parameters).
Sources: RFC 8259 for booleans and numbers, RFC 3339 for times.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from enum import Enum
from typing import Union, cast

import msgspec

from .codec import encode, flat
from .errors import InvalidArgumentError
from .models import enc_hook

Shaped = Union[str, "list[Shaped]", "dict[str, Shaped]"]


def shaped(
    argument: str, value: object, *, as_json: bool = False, deep: bool = False
) -> Shaped:
    """The value as text, list of texts or dict of texts; None and UNSET within arrays and objects are left out.

    An array or object within one is JSON text, as no style says how to write it; with `deep` it keeps its parts. With
    `as_json`, one JSON text whatever the value. Raises InvalidArgumentError, naming `argument`, for NaN and
    infinities, datetimes without a time zone, and types that have no spelling.
    """
    if as_json:
        return _encode(argument, value).decode()
    return _shape(argument, value, deep=deep)


def is_json(media_type: str) -> bool:
    """Whether a media type is JSON, also one with the suffix `+json` (RFC 6839)."""
    bare = media_type.partition(";")[0].strip().lower()
    return bare.endswith(("/json", "+json"))


def _shape(argument: str, value: object, *, deep: bool) -> Shaped:
    if isinstance(value, str | int | float | Enum | datetime):
        return _scalar(argument, value)
    if isinstance(value, bytes | bytearray | memoryview):
        return _scalar(argument, cast("object", value))
    if isinstance(value, msgspec.Struct):
        value = msgspec.to_builtins(flat(value), enc_hook=enc_hook)
    if isinstance(value, Mapping):
        fields = cast("Mapping[object, object]", value)
        return {
            str(key): _part(argument, item, deep=deep)
            for key, item in fields.items()
            if not _absent(item)
        }
    if isinstance(value, Sequence | AbstractSet):
        items = cast("Sequence[object] | AbstractSet[object]", value)
        return [_part(argument, item, deep=deep) for item in items if not _absent(item)]
    return _scalar(argument, value)


def _part(argument: str, value: object, *, deep: bool) -> Shaped:
    """A value within an array or object."""
    shape = _shape(argument, value, deep=deep)
    return (
        shape if deep or isinstance(shape, str) else _encode(argument, value).decode()
    )


def _scalar(argument: str, value: object) -> str:
    if isinstance(value, Enum):
        value = cast("object", value.value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, float) and not math.isfinite(value):
        raise InvalidArgumentError(argument, "must be a finite number")
    if isinstance(value, datetime) and value.tzinfo is None:
        raise InvalidArgumentError(argument, "must be a datetime with a time zone")
    # Dates, times, UUIDs, decimals, bytes: msgspec's JSON spelling, without the quotes of a text.
    spelled = cast("object", msgspec.json.decode(_encode(argument, value)))
    return spelled if isinstance(spelled, str) else _encode(argument, spelled).decode()


def _encode(argument: str, value: object) -> bytes:
    try:
        return encode(value)
    except (NotImplementedError, TypeError, ValueError):
        problem = f"cannot be written: {type(value).__name__}"
    raise InvalidArgumentError(argument, problem)


def _absent(value: object) -> bool:
    return value is None or value is msgspec.UNSET
