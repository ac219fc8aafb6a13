"""The limits of the raw document, each with an argument that breaks it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from speclock.judge import Bad, Document, Operation

from .conftest import WIRE
from .test_body import WIRE as HUAWEI_WIRE


def told(found: list[object]) -> set[tuple[str, str, Any]]:
    return {
        (one.argument, one.breaks, one.value) for one in found if isinstance(one, Bad)
    }


def test_limits_of_savepoints(savepoints: Operation) -> None:
    assert told(savepoints.bad_values(WIRE)) == {
        ("namespace", "empty", ""),
        ("namespace", "dot", "."),
        ("namespace", "dots", ".."),
        ("workspace", "empty", ""),
        ("page_index", "minimum", 0),
        ("page_size", "minimum", 0),
        ("page_size", "maximum", 101),
    }


def test_limits_of_a_body(huawei: Document) -> None:
    operation = huawei.operation("ImportFlinkJobSavepoint")
    assert told(operation.bad_values(HUAWEI_WIRE)) == {
        ("savepoint_path", "empty", ""),
        ("project_id", "empty", ""),
        ("project_id", "dot", "."),
        ("project_id", "dots", ".."),
    }


SMALL = """
openapi: 3.1.0
info: {title: Small, version: "1"}
paths:
  /things:
    get:
      operationId: Things
      parameters:
        - {name: p, in: query, schema: SCHEMA}
      responses: {"204": {description: d}}
"""


def one(write: Callable[[str], Document], schema: str) -> dict[str, object]:
    operation = write(SMALL.replace("SCHEMA", schema)).operation("Things")
    found = operation.bad_values({"p": ("query", "p")})
    return {one.breaks: one.value for one in found if isinstance(one, Bad)}


def test_kinds_of_limits(write: Callable[[str], Document]) -> None:
    assert one(write, "{type: integer, exclusiveMinimum: 3, exclusiveMaximum: 9}") == {
        "exclusiveMinimum": 3,
        "exclusiveMaximum": 9,
    }
    assert one(write, "{type: integer, minimum: 3, exclusiveMinimum: true}") == {
        "minimum": 3
    }
    assert one(write, "{type: integer, multipleOf: 5, minimum: 10}") == {
        "minimum": 9,
        "multipleOf": 16,
    }
    assert one(write, "{type: string, minLength: 3, maxLength: 4}") == {
        "empty": "", "minLength": "xx", "maxLength": "xxxxx"
    }  # fmt: skip
    assert one(write, "{type: string, maxLength: 3, pattern: '^[A-Z]+$'}") == {
        "maxLength": "xxxx", "pattern": "!"
    }  # fmt: skip
    assert one(write, "{type: array, items: {type: string}, maxItems: 1}") == {
        "maxItems": ["x", "x"]
    }


def test_nothing_to_break(write: Callable[[str], Document]) -> None:
    operation = write(SMALL.replace("SCHEMA", "{type: string}")).operation("Things")
    assert operation.bad_values({"p": ("query", "p")}) == []


BODIES = """
openapi: 3.1.0
info: {title: Small, version: "1"}
paths:
  /things:
    post:
      operationId: Things
      requestBody:
        content:
          application/json:
            schema: {type: object, properties: {p: {type: string, minLength: 2}}}
          multipart/form-data:
            schema:
              type: object
              properties: {p: {type: string}, q: {type: integer, maximum: 3}, r: false}
      responses: {"204": {description: d}}
"""


def test_limits_are_those_of_the_media_type(write: Callable[[str], Document]) -> None:
    operation = write(BODIES).operation("Things")
    wire = {name: ("body", name) for name in ("p", "q")}
    in_json = {("p", "empty", ""), ("p", "minLength", "x")}
    assert told(operation.bad_values(wire)) == in_json
    assert told(operation.bad_values(wire, "application/json")) == in_json
    in_parts = operation.bad_values(wire, "multipart/form-data")
    assert told(in_parts) == {("q", "maximum", 4)}
