"""Plain text read as a documented type: the fields of a form, the value of a header.

In: text, and the type it stands for (anything msgspec decodes into). Out: a value of that type; or a
msgspec.ValidationError. Not its business: JSON bodies (codec), writing text (texts, parameters, forms).
Sources: OpenAPI 3.1.1, "Style Values" (simple, form, deepObject); RFC 9110, section 5.6.7 for the dates of headers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Any, cast

import msgspec
import msgspec.inspect as shapes

from .models import as_boolean, convert

_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_INTEGER = re.compile(r"[+-]?[0-9]{1,4000}")
_KEY = re.compile(r"([^\[\]]+)\[([^\[\]]*)\]")
_ARRAYS = (shapes.ListType, shapes.VarTupleType, shapes.SetType)
_OBJECTS = (shapes.StructType, shapes.DictType)


def value_of_text(text: str, kind: Any, *, explode: bool = False) -> Any:
    """A text in the style `simple`: arrays and objects between commas; `explode` writes objects as `key=value`."""
    shape = shapes.type_info(kind)
    array, object_ = _first(shape, _ARRAYS), _first(shape, _OBJECTS)
    if array is not None and not text.lstrip().startswith("["):
        items = [one.strip() for one in text.split(",")] if text else []
        return convert([_read(_inside(array), one) for one in items], kind)
    if object_ is not None and not text.lstrip().startswith("{"):
        return convert(_fields(object_, _pairs(text, explode)), kind)
    return convert(_read(shape, text), kind)


def value_of_fields(pairs: Sequence[tuple[str, str]], kind: Any) -> Any:
    """The fields of a form: repeated names are arrays, `name[key]` objects, JSON what holds a structure."""
    found: dict[str, list[str]] = {}
    inner: dict[str, dict[str, list[str]]] = {}
    for name, text in pairs:
        bracket = _KEY.fullmatch(name)
        if bracket is None or not bracket[2]:
            found.setdefault(bracket[1] if bracket else name, []).append(text)
        else:
            inner.setdefault(bracket[1], {}).setdefault(bracket[2], []).append(text)
    shape = _first(shapes.type_info(kind), _OBJECTS)
    made = _fields(shape, found)
    made |= {
        name: _fields(_first(_field(shape, name), _OBJECTS), fields)
        for name, fields in inner.items()
        if name not in found
    }
    return convert(made, kind)


def _pairs(text: str, explode: bool) -> dict[str, list[str]]:
    items = [one.strip() for one in text.split(",")] if text else []
    if explode:
        cut = [one.partition("=") for one in items]
        return {key: [value] for key, _, value in cut}
    return {key: [value] for key, value in zip(items[::2], items[1::2], strict=False)}


def _fields(
    shape: shapes.Type | None, found: Mapping[str, list[str]]
) -> dict[str, object]:
    return {name: _several(_field(shape, name), texts) for name, texts in found.items()}


def _field(shape: shapes.Type | None, name: str) -> shapes.Type:
    if isinstance(shape, shapes.StructType):
        for one in shape.fields:
            if one.encode_name == name:
                return one.type
    return shape.value_type if isinstance(shape, shapes.DictType) else shapes.AnyType()


def _several(shape: shapes.Type, texts: list[str]) -> object:
    array = _first(shape, _ARRAYS)
    if array is None:
        return (
            _read(shape, texts[-1])
            if len(texts) == 1 or not isinstance(shape, shapes.AnyType)
            else list[object](texts)
        )
    if len(texts) == 1 and texts[0].lstrip().startswith("["):
        return _read(shape, texts[0])
    return [_read(_inside(array), one) for one in texts]


def _first(shape: shapes.Type, kinds: tuple[type, ...]) -> shapes.Type | None:
    """The shape itself, or the one member of a union that is of these kinds."""
    members = shape.types if isinstance(shape, shapes.UnionType) else (shape,)
    return next((one for one in members if isinstance(one, kinds)), None)


def _inside(shape: shapes.Type) -> shapes.Type:
    return cast("shapes.Type", getattr(shape, "item_type", shapes.AnyType()))


def _read(shape: shapes.Type, text: str) -> object:
    """The JSON value a text stands for, as builtins; the text itself where it can be nothing else."""
    match shape:
        case shapes.UnionType(types=members):
            read = [_read(one, text) for one in members]
            return next((one for one in read if one is not text), text)
        case shapes.IntType() if _INTEGER.fullmatch(text.strip()):
            return int(text)
        case shapes.EnumType(cls=values) if issubclass(values, int):
            return int(text) if _INTEGER.fullmatch(text.strip()) else text
        case shapes.FloatType() if _NUMBER.fullmatch(text.strip()):
            return float(text)
        case shapes.BoolType():
            verdict = as_boolean(text)
            return text if verdict is None else verdict
        case shapes.DateTimeType():
            return _moment(text)
        case shapes.NoneType():
            return None if text in ("", "null") else text
        case shapes.StrType() | shapes.AnyType():
            return text
        case _:
            return _json(text)


def _moment(text: str) -> str:
    """A date of HTTP, `Sun, 06 Nov 1994 08:49:37 GMT`, as RFC 3339 has it."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return text
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()


def _json(text: str) -> object:
    if not text.lstrip().startswith(("{", "[")):
        return text
    try:
        return cast("object", msgspec.json.decode(text.encode()))
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return text
