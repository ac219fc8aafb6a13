"""Values made up from schemas: jsonschema, which is not what made them, says whether they fit."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from speclock.judge.making import Maker, Unmade, made_up
from speclock.judge.nodes import Files, Node

SCHEMAS: list[dict[str, Any]] = [
    {"type": "string", "pattern": "^[0-9a-f]{32}$"},
    {"type": "string", "pattern": "^[a-z]+$", "minLength": 40, "maxLength": 60},
    {"allOf": [{"type": "string", "minLength": 3}, {"pattern": "^x"}]},
    {"allOf": [{"pattern": "a"}, {"pattern": "^[a-c]{2}$"}], "type": "string"},
    {"type": "string", "format": "email", "maxLength": 13},
    {"type": "string", "format": "byte", "minLength": 40},
    {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
    {"type": "number", "multipleOf": 0.25, "maximum": 2},
    {"type": "integer", "minimum": 3.5, "maximum": 4.5},
    {"type": "integer", "maximum": -7, "multipleOf": 3},
    {"allOf": [{"type": "integer", "minimum": 5}, {"maximum": 5}]},
    {"allOf": [{"type": "number"}, {"type": "integer"}]},
    {"enum": ["a", 1, None], "type": ["integer", "null"]},
    {"allOf": [{"enum": ["a", "b"]}, {"enum": ["b", "c"]}]},
    {"type": "array", "items": {"enum": ["a", "b"]}, "minItems": 2, "uniqueItems": True},
    {"type": "array", "minItems": 2},
    {"type": "array", "maxItems": 0, "items": {"type": "string"}},
    {"prefixItems": [{"type": "integer"}, {"const": "x"}], "items": False},
    {"properties": {"a": {"type": "string"}}, "required": ["a", "b"]},
    {"type": "object", "minProperties": 3},
    {"type": "object", "minProperties": 2, "patternProperties": {"^x[0-9]$": {}}, "additionalProperties": False},
    {"type": "object", "propertyNames": {"pattern": "^[A-Z]{2}$"}, "minProperties": 2},
    {"type": "object", "additionalProperties": {"type": "integer"}, "required": ["a"]},
    {"type": "object", "maxProperties": 1, "required": ["b"], "properties": {"a": {}, "b": {}}},
    {"type": "object", "properties": {"a": {}}, "additionalProperties": False},
    {
        "allOf": [
            {"properties": {"a": {"type": "string"}}, "additionalProperties": False},
            {"properties": {"a": {"minLength": 9}, "b": {"type": "string"}}},
        ]
    },
    {"type": "object", "properties": {"a": False, "b": {"type": "string"}}},
    {"oneOf": [{"type": "object"}, {"type": "object", "properties": {"a": {}}}, {}]},
    {"oneOf": [{"type": "integer"}, {"type": "integer", "minimum": 0}, {"type": "string"}]},
    {"not": {"type": "object"}},
    {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/node"}]},
]  # fmt: skip
NODE = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "next": {"$ref": "#/$defs/node"},
        "children": {"type": "array", "items": {"$ref": "#/$defs/node"}},
    },
}


def node(tmp_path: Path, schema: dict[str, Any]) -> Node:
    file = tmp_path / "x.json"
    files = Files(file, {file: schema})
    return Node(files, file, "", schema)


def misfit(schema: Any) -> Any:
    """As openapi-core would say it of the whole; of parts nothing is known."""

    validator: Any = Draft202012Validator(schema)

    def verdict(value: Any, part: Node, strictly: bool) -> str | None:
        del strictly
        return None if part.pointer or validator.is_valid(value) else "does not fit"

    return verdict


@pytest.mark.parametrize("sending", [True, False])
@pytest.mark.parametrize("schema", SCHEMAS, ids=str)
def test_a_value_fits(schema: dict[str, Any], sending: bool, tmp_path: Path) -> None:
    whole = {**schema, "$defs": {"node": NODE}}
    maker = Maker(sending=sending, misfit=misfit(whole))
    values = list(maker.ways(node(tmp_path, whole), "it"))
    validator: Any = Draft202012Validator(whole)
    assert any(map(validator.is_valid, values)), values


@pytest.mark.parametrize(
    "schema",
    [
        {"allOf": [{"type": "string"}, {"type": "integer"}]},
        {"type": "integer", "minimum": 5, "maximum": 4},
        {"type": "string", "minLength": 5, "maxLength": 4},
        {"allOf": [{"enum": ["a"]}, {"const": "b"}]},
        {"required": ["a"], "properties": {"a": False}},
        {"required": ["a"], "additionalProperties": False},
        {"type": "array", "minItems": 3, "uniqueItems": True, "items": {"enum": ["a", "b"]}},
    ],
    ids=str,
)  # fmt: skip
def test_nothing_fits(schema: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(Unmade):
        Maker().value(node(tmp_path, schema), "it")


def test_of_a_union_every_member_is_made(tmp_path: Path) -> None:
    members = [{"type": "string"}, {"type": "integer"}, {"type": "boolean"}]
    made = made_up(node(tmp_path, {"properties": {"a": {"oneOf": members}}}))
    assert [type(one["a"]) for one in made] == [str, int, bool]


def test_a_member_bears_its_name(tmp_path: Path) -> None:
    kinds = {
        name: {"type": "object", "properties": {"kind": {"type": "string"}}}
        for name in ("Cat", "Dog")
    }
    refs = [{"$ref": f"#/components/schemas/{name}"} for name in kinds]
    for mapping, names in (
        ({}, ["Cat", "Dog"]),
        ({"miaow": "#/components/schemas/Cat", "wuff": "Dog"}, ["miaow", "wuff"]),
    ):
        told = {"propertyName": "kind", "mapping": mapping}
        whole = {
            "oneOf": refs,
            "discriminator": told,
            "components": {"schemas": kinds},
        }
        assert [one["kind"] for one in made_up(node(tmp_path, whole))] == names


@pytest.mark.parametrize(
    ("listed", "mapping", "kinds"),
    [
        (["Cat", "Dog"], {}, ["Cat", "Dog"]),
        (["Cat", "wuff"], {}, ["Cat", "wuff"]),
        (["c", "wuff"], {"c": "#/components/schemas/Cat"}, ["c", "wuff"]),
        (["Cat", "wuff", "other"], {}, ["other"]),
    ],
)
def test_a_family_whose_head_names_no_members(
    listed: list[str], mapping: dict[str, str], kinds: list[str], tmp_path: Path
) -> None:
    """Those that build on it say its name; where every value stands for one of them, one of them is made."""
    own = {} if listed[1] == "Dog" else {"x-ms-discriminator-value": "wuff"}
    head = {"$ref": "#/components/schemas/Pet"}
    schemas: dict[str, Any] = {
        "Pet": {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"type": "string", "enum": listed}},
            "discriminator": {"propertyName": "kind", "mapping": mapping},
        },
        "Cat": {"allOf": [head], "required": ["lives"], "properties": {"lives": {"type": "integer"}}},
        "Dog": {"allOf": [head], "required": ["name"], "properties": {"name": {"type": "string"}}, **own},
    }  # fmt: skip
    whole = {"properties": {"a": head, "b": head}, "components": {"schemas": schemas}}
    needs = {kinds[0]: "lives", kinds[-1]: "name"} if len(kinds) > 1 else {}
    for one in made_up(node(tmp_path, whole)):
        for pet in one.values():
            assert pet["kind"] in kinds
            assert pet["kind"] not in needs or needs[pet["kind"]] in pet


def test_what_is_only_read_is_not_sent(tmp_path: Path) -> None:
    schema = {
        "required": ["a"],
        "properties": {"a": {"readOnly": True}, "b": {"writeOnly": True}, "c": {}},
    }
    place = node(tmp_path, schema)
    assert Maker(sending=True).value(place, "it").keys() == {"b", "c"}
    assert Maker().value(place, "it").keys() == {"a", "c"}


def test_texts_for_a_name_end_in_what_tells_them_apart(tmp_path: Path) -> None:
    made = [Maker(number=n).value(node(tmp_path, {"type": "string", "maxLength": 4}), "name") for n in (1, 2)]  # fmt: skip
    assert made == ["me-2", "me-3"]
    assert all(re.fullmatch(".{4}", one) for one in made)
