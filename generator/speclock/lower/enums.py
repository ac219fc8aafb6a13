"""`enum` and `const` -> types.

In: a schema that lists its values. Out: an Enumeration of its texts, one of its whole numbers, the plain type of what
else there is, or the union of these. Not its business: null, which the caller adds.
"""

from __future__ import annotations

import json
from typing import Any, Literal

from speclock.diagnostics import Code
from speclock.ir import (
    Anything,
    Enumeration,
    Json,
    ListOf,
    MapOf,
    Named,
    Primitive,
    Scalar,
    TypeRef,
)
from speclock.lower.context import Lowering
from speclock.lower.keywords import identity, own_values, real_types, values
from speclock.lower.parts import having, said
from speclock.lower.unions import unite
from speclock.read import Node
from speclock.tree import is_list, is_mapping

Hint = tuple[str, ...]
_LARGE = 2**63
"""The reader of the output has no enums with such numbers."""
_YAML = {True: "true", False: "false"}


def lower_values(node: Node, hint: Hint, context: Lowering) -> TypeRef:
    """The type of a schema that lists its values."""
    listed = _fitting(node, context)
    texts = [one for one in listed if isinstance(one, str)]
    whole = [one for one in listed if type(one) is int]
    fractions = [one for one in listed if isinstance(one, float)]
    refs: list[TypeRef] = []
    mixed = len({_kind(one) for one in listed}) > 1
    if texts:
        name = (*hint, "Text") if mixed else hint
        refs.append(_enumeration(node, Primitive.STRING, texts, name, context, mixed))
    if fractions:
        refs.append(Scalar(Primitive.NUMBER))
    elif any(abs(one) >= _LARGE for one in whole):
        refs.append(Scalar(Primitive.INTEGER))
    elif whole:
        name = (*hint, "Number") if mixed else hint
        refs.append(_enumeration(node, Primitive.INTEGER, whole, name, context, mixed))
    if any(isinstance(one, bool) for one in listed):
        refs.append(Scalar(Primitive.BOOLEAN))
    if any(is_mapping(one) for one in listed):
        refs.append(MapOf(Anything()))
    if any(is_list(one) for one in listed):
        refs.append(ListOf(Anything()))
    if not refs:
        return Scalar(Primitive.NULL)
    return refs[0] if len(refs) == 1 else unite(node, refs, None, hint, context)


def only_value(node: Node) -> Json | None:
    """The one value a schema allows, as JSON; None where there are more, or where it has parts."""
    listed = values(node)
    if len(listed) != 1 or isinstance(listed[0], (dict, list)):
        return None
    return Json(json.dumps(_spelled(listed[0], real_types(node))))


def _enumeration(
    node: Node,
    base: Literal[Primitive.STRING, Primitive.INTEGER],
    listed: list[Any],
    hint: Hint,
    context: Lowering,
    mixed: bool,
) -> TypeRef:
    path, pointer = node.key
    key = (path, (*pointer, "enum", base.value)) if mixed else node.key
    known = context.types.find(key)
    if known is not None:
        return Named(known)
    target = context.types.allocate(key)
    context.types.define(
        target,
        Enumeration(
            hint=hint,
            place=f"{node.place}/enum/{base.value}" if mixed else node.place,
            base=base,
            values=tuple(listed),
            description=str(said(node, "description") or ""),
        ),
    )
    return Named(target)


def _fitting(node: Node, context: Lowering) -> list[Any]:
    """The values without null, as the schema's type spells them."""
    listed = values(node)
    parts = having(node, "const", "enum")
    if not listed and len(parts) > 1:
        context.report.warning(
            Code.SCHEMA_CONFLICT,
            "no value is in all the lists of this schema's parts; the last list counts",
            node.at,
        )
        listed = own_values(parts[-1])
    named = real_types(node)
    made = [_spelled(one, named) for one in listed if one is not None]
    if any(
        identity(one) != identity(was)
        for one, was in zip(made, _real(listed), strict=True)
    ):
        context.report.remark(
            Code.SCHEMA,
            f"the listed values are no {' or '.join(named)}; they are taken as if they were written as that",
            node.at / ("enum" if "enum" in node.value else "const"),
        )
    return made


def _real(listed: list[Any]) -> list[Any]:
    return [one for one in listed if one is not None]


def _spelled(value: Any, named: list[str]) -> Any:
    """A value as its schema's only type has it: YAML reads `1` as a number where a text was meant."""
    if isinstance(value, float) and value.is_integer() and named == ["integer"]:
        return int(value)
    if named == ["string"] and isinstance(value, (bool, int, float)):
        return _YAML[value] if isinstance(value, bool) else str(value)
    if (
        named == ["integer"]
        and isinstance(value, str)
        and value.lstrip("-").isdecimal()
    ):
        return int(value)
    return value


def _kind(value: object) -> str:
    return "float" if type(value) is int else type(value).__name__
