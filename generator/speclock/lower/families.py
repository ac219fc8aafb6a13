"""Base schemas that say with a `discriminator` alone who is derived from them: OpenAPI's inheritance.

In: an object schema whose `discriminator` stands beside no choice. Out: the union of the components that have it in
their `allOf`, at whatever distance, and of the base itself, which is what an unknown value of the discriminator is
read as. Also the defaults that follow: a member that one value of the discriminator stands for knows that value.
Not its business: how members are told apart (discriminators). Source: OpenAPI 3.1, "Models with Polymorphism Support".
"""

from __future__ import annotations

import json
from dataclasses import replace

from speclock.diagnostics import Code
from speclock.ir import (
    Enumeration,
    Field,
    Json,
    Model,
    Named,
    Presence,
    Primitive,
    Scalar,
    TypeDef,
    TypeId,
    TypeRef,
    Union,
)
from speclock.lower.context import Lowering, Waiting
from speclock.lower.discriminators import Discriminator, Option, stated
from speclock.lower.keywords import own_values
from speclock.lower.parts import having, parts
from speclock.lower.properties import Property, collect
from speclock.lower.table import Key
from speclock.lower.unions import Hint, Lower, unite
from speclock.read import Node
from speclock.tree import is_list, is_mapping


def find_heirs(node: Node, context: Lowering) -> list[Node]:
    """The components derived from a schema that has a discriminator and no choice; none where it hasn't."""
    stating = _stating(node)
    if stating is None or not is_mapping(node.value):
        return []
    if context.heirs is None:
        context.heirs = _all_heirs(context.root)
    return context.heirs.get(node.key, [])


def _stating(node: Node) -> Node | None:
    for part in having(node, "discriminator"):
        if not any(is_list(part.value.get(word)) for word in ("oneOf", "anyOf")):
            return part
    return None


def _all_heirs(root: Node) -> dict[Key, list[Node]]:
    """Schema -> the components that have it among their parts."""
    found: dict[Key, list[Node]] = {}
    components = root.get("components")
    schemas = components.get("schemas") if components is not None else None
    for _, schema in schemas.items() if schemas is not None else ():
        for part in parts(schema):
            if part.key != schema.key:
                found.setdefault(part.key, []).append(schema)
    return found


def lower_family(
    node: Node,
    heirs: list[Node],
    properties: tuple[Property, ...],
    hint: Hint,
    context: Lowering,
    lower: Lower,
) -> TypeRef:
    """The union of a base and its heirs; the base alone is called after it."""
    stating = _stating(node)
    assert stating is not None, "find_heirs has found heirs"
    union = context.types.allocate(node.key)
    context.unions.add(union)
    path, pointer = node.key
    base = context.types.allocate((path, (*pointer, "discriminator")))
    context.waiting.append(Waiting(base, node, properties, (*hint, "Base")))

    def option(schema: Node) -> Option:
        made = _option(schema, context, lower)
        # An heir that adds nothing is spelled as what it refers to: the base, not the family.
        return replace(made, ref=Named(base)) if made.target == union else made

    options = [option(one) for one in heirs]

    def add(schema: Node) -> TypeRef:
        if schema.follow().key == node.key:
            return Named(base)
        made = option(schema)
        if stating.key == node.key:
            options.append(made)
        return made.ref

    told = stated(stating, options, add, context.report)
    if told is None:
        context.report.warning(
            Code.SCHEMA, "the discriminator names no property", stating.at
        )
        told = Discriminator("", ())
    own = {one.target for one in options} | {base}
    held = [(value, target) for value, target in told.mapping if target in own]
    known = {value for value, _ in held}
    implicit = [] if base in {target for _, target in held} else [node.name]
    mine = _constants(node, told.name) or implicit
    held += [(value, base) for value in mine if value not in known]
    told = replace(told, mapping=tuple(held), default=told.default or base)
    members = dict.fromkeys([*(one.ref for one in options), Named(base)])
    return unite(node, list(members), told, hint, context)


def _option(schema: Node, context: Lowering, lower: Lower) -> Option:
    nodes = {one.name: one.node for one in collect(schema, context.report)}
    return Option(schema, lower(schema, (schema.name,), context), nodes)


def _constants(node: Node, name: str) -> list[str]:
    """The only value a base gives its own discriminator."""
    for part in having(node, "properties"):
        held = part.value["properties"].get(name)
        if is_mapping(held):
            listed = own_values(part.child("properties").child(name))
            if len(listed) == 1:
                return [one for one in listed if isinstance(one, str)]
    return []


def with_known_values(types: tuple[TypeDef, ...]) -> tuple[TypeDef, ...]:
    """The same definitions; a member that one value of a discriminator stands for has that as its default.

    Not the one that is meant where nothing is said, if nothing has to be said.
    """
    said: dict[TypeId, set[tuple[str, str]]] = {}
    meant: set[tuple[TypeId, str]] = set()
    for one in types:
        if isinstance(one, Union) and one.discriminator is not None:
            for value, target in one.mapping:
                said.setdefault(target, set()).add((one.discriminator, value))
            if one.default is not None:
                meant.add((one.default, one.discriminator))
    made = list(types)
    for target, pairs in said.items():
        one = types[target]
        if isinstance(one, Model) and len(pairs) == 1:
            ((name, value),) = pairs
            fields = tuple(
                (
                    each
                    if (target, name) in meant and each.presence is Presence.OPTIONAL
                    else _knowing(each, name, value, types)
                )
                for each in one.fields
            )
            made[target] = replace(one, fields=fields)
    return tuple(made)


def _knowing(field: Field, name: str, value: str, types: tuple[TypeDef, ...]) -> Field:
    if field.name != name or field.default is not None:
        return field
    match field.type:
        case Scalar(Primitive.STRING):
            pass
        case Named(target) if isinstance(types[target], Enumeration):
            pass
        case _:
            return field
    said = Json(json.dumps(value))
    return replace(field, default=said, presence=Presence.REQUIRED)
