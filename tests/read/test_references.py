"""Where a `$ref` leads, however it is spelled and wherever it stands."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from speclock.diagnostics import Report
from speclock.judge.document import Source
from speclock.read import Document, Node, read
from speclock.read.bundle import files
from speclock.tree import is_list, is_mapping

HEAD = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {}}
REPLY = {"responses": {"204": {"description": "Fine."}}}


def write(folder: Path, documents: dict[str, Any]) -> Path:
    for name, tree in documents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = tree if isinstance(tree, str) else yaml.safe_dump(tree, sort_keys=False)
        path.write_text(text, "utf-8")
    return folder / next(iter(documents))


def opened(path: Path, *, allow_remote: bool = False) -> Document:
    report = Report()
    document = read(path, report, allow_remote=allow_remote)
    assert document is not None, [one.message for one in report]
    assert not report.found, [one.message for one in report]
    return document


def at(document: Document, *steps: str | int) -> Node:
    node = document.node
    for step in steps:
        node = node.child(step)
    return node


@dataclass(frozen=True)
class Way:
    """A reference under `components/schemas/A`, and the title of the schema it has to lead to."""

    reference: str
    schemas: dict[str, Any] = field(default_factory=dict[str, Any])
    files: dict[str, Any] = field(default_factory=dict[str, Any])
    beside: dict[str, Any] = field(default_factory=dict[str, Any])


GOAL = {"title": "goal", "type": "string"}
WAYS = {
    "component": Way("#/components/schemas/B", {"B": GOAL}),
    "slash and tilde": Way("#/components/schemas/a~1b~0c", {"a/b~c": GOAL}),
    "percent": Way("#/components/schemas/%7Bid%7D%20x", {"{id} x": GOAL}),
    "blanks and other alphabets": Way(
        "#/components/schemas/Дом и é", {"Дом и é": GOAL}
    ),
    "encoded alphabet": Way("#/components/schemas/%C3%A9", {"é": GOAL}),
    "quotes and brackets": Way("#/components/schemas/\"<[']>", {"\"<[']>": GOAL}),
    "empty name": Way("#/components/schemas/", {"": GOAL}),
    "into a list": Way(
        "#/components/schemas/B/allOf/1/properties/x",
        {"B": {"allOf": [{}, {"properties": {"x": GOAL}}]}},
    ),
    "definitions": Way("#/components/schemas/B/$defs/C", {"B": {"$defs": {"C": GOAL}}}),
    "chain": Way(
        "#/components/schemas/B",
        {"B": {"$ref": "#/components/schemas/C"}, "C": GOAL},
    ),
    "through a reference": Way(
        "#/components/schemas/B/properties/x",
        {"B": {"$ref": "#/components/schemas/C"}, "C": {"properties": {"x": GOAL}}},
    ),
    "through two files": Way(
        "b.yaml#/B/properties/x/properties/y",
        files={
            "b.yaml": {"B": {"$ref": "c.yaml"}},
            "c.yaml": {"properties": {"x": {"$ref": "d/d.yaml#/D"}}},
            "d/d.yaml": {"D": {"properties": {"y": GOAL}}},
        },
    ),
    "whole file": Way("b.yaml", files={"b.yaml": GOAL}),
    "json file": Way("b.json#/x", files={"b.json": json.dumps({"x": GOAL})}),
    "below": Way("b/c/d.yaml#/x", files={"b/c/d.yaml": {"x": GOAL}}),
    "up again": Way(
        "b/b.yaml",
        files={"b/b.yaml": {"$ref": "../c/c.yaml#/x"}, "c/c.yaml": {"x": GOAL}},
    ),
    "back to the root": Way(
        "b.yaml", {"B": GOAL}, {"b.yaml": {"$ref": "spec.yaml#/components/schemas/B"}}
    ),
    "encoded file": Way("my%20file.yaml#/x", files={"my file.yaml": {"x": GOAL}}),
    "file with a percent": Way("a%20b.yaml#/x", files={"a%20b.yaml": {"x": GOAL}}),
    "anchor": Way("#here", {"B": {"properties": {"x": {"$anchor": "here", **GOAL}}}}),
    "anchor in a file": Way(
        "b.yaml#here", files={"b.yaml": {"$defs": {"x": {"$anchor": "here", **GOAL}}}}
    ),
    "id": Way("https://e.test/b", {"B": {"$id": "https://e.test/b", **GOAL}}),
    "id and pointer": Way(
        "https://e.test/b#/$defs/x",
        {"B": {"$id": "https://e.test/b", "$defs": {"x": GOAL}}},
    ),
    "id and anchor": Way(
        "https://e.test/b#x",
        {
            "C": {"$anchor": "x", "title": "another"},
            "B": {"$id": "https://e.test/b", "$defs": {"x": {"$anchor": "x", **GOAL}}},
        },
    ),
    "relative id": Way(
        "https://e.test/a/c",
        {"B": {"$id": "https://e.test/a/b", "$defs": {"x": {"$id": "c", **GOAL}}}},
    ),
    "pointer from an id": Way(
        "#/components/schemas/B/properties/y",
        {
            "B": {
                "$id": "https://e.test/b",
                "properties": {"y": {"$ref": "#/$defs/x"}},
                "$defs": {"x": GOAL},
            }
        },
    ),
    "id that is no base to its users": Way(
        "#/components/schemas/B/properties/y",
        {
            "B": {
                "$id": "https://e.test/b",
                "properties": {"y": {"$ref": "#/components/schemas/C"}},
            },
            "C": GOAL,
        },
    ),
    "id of a file": Way(
        "https://e.test/c.json",
        {"C": {"$ref": "b.json"}},
        {"b.json": json.dumps({"$id": "https://e.test/c.json", **GOAL})},
    ),
    "neighbour of a file with an id": Way(
        "b/b.json",
        files={
            "b/b.json": json.dumps({"$id": "https://e.test/s/b", "$ref": "c.json"}),
            "b/c.json": json.dumps({"$id": "https://e.test/s/c.json", **GOAL}),
        },
    ),
    "self": Way(
        "https://e.test/api/spec.yaml#/components/schemas/B",
        {"B": GOAL},
        beside={"openapi": "3.2.0", "$self": "https://e.test/api/spec.yaml"},
    ),
    "relative to self": Way(
        "here#/components/schemas/B",
        {"B": GOAL},
        beside={"openapi": "3.2.0", "$self": "https://e.test/api/here"},
    ),
    "file beside a document with a self": Way(
        "b.yaml",
        files={"b.yaml": GOAL},
        beside={"openapi": "3.2.0", "$self": "https://e.test/api/here"},
    ),
}


@pytest.mark.parametrize("name", WAYS)
def test_ways(name: str, tmp_path: Path) -> None:
    way = WAYS[name]
    schemas = {"A": {"$ref": way.reference}, **way.schemas}
    root = {**HEAD, **way.beside, "components": {"schemas": schemas}}
    path = write(tmp_path, {"spec.yaml": root, **way.files})

    document = opened(path)
    node = at(document, "components", "schemas", "A").follow()
    assert node.text("title") == "goal"

    # What is shipped with the package says the same to those who know files and pointers only.
    shipped = files(document)
    again = tmp_path / "shipped"
    for file, text in shipped.items():
        (again / file).parent.mkdir(parents=True, exist_ok=True)
        (again / file).write_text(text, "utf-8")
    judged = Source(again / next(iter(shipped))).root.get("components", "schemas", "A")
    assert judged is not None
    assert judged.read("title") == "goal"
    assert "$anchor" not in json.dumps(judged.value)


METHOD = {"operationId": "op", **REPLY}
PLACES: dict[str, tuple[dict[str, Any], tuple[str | int, ...], Any]] = {
    "path item": ({"paths": {"/a": "*"}}, ("paths", "/a"), {"get": METHOD}),
    "parameter": (
        {"paths": {"/a": {"parameters": ["*"]}}},
        ("paths", "/a", "parameters", 0),
        {"name": "q", "in": "query", "schema": {}},
    ),
    "request body": (
        {"components": {"requestBodies": {"x": "*"}}},
        ("components", "requestBodies", "x"),
        {"content": {}},
    ),
    "response": (
        {"components": {"responses": {"x": "*"}}},
        ("components", "responses", "x"),
        {"description": "d"},
    ),
    "header": (
        {"components": {"headers": {"x": "*"}}},
        ("components", "headers", "x"),
        {"schema": {}},
    ),
    "example": (
        {"components": {"examples": {"x": "*"}}},
        ("components", "examples", "x"),
        {"value": 1},
    ),
    "link": (
        {"components": {"links": {"x": "*"}}},
        ("components", "links", "x"),
        {"operationId": "op"},
    ),
    "callback": (
        {"components": {"callbacks": {"x": "*"}}},
        ("components", "callbacks", "x"),
        {"{$url}": {"post": METHOD}},
    ),
    "security scheme": (
        {"components": {"securitySchemes": {"x": "*"}}},
        ("components", "securitySchemes", "x"),
        {"type": "http", "scheme": "basic"},
    ),
    "schema": (
        {"components": {"schemas": {"x": {"items": "*"}}}},
        ("components", "schemas", "x", "items"),
        {"type": "string"},
    ),
    "webhook": ({"webhooks": {"x": "*"}}, ("webhooks", "x"), {"post": METHOD}),
}


def _filled(tree: Any, reference: dict[str, Any]) -> Any:
    if is_mapping(tree):
        return {name: _filled(one, reference) for name, one in tree.items()}
    if is_list(tree):
        return [_filled(one, reference) for one in tree]
    return dict(reference) if tree == "*" else tree


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("where", ["here", "file", "anchorless pointer"])
def test_places(name: str, where: str, tmp_path: Path) -> None:
    tree, steps, goal = PLACES[name]
    reference = {
        "here": "#/x-goal",
        "file": "goal.yaml",
        "anchorless pointer": "goal.yaml#/deep/0/goal",
    }[where]
    document: dict[str, Any] = {**HEAD, **_filled(tree, {"$ref": reference})}
    beside: dict[str, Any] = {"goal.yaml": goal}
    if where == "here":
        document["x-goal"], beside = goal, {}
    if where == "anchorless pointer":
        beside = {"goal.yaml": {"deep": [{"goal": goal}]}}
    found = opened(write(tmp_path, {"spec.yaml": document, **beside}))
    assert at(found, *steps).follow().value == goal
