"""Taking nulls out of a payload where its documented shape has none.

In: a type and JSON as builtins that did not fit it. Out: the same JSON without the nulls of fields that are optional
but not nullable; many services write null where they mean "absent". Not its business: anything else that does not fit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import msgspec.inspect as shapes

_OBJECTS = (
    shapes.StructType,
    shapes.DataclassType,
    shapes.TypedDictType,
    shapes.DictType,
)
_ARRAYS = (shapes.ListType, shapes.VarTupleType, shapes.SetType)


def without_nulls(kind: Any, received: object) -> object:
    """`received` without the nulls that `kind` (anything msgspec decodes into) does not allow for optional fields."""
    return _clean(shapes.type_info(kind), received)


def _clean(shape: shapes.Type, value: object) -> object:
    match shape:
        case (
            shapes.StructType() | shapes.DataclassType() | shapes.TypedDictType()
        ) if isinstance(value, dict):
            return _clean_fields(shape.fields, cast("dict[str, object]", value))
        case shapes.DictType(value_type=inner) if isinstance(value, dict):
            return {
                key: _clean(inner, item)
                for key, item in cast("dict[str, object]", value).items()
            }
        case (
            shapes.ListType(item_type=inner)
            | shapes.VarTupleType(item_type=inner)
            | shapes.SetType(item_type=inner)
        ):
            return _each(value, lambda item: _clean(inner, item))
        case shapes.UnionType(types=members):
            return _clean_union(members, value)
        case shapes.Metadata(type=inner):
            return _clean(inner, value)
        case _:
            return value


def _clean_fields(
    fields: tuple[shapes.Field, ...], value: dict[str, object]
) -> dict[str, object]:
    known = {field.encode_name: field for field in fields}
    cleaned: dict[str, object] = {}
    for name, item in value.items():
        field = known.get(name)
        if field is None:
            continue  # unknown: nothing would read it
        if item is None and not field.required and not _allows_null(field.type):
            continue
        cleaned[name] = _clean(field.type, item)
    return cleaned


def _clean_union(members: tuple[shapes.Type, ...], value: object) -> object:
    # msgspec allows one member for each JSON type, so the one that takes this type is the one. The exception, a union
    # of tagged structs, is left alone.
    takers = _takers(value)
    candidates = [member for member in members if isinstance(member, takers)]
    return _clean(candidates[0], value) if len(candidates) == 1 else value


def _takers(value: object) -> tuple[type[shapes.Type], ...]:
    return _OBJECTS if isinstance(value, dict) else _ARRAYS


def _each(value: object, clean: Callable[[object], object]) -> object:
    return (
        [clean(item) for item in cast("list[object]", value)]
        if isinstance(value, list)
        else value
    )


def _allows_null(shape: shapes.Type) -> bool:
    match shape:
        case shapes.NoneType() | shapes.AnyType():
            return True
        case shapes.UnionType(types=members):
            return any(_allows_null(member) for member in members)
        case shapes.Metadata(type=inner):
            return _allows_null(inner)
        case _:
            return False
