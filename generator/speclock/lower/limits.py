"""What the validation keywords of a schema ask of a value: the tightest of what its parts say.

In: a schema. Out: Constraints. Not its business: whether anybody checks them.
Source: JSON Schema 2020-12 validation, sections 6.2 to 6.5.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from speclock.ir import Constraints
from speclock.lower.parts import having
from speclock.read import Node


def constraints(node: Node) -> Constraints:
    """The limits of a schema, of all its parts together."""
    return Constraints(
        minimum=_tightest(node, "minimum", max),
        maximum=_tightest(node, "maximum", min),
        exclusive_minimum=_tightest(node, "exclusiveMinimum", max),
        exclusive_maximum=_tightest(node, "exclusiveMaximum", min),
        multiple_of=_tightest(node, "multipleOf", _multiple),
        min_length=_tightest(node, "minLength", max, whole=True),
        max_length=_tightest(node, "maxLength", min, whole=True),
        pattern=_pattern(node),
        min_items=_tightest(node, "minItems", max, whole=True),
        max_items=_tightest(node, "maxItems", min, whole=True),
        unique_items=any(
            one.flag("uniqueItems") for one in having(node, "uniqueItems")
        ),
    )


def _tightest(
    node: Node, keyword: str, fold: Callable[[Any, Any], Any], *, whole: bool = False
) -> Any:
    left: int | float | None = None
    for part in having(node, keyword):
        said = part.value[keyword]
        if isinstance(said, bool) or not isinstance(said, (int, float)):
            continue
        if not math.isfinite(said):
            continue
        if whole and isinstance(said, float):
            said = int(said)
        left = said if left is None else fold(left, said)
    return left


def _multiple(one: float, other: float) -> float:
    """What both divide; of fractions the coarser step."""
    if isinstance(one, int) and isinstance(other, int) and one and other:
        return math.lcm(one, other)
    return max(one, other)


def _pattern(node: Node) -> str | None:
    said = [one.text("pattern") for one in having(node, "pattern")]
    found = list(dict.fromkeys(one for one in said if one))
    if len(found) < 2:
        return found[0] if found else None
    return "".join(f"(?=[\\s\\S]*(?:{one}))" for one in found[:-1]) + found[-1]
