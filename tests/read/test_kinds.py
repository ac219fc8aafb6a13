"""References that lead somewhere, but not to what is wanted there, or not as it looks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from read.test_references import HEAD, METHOD, opened, write

from speclock.diagnostics import Report, Severity
from speclock.pipeline import examine
from speclock.read import read
from speclock.read.bundle import bundle
from speclock.read.grammar import kind_at

SHARED: dict[str, Any] = {
    "schemas": {"S": {"type": "string"}},
    "parameters": {"P": {"name": "p", "in": "query", "schema": {}}},
    "headers": {"H": {"schema": {"type": "string"}}},
    "examples": {"E": {"value": {"type": "integer"}}},
    "responses": {"R": {"description": "d"}},
}


def _schema(reference: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": reference}}}
    return {"responses": {"200": {"description": "d", "content": content}}}


OTHERS: dict[str, tuple[dict[str, Any], str | None]] = {
    "a parameter for a schema": (
        _schema("#/components/parameters/P"),
        "leads to a place for a parameter, where a schema is wanted",
    ),
    "all schemas for one": (
        _schema("#/components/schemas"),
        "leads to a place for schemas, where a schema is wanted",
    ),
    "the document": (
        _schema("#"),
        "leads to the whole document, where a schema is wanted",
    ),
    "a schema for a reply": (
        {"responses": {"200": {"$ref": "#/components/schemas/S"}}},
        "leads to a place for a schema, where a response is wanted",
    ),
    "a schema": (_schema("#/components/schemas/S"), None),
    "what a parameter has": (_schema("#/components/parameters/P/schema"), None),
    "what an example has": (_schema("#/components/examples/E/value"), None),
    "an extension": (_schema("#/x-schemas/X"), None),
    "a header for a header": (
        {
            "responses": {
                "200": {
                    "description": "d",
                    "headers": {"X": {"$ref": "#/components/headers/H"}},
                }
            }
        },
        None,
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_another_kind(name: str, tmp_path: Path) -> None:
    operation, said = OTHERS[name]
    root = {
        **HEAD,
        "paths": {"/a": {"get": {"operationId": "op", **operation}}},
        "components": SHARED,
        "x-schemas": {"X": {"type": "integer"}},
    }
    report = Report()
    document = read(write(tmp_path, {"spec.yaml": root}), report)
    assert document is not None
    found = [one for one in report if one.code.number == "SL105"]
    assert [one.severity for one in found] == ([Severity.WARNING] if said else [])
    if said:
        assert said in found[0].message
        assert found[0].at is not None
        assert found[0].at.pointer[-1] == "$ref"


def test_kinds_of_places() -> None:
    table = {
        (): "root",
        ("components", "schemas"): "{schema}",
        ("components", "schemas", "S", "properties", "p", "items"): "schema",
        ("paths", "/a", "get", "parameters"): "[parameter]",
        ("paths", "/a", "get", "parameters", 0, "schema"): "schema",
        ("components", "callbacks", "c", "{$url}", "post"): "operation",
        ("components", "examples", "E", "value"): None,
        ("x-schemas", "X"): None,
    }
    assert {pointer: kind_at(pointer) for pointer in table} == table


def test_a_document_that_calls_itself_by_name(tmp_path: Path) -> None:
    """Readers of a single file look for no other: the bundle says it with a pointer."""
    root = {
        **HEAD,
        "paths": {
            "/a": {
                "get": {"operationId": "op", **_schema("spec.yaml#/components/schemas/S")}
            }
        },
        "components": SHARED,
    }  # fmt: skip
    path = write(tmp_path, {"spec.yaml": root})
    assert "spec.yaml" not in repr(bundle(opened(path)).tree["paths"])
    report = Report()
    assert examine(path, report) is not None
    assert not report.found


WRONG_FILES = {
    "folder#/A": ("names a folder", None),
    "folder\\x.yaml#/A": ("is not there", "divided by `/`"),
    "#/components/schemas/%C3": ("leads nowhere", None),
}


@pytest.mark.parametrize("reference", WRONG_FILES)
def test_no_file(reference: str, tmp_path: Path) -> None:
    said, hint = WRONG_FILES[reference]
    schemas = {"A": {"$ref": reference}, "%C3": {}}
    root = {**HEAD, "components": {"schemas": schemas}}
    path = write(tmp_path, {"spec.yaml": root, "folder/x.yaml": {"A": {}}})
    report = Report()
    assert read(path, report) is None
    (one,) = report
    assert one.code.number == "SL105"
    assert said in one.message
    assert (hint or "") in (one.hint or "")
    assert bool(one.hint) == bool(hint)


def test_what_3_0_ignores_beside_a_reference_to_a_schema(tmp_path: Path) -> None:
    beside = {"description": "d", "nullable": True, "maxLength": 5, "x-y": 1}
    schema = {"properties": {"p": {"$ref": "#/components/schemas/S", **beside}}}
    root: dict[str, Any] = {
        **HEAD,
        "paths": {"/a": {"get": METHOD}},
        "components": {"schemas": {"A": schema, **SHARED["schemas"]}},
    }
    for version, said in (("3.0.3", ["maxLength", "nullable"]), ("3.1.0", [])):
        report = Report()
        path = write(tmp_path, {"spec.yaml": {**root, "openapi": version}})
        assert examine(path, report) is not None
        remarks = [one for one in report if one.code.number == "SL309"]
        assert all(one.severity is Severity.REMARK for one in remarks)
        names = sorted(one.message.split("`")[1] for one in remarks)
        assert names == said
