"""Forms, multipart forms, texts and bytes, right and wrong, against a document of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from speclock.judge import Document, Operation, Wire

SPEC = """
openapi: "3.1.0"
info: {title: Forms, version: "1"}
servers: [{url: "https://api.test"}]
paths:
  /form:
    post:
      operationId: form
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema: &schema
              type: object
              properties:
                text: {type: string, maxLength: 5}
                list: {type: array, items: {type: string}}
                flat: {type: array, items: {type: integer}}
                deep: {type: object, additionalProperties: {type: string}}
                json: {type: object, additionalProperties: {type: string}}
                file: {type: string, format: binary}
                key: {type: string, format: byte}
            encoding: &encoding
              flat: {style: form, explode: false}
              deep: {style: deepObject}
              file: {contentType: image/png}
      responses: {"204": {description: Taken.}}
  /multipart:
    post:
      operationId: multipart
      requestBody:
        required: true
        content: {multipart/form-data: {schema: *schema, encoding: *encoding}}
      responses: {"204": {description: Taken.}}
  /text:
    post:
      operationId: text
      requestBody: {content: {text/plain: {schema: {type: string}}, "*/*": {}}}
      responses: {"204": {description: Taken.}}
"""
EMPTY = """
openapi: "3.1.0"
info: {title: Forms, version: "1"}
servers: [{url: "https://api.test"}]
paths:
  /empty:
    post:
      operationId: empty
      requestBody:
        required: REQUIRED
        content: {MEDIA: {schema: {type: object, additionalProperties: false}}}
      responses: {"204": {description: Taken.}}
"""
FIELDS = ("text", "list", "flat", "deep", "json", "file", "key")
WIRE: Wire = {name: ("body", name) for name in FIELDS}
GIVEN: dict[str, Any] = {
    "text": "a b&",
    "list": ["x", "y"],
    "flat": [1, 2],
    "deep": {"k": "v"},
    "json": {"a": "1"},
}
FORM = "text=a%20b%26&list=x&list=y&flat=1,2&deep%5Bk%5D=v&json=%7B%22a%22%3A%221%22%7D"
URLENCODED = "application/x-www-form-urlencoded"


def part(name: str, content: str, more: str = "", kind: str = "") -> str:
    """One part of a multipart body."""
    stated = f"\r\nContent-Type: {kind}" if kind else ""
    head = f'--b\r\nContent-Disposition: form-data; name="{name}"{more}{stated}'
    return f"{head}\r\n\r\n{content}\r\n"


PNG = part("file", "\x89PNG\r\n", '; filename="f"', "image/png")
PARTS = [
    part("text", "a b&"),
    part("list", "x"),
    part("list", "y"),
    part("flat", "1,2"),
    part("deep[k]", "v"),
    part("json", '{"a": "1"}', kind="application/json"),
    PNG,
    part("key", "AP8="),
]
BINARY = {**GIVEN, "file": b"\x89PNG\r\n", "key": b"\x00\xff"}


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The document above."""
    path = tmp_path_factory.mktemp("forms") / "spec.yaml"
    path.write_text(SPEC, "utf-8")
    return Document(path)


def judge(
    operation: Operation, body: str, kind: str, given: dict[str, Any], wire: Wire = WIRE
) -> None:
    """Judge a request with this body."""
    request = httpx2.Request(
        "POST",
        f"https://api.test/{operation.id}",
        headers={"content-type": kind},
        content=body.encode("latin-1"),
    )
    operation.judge_request(request, operation.given(given, wire))


def multipart(parts: list[str]) -> str:
    """The whole body."""
    return "".join(parts) + "--b--\r\n"


def test_right_form(document: Document) -> None:
    judge(document.operation("form"), FORM, URLENCODED, GIVEN)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (FORM.replace("&list=y", ""), "field list is"),
        (FORM.replace("list=x&list=y", "list=y&list=x"), "field list is"),
        (FORM.replace("1,2", "1&flat=2"), "field flat is"),
        (FORM.replace("deep%5Bk%5D", "deep.k"), r"field deep\[k\] is not sent"),
        (FORM.replace("%221%22", "1"), "field json is"),
        (FORM.replace("%20", ""), "field text is"),
        (FORM + "&more=1", "field more is sent"),
    ],
)
def test_wrong_form(document: Document, body: str, words: str) -> None:
    with pytest.raises(AssertionError, match=words):
        judge(document.operation("form"), body, URLENCODED, GIVEN)


def test_right_multipart(document: Document) -> None:
    operation = document.operation("multipart")
    judge(operation, multipart(PARTS), "multipart/form-data; boundary=b", BINARY)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (PNG, "", "field file is not sent"),
        (PNG, PNG.replace("PNG\r\n", "PNG\n"), "field file is"),
        (PNG, PNG.replace("image/png", "image/gif"), "not as image/png"),
        (PARTS[1], "", "field list is"),
        (PARTS[5], part("json", "{}"), "field json is"),
        (PARTS[7], part("key", "\x00\xff"), "field key is"),
    ],
)
def test_wrong_multipart(document: Document, old: str, new: str, words: str) -> None:
    body = multipart([new if one == old else one for one in PARTS])
    kind = "multipart/form-data; boundary=b"
    with pytest.raises(AssertionError, match=words):
        judge(document.operation("multipart"), body, kind, BINARY)


def test_whole(document: Document) -> None:
    operation, wire = document.operation("text"), {"body": ("body", "")}
    judge(operation, "x", "text/plain", {"body": "x"}, wire)
    judge(operation, "x", "image/png", {"body": b"x"}, wire)
    with pytest.raises(AssertionError, match="'y' was given"):
        judge(operation, "x", "text/plain", {"body": "y"}, wire)


def test_limits(document: Document) -> None:
    listed = document.operation("form").bad_values(WIRE)
    assert [str(one) for one in listed] == ["text-maxLength"]


@pytest.mark.parametrize(
    ("required", "media", "right"),
    [
        ("false", "application/x-www-form-urlencoded", True),
        ("false", "multipart/form-data", True),
        ("true", "multipart/form-data", False),
        ("false", "application/json", False),
    ],
)
def test_a_form_without_fields_is_no_body(
    required: str, media: str, right: bool, write: Callable[[str], Document]
) -> None:
    text = EMPTY.replace("REQUIRED", required).replace("MEDIA", media)
    operation = write(text).operation("empty")
    sent = httpx2.Request("POST", "https://api.test/empty")
    given = operation.given({"body": {}}, {"body": ("body", "")})
    if right:
        operation.judge_request(sent, given)
        return
    with pytest.raises(AssertionError, match="body"):
        operation.judge_request(sent, given)
