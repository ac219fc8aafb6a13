"""Several TypeRefs -> one: null taken out, what is said twice dropped, the rest as plain as it can be.

In: the types of a choice's members. Out: a type without a definition, or the members of the Union it
takes. Not its business: schemas, and what a discriminator says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from speclock.ir import (
    Anything,
    Enumeration,
    ListOf,
    MapOf,
    Named,
    Nullable,
    OneOf,
    Primitive,
    Scalar,
    TypeId,
    TypeRef,
    Union,
)
from speclock.lower.context import Lowering

_NULL = Scalar(Primitive.NULL)
_STRING = Scalar(Primitive.STRING)
_KINDS = {
    Primitive.STRING: "text",
    Primitive.DATE_TIME: "text",
    Primitive.DATE: "text",
    Primitive.TIME: "text",
    Primitive.UUID: "text",
    Primitive.BASE64: "text",
    Primitive.BINARY: "text",
    Primitive.INTEGER: "integer",
    Primitive.NUMBER: "number",
    Primitive.BOOLEAN: "boolean",
}
"""What JSON a reader that looks at one value at a time tells apart; other primitives read themselves."""


@dataclass(frozen=True, slots=True)
class Combined:
    """The members that are left, and whether null was among them. None at all: any value."""

    members: tuple[TypeRef, ...]
    null: bool


def combine(
    refs: Iterable[TypeRef], itself: TypeId | None, context: Lowering
) -> Combined:
    """The members of a choice, each once; `itself` is no member of itself."""
    flat = list(dict.fromkeys(_flat(refs, itself, context)))
    null = _NULL in flat
    left = [one for one in flat if one != _NULL]
    if any(isinstance(one, Anything) for one in left):
        return Combined((), null=False)
    if Scalar(Primitive.NUMBER) in left:
        left = [one for one in left if one != Scalar(Primitive.INTEGER)]
    if _STRING in left:
        left = [one for one in left if not _plain_text(one)]
        # An open enum takes any text, and names those that are known.
        if any(_is_text_enum(one, context) for one in left):
            left.remove(_STRING)
    return Combined(tuple(left), null)


def native(members: tuple[TypeRef, ...], context: Lowering) -> bool:
    """Whether the JSON type of a value tells its member: one of each kind, none that reads itself."""
    kinds = [_kind(one, context) for one in members]
    return None not in kinds and len(set(kinds)) == len(kinds)


def in_order(members: tuple[TypeRef, ...], context: Lowering) -> tuple[TypeRef, ...]:
    """The members in the order to try them in: what takes more values comes later."""
    return tuple(sorted(members, key=lambda one: _rank(one, context)))


def _flat(
    refs: Iterable[TypeRef], itself: TypeId | None, context: Lowering
) -> Iterator[TypeRef]:
    for ref in refs:
        match ref:
            case Nullable(inner):
                yield _NULL
                yield from _flat((inner,), itself, context)
            case OneOf(members):
                yield from _flat(members, itself, context)
            case Named(target) if target == itself:
                continue
            case Named(target):
                definition = context.types.definition(target)
                if target in context.nullable:
                    yield _NULL
                if isinstance(definition, Union) and definition.discriminator is None:
                    yield from _flat(definition.members, itself, context)
                else:
                    yield ref
            case _:
                yield ref


def _kind(ref: TypeRef, context: Lowering) -> str | None:
    match ref:
        case Scalar(primitive):
            return _KINDS.get(primitive)
        case ListOf():
            return "array"
        case MapOf():
            return "object"
        case Named(target) if target in context.unions | context.extensible:
            return None
        case Named(target):
            definition = context.types.definition(target)
            if not isinstance(definition, Enumeration):
                return "object"
            return "text" if definition.base is Primitive.STRING else "integer"
        case _:
            return None


def _plain_text(ref: TypeRef) -> bool:
    return ref in (Scalar(Primitive.BASE64), Scalar(Primitive.BINARY))


def _is_text_enum(ref: TypeRef, context: Lowering) -> bool:
    return isinstance(ref, Named) and _kind(ref, context) == "text"


def _rank(ref: TypeRef, context: Lowering) -> int:
    match ref:
        case Scalar(Primitive.STRING):
            return 3
        case Named() if _is_text_enum(ref, context):
            return 2
        case MapOf() | ListOf(Anything()):
            return 1
        case _:
            return 0
