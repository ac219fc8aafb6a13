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
from speclock.lower.context import Lowering
from speclock.lower.discriminators import Discriminator, Option, implied, stated
from speclock.lower.keywords import (
    enum_base,
    is_null,
    last_types,
    nullable,
    real_types,
    types,
    values,
    wrap,
)
from speclock.lower.parts import Choices, Joined, described, join, parts
from speclock.lower.properties import collect
from speclock.lower.shapes import TELLING
from speclock.lower.shapes import implied as implied_types
from speclock.lower.table import Key
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
        "prefixItems",
        "patternProperties",
        "allOf",
        "oneOf",
        "anyOf",
        "additionalProperties",
    }
)
"""What says of which type a value is; a schema without any of these only limits it."""

_MOST = 24
"""Members of a union that several choices make together."""


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
    return next(find_choices(node), None)


def find_choices(node: Node) -> Iterator[Choice]:
    """All choices a schema has made of it, the last one first."""
    if not is_mapping(node.value) or values(node) or "x-speclock-time" in node.value:
        return
    made = node.made if isinstance(node, Joined) else frozenset[tuple[Key, str]]()
    all_parts = list(parts(node))
    own = {one.key for one in all_parts}
    for part in reversed(all_parts):
        for keyword in ("oneOf", "anyOf"):
            if not is_list(part.value.get(keyword)) or (part.key, keyword) in made:
                continue
            choice = Choice(part, keyword)
            # A base may list those derived from it: they are no choice to one of themselves.
            back = any(one.follow().key in own for one in choice.members)
            if _tells(all_parts, choice) and not (back and part.key != node.key):
                yield choice


def _tells(all_parts: list[Node], choice: Choice) -> bool:
    if any(_shaped(one) for one in choice.members):
        return True
    return not any(
        (_SHAPES - {"oneOf", "anyOf", "allOf", "$ref"}) & set(one.value)
        for one in all_parts
    )


def lower_choice(
    node: Node, choice: Choice, hint: Hint, context: Lowering, lower: Lower
) -> TypeRef:
    """The type of a choice."""
    joined = _enumerated(node, choice, hint, context)
    if joined is not None:
        return joined
    whole = _whole(node, choice, context)
    part = choice.part
    if part.key != node.key and not _beside(whole, choice, part):
        return lower(part, hint, context)  # nothing is added to what it wraps
    possible = list(_possible(whole, choice, context.report))
    options: list[Option] = []
    for index, member, option in possible:
        name = hint if len(possible) == 1 else (*hint, _called(member, index))
        nodes = {one.name: one.node for one in collect(option, Report())}
        options.append(Option(member, lower(option, name, context), nodes))
    return _united(node, choice, options, hint, context, lower)


def _possible(
    whole: Node, choice: Choice, report: Report
) -> Iterator[tuple[int, Node, Node]]:
    """The members some value can be of: place in the list, the schema there, and that with all that holds beside."""
    for index, member in enumerate(choice.members):
        option = _option(whole, choice, member)
        if real_types(option) or not last_types(option):
            yield index, member, option
        else:
            report.warning(
                Code.SCHEMA_CONFLICT,
                f"what stands beside the {choice.keyword} leaves no value for this member; it is left out",
                member.at,
            )


def _whole(node: Node, choice: Choice, context: Lowering) -> Node:
    """The schema, without those of its choices that would make too many members."""
    others = list(find_choices(node))[1:]
    number = len(choice.members)
    skipped: Choices = frozenset()
    for other in others:
        number *= max(1, len(other.members))
        if number > _MOST:
            context.report.warning(
                Code.SCHEMA,
                f"`{other.keyword}` beside another choice is not expressed in the type: together they are too many",
                other.part.at / other.keyword,
            )
            skipped |= {(other.part.key, other.keyword)}
    return join((node,), skipped)


def _beside(whole: Node, choice: Choice, *without: Node) -> set[str]:
    """What keywords say of the type beside a choice, in other parts than these."""
    said: set[str] = set()
    here = {one.key for part in without for one in parts(part)}
    for one in parts(whole):
        if one.key in here:
            continue
        words = TELLING & set(one.value)
        if one.key == choice.part.key:
            words -= {choice.keyword, "discriminator"}
        said |= words
    return said


def _option(whole: Node, choice: Choice, member: Node) -> Node:
    """A member, together with what stands beside the choice."""
    said = _beside(whole, choice)
    if said <= {"type"}:
        named = real_types(member) or implied_types(member)
        if not said or (named and set(named) <= set(real_types(whole))):
            return member
    if member.reference is not None and not _beside(whole, choice, member):
        return member  # it is derived from what stands beside the choice
    own = {one.name for one in collect(member, Report())}
    base = {one.name for one in collect(whole, Report())}
    if base and base <= own and member.reference is not None:
        return member
    return join((whole, member), frozenset({(choice.part.key, choice.keyword)}))


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
            default=told.default if told else None,
            open=told is not None and _may_grow(told, members),
            description=described(node),
        ),
    )


def _may_grow(told: Discriminator, members: tuple[TypeRef, ...]) -> bool:
    """Whether an unknown value of the discriminator can only mean a member nobody has documented."""
    named = {target for _, target in told.mapping}
    return told.default is None and all(
        isinstance(one, Named) and one.target in named for one in members
    )


def _enumerated(
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


def _called(member: Node, index: int) -> str:
    """What an inline member's definition is called behind the name of the choice."""
    target = member.target()
    if target is not None:
        return target.name
    title = member.text("title")
    if title and len(title) <= 40:
        return title
    for one in collect(member, Report()):
        said = values(one.node)
        if len(said) == 1 and isinstance(said[0], str) and said[0]:
            return said[0]
    return f"Option {index + 1}"
