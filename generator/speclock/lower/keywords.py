"""What single keywords of a schema say, read alike wherever a schema is read."""

from __future__ import annotations

from typing import Any, Literal

from speclock.ir import Anything, Nullable, Primitive, TypeRef
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
    }
)


def only_annotations(names: set[str]) -> bool:
    """Whether keywords say nothing about the values."""
    return all(name in _ANNOTATIONS or name.startswith("x-") for name in names)


def types(node: Node) -> list[str]:
    """What `type` names, one or several."""
    said = node.value.get("type") if is_mapping(node.value) else None
    return [said] if isinstance(said, str) else list(said) if is_list(said) else []


def real_types(node: Node) -> list[str]:
    """The same without null."""
    return [name for name in types(node) if name != "null"]


def values(node: Node) -> list[Any]:
    """The values that `const` or `enum` allows."""
    value = node.value if is_mapping(node.value) else {}
    return [value["const"]] if "const" in value else list(value.get("enum", []))


def nullable(node: Node) -> bool:
    """Whether null is among the types, the values, or the members of a choice."""
    said = types(node)
    if ("null" in said and len(said) > 1) or None in values(node):
        return True
    listed = [word for word in ("oneOf", "anyOf") if is_list(node.value.get(word))]
    return any(is_null(one) for word in listed for one in node.child(word).children())


def is_null(node: Node) -> bool:
    """Whether a schema accepts null and nothing else."""
    return types(node) == ["null"] or values(node) == [None]


def wrap(ref: TypeRef, null: bool) -> TypeRef:
    """The type, or null beside it."""
    return Nullable(ref) if null and not isinstance(ref, (Nullable, Anything)) else ref


def enum_base(
    listed: list[Any],
) -> Literal[Primitive.STRING, Primitive.INTEGER] | None:
    """Of what an enum is that has these values; None for other and for mixed ones."""
    if listed and all(isinstance(one, str) for one in listed):
        return Primitive.STRING
    if listed and all(type(one) is int for one in listed):
        return Primitive.INTEGER
    return None
