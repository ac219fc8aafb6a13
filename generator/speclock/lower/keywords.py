"""What the keywords of a schema say, all its parts taken together.

In: a schema. Out: types, values, whether null is one of them. What is said in several parts holds together: types and
values that all of them allow. Not its business: what becomes of it.
Source: JSON Schema 2020-12 validation, section 6.1.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Literal

from speclock.ir import Anything, Nullable, Primitive, TypeRef
from speclock.lower.parts import Joined, having, parts
from speclock.read import Node
from speclock.tree import is_list, is_mapping

_ANNOTATIONS = frozenset(
    {
        "description",
        "summary",
        "title",
        "deprecated",
        "default",
        "example",
        "examples",
        "readOnly",
        "writeOnly",
        "externalDocs",
        "$id",
        "$anchor",
        "$dynamicAnchor",
        "$comment",
        "$schema",
        "$defs",
        "definitions",
        "xml",
    }
)
_TYPES = ("object", "array", "string", "number", "integer", "boolean", "null")


def only_annotations(names: Iterable[str]) -> bool:
    """Whether keywords say nothing about the values."""
    return all(name in _ANNOTATIONS or name.startswith("x-") for name in names)


def types(node: Node) -> list[str]:
    """What the schema's own `type` names, one or several."""
    said = node.value.get("type") if is_mapping(node.value) else None
    listed = [said] if isinstance(said, str) else list(said) if is_list(said) else []
    return [one for one in dict.fromkeys(map(str, listed)) if one in _TYPES]


def real_types(node: Node) -> list[str]:
    """The types that all parts allow, without null; none where none is named, or none is left."""
    left: list[str] | None = None
    for part in parts(node):
        real = [name for name in types(part) if name != "null"]
        if real:
            left = real if left is None else _both(left, real)
    return left or []


def last_types(node: Node) -> list[str]:
    """What the last part that names a type names, without null."""
    listed = [types(part) for part in parts(node) if types(part)]
    return [name for name in listed[-1] if name != "null"] if listed else []


def _both(one: list[str], other: list[str]) -> list[str]:
    left = [
        name for name in other if name in one or (name == "integer" and "number" in one)
    ]
    if "number" in other and "integer" in one and "integer" not in left:
        left.append("integer")
    return [name for name in left if name != "integer" or "number" not in left]


def values(node: Node) -> list[Any]:
    """The values that every `const` and `enum` of a schema allows, each once; none where there is no such word."""
    left: list[Any] | None = None
    for part in having(node, "const", "enum"):
        listed = own_values(part)
        if left is None:
            left = listed
        else:
            known = {identity(one) for one in left}
            left = [one for one in listed if identity(one) in known]
    return list({identity(one): one for one in left or ()}.values())


def own_values(part: Node) -> list[Any]:
    """The values that a schema's own `const` or `enum` allows."""
    if "const" in part.value:
        return [part.value["const"]]
    listed = part.value.get("enum")
    return list(listed) if is_list(listed) else []


def identity(value: object) -> str:
    """Equal for values that JSON Schema calls equal: `1` and `1.0` are, `1` and `true` are not."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return json.dumps(value, sort_keys=True, default=str)


def nullable(node: Node) -> bool:
    """Whether null is among the types, the values, or the members of a choice.

    What the schema itself says of null goes before what its parts say: `nullable` beside an `allOf` is always meant.
    """
    return _null(node, ()) is True


def _null(node: Node, above: tuple[object, ...]) -> bool | None:
    """Whether a schema allows null; None where it doesn't say."""
    if isinstance(node, Joined):
        return _all(_null(one, above) for one in node.members)
    if not is_mapping(node.value) or node.key in above:
        return None
    if node.flag("nullable"):
        return True
    named, listed = types(node), own_values(node)
    if named or listed:
        return ("null" in named and len(named) > 1) or None in listed
    words = [word for word in ("oneOf", "anyOf") if is_list(node.value.get(word))]
    if words:
        return any(is_null(one) for word in words for one in _below(node, word))
    above = (*above, node.key)
    held = [*_below(node, "allOf")]
    target = node.target()
    return _all(_null(one, above) for one in (*([target] if target else ()), *held))


def _all(verdicts: Iterable[bool | None]) -> bool | None:
    said = [one for one in verdicts if one is not None]
    return all(said) if said else None


def _below(node: Node, word: str) -> Iterable[Node]:
    return node.child(word).children() if is_list(node.value.get(word)) else ()


def is_null(node: Node) -> bool:
    """Whether a schema accepts null and nothing else."""
    return is_mapping(node.value) and (
        types(node) == ["null"] or own_values(node) == [None]
    )


def wrap(ref: TypeRef, null: bool) -> TypeRef:
    """The type, or null beside it."""
    plain = isinstance(ref, (Nullable, Anything)) or _is_null_type(ref)
    return Nullable(ref) if null and not plain else ref


def _is_null_type(ref: TypeRef) -> bool:
    return getattr(ref, "primitive", None) is Primitive.NULL


def enum_base(
    listed: list[Any],
) -> Literal[Primitive.STRING, Primitive.INTEGER] | None:
    """Of what an enum is that has these values; None for other and for mixed ones."""
    if listed and all(isinstance(one, str) for one in listed):
        return Primitive.STRING
    if listed and all(type(one) is int for one in listed):
        return Primitive.INTEGER
    return None
