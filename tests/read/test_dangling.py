"""References that lead nowhere, to several places, or round in a circle."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from read.test_references import HEAD, METHOD, opened, write
from read.test_siblings import parameter, understood

from speclock.diagnostics import Report, Severity
from speclock.pipeline import understand
from speclock.read import read

NOWHERE = {"$ref": "#/components/x/Gone"}
OTHER = {"/other": {"get": {**METHOD, "operationId": "other"}}}


def _operation(**fields: Any) -> dict[str, Any]:
    return {"paths": {"/a": {"post": {**METHOD, **fields}}, **OTHER}}


def _schema(schema: dict[str, Any]) -> dict[str, Any]:
    content = {"application/json": {"schema": schema}}
    return _operation(requestBody={"content": content})


DANGLING: dict[str, tuple[dict[str, Any], list[str], Severity]] = {
    "schema": (_schema(NOWHERE), ["op", "other"], Severity.WARNING),
    "property": (
        _schema({"type": "object", "properties": {"x": NOWHERE}}),
        ["op", "other"],
        Severity.WARNING,
    ),
    "member": (
        _schema({"oneOf": [NOWHERE, {"type": "string"}]}),
        ["op", "other"],
        Severity.WARNING,
    ),
    "part": (
        _schema({"allOf": [NOWHERE, {"properties": {"x": {"type": "string"}}}]}),
        ["op", "other"],
        Severity.WARNING,
    ),
    "parameter": (
        _operation(parameters=[NOWHERE, parameter("q")]),
        ["op", "other"],
        Severity.ERROR,
    ),
    "body": (_operation(requestBody=NOWHERE), ["op", "other"], Severity.ERROR),
    "reply": (_operation(responses={"200": NOWHERE}), ["op", "other"], Severity.ERROR),
    "path item": ({"paths": {"/a": NOWHERE, **OTHER}}, ["other"], Severity.ERROR),
    "file": (
        {"paths": {"/a": {"$ref": "gone.yaml"}, **OTHER}},
        ["other"],
        Severity.ERROR,
    ),
    "broken file": (
        _schema({"$ref": "broken.yaml#/x"}),
        ["op", "other"],
        Severity.ERROR,
    ),
    "url": (
        _schema({"$ref": "https://localhost:1/x.yaml"}),
        ["op", "other"],
        Severity.WARNING,
    ),
    "scheme": (
        {
            **_operation(security=[{"known": []}, {"lost": []}]),
            "components": {
                "securitySchemes": {
                    "known": {"type": "http", "scheme": "basic"},
                    "lost": NOWHERE,
                }
            },
        },
        ["op", "other"],
        Severity.ERROR,
    ),
    "itself": (
        {
            **_schema({"$ref": "#/components/schemas/A"}),
            "components": {
                "schemas": {
                    "A": {"$ref": "#/components/schemas/B"},
                    "B": {"$ref": "#/components/schemas/A"},
                }
            },
        },
        ["op", "other"],
        Severity.WARNING,
    ),
    "through itself": (
        _schema(
            {"$ref": "#/paths/~1a/post/requestBody/content/application~1json/schema/x"}
        ),
        ["op", "other"],
        Severity.WARNING,
    ),
}


@pytest.mark.parametrize("name", DANGLING)
def test_it_costs_what_it_touches(name: str, tmp_path: Path) -> None:
    tree, left, severity = DANGLING[name]
    path = write(tmp_path, {"spec.yaml": {**HEAD, **tree}, "broken.yaml": "a: b: c"})
    report = Report()
    assert understand(path, report) is None
    assert report.failed
    assert all(one.at is not None and one.at.found() for one in report)

    api, report = understood(path, invalid=True)
    assert [one.id for one in api.operations] == left
    worst = {one.severity for one in report if one.code.number.startswith("SL1")}
    assert severity in worst
    assert (Severity.ERROR in worst) == (severity is Severity.ERROR)
    assert not [one for one in report if one.code.number == "SL201"]
    if name == "parameter":
        assert [one.name for one in api.operations[0].parameters] == ["q"]
    if name == "schema":
        assert api.operations[0].body is not None
        assert repr(api.operations[0].body.type) == "Anything()"


def test_hints(tmp_path: Path) -> None:
    schemas = {
        "Pet": {"type": "string"},
        "A": {"$ref": "#components/schemas/Pet"},
        "B": {"$ref": "Pet"},
        "C": {"$ref": "#/components/schemas/Pett"},
        "D": {"$ref": "#/definitions/Pet"},
    }
    path = write(tmp_path, {"spec.yaml": {**HEAD, "components": {"schemas": schemas}}})
    report = Report()
    assert read(path, report) is None
    assert [one.hint for one in report] == [
        "did you mean '#/components/schemas/Pet'?",
        "did you mean '#/components/schemas/Pet'?",
        "did you mean '#/components/schemas/Pet'?",
        None,
    ] or [one.hint for one in report if one.hint]


def _dynamic(*others: dict[str, Any]) -> dict[str, Any]:
    schemas: dict[str, Any] = {
        "Tree": {
            "$id": "https://e.test/tree",
            "$dynamicAnchor": "node",
            "type": "object",
            "properties": {
                "children": {"type": "array", "items": {"$dynamicRef": "#node"}}
            },
        }
    }
    for index, one in enumerate(others):
        schemas[f"Other{index}"] = one
    return {
        **_schema({"$ref": "#/components/schemas/Tree"}),
        "components": {"schemas": schemas},
    }


def test_a_dynamic_reference_with_one_meaning(tmp_path: Path) -> None:
    document = opened(write(tmp_path, {"spec.yaml": {**HEAD, **_dynamic()}}))
    tree = document.node.child("components").child("schemas").child("Tree")
    items = tree.child("properties").child("children").child("items")
    assert items.follow().key == tree.key


def test_a_dynamic_reference_with_two(tmp_path: Path) -> None:
    strict = {"$id": "https://e.test/strict", "$dynamicAnchor": "node", "$ref": "tree"}
    path = write(tmp_path, {"spec.yaml": {**HEAD, **_dynamic(strict)}})
    report = Report()
    document = read(path, report)
    assert document is not None
    (one,) = report
    assert one.code.number == "SL109"
    assert one.severity is Severity.WARNING
    tree = document.node.child("components").child("schemas").child("Tree")
    assert tree.value["properties"]["children"]["items"] == {}


def test_a_dynamic_reference_to_a_plain_anchor(tmp_path: Path) -> None:
    schemas = {
        "A": {"$dynamicRef": "#b"},
        "B": {"$anchor": "b", "type": "string"},
        "C": {"$dynamicRef": "#gone"},
    }
    root = {**HEAD, "components": {"schemas": schemas}}
    path = write(tmp_path, {"spec.yaml": root})
    report = Report()
    assert read(path, report) is None
    (one,) = report
    assert one.code.number == "SL105"
    document = read(path, Report(), allow_invalid=True)
    assert document is not None
    listed = document.node.child("components").child("schemas")
    assert listed.child("A").follow().key == listed.child("B").key
    assert listed.child("C").value == {}
