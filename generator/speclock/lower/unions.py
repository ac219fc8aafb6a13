"""`oneOf` and `anyOf` -> types.

In: a schema that is a choice. Out: what its members come to: one of them, a OneOf, or the definition of a
Union. What stands beside a choice holds for each member, as with `allOf`. Not its business: what a member
is by itself (`lower`, which is given).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from speclock.diagnostics import Code, Report
from speclock.ir import (
    Anything,
    Enumeration,
    Named,
    OneOf,
    Primitive,
    TypeId,
    TypeRef,
    Union,
)
from speclock.lower.combining import combine, in_order, native
from speclock.lower.context import Lowering, Waiting
from speclock.lower.discriminators import Discriminator, Option, implied, stated
from speclock.lower.keywords import (
    enum_base,
    is_null,
    nullable,
    real_types,
    types,
    values,
    wrap,
)
from speclock.lower.properties import Property, collect, described, parts
from speclock.read import Node
from speclock.tree import is_list, is_mapping

Hint = tuple[str, ...]
Lower = Callable[[Node, Hint, Lowering], TypeRef]

_SHAPES = frozenset(
    {
        "$ref",
        "type",
        "enum",
        "const",
        "properties",
        "items",
        "allOf",
        "oneOf",
        "anyOf",
        "additionalProperties",
    }
)
"""What says of which type a value is; a schema without any of these only limits it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The schema that holds the keyword: the one to be lowered, or one of the parts of its `allOf`."""

    part: Node
    keyword: str

    @property
    def members(self) -> list[Node]:
        """The schemas to choose from, null apart."""
        listed = self.part.child(self.keyword).children()
        return [one for one in listed if not is_null(one)]


def find_choice(node: Node) -> Choice | None:
    """The choice a schema is; None where it is none, or where its members only limit what it is anyway."""
    return next(_choices(node), None)


def _choices(node: Node) -> Iterator[Choice]:
    if not is_mapping(node.value) or values(node) or "x-speclock-time" in node.value:
        return
    all_parts = list(parts(node))
    own = {one.key for one in all_parts}
    for part in reversed(all_parts):
        for keyword in ("oneOf", "anyOf"):
            if not is_list(part.value.get(keyword)):
                continue
            choice = Choice(part, keyword)
            # A base may list those derived from it: they are no choice to one of themselves.
            back = any(one.follow().key in own for one in choice.members)
            if _tells(node, choice) and not (back and part.key != node.key):
                yield choice


def _tells(node: Node, choice: Choice) -> bool:
    if any(_shaped(one) for one in choice.members):
        return True
    return not (_SHAPES - {"oneOf", "anyOf"}) & set(node.value)


def lower_choice(
    node: Node, choice: Choice, hint: Hint, context: Lowering, lower: Lower
) -> TypeRef:
    """The type of a choice."""
    joined = _joined(node, choice, hint, context)
    if joined is not None:
        return joined
    _warn_of_others(node, context)
    quiet = Report()
    base = {one.name: one for one in collect(node, quiet)}
    part = choice.part
    if part.key != node.key and len(collect(part, quiet)) == len(base):
        return lower(part, hint, context)  # nothing is added to what it wraps
    options: list[Option] = []
    for index, member in enumerate(choice.members):
        alone = len(choice.members) == 1
        name = hint if alone else (*hint, _called(member, index))
        way = _Member(node, choice, member, index, name)
        made = _option(way, base, context, lower)
        if made is None:
            context.report.warning(
                Code.SCHEMA,
                f"what stands beside the {choice.keyword} can't be merged with its members; any value is let through",
                choice.part.at / choice.keyword,
            )
            return Anything()
        options.append(made)
    return _united(node, choice, options, hint, context, lower)


def _warn_of_others(node: Node, context: Lowering) -> None:
    for other in list(_choices(node))[1:]:
        context.report.warning(
            Code.SCHEMA,
            f"`{other.keyword}` beside another choice is not expressed in the type",
            other.part.at / other.keyword,
        )


@dataclass(frozen=True, slots=True)
class _Member:
    """A member where it stands in its choice."""

    whole: Node
    choice: Choice
    node: Node
    index: int
    hint: Hint


def _option(
    one: _Member, base: dict[str, Property], context: Lowering, lower: Lower
) -> Option | None:
    """A member, with what stands beside the choice; None where that can't be merged."""
    quiet = Report()
    own = {each.name: each for each in collect(one.node, quiet)}
    if not base:
        ref = _alone(one, context, lower)
        return Option(one.node, ref, {name: each.node for name, each in own.items()})
    derived = base.keys() <= own.keys() and one.node.reference is not None
    if derived:
        nodes = {name: each.node for name, each in own.items()}
        return Option(one.node, lower(one.node, one.hint, context), nodes)
    object_only = set(real_types(one.node.follow())) <= {"object"}
    if not object_only or find_choice(one.node) is not None:
        return None
    required = {name for part in parts(one.node) for name in _required(part)}
    merged = {
        name: Property(name, each.node, each.required or name in required)
        for name, each in (base | own).items()
    }
    for name in base.keys() & own.keys():
        each = merged[name]
        merged[name] = Property(name, each.node, each.required or base[name].required)
    nodes = {name: each.node for name, each in merged.items()}
    step = (one.choice.keyword, one.index)
    key = (one.whole.source.path, (*one.whole.pointer, *step))
    target = context.types.find(key)
    if target is None:
        target = context.types.allocate(key)
        properties = tuple(merged.values())
        context.waiting.append(Waiting(target, one.node, properties, one.hint))
    return Option(one.node, Named(target), nodes)


def _alone(one: _Member, context: Lowering, lower: Lower) -> TypeRef:
    if _shaped(one.node):
        return lower(one.node, one.hint, context)
    # It limits what stands beside the choice, or nothing at all.
    said = real_types(one.whole)
    if not said:
        return Anything()
    bare = {"type": said[0] if len(said) == 1 else said}
    bare |= {
        name: one.whole.value[name] for name in ("format",) if name in one.whole.value
    }
    whole = one.whole
    return lower(
        Node(whole.document, whole.source, (*whole.pointer, "type"), bare),
        one.hint,
        context,
    )


def _united(
    node: Node,
    choice: Choice,
    options: list[Option],
    hint: Hint,
    context: Lowering,
    lower: Lower,
) -> TypeRef:
    added: list[TypeRef] = []

    def add(schema: Node) -> TypeRef:
        ref = lower(schema, (schema.name,), context)
        added.append(ref)
        return ref

    told = stated(choice.part, options, add, context.report) or implied(options)
    refs = [*(one.ref for one in options), *added]
    if told is not None and told.default is not None:
        first = Named(told.default)
        refs = [first, *(one for one in refs if one != first)]
    null = nullable(choice.part)
    return unite(node, refs, told, hint, context, null=null)


def unite(
    node: Node,
    refs: list[TypeRef],
    told: Discriminator | None,
    hint: Hint,
    context: Lowering,
    *,
    null: bool = False,
) -> TypeRef:
    """One type for several; the definition of a Union stands at the schema's place."""
    itself = context.types.find(node.key)
    combined = combine(refs, itself, context)
    null = null or combined.null
    members = combined.members
    if itself is None:
        if not members:
            return Anything()
        if len(members) == 1:
            return wrap(members[0], null)
        if native(members, context):
            return wrap(OneOf(members), null)
    target = itself if itself is not None else context.types.allocate(node.key)
    members = in_order(members, context) or (Anything(),)
    _define(target, node, members, told, hint, context)
    if null:
        context.nullable.add(target)
    return wrap(Named(target), null)


def _define(
    target: TypeId,
    node: Node,
    members: tuple[TypeRef, ...],
    told: Discriminator | None,
    hint: Hint,
    context: Lowering,
) -> None:
    context.unions.add(target)
    context.types.define(
        target,
        Union(
            hint=hint,
            place=node.place,
            members=members,
            discriminator=told.name if told and told.mapping else None,
            mapping=told.mapping if told else (),
            description=described(node),
        ),
    )


def _joined(
    node: Node, choice: Choice, hint: Hint, context: Lowering
) -> TypeRef | None:
    """Several enums of texts, or of whole numbers, are one enum of all their values."""
    schemas = [one.follow() for one in choice.members]
    said = [one for each in schemas for one in values(each) if one is not None]
    named = [one for one in choice.members if values(one.follow())]
    lone = len(named) == 1 and named[0].reference is not None
    base = enum_base(said)
    plain = ["string"] if base is Primitive.STRING else ["integer"]
    if base is None or lone or len(schemas) < 2:
        return None
    for each in schemas:
        if not values(each) and (types(each) != plain or "format" in each.value):
            return None
    if context.types.find(node.key) is not None:
        return None
    target = context.types.allocate(node.key)
    context.types.define(
        target,
        Enumeration(
            hint=hint,
            place=node.place,
            base=base,
            values=tuple(dict.fromkeys(said)),
            description=described(node),
        ),
    )
    null = nullable(choice.part) or any(None in values(one) for one in schemas)
    if null:
        context.nullable.add(target)
    return wrap(Named(target), null)


def _shaped(node: Node) -> bool:
    return is_mapping(node.value) and bool(_SHAPES & set(node.value))


def _required(node: Node) -> list[str]:
    said = node.value.get("required")
    return list(said) if is_list(said) else []


def _called(member: Node, index: int) -> str:
    """What an inline member's definition is called behind the name of the choice."""
    target = member.target()
    if target is not None:
        return target.name
    title = member.text("title")
    if title and len(title) <= 40:
        return title
    for one in collect(member, Report()):
        said = values(one.node.follow())
        if len(said) == 1 and isinstance(said[0], str) and said[0]:
            return said[0]
    return f"Option {index + 1}"
