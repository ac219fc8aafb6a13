"""Made-up replies: every documented field is there, with a value that no other field has."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from speclock.judge import Document, Example

SPEC = {
    "openapi": "3.1.0",
    "info": {"title": "t", "version": "1"},
    "paths": {
        "/a": {
            "get": {
                "operationId": "A",
                "responses": {
                    "200": {
                        "description": "d",
                        "content": {
                            "application/json": {
                                "schema": {"$ref": "#/components/schemas/Node"}
                            }
                        },
                    }
                },
            }
        }
    },
    "components": {
        "schemas": {
            "Node": {
                "type": "object",
                "required": ["ok"],
                "properties": {
                    "ok": {"type": "boolean"},
                    "first": {"type": "string"},
                    "second": {"type": ["string", "null"]},
                    "kind": {"type": "string", "enum": ["a", "b", "c"]},
                    "at": {"type": "string", "x-speclock-time": "seconds"},
                    "count": {"type": "integer", "minimum": 100, "maximum": 200},
                    "odd": {"type": "string", "pattern": "^y{7}$"},
                    "labels": {
                        "type": "object",
                        "additionalProperties": {"type": "string"},
                    },
                    "children": {
                        "type": "array",
                        "items": {"$ref": "#/components/schemas/Node"},
                    },
                },
            }
        }
    },
    "x-speclock-envelope": {"success": "/ok"},
}


def filled(tmp_path: Path, **changes: Any) -> list[Any]:
    path = tmp_path / "openapi.yaml"
    path.write_text(json.dumps({**SPEC, **changes}), "utf-8")
    return Document(path, "http://localhost").operation("A").filled()


def test_each_value_of_the_longest_enum_has_a_reply(tmp_path: Path) -> None:
    made = filled(tmp_path)
    assert [one.payload["kind"] for one in made] == ["a", "b", "c"]
    assert all(isinstance(one, Example) for one in made)


def test_every_field_is_there_once_and_differs(tmp_path: Path) -> None:
    payload = filled(tmp_path)[0].payload
    assert payload.keys() == {
        "ok",
        "first",
        "second",
        "kind",
        "at",
        "count",
        "odd",
        "labels",
        "children",
    }
    assert payload["ok"] is True
    assert payload["first"] != payload["second"]
    assert payload["at"].isdigit()
    assert 100 <= payload["count"] <= 200
    (child,) = payload["children"]
    assert child["first"] != payload["first"]
    assert "children" not in child["children"][0] if child.get("children") else True


def test_replies_fit_the_document(tmp_path: Path) -> None:
    assert all(one.reply.status == 200 for one in filled(tmp_path))


def test_a_reply_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    schemas = {
        "Node": {
            "type": "object",
            "required": ["x"],
            "properties": {"x": {"type": "string", "pattern": r"^(a|b)\1$"}},
        }
    }
    (skipped,) = filled(tmp_path, components={"schemas": schemas})
    assert not isinstance(skipped, Example)
    assert "made up" in skipped.marks[0].kwargs["reason"]


@pytest.mark.parametrize("field", ["first", "kind", "count"])
def test_values_are_stable(tmp_path: Path, field: str) -> None:
    assert filled(tmp_path)[0].payload[field] == filled(tmp_path)[0].payload[field]
