"""How much of a payload a value keeps that was read from it.

In: JSON as builtins, and what it was read as. Out: a count of what got lost, by which the best of several readings is
chosen. Not its business: whether the payload fits at all.
"""

from __future__ import annotations

from enum import Enum
from typing import cast

import msgspec

from .held import held

_ADDITIONAL = "\ufdd0"
"""The wire name of the field that keeps what nobody documented; see `codec`, which needs this module."""


def loss(received: object, value: object) -> int:
    """The number of names nobody read and of enum values nobody documented; 0 where the value says all there was."""
    if isinstance(value, Enum):
        return int(not getattr(value, "is_known", True))
    if isinstance(received, list) and isinstance(value, list):
        pairs = zip(
            cast("list[object]", received), cast("list[object]", value), strict=False
        )
        return sum(loss(item, kept) for item, kept in pairs)
    if not isinstance(received, dict):
        return 0
    kept = _kept(value)
    return sum(
        loss(item, kept[name]) if name in kept else 1
        for name, item in cast("dict[str, object]", received).items()
    )


def _kept(value: object) -> dict[str, object]:
    if isinstance(value, msgspec.Struct):
        named = held(value)
        rest = cast("dict[str, object]", named.pop(_ADDITIONAL, {}))
        return {**rest, **named}
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}
