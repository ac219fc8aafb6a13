"""What a streamed reply is made of, by its media type."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from speclock.judge import Document
from speclock.judge.streams import streamed

SCHEMA = {"type": "object", "properties": {"a": {"type": "integer"}}}


@pytest.mark.parametrize(
    ("media_type", "field", "pieces"),
    [
        ("application/jsonl", "schema", True),
        ("application/vnd.a+json-seq", "schema", True),
        ("application/stream+json", "schema", True),
        ("application/json-stream", "schema", True),
        ("application/json", "itemSchema", True),
        ("text/event-stream", "schema", True),
        # JSON by its name, and no values one by one.
        ("application/json+sarif", "schema", False),
        ("application/json-patch", "schema", False),
        ("application/vnd.upstream+json", "schema", False),
        ("image/png", "schema", False),
    ],
)
def test_values_or_bytes(
    media_type: str, field: str, pieces: bool, write: Callable[[str], Document]
) -> None:
    content = {media_type: {field: SCHEMA}}
    responses = {"200": {"description": "d", "content": content}}
    operation = {"operationId": "A", "responses": responses}
    tree = {
        "openapi": "3.2.0",
        "info": {"title": "t", "version": "1"},
        "paths": {"/a": {"get": operation}},
    }
    made = streamed(write(json.dumps(tree)).operation("A"), "200", media_type)
    assert bool(made.pieces) is pieces
    assert made.reply.content
