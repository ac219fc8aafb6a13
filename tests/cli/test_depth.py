"""The deepest documents that are read are also checked, understood and generated."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from speclock.diagnostics import Report
from speclock.pipeline import Options, generate
from speclock.read.troubles import DEEPEST

CIRCLE = {
    "openapi": "3.1.0",
    "info": {"title": "Circle", "version": "1"},
    "paths": {},
    "components": {
        "schemas": {
            "Base": {
                "oneOf": [{"$ref": "#/components/schemas/Child"}],
                "discriminator": {"propertyName": "kind"},
                "properties": {"kind": {"type": "string", "default": "x"}},
            },
            "Child": {"allOf": [{"$ref": "#/components/schemas/Base"}]},
        }
    },
}
"""One way round it costs the validator several calls, and it never comes to an end."""

LEVELS = {"items": 1, "allOf": 2, "properties": 2}
"""Keyword -> how many levels of nesting one schema in another takes."""


def wrap(keyword: str, inner: dict[str, Any]) -> dict[str, Any]:
    match keyword:
        case "items":
            return {"type": "array", "items": inner}
        case "allOf":
            return {"allOf": [inner]}
        case _:
            return {"type": "object", "properties": {"a": inner}}


@pytest.mark.parametrize("name", LEVELS)
@pytest.mark.parametrize("file", [None, "b.json"])
def test_deep(name: str, file: str | None, tmp_path: Path) -> None:
    schema: dict[str, Any] = {"type": "string"}
    for _ in range((DEEPEST - 20) // LEVELS[name]):
        schema = wrap(name, schema)
    content = {
        "application/json": {"schema": {"$ref": file or "#/components/schemas/A"}}
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Deep", "version": "1"},
        "paths": {
            "/a": {
                "get": {"responses": {"200": {"description": "d", "content": content}}}
            }
        },
        "components": {"schemas": {} if file else {"A": schema}},
    }
    if file:
        (tmp_path / file).write_text(json.dumps(schema), "utf-8")
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps(document), "utf-8")
    report = Report()
    assert generate(spec, report) is not None, [one.message for one in report]
    assert not report.failed


def test_a_circle_gets_no_more_room_than_its_depth(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[int] = []
    monkeypatch.setattr(sys, "setrecursionlimit", given.append)
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps(CIRCLE), "utf-8")
    report = Report()
    assert generate(spec, report, Options(allow_invalid=True)) is not None
    assert any(1_000 < one <= 1_000 + 30 * 10 for one in given), given
