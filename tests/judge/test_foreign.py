"""Documents that are not ours: their faults are no client's. A document written for speclock is held to its word."""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum
from typing import Any

import msgspec
import pytest

from speclock.judge import Document, Example, Operation
from speclock.judge.nodes import Files, Node
from speclock.judge.schemas import flagged

BASE = """
openapi: 3.1.0
info: {title: Small, version: "1"}
servers: [{url: "https://small.example.com"}]
OURS
paths:
  /things:
    get:
      operationId: Things
      responses:
        "200":
          description: d
          content: {MEDIA: {schema: SCHEMA, example: EXAMPLE}}
"""
Write = Callable[[str], Document]


def operation(
    write: Write,
    schema: Any,
    example: Any,
    *,
    ours: bool = False,
    media: str = "application/json",
) -> tuple[Operation, Example]:
    text = BASE.replace("OURS", "x-speclock-package: {}" if ours else "")
    text = text.replace("MEDIA", media).replace("SCHEMA", json.dumps(schema))
    made = write(text.replace("EXAMPLE", json.dumps(example))).operation("Things")
    (one,) = made.examples("success")
    assert isinstance(one, Example)
    return made, one


class Thing(msgspec.Struct):
    a: int


OBJECT = {"type": "object", "properties": {"a": {"type": "integer"}}}


def test_a_field_that_no_schema_lists(write: Write) -> None:
    made, one = operation(write, OBJECT, {"a": 1, "b": 2})
    made.judge_value(one, Thing(1))
    with pytest.raises(AssertionError, match="/a is 2"):
        made.judge_value(one, Thing(2))


def test_a_field_that_our_schema_does_not_list(write: Write) -> None:
    made, one = operation(write, OBJECT, {"a": 1, "b": 2}, ours=True)
    with pytest.raises(AssertionError, match="/b Thing has no field of that name"):
        made.judge_value(one, Thing(1))


def test_a_listed_field_that_the_model_lacks(write: Write) -> None:
    schema = {"type": "object", "properties": {"b": {"type": "integer"}}}
    made, one = operation(write, schema, {"b": 2})
    with pytest.raises(AssertionError, match="/b Thing has no field of that name"):
        made.judge_value(one, msgspec.defstruct("Thing", [])())


def test_our_example_that_does_not_fit(write: Write) -> None:
    _, one = operation(write, OBJECT, {"a": "x"}, ours=True)
    with pytest.raises(AssertionError, match="does not fit the document"):
        _ = one.reply


@pytest.mark.parametrize(
    ("schema", "example", "place"),
    list[tuple[Any, Any, str]](
        [
            ({"properties": {"a": {}}}, "text", "/"),
            ({"properties": {"a": {"properties": {"b": {}}}}}, {"a": "text"}, "/a"),
            ({"type": "array", "items": {"properties": {"b": {}}}}, [{}, 1], "/1"),
        ]
    ),
)
def test_an_object_that_nobody_called_one(
    write: Write, schema: Any, example: Any, place: str
) -> None:
    _, one = operation(write, schema, example)
    with pytest.raises(pytest.skip.Exception, match=f"^{place} is no object"):
        _ = one.reply


MEANT: list[tuple[Any, Any]] = [
    ({"properties": {"a": {}}}, {"a": "text"}),
    ({"properties": {"a": {}}}, None),
    ({"type": ["object", "string"], "properties": {"a": {}}}, "text"),
    ({"anyOf": [{"properties": {"a": {}}}, {"type": "string"}]}, "text"),
]


@pytest.mark.parametrize(
    ("schema", "example"),
    MEANT,
)
def test_what_is_meant(write: Write, schema: Any, example: Any) -> None:
    _, one = operation(write, schema, example)
    assert json.loads(one.reply.content) == example


def test_bytes_are_what_the_example_says(write: Write) -> None:
    schema = {"type": "string", "format": "binary"}
    made, one = operation(write, schema, "é", media="application/pdf")
    made.judge_value(one, "é".encode())
    with pytest.raises(AssertionError, match="came out of"):
        made.judge_value(one, b"e")


def test_more_digits_than_a_microsecond(write: Write) -> None:
    from datetime import UTC, datetime

    schema = {
        "type": "object",
        "properties": {"a": {"type": "string", "format": "date-time"}},
    }
    made, one = operation(write, schema, {"a": "2018-08-28T07:47:11.3081476Z"})
    at = datetime(2018, 8, 28, 7, 47, 11, tzinfo=UTC)
    kind = msgspec.defstruct("Thing", [("a", datetime)])
    for right in (308147, 308148):
        made.judge_value(one, kind(at.replace(microsecond=right)))
    for wrong in (308145, 308150, 0):
        with pytest.raises(AssertionError, match="/a is"):
            made.judge_value(one, kind(at.replace(microsecond=wrong)))


@pytest.mark.parametrize(("version", "read"), [("3.0.3", False), ("3.1.0", True)])
def test_what_stands_beside_a_reference(
    version: str, read: bool, write: Write, tmp_path: Any
) -> None:
    path = tmp_path / "openapi.json"
    tree = {"openapi": version, "x": {"$ref": "#/y", "readOnly": True}, "y": {}}
    path.write_text(json.dumps(tree), "utf-8")
    assert flagged(Node(Files(path), path, "", tree).child("x"), "readOnly") is read


def test_a_type_that_json_schema_does_not_know(write: Write) -> None:
    """openapi-core raises whatever it likes; there is no verdict then."""
    schema = {"type": "object", "properties": {"a": {"type": "integr"}}}
    _, one = operation(write, schema, {"a": 1})
    assert json.loads(one.reply.content) == {"a": 1}


def test_an_example_of_which_the_schema_knows_nothing(write: Write) -> None:
    """It proves nothing; a document of ours must not have one."""
    field = ("a", int | msgspec.UnsetType, msgspec.UNSET)
    empty = msgspec.defstruct("Thing", [field])()
    made, one = operation(write, OBJECT, {"b": 1})
    with pytest.raises(pytest.skip.Exception, match="200: nothing was compared"):
        made.judge_value(one, empty)


def test_an_example_of_an_operation_that_other_readers_cannot_find(
    write: Write,
) -> None:
    """A fragment tells two operations apart; no request shows it."""

    def found(example: Any) -> Example:
        text = BASE.replace("/things:", '"/things#one":').replace("OURS", "")
        schema = {**OBJECT, "required": ["a"]}
        text = text.replace("MEDIA", "application/json")
        text = text.replace("SCHEMA", json.dumps(schema))
        made = write(text.replace("EXAMPLE", json.dumps(example))).operation("Things")
        (one,) = made.examples("success")
        assert isinstance(one, Example)
        return one

    assert json.loads(found({"a": 1}).reply.content) == {"a": 1}
    for wrong in ({}, {"a": "text"}):
        with pytest.raises(pytest.skip.Exception, match="does not fit the document"):
            _ = found(wrong).reply


def test_an_enumeration_that_leaves_room_for_more(write: Write) -> None:
    schema = {"anyOf": [{"type": "string"}, {"enum": ["a", "b"]}]}

    class Open(StrEnum):
        A = "a"
        UNKNOWN = "x"

        @property
        def is_known(self) -> bool:
            return self is Open.A

    made, one = operation(write, schema, "a")
    made.judge_value(one, Open.A)
    made, one = operation(write, schema, "x")
    made.judge_value(one, Open.UNKNOWN)

    made, one = operation(write, {"enum": ["x"]}, "x")
    with pytest.raises(AssertionError, match="takes for an unknown value"):
        made.judge_value(one, Open.UNKNOWN)
    made, one = operation(write, {"anyOf": [{"type": "string"}, {"enum": ["x"]}]}, "x")
    with pytest.raises(AssertionError, match="takes for an unknown value"):
        made.judge_value(one, Open.UNKNOWN)


@pytest.mark.parametrize(
    ("said", "read_only", "write_only"),
    [
        ({"readOnly": True}, True, False),
        ({"readOnly": True, "writeOnly": True}, False, False),
        ({"readOnly": True, "allOf": [{"writeOnly": True}]}, False, False),
        ({"allOf": [{"writeOnly": True}]}, False, True),
    ],
)
def test_who_says_read_only_and_write_only_says_nothing(
    said: Any, read_only: bool, write_only: bool, tmp_path: Any
) -> None:
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps({"openapi": "3.1.0"}), "utf-8")
    schema = Node(Files(path), path, "", said)
    assert flagged(schema, "readOnly") is read_only
    assert flagged(schema, "writeOnly") is write_only


@pytest.mark.parametrize(
    ("kind", "right"), [("cat", True), ("dog", True), ("cow", False)]
)
def test_a_member_knows_what_it_is(write: Write, kind: str, right: bool) -> None:
    """Its class has the value that tells it apart, even if a reply that can be no other leaves it out."""
    mapping = {"cat": "#/x", "dog": "#/y"}
    told = {"propertyName": "kind", "mapping": mapping}
    text = f"x-any: {json.dumps({'discriminator': told})}\n{BASE}"
    schema = {
        "type": "object",
        "properties": {"a": {"type": "integer"}, "kind": {"type": "string"}},
    }
    text = text.replace("OURS", "").replace("MEDIA", "application/json")
    text = text.replace("SCHEMA", json.dumps(schema)).replace("EXAMPLE", '{"a": 1}')
    made = write(text).operation("Things")
    (one,) = made.examples("success")
    assert isinstance(one, Example)
    value = msgspec.defstruct("Thing", [("a", int), ("kind", str, kind)])(1)
    if right:
        made.judge_value(one, value)
        return
    with pytest.raises(AssertionError, match="/kind is 'cow'"):
        made.judge_value(one, value)


def test_base64_by_its_encoding(write: Write) -> None:
    """OpenAPI 3.0 says `format: byte`; 3.1 says it as JSON Schema does."""
    schema = {
        "type": "object",
        "properties": {"a": {"type": "string", "contentEncoding": "base64"}},
    }
    made, one = operation(write, schema, {"a": "YWJj"})
    kind = msgspec.defstruct("Thing", [("a", bytes)])
    made.judge_value(one, kind(b"abc"))
    with pytest.raises(AssertionError, match="/a is b'abd'"):
        made.judge_value(one, kind(b"abd"))


@pytest.mark.parametrize("media", ["text/xml", "text/plain"])
def test_a_text_whose_schema_is_an_object(write: Write, media: str) -> None:
    """A client gives a text as it came; what stands in XML is the caller's to read."""
    made, one = operation(write, OBJECT, {"a": 1}, media=media)
    made.judge_value(one, '{"a": 1}')
    with pytest.raises(AssertionError, match="came out of"):
        made.judge_value(one, "{}")


TWICE = """
openapi: 3.1.0
paths:
  /a: {get: {operationId: Same, responses: {default: {description: d}}}}
  /b: {get: {operationId: Same, responses: {default: {description: d}}}}
  /c: {get: {responses: {default: {description: d}}}}
"""


def test_an_operation_id_that_two_operations_have(write: Write) -> None:
    """The first keeps it, as the client does; the other goes by its method and path."""
    document = write(TWICE)
    assert document.operations == ("Same", "GET /b", "GET /c")
    for name, path in (("Same", "/a"), ("GET /a", "/a"), ("GET /b", "/b")):
        assert document.operation(name).facts.path == path
