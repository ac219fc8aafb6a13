"""Random schemas, and random values of a schema that are built from the schema alone.

In: nothing, and a schema as JSON. Out: hypothesis strategies. The values are judged with jsonschema before they are
used, so a slip in here is no fault of what is tested.
"""

from __future__ import annotations

import base64
import datetime
import string
from typing import Any

from hypothesis import strategies as st

from speclock.tree import is_list, is_mapping

Schema = dict[str, Any]

_NAMES = st.sampled_from(
    ["a", "b", "id", "kind", "class", "first-name", "X", "x", "größe", "1st", "self"]
)
_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=8)
_WORD = st.text(string.ascii_letters + string.digits + "_- ", max_size=6)


def schemas() -> st.SearchStrategy[Schema]:
    """Schemas of every kind, nested some levels deep."""
    return st.recursive(_plain(), _composed, max_leaves=6)


def _plain() -> st.SearchStrategy[Schema]:
    return st.one_of(
        st.sampled_from(
            [
                {"type": "string"},
                {"type": "string", "minLength": 1, "maxLength": 5},
                {"type": "string", "pattern": "^[ab]+$"},
                {"type": "integer"},
                {"type": "integer", "minimum": -3, "maximum": 7},
                {"type": "integer", "multipleOf": 3},
                {"type": "number"},
                {"type": "number", "exclusiveMinimum": 0, "maximum": 2.5},
                {"type": "boolean"},
                {"type": "null"},
                {"type": "array"},
                {"type": "object"},
                {"type": ["string", "null"]},
                {"type": ["string", "integer", "boolean"]},
                {},
                {"const": "fixed"},
                {"const": 7},
                {"const": True},
                {"const": None},
                {"const": {"a": [1]}},
            ]
        ),
        st.sampled_from(
            ["date", "date-time", "uuid", "byte", "duration", "decimal"]
        ).map(lambda name: {"type": "string", "format": name}),
        st.lists(
            st.one_of(_WORD, st.integers(-9, 9), st.booleans(), st.none()),
            min_size=1,
            max_size=4,
            unique_by=lambda one: (type(one), one),
        ).map(lambda listed: {"enum": listed}),
    )


def _composed(inner: st.SearchStrategy[Schema]) -> st.SearchStrategy[Schema]:
    return st.one_of(
        _objects(inner),
        _objects(inner),
        inner.map(lambda one: {"type": "array", "items": one, "maxItems": 3}),
        inner.map(lambda one: {"type": "object", "additionalProperties": one}),
        st.tuples(inner, inner).map(
            lambda pair: {
                "type": "array",
                "prefixItems": list(pair),
                "items": False,
                "minItems": 2,
            }
        ),
        _inherited(inner),
        _tagged(inner),
    )


@st.composite
def _objects(draw: st.DrawFn, inner: st.SearchStrategy[Schema]) -> Schema:
    names = draw(st.lists(_NAMES, min_size=1, max_size=4, unique=True))
    schema: Schema = {
        "type": "object",
        "properties": {name: draw(inner) for name in names},
    }
    required = draw(st.lists(st.sampled_from(names), unique=True))
    if required:
        schema["required"] = required
    more = draw(st.sampled_from(["absent", "absent", False, True, "schema"]))
    if more == "schema":
        schema["additionalProperties"] = draw(inner)
    elif more != "absent":
        schema["additionalProperties"] = more
    return schema


@st.composite
def _inherited(draw: st.DrawFn, inner: st.SearchStrategy[Schema]) -> Schema:
    """Two parts with names of their own, and one that both describe."""
    shared = draw(
        st.sampled_from(
            [
                ({"type": "string"}, {"enum": ["p", "q"]}),
                ({"type": "number", "minimum": 1}, {"type": "integer", "maximum": 9}),
                ({"type": ["string", "null"]}, {"type": "string", "maxLength": 4}),
                ({"type": "array", "items": {"type": "string"}}, {"maxItems": 2}),
            ]
        )
    )
    first = {"type": "object", "properties": {"both": shared[0], "one": draw(inner)}}
    second = {"properties": {"both": shared[1], "two": draw(inner)}}
    needed = {"required": draw(st.sampled_from([["both"], ["one"], ["two", "both"]]))}
    return {"allOf": [first, second, needed]}


@st.composite
def _tagged(draw: st.DrawFn, inner: st.SearchStrategy[Schema]) -> Schema:
    return {
        "oneOf": [
            {
                "type": "object",
                "required": ["tag"],
                "properties": {"tag": {"const": tag}, "value": draw(inner)},
            }
            for tag in ("red", "blue")
        ]
    }


def values(schema: Schema) -> st.SearchStrategy[Any]:
    """JSON values of a schema."""
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "oneOf" in schema:
        return st.one_of(*map(values, schema["oneOf"]))
    if "allOf" in schema:
        return values(_merged(schema["allOf"]))
    named = schema.get("type")
    if is_list(named):
        return st.one_of(*(values({**schema, "type": one}) for one in named))
    match named:
        case "object":
            return _members(schema)
        case "array":
            return _elements(schema)
        case "string":
            return _texts(schema)
        case "integer" | "number":
            return _numbers(schema, named)
        case "boolean":
            return st.booleans()
        case "null":
            return st.none()
        case _:
            return _anything()


def _numbers(schema: Schema, named: str) -> st.SearchStrategy[float]:
    low, high = schema.get("minimum"), schema.get("maximum")
    if named == "integer":
        step = schema.get("multipleOf", 1)
        return st.integers(low, high).map(lambda one: one * step)
    return st.floats(
        schema.get("exclusiveMinimum", low),
        high,
        exclude_min="exclusiveMinimum" in schema,
        allow_nan=False,
        allow_infinity=False,
    )


def _anything() -> st.SearchStrategy[Any]:
    plain = st.one_of(st.none(), st.booleans(), st.integers(), _TEXT)
    return st.recursive(
        plain,
        lambda inner: st.lists(inner, max_size=2)
        | st.dictionaries(_WORD, inner, max_size=2),
        max_leaves=3,
    )


def _merged(parts: list[Schema]) -> Schema:
    """The parts of `_inherited` as one schema."""
    properties: Schema = {}
    for part in parts:
        for name, one in part.get("properties", {}).items():
            held = properties.get(name, {})
            both = {**held, **one}
            if held.get("type") and "enum" in both:
                both.pop("type")
            properties[name] = both
    return {
        "type": "object",
        "properties": properties,
        "required": parts[-1]["required"],
    }


@st.composite
def _members(draw: st.DrawFn, schema: Schema) -> dict[str, Any]:
    properties = schema.get("properties", {})
    required = schema.get("required", ())
    made = {
        name: draw(values(one))
        for name, one in properties.items()
        if name in required or draw(st.booleans())
    }
    more = schema.get("additionalProperties", not properties)
    if more is not False:
        inside = values(more if is_mapping(more) else {})
        rest = draw(st.dictionaries(_WORD, inside, max_size=2))
        made = {
            **{key: one for key, one in rest.items() if key not in properties},
            **made,
        }
    return made


def _elements(schema: Schema) -> st.SearchStrategy[list[Any]]:
    if "prefixItems" in schema:
        return st.tuples(*map(values, schema["prefixItems"])).map(list)
    return st.lists(values(schema.get("items", {})), max_size=schema.get("maxItems", 3))


def _texts(schema: Schema) -> st.SearchStrategy[str]:
    match schema.get("format"):
        case "date":
            return st.dates().map(datetime.date.isoformat)
        case "date-time":
            moments = st.datetimes(timezones=st.just(datetime.UTC))
            return moments.map(lambda one: one.isoformat().replace("+00:00", "Z"))
        case "uuid":
            return st.uuids().map(str)
        case "byte":
            return st.binary(max_size=5).map(lambda one: base64.b64encode(one).decode())
        case "duration":
            return st.sampled_from(["P1M", "PT5S", "P1DT2H", "P3W"])
        case "decimal":
            return st.decimals(allow_nan=False, allow_infinity=False, places=2).map(str)
        case _:
            pass
    if "pattern" in schema:
        return st.text("ab", min_size=1, max_size=5)
    return st.text(
        st.characters(codec="utf-8", exclude_categories=["Cs"]),
        min_size=schema.get("minLength", 0),
        max_size=schema.get("maxLength", 8),
    )
