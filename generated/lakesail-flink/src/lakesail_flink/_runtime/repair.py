"""Bearing what many services write, and no document allows.

In: a type and JSON as builtins that did not fit it. Out: the same JSON without the nulls of fields that are optional
but not nullable, which mean "absent"; times without seconds or a date's dashes, whole numbers as `1.0` and base64
without its end read as what they are. Types are looked at as far as the JSON goes and no further: those of a large API
refer to each other by the thousand. Not its business: anything else that does not fit.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from types import NoneType, UnionType
from typing import Annotated, Any, Union, cast, get_args, get_origin

import msgspec

_URL_SAFE = str.maketrans("-_", "+/")
_ARRAYS = (list, tuple, set, frozenset)


def without_nulls(kind: Any, received: object) -> object:
    """`received` without the nulls that `kind` (anything msgspec decodes into) does not allow for optional fields."""
    kind = _plain(kind)
    if members := _members(kind):
        return _clean_union(members, received)
    if isinstance(received, dict):
        return _clean_object(kind, cast("dict[str, object]", received))
    if isinstance(received, list):
        return _clean_array(kind, cast("list[object]", received))
    return _scalar(kind, received)


def _plain(kind: Any) -> Any:
    """A type without what `Annotated` says about it."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    return kind


def _members(kind: Any) -> tuple[Any, ...]:
    """Of a union; none of anything else. What stands for an absent field is no member."""
    if get_origin(kind) not in (Union, UnionType):
        return ()
    return tuple(one for one in get_args(kind) if one is not msgspec.UnsetType)


def _clean_object(kind: Any, value: dict[str, object]) -> object:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return _clean_fields(msgspec.structs.fields(kind), value)
    if get_origin(kind) in (dict, Mapping):
        inner = get_args(kind)[1]
        return {key: without_nulls(inner, item) for key, item in value.items()}
    return value


def _clean_fields(
    fields: tuple[msgspec.structs.FieldInfo, ...], value: dict[str, object]
) -> dict[str, object]:
    known = {field.encode_name: field for field in fields}
    cleaned: dict[str, object] = {}
    for name, item in value.items():
        field = known.get(name)
        if field is None:
            continue  # unknown: nothing would read it
        if item is None and not field.required and not _allows_null(field.type):
            continue
        cleaned[name] = without_nulls(field.type, item)
    return cleaned


def _clean_array(kind: Any, value: list[object]) -> object:
    match get_origin(kind), get_args(kind):
        case origin, (inner, *rest) if origin in _ARRAYS and rest in ([], [...]):
            return [without_nulls(inner, item) for item in value]
        case _:
            return value


def _clean_union(members: tuple[Any, ...], value: object) -> object:
    # msgspec allows one member for each JSON type, so the one that takes this type is the one. The exception, a union
    # of tagged structs, is left alone.
    takes = _taker(value)
    candidates = [one for one in members if takes(_plain(one))]
    return without_nulls(candidates[0], value) if len(candidates) == 1 else value


def _taker(value: object) -> Callable[[Any], bool]:
    """What tells whether a type is of the JSON type of a value, the member of a union that has no parts for another."""
    if isinstance(value, dict):
        return _is_object
    return _is_array if isinstance(value, list) else lambda kind: kind is not NoneType


def _is_object(kind: Any) -> bool:
    held = isinstance(kind, type) and issubclass(kind, msgspec.Struct)
    return held or get_origin(kind) in (dict, Mapping)


def _is_array(kind: Any) -> bool:
    return get_origin(kind) in _ARRAYS


def _scalar(kind: Any, value: object) -> object:
    """A value without parts, as the type would have it; the value itself where it is something else altogether."""
    try:
        if kind is int and isinstance(value, float) and value.is_integer():
            return int(value)
        if kind in (datetime, date, time) and isinstance(value, str):
            return kind.fromisoformat(value.strip())
        if kind is bytes and isinstance(value, str):
            plain = "".join(value.split()).rstrip("=")
            padded = plain + "=" * (-len(plain) % 4)
            return b64decode(padded.translate(_URL_SAFE), validate=True)
    except ValueError:
        pass
    return value


def _allows_null(kind: Any) -> bool:
    kind = _plain(kind)
    return kind in (NoneType, None, Any) or any(map(_allows_null, _members(kind)))
