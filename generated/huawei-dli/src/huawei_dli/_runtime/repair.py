"""Bearing what many services write, and no document allows.

In: a type and JSON as builtins that did not fit it. Out: the same JSON without the nulls of fields that are optional
but not nullable, which mean "absent"; times without seconds or a date's dashes, whole numbers as `1.0` and base64
without its end read as what they are. Not its business: anything else that does not fit.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, cast

import msgspec.inspect as shapes

_OBJECTS = (
    shapes.StructType,
    shapes.DataclassType,
    shapes.TypedDictType,
    shapes.DictType,
)
_URL_SAFE = str.maketrans("-_", "+/")
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
            return _scalar(shape, value)


def _scalar(shape: shapes.Type, value: object) -> object:
    """A value without parts, as the type would have it; the value itself where it is something else altogether."""
    try:
        match shape:
            case shapes.IntType() if isinstance(value, float) and value.is_integer():
                return int(value)
            case shapes.DateTimeType() if isinstance(value, str):
                return datetime.fromisoformat(value.strip())
            case shapes.DateType() if isinstance(value, str):
                return date.fromisoformat(value.strip())
            case shapes.TimeType() if isinstance(value, str):
                return time.fromisoformat(value.strip())
            case shapes.BytesType() if isinstance(value, str):
                plain = "".join(value.split()).rstrip("=")
                padded = plain + "=" * (-len(plain) % 4)
                return b64decode(padded.translate(_URL_SAFE), validate=True)
            case _:
                return value
    except ValueError:
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
    if not takers:
        others = [one for one in members if not isinstance(one, shapes.NoneType)]
        return _scalar(others[0], value) if len(others) == 1 else value
    return _clean(candidates[0], value) if len(candidates) == 1 else value


def _takers(value: object) -> tuple[type[shapes.Type], ...]:
    if isinstance(value, dict):
        return _OBJECTS
    return _ARRAYS if isinstance(value, list) else ()


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
