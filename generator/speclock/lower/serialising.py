"""What parameters say that no style of OpenAPI can write, reported once the types are known.

In: the parameters of an operation, all models defined. Out: diagnostics. Not its business: what is sent instead
(runtime). Source: OpenAPI 3.1.1, "Style Values".
"""

from __future__ import annotations

from collections.abc import Sequence

from speclock.diagnostics import Code
from speclock.ir import (
    Anything,
    Constant,
    Enumeration,
    ListOf,
    MapOf,
    Model,
    Named,
    Nullable,
    OneOf,
    Parameter,
    Scalar,
    TypeRef,
    Union,
)
from speclock.lower.context import Lowering
from speclock.read import Node

_ONLY_PARTS = ("spaceDelimited", "pipeDelimited", "deepObject")


def report_nesting(
    listed: Sequence[Node], made: Sequence[Parameter | Constant], context: Lowering
) -> None:
    """Say which parameters are written in a way that OpenAPI leaves open."""
    places = {one.place: one for one in listed}
    for one in made:
        node = places.get(one.place)
        if isinstance(one, Constant) or one.media_type is not None or node is None:
            continue
        if one.style in _ONLY_PARTS and _is_single(one.type, context):
            context.report.remark(
                Code.PARAMETER,
                f"the style {one.style!r} has no meaning for a single value; it is sent as 'form'",
                node.at,
            )
        elif one.style == "deepObject":
            if isinstance(one.type, ListOf) or _is_nested(one.type, context):
                context.report.remark(
                    Code.PARAMETER,
                    "OpenAPI leaves open how deepObject writes this; brackets are used throughout: `a[b][c]=`, `a[0]=`",
                    node.at,
                )
        elif _is_nested(one.type, context):
            context.report.warning(
                Code.PARAMETER,
                f"no style says how to write arrays or objects within {one.name!r}; they are sent as JSON text",
                node.at,
            )


def _is_single(ref: TypeRef, context: Lowering) -> bool:
    """Whether no value of a type has parts."""
    match ref:
        case Scalar():
            return True
        case Nullable(inner):
            return _is_single(inner, context)
        case OneOf(members):
            return all(_is_single(one, context) for one in members)
        case Named(target):
            definition = context.types.definition(target)
            if isinstance(definition, Union):
                return all(_is_single(one, context) for one in definition.members)
            return isinstance(definition, Enumeration)
        case _:
            return False


def _is_nested(ref: TypeRef, context: Lowering) -> bool:
    """Whether some value of a type has parts that have parts."""
    match ref:
        case ListOf(item):
            return not _is_flat(item, context)
        case MapOf(value):
            return not _is_flat(value, context)
        case Nullable(inner):
            return _is_nested(inner, context)
        case OneOf(members):
            return any(_is_nested(one, context) for one in members)
        case Named(target):
            definition = context.types.definition(target)
            if isinstance(definition, Model):
                fields = (one.type for one in definition.fields)
                return any(not _is_flat(one, context) for one in fields)
            return False
        case _:
            return False


def _is_flat(ref: TypeRef, context: Lowering) -> bool:
    """Whether a part is a single value, as far as the document says."""
    return isinstance(ref, Anything) or _is_single(ref, context)
