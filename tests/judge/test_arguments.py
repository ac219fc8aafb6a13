"""Where the document has no example that fits, the judge makes arguments up; it never makes up wrong ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx2
import pytest

from speclock.judge import Document, Operation, Wire
from speclock.judge.making import Maker
from speclock.judge.nodes import Files, Node


def operation(
    tmp_path: Path,
    body: Any = None,
    responses: Any = None,
    version: str = "3.1.0",
    media: str = "application/json",
    **parameters: Any,
) -> Operation:
    """`parameters`: name of a required query parameter -> its schema."""
    path = tmp_path / "openapi.json"
    listed = [
        {"name": name, "in": "query", "required": True, "schema": schema}
        for name, schema in parameters.items()
    ]
    stated = {
        "operationId": "A",
        "parameters": listed,
        "responses": responses or {"204": {"description": "d"}},
    }
    if body is not None:
        content = {media: {"schema": body}}
        stated["requestBody"] = {"required": True, "content": content}
    whole = {
        "openapi": version,
        "info": {"title": "t", "version": "1"},
        "paths": {"/a": {"post": stated}},
    }
    path.write_text(json.dumps(whole), "utf-8")
    return Document(path, "http://localhost").operation("A")


WIRE: Wire = {"a": ("query", "a")}


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"type": "string", "enum": ["x", "y"]}, "x"),
        ({"type": "string", "enum": ["", "y"]}, "y"),
        ({"type": "string", "format": "email"}, "someone-1@example.com"),
        ({"type": "string", "minLength": 9}, "a-1xxxxxx"),
        ({"type": "string", "maxLength": 2}, "-1"),
        ({"type": "string", "pattern": "^[A-Z]{3}$"}, "EUR"),
        ({"type": "string", "format": "byte", "pattern": "^.{4}$"}, "bcde"),
        ({"type": "integer", "exclusiveMinimum": 5}, 6),
        ({"type": "integer", "multipleOf": 4, "minimum": 10}, 16),
        ({"type": "integer", "maximum": -1}, -1),
        ({"type": ["string", "integer"]}, "a-1"),
        ({"type": "array", "minItems": 2, "items": {"type": "integer"}}, [2, 3]),
        ({"oneOf": [{"type": "integer"}, {"type": "string"}]}, 1),
        ({}, "a-1"),
    ],
)
def test_made_up(schema: Any, value: Any, tmp_path: Path) -> None:
    assert operation(tmp_path, a=schema).arguments({}, WIRE) == {"a": value}


def test_open_ends_of_3_0(tmp_path: Path) -> None:
    schema = {"type": "integer", "minimum": 5, "exclusiveMinimum": True}
    one = operation(tmp_path, version="3.0.3", a=schema)
    assert one.arguments({}, WIRE) == {"a": 6}


def test_an_example_that_fits_stays(tmp_path: Path) -> None:
    one = operation(tmp_path, a={"type": "string"})
    assert one.arguments({"a": "mine"}, WIRE) == {"a": "mine"}


def test_an_example_that_does_not_fit_is_replaced(tmp_path: Path) -> None:
    one = operation(tmp_path, a={"type": "string", "enum": ["x"]}, b={})
    wire: Wire = {"a": ("query", "a"), "b": ("query", "b")}
    assert one.arguments({"a": "mine", "b": "x"}, wire) == {"a": "x", "b": "x"}


def test_nothing_fits(tmp_path: Path) -> None:
    """A stand-in is given, and whoever asks what became of it is told why it can't be said."""
    one = operation(tmp_path, a={"type": "string", "pattern": r"^(a|b)\1$"})
    found = one.arguments({}, WIRE)
    assert found == {"a": True}
    request = httpx2.Request("POST", "http://localhost/a?a=true")
    for given in (found, found | {"a": False}, one.odd(found, WIRE)):
        with pytest.raises(pytest.skip.Exception, match="example of a that fits"):
            one.judge_request(request, one.given(given, WIRE))


@pytest.mark.parametrize(
    ("media", "value"),
    [
        ("application/json", {"anything": 1}),
        ("text/plain", "content"),
        ("application/xml", b"content"),
        ("application/jsonl", [{"anything": 1}, {"anything": 2}]),
    ],
)
def test_a_body_without_a_schema(media: str, value: Any, tmp_path: Path) -> None:
    path = tmp_path / "openapi.json"
    stated: dict[str, Any] = {
        "operationId": "A",
        "requestBody": {"required": True, "content": {media: {}}},
        "responses": {},
    }
    path.write_text(
        json.dumps({"openapi": "3.1.0", "paths": {"/a": {"post": stated}}}), "utf-8"
    )
    found = Document(path).operation("A").arguments({}, {"body": ("body", "")})
    assert found == {"body": value}


BODY: Wire = {"name": ("body", "name"), "more": ("body", "more")}


def test_a_body_is_made_field_by_field(tmp_path: Path) -> None:
    schema = {
        "type": "object",
        "required": ["name"],
        "properties": {
            "name": {"type": "string"},
            "more": {
                "type": "object",
                "properties": {
                    "id": {"type": "integer", "readOnly": True},
                    "label": {"type": "string"},
                },
            },
        },
    }
    made = operation(tmp_path, schema).arguments({}, BODY)
    assert made == {"name": "name-1", "more": {"label": "label-3"}}


def test_a_value_that_stands_in_path_and_body_is_what_the_body_says(
    tmp_path: Path,
) -> None:
    schema = {"type": "object", "properties": {"a": {"type": "integer"}}}
    one = operation(tmp_path, schema, a={"type": "string"})
    wire: Wire = {"a": (("query", "a"), ("body", "a"))}
    assert one.arguments({"a": 7}, wire) == {"a": 7}
    assert one.arguments({}, wire) == {"a": 1}


def test_a_body_without_the_fields_that_do_not_go_together(tmp_path: Path) -> None:
    schema = {
        "type": "object",
        "required": ["name"],
        "properties": {"name": {"type": "string"}, "more": {"type": "string"}},
        "maxProperties": 1,
    }
    made = operation(tmp_path, schema).arguments({}, BODY)
    assert made == {"name": "name-1"}


def test_a_body_that_nobody_can_send(tmp_path: Path) -> None:
    schema = {
        "type": "object",
        "required": ["unknown"],
        "properties": {"name": {"type": "string"}, "more": {"type": "string"}},
    }
    found = operation(tmp_path, schema).arguments({}, BODY)
    assert found.lacking is not None
    assert "'unknown' is a required" in found.lacking


def test_a_reply_of_success_is_made_up(tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"id": {"type": "integer"}}}
    content = {"application/json": {"schema": schema}}
    responses = {"200": {"description": "d", "content": content}}
    reply = operation(tmp_path, responses=responses).success()
    assert json.loads(reply.content) == {"id": 2}


def test_a_reply_of_text_is_made_up(tmp_path: Path) -> None:
    content = {"text/plain": {"schema": {"type": "string"}}}
    responses = {"200": {"description": "d", "content": content}}
    reply = operation(tmp_path, responses=responses).success()
    assert (reply.content, reply.content_type) == (b"value-1", "text/plain")


def test_only_null_is_null(tmp_path: Path) -> None:
    node = Node(Files(tmp_path), tmp_path, "", {"type": "null"})
    assert Maker().value(node, "a", ()) is None


@pytest.mark.parametrize("items", [{"type": "null"}, {"enum": [None]}])
def test_null_has_no_spelling_outside_of_json(items: Any, tmp_path: Path) -> None:
    one = operation(tmp_path, a={"type": "array", "items": items})
    assert one.arguments({}, WIRE).lacking is not None


def test_a_header_that_is_no_parameter_is_left_alone(tmp_path: Path) -> None:
    operation(tmp_path, body={"type": "object"})
    path = tmp_path / "openapi.json"
    whole = json.loads(path.read_text("utf-8"))
    whole["paths"]["/a"]["parameters"] = [
        {"name": "Content-Type", "in": "header", "schema": {"type": "string"}},
        {"name": "X-Own", "in": "header", "schema": {"type": "string"}},
    ]
    path.write_text(json.dumps(whole), "utf-8")
    one = Document(path, "http://localhost").operation("A")
    wire: Wire = {
        "content_type": ("header", "Content-Type"),
        "own": ("header", "X-Own"),
    }
    assert list(one.arguments({}, wire, "application/json")) == ["own"]


@pytest.mark.parametrize(
    ("media", "schema", "value"),
    [
        ("text/plain", {"type": "object", "format": "file"}, "content"),
        ("application/octet-stream", {"type": "object"}, b"content"),
        ("text/plain", {"type": "string", "maxLength": 3}, "y-1"),
        ("text/plain", {"type": "string", "enum": ["a"]}, "a"),
    ],
)
def test_a_body_that_is_no_json(
    media: str, schema: Any, value: Any, tmp_path: Path
) -> None:
    """Its schema limits it only where it says that it is a text."""
    made = operation(tmp_path, schema, media=media)
    wire: Wire = {"body": ("body", "")}
    assert made.arguments({}, wire) == {"body": value}
