"""What the validation keywords of a schema ask of a value: the tightest of what its parts say.

In: a schema. Out: Constraints. Not its business: whether anybody checks them.
Source: JSON Schema 2020-12 validation, sections 6.2 to 6.5.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from speclock.ecma import in_python
from speclock.ir import Constraints
from speclock.lower.parts import having, join
from speclock.read import Node
from speclock.tree import is_mapping


def constraints(node: Node, depth: int = 2) -> Constraints:
    """The limits of a schema, of all its parts together; of arrays and maps in others down to `depth`."""
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
        min_properties=_tightest(node, "minProperties", max, whole=True),
        max_properties=_tightest(node, "maxProperties", min, whole=True),
        names=_names(node),
        items=_below(node, "items", depth),
        values=_below(node, "additionalProperties", depth),
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


def _below(node: Node, keyword: str, depth: int) -> Constraints | None:
    """Of all that an array or a map holds; None where some of it is described by itself."""
    real = [
        one.child(keyword)
        for one in having(node, keyword)
        if is_mapping(one.value[keyword])
    ]
    apart = having(node, "prefixItems", "properties", "patternProperties")
    if not real or depth == 0 or apart:
        return None
    inside = constraints(join(real), depth - 1)
    return inside if inside != Constraints() else None


def _names(node: Node) -> tuple[str, ...]:
    """The patterns of a map's names, where a map may have no others."""
    if having(node, "properties"):
        return ()
    found: list[str] = []
    for part in having(node, "patternProperties"):
        said = part.value["patternProperties"]
        found += list(said) if is_mapping(said) else []
    closed = [
        one.value["additionalProperties"]
        for one in having(node, "additionalProperties")
    ]
    if any(one is not False for one in closed) or not all(map(compiles, found)):
        return ()
    for part in having(node, "propertyNames"):
        named = part.child("propertyNames").text("pattern")
        if not found and named and compiles(named):
            found.append(named)
    return tuple(dict.fromkeys(found))


def compiles(pattern: str) -> bool:
    """Whether it is an expression of ECMA-262, and Python has all its words."""
    return in_python(pattern) is not None


def _pattern(node: Node) -> str | None:
    said = [one.text("pattern") for one in having(node, "pattern")]
    found = list(dict.fromkeys(one for one in said if one and compiles(one)))
    if len(found) < 2:
        return found[0] if found else None
    return "".join(f"(?=[\\s\\S]*(?:{one}))" for one in found[:-1]) + found[-1]
