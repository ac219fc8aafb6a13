"""Schemas that hold where they themselves hold: said once each, and left out of what is generated."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from speclock.diagnostics import Report, pointer_text
from speclock.ir import Model
from speclock.pipeline import examine


def _reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(name: str, **more: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {name: {"type": "string"}}, **more}


TREE = {
    "Node": {
        "type": "object",
        "properties": {"children": {"type": "array", "items": _reference("Node")}},
        "allOf": [{"properties": {"parent": _reference("Node")}}],
    }
}
CIRCLES: dict[str, tuple[dict[str, Any], list[str], dict[str, list[str]]]] = {
    "one": (
        {"A": _object("a", allOf=[_reference("A")])},
        ["/components/schemas/A/allOf/0/$ref"],
        {"A": ["a"]},
    ),
    "two": (
        {
            "A": _object("a", allOf=[_reference("B")]),
            "B": _object("b", allOf=[_reference("A")]),
        },
        ["/components/schemas/B/allOf/0/$ref"],
        {"A": ["a", "b"], "B": ["a", "b"]},
    ),
    "two and a way in": (
        {
            "A": _object("a", allOf=[_reference("B")]),
            "B": _object("b", allOf=[{"allOf": [_reference("C")]}]),
            "C": _object("c", allOf=[_reference("B")]),
        },
        ["/components/schemas/C/allOf/0/$ref"],
        {"A": ["a", "b", "c"], "B": ["b", "c"], "C": ["b", "c"]},
    ),
    "a choice": (
        {"A": {"oneOf": [_object("a"), _object("b"), _reference("A")]}},
        ["/components/schemas/A/oneOf/2/$ref"],
        {},
    ),
    "a choice of another kind": (
        {"A": {"anyOf": [{"oneOf": [_reference("A"), {"type": "string"}]}]}},
        ["/components/schemas/A/anyOf/0/oneOf/0/$ref"],
        {},
    ),
    "a tree": (TREE, [], {"Node": ["children", "parent"]}),
    "the same twice": (
        {
            "A": {"allOf": [_reference("B"), _reference("C")]},
            "B": {"allOf": [_reference("D")]},
            "C": {"allOf": [_reference("D")]},
            "D": _object("d"),
        },
        [],
        {"D": ["d"]},
    ),
    "a base that names its heirs": (
        {
            "Base": {
                **_object("kind"),
                "oneOf": [_reference("Heir")],
                "discriminator": {"propertyName": "kind"},
            },
            "Heir": {"allOf": [_reference("Base"), _object("a")]},
        },
        [],
        {},
    ),
}


@pytest.mark.parametrize("name", CIRCLES)
def test_circles(name: str, tmp_path: Path) -> None:
    schemas, places, fields = CIRCLES[name]
    tree = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    }
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps(tree), "utf-8")
    report = Report()
    found = examine(spec, report)
    assert found is not None, [one.message for one in report]
    said = [one for one in report if one.code.number == "SL107"]
    assert [pointer_text(one.at.pointer) for one in said if one.at] == places
    made = {
        one.hint[0]: sorted(field.name for field in one.fields)
        for one in found.api.types
        if isinstance(one, Model)
    }
    assert {name: made.get(name) for name in fields} == fields
