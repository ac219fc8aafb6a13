"""Values in a query, a path, a header and a cookie, against OpenAPI's "Style Examples"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest

from speclock.judge import Document

SMALL = """
openapi: 3.1.0
info: {title: Small, version: "1"}
servers: [{url: "https://small.example.com"}]
paths:
  /things:
    get:
      operationId: Things
      parameters: [{name: color, PARAMETER}]
      responses: {"204": {description: d}}
  /things/{color}:
    get:
      operationId: Thing
      parameters: [{name: color, required: true, in: path, PARAMETER}]
      responses: {"204": {description: d}}
"""
LIST = "schema: {type: array, items: {type: string}}"
TEXT = "schema: {type: string}"
COLORS = ["blue", "a,b", "c d"]


def judge(
    document: Document, name: str, value: object, request: httpx2.Request, place: str
) -> None:
    operation = document.operation(name)
    operation.judge_request(
        request, operation.given({"color": value}, {"color": (place, "color")})
    )


QUERIES: list[tuple[str, object, str, str]] = [
    (LIST, COLORS, "color=blue&color=a%2Cb&color=c%20d", "color=blue,a%2Cb,c%20d"),
    (f"explode: false, {LIST}", COLORS, "color=blue,a%2Cb,c%20d", "color=blue%2Ca%2Cb%2Cc%20d"),
    (f"explode: false, {LIST}", ["b", "a"], "color=b,a", "color=a,b"),
    (f"style: pipeDelimited, explode: false, {LIST}", ["b", "a"], "color=b%7Ca", "color=b,a"),
    (f"style: spaceDelimited, explode: false, {LIST}", ["b", "a"], "color=b%20a", "color=b+a"),
    ("schema: {type: number}", 1.5, "color=1.5", "color=1,5"),
    ("schema: {type: boolean}", False, "color=false", "color=False"),
    (TEXT, "50% & more", "color=50%25%20%26%20more", "color=50%25%20&%20more"),
    ("schema: {type: string, format: date-time}", datetime(2024, 6, 3, tzinfo=UTC),
     "color=2024-06-03T00%3A00%3A00Z", "color=2024-06-03"),
    ("schema: {type: integer, x-speclock-time: milliseconds}", datetime(2024, 6, 3, tzinfo=UTC),
     "color=1717372800000", "color=1717372800"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "value", "right", "wrong"), QUERIES)
def test_query(
    write: Callable[[str], Document], words: str, value: object, right: str, wrong: str
) -> None:
    document = write(
        SMALL.replace("PARAMETER", f"in: query, {words}", 1).replace("PARAMETER", TEXT)
    )

    def sent(query: str) -> httpx2.Request:
        target = {"target": f"/things?{query}".encode()}
        return httpx2.Request(
            "GET", "https://small.example.com/things", extensions=target
        )

    judge(document, "Things", value, sent(right), "query")
    with pytest.raises(AssertionError, match="query"):
        judge(document, "Things", value, sent(wrong), "query")


PATHS: list[tuple[str, object, str, str]] = [
    (TEXT, "a b/c", "a%20b%2Fc", "a%20b/c"),
    (TEXT, "ü~", "%C3%BC~", "%FC~"),
    (LIST, ["a", "b"], "a,b", "a%2Cb"),
    (f"style: label, {TEXT}", "a", ".a", "a"),
    (f"style: matrix, {TEXT}", "a", ";color=a", "a"),
    (
        f"style: matrix, explode: true, {LIST}",
        ["a", "b"],
        ";color=a;color=b",
        ";color=a,b",
    ),
]


@pytest.mark.parametrize(("words", "value", "right", "wrong"), PATHS)
def test_path(
    write: Callable[[str], Document], words: str, value: object, right: str, wrong: str
) -> None:
    document = write(
        SMALL.replace("PARAMETER", f"in: query, {TEXT}", 1).replace("PARAMETER", words)
    )

    def sent(hole: str) -> httpx2.Request:
        target: dict[str, Any] = {"target": f"/things/{hole}".encode()}
        return httpx2.Request("GET", "https://small.example.com/", extensions=target)

    judge(document, "Thing", value, sent(right), "path")
    with pytest.raises(AssertionError, match="address"):
        judge(document, "Thing", value, sent(wrong), "path")


@pytest.mark.parametrize("place", ["header", "cookie"])
def test_header_and_cookie(write: Callable[[str], Document], place: str) -> None:
    document = write(
        SMALL.replace("PARAMETER", f"in: {place}, {TEXT}", 1).replace("PARAMETER", TEXT)
    )

    def sent(value: str) -> httpx2.Request:
        headers = (
            {"color": value} if place == "header" else {"cookie": f"color={value}"}
        )
        return httpx2.Request(
            "GET", "https://small.example.com/things", headers=headers
        )

    judge(document, "Things", "blue", sent("blue"), place)
    with pytest.raises(AssertionError, match=place):
        judge(document, "Things", "blue", sent("red"), place)
    with pytest.raises(AssertionError, match=place):
        judge(
            document,
            "Things",
            "blue",
            httpx2.Request("GET", "https://small.example.com/things"),
            place,
        )


def test_another_base_url(write: Callable[[str], Document], tmp_path: Any) -> None:
    write(
        SMALL.replace("PARAMETER", f"in: query, {TEXT}", 1).replace("PARAMETER", TEXT)
    )
    document = Document(
        tmp_path / "openapi.yaml", base_url="http://localhost:8080/proxy/"
    )
    right = httpx2.Request("GET", "http://localhost:8080/proxy/things?color=a")
    judge(document, "Things", "a", right, "query")
    with pytest.raises(AssertionError, match="address"):
        judge(
            document,
            "Things",
            "a",
            httpx2.Request("GET", "https://small.example.com/things?color=a"),
            "query",
        )
