"""What tells the members of a choice apart: a discriminator, or a property that is another constant in each.

In: the members with their properties and types. Out: the property's name and which of its values stand for
which definition. Source: OpenAPI 3.1 and 3.2, Discriminator Object.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from speclock.diagnostics import Code, Report
from speclock.ir import Named, Nullable, TypeId, TypeRef
from speclock.lower.keywords import values
from speclock.read import Node
from speclock.tree import is_mapping

_OWN_VALUE = "x-ms-discriminator-value"
"""Says in a member itself which value stands for it; thousands of published documents do, and say no mapping."""
_NAME = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Option:
    """A member of a choice."""

    node: Node
    ref: TypeRef
    properties: Mapping[str, Node]
    """Empty where it is not an object."""

    @property
    def target(self) -> TypeId | None:
        """Its definition, if it is an object with one."""
        bare = self.ref.inner if isinstance(self.ref, Nullable) else self.ref
        return bare.target if isinstance(bare, Named) else None

    def constants(self, name: str) -> list[str]:
        """The texts one of its properties is limited to."""
        held = self.properties.get(name)
        listed = values(held) if held is not None else []
        return [one for one in listed if isinstance(one, str)]


@dataclass(frozen=True, slots=True)
class Discriminator:
    """A property and what its values stand for."""

    name: str
    mapping: tuple[tuple[str, TypeId], ...]
    """A value that several members say of themselves stands there with each."""
    default: TypeId | None = None
    """What is meant where the property is absent or says something else."""


def stated(
    part: Node,
    options: list[Option],
    add: Callable[[Node], TypeRef],
    report: Report,
) -> Discriminator | None:
    """The Discriminator Object of a choice. `add` takes a schema that only its mapping names among the members."""
    node = part.get("discriminator")
    name = node.text("propertyName") if node is not None else ""
    if node is None or not name:
        return None
    found: dict[str, TypeId] = {}
    listed = node.value.get("mapping")
    for value, text in (listed if is_mapping(listed) else {}).items():
        target = _target(node, text, options, add)
        if target is None:
            report.warning(
                Code.SCHEMA,
                f"the mapping of {value!r} leads to no object",
                node.at / "mapping" / value,
            )
        else:
            found[value] = target
    shared = _take_constants(found, options, name)
    named = {*found.values(), *(target for _, target in shared)}
    for one in options:
        name_there = _component(one.node)
        if one.target is None or one.target in named:
            continue
        if name_there:
            found.setdefault(name_there, one.target)
    default = node.value.get("defaultMapping")
    return Discriminator(
        name,
        (*found.items(), *shared),
        _target(node, default, options, add) if default else None,
    )


def _take_constants(
    found: dict[str, TypeId], options: list[Option], name: str
) -> list[tuple[str, TypeId]]:
    """Add what the members say of the discriminator themselves: a value of their own, or the texts it is limited to.

    Returns the members whose only value was found for another one before, which no mapping states.
    """
    mapped = frozenset(found)
    shared: list[tuple[str, TypeId]] = []
    said = [
        (one.target, one.node.follow().text(_OWN_VALUE), one.constants(name))
        for one in options
        if one.target is not None
    ]
    for target, own, constants in said:
        only = own or (constants[0] if len(constants) == 1 else "")
        if only and found.setdefault(only, target) != target and only not in mapped:
            shared.append((only, target))
    # What several members are limited to is what their base says of all of them.
    claimed = Counter(value for *_, constants in said for value in set(constants))
    for target, _, constants in said:
        for value in constants:
            if claimed[value] == 1:
                found.setdefault(value, target)
    return shared


def implied(options: list[Option]) -> Discriminator | None:
    """A property every object among the members limits to texts of its own."""
    objects = [one for one in options if one.target is not None]
    if len(objects) < 2:
        return None
    for name in objects[0].properties:
        each = [one.constants(name) for one in objects]
        said = [value for listed in each for value in listed]
        if all(each) and len(set(said)) == len(said):
            pairs = [
                (value, one.target)
                for one, listed in zip(objects, each, strict=True)
                for value in listed
                if one.target is not None
            ]
            return Discriminator(name, tuple(pairs))
    return None


def _target(
    node: Node, text: object, options: list[Option], add: Callable[[Node], TypeRef]
) -> TypeId | None:
    """A component's name, or a reference: what it leads to."""
    schema = _schema(node, text) if isinstance(text, str) else None
    if schema is None:
        return None
    for one in options:
        if schema.follow().key == one.node.follow().key:
            return one.target
    ref = add(schema)
    return ref.target if isinstance(ref, Named) else None


def _schema(node: Node, text: str) -> Node | None:
    named = f"#/components/schemas/{text}"
    for reference in (named, text) if _NAME.fullmatch(text) else (text,):
        holder = node.value | {"$ref": reference}
        found = Node(node.document, node.source, node.pointer, holder).target()
        if found is not None:
            return found
    return None


def _component(node: Node) -> str:
    """What a schema is called among the components; nothing for one that stands elsewhere."""
    target = node.target()
    if target is not None:
        return target.name
    return node.name if node.pointer[-2:-1] == ("schemas",) else ""
