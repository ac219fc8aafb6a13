"""Replies that come piece by piece: what to serve, and whether the pieces came out as the document shows them.

In: an operation of the document, a status and a media type that is streamed. Out: `Streamed`, whose body is made from
the document's example or, where it shows none, from its schema. Not its business: where bytes are cut.
Sources: WHATWG HTML, section 9.2; RFC 7464; OpenAPI 3.2, "Media Type Object".
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, cast

import httpx2
import pytest

from . import Operation
from .body import is_lines
from .examples import example_values
from .making import made_up
from .nodes import Json, Node
from .recorder import Reply
from .schemas import alternatives, documented, word
from .values import compare

_FIELDS = ("event", "data", "id", "retry")
_BYTES = bytes(range(256)) * 300


@dataclass(frozen=True, slots=True)
class Piece:
    """One event or item as it is served. `payload` is the JSON value of its text, if that is JSON."""

    text: str
    event: str = "message"
    id: str = ""
    payload: Json = None
    is_json: bool = False
    schema: Node | None = None


@dataclass(frozen=True, slots=True)
class Streamed:
    """A stream as it is served, and as it has to come out."""

    operation: Operation
    media_type: str
    reply: Reply
    pieces: tuple[Piece, ...]

    def judge(self, request: httpx2.Request, values: Sequence[object]) -> None:
        """AssertionError unless the stream was asked for, and each piece is what was served."""
        asked = request.headers.get("accept", "")
        assert self.media_type in asked.split(", "), f"Accept: {asked}"
        if not self.pieces:
            got = b"".join(cast("Sequence[bytes]", values))
            assert got == self.reply.content, f"{len(got)} bytes came"
            return
        assert len(values) == len(self.pieces), f"{len(values)} pieces came"
        found: list[str] = []
        for number, (piece, value) in enumerate(zip(self.pieces, values, strict=True)):
            found += (f"item {number}: {one}" for one in _problems(piece, value))
        assert not found, "the stream is not what was served:\n  " + "\n  ".join(found)


def streamed(operation: Operation, status: str, media_type: str) -> Streamed:
    """What to serve for a streamed reply; skips the test where nothing can be made up."""
    response = operation.facts.node.get("responses", status)
    media = response.get("content", media_type) if response else None
    assert media is not None, f"the document has no reply {status} as {media_type}"
    code = int(status) if status.isdigit() else 200
    bare = media_type.partition(";")[0].strip().lower()
    end = _end(operation)
    if bare == "text/event-stream":
        pieces = list(_events(media.resolved()))
        body = "".join(map(_event, pieces))
        body += _event(Piece(end)) + "data: behind\n\n" if end else ""
    elif is_lines(bare) or media.resolved().get("itemSchema") is not None:
        mark = "\x1e" if bare.endswith("json-seq") else ""
        pieces = list(_items(media.resolved()))
        texts = [one.text for one in pieces] + ([end, "behind"] if end else [])
        body = "".join(f"{mark}{one}\n" for one in texts)
    else:
        return Streamed(operation, media_type, Reply(code, _BYTES, media_type), ())
    if not pieces:
        pytest.skip(f"{operation.id}: nothing can be made up for {media.place}")
    reply = Reply(code, body.encode(), media_type)
    return Streamed(operation, media_type, reply, tuple(pieces))


def _problems(piece: Piece, value: Any) -> Iterator[str]:
    """What differs; the value of an event is an object that tells its text, too."""
    is_event = all(hasattr(value, one) for one in ("event", "id", "text", "data"))
    if is_event:
        told = (value.event, value.id, value.text)
        if told != (piece.event, piece.id, piece.text):
            yield f"{told} came, {(piece.event, piece.id, piece.text)} was served"
            return
    got = value.data if is_event else value
    if piece.is_json:
        yield from compare(piece.payload, got, piece.schema)[0]
    elif got != piece.text:
        yield f"{got!r} came, {piece.text!r} was served"


def _end(operation: Operation) -> str | None:
    source = operation.facts.source.root
    said = operation.facts.node.read(
        "x-speclock-stream", source.read("x-speclock-stream")
    )
    return str(said["end"]) if said else None


def _items(media: Node) -> Iterator[Piece]:
    schema, listed = media.get("itemSchema"), False
    if schema is None:
        schema = media.get("schema")
        items = [
            part.child("items")
            for parts in (alternatives([schema]) if schema else [])
            for part in parts
            if isinstance(part.value.get("items"), dict)
        ]
        schema, listed = (items[0], True) if items else (schema, False)
    if schema is not None and not listed and _is_text(schema):
        schema = None
    for value in _shown(media, schema):
        yield Piece(_spelled(value), payload=value, is_json=True, schema=schema)


def _shown(media: Node, schema: Node | None) -> Iterator[Json]:
    """The values an example shows, or made-up ones."""
    for _, value in list(example_values(media))[:1]:
        if isinstance(value, str):
            lines = value.replace("\x1e", "").splitlines()
            yield from (json.loads(line) for line in lines if line.strip())
        elif isinstance(value, list):
            yield from value
        else:
            yield value
        return
    yield from _some(schema, 3) if schema is not None else ({"n": 1}, [2], "three")


def _events(media: Node) -> Iterator[Piece]:
    for _, value in list(example_values(media))[:1]:
        if isinstance(value, str):
            yield from _read(value, media)
            return
    for sort in _sorts(media):
        text = sort.text or json.dumps(sort.payload)
        yield Piece(text, sort.event, "7", sort.payload, sort.is_json, sort.schema)


def _sorts(media: Node) -> Iterator[Piece]:
    """One event of each sort the document describes, its data made up."""
    field = "itemSchema" if media.get("itemSchema") is not None else "schema"
    schema = media.get(field)
    if schema is None:
        yield Piece("some text")
        return
    for parts in alternatives([media.child(field)]):
        inside = next((one for one in parts if "items" in one.value), None)
        for option in alternatives([inside.child("items")]) if inside else [parts]:
            yield from _sort(option, media.child(field), inside, field)


def _sort(
    option: Sequence[Node], whole: Node, inside: Node | None, field: str
) -> Iterator[Piece]:
    known = documented(tuple(option))
    only = set(known) <= set(_FIELDS)
    is_event = "data" in known and (field == "itemSchema" or (only and len(known) > 1))
    if not is_event and not (field == "itemSchema" and known and only):
        schema = inside.child("items") if inside else whole
        if _is_text(schema):
            yield Piece("some text")
        else:
            yield from _made(schema, "message")
        return
    event = known["event"].resolved() if "event" in known else None
    names: list[str] = list(event.read("enum", [])) if event is not None else []
    if event is not None and "const" in event.value:
        names = [str(event.read("const"))]
    data = known.get("data")
    for name in names or ["message"]:
        yield from _made(data, name) if data is not None else [Piece("text", name)]


def _made(schema: Node, event: str) -> Iterator[Piece]:
    parts = alternatives([schema])[0]
    inner = next(
        (one.child("contentSchema") for one in parts if "contentSchema" in one.value),
        schema,
    )
    if word(parts, "contentMediaType") and inner is schema:
        yield Piece("", event, payload={"any": [1]}, is_json=True)
    elif inner is schema and _is_text(schema):
        for value in _some(schema, 1):
            yield Piece(str(value), event, "", value, is_json=True, schema=schema)
    else:
        for value in _some(inner, 2):
            yield Piece("", event, payload=value, is_json=True, schema=inner)


def _read(text: str, media: Node) -> Iterator[Piece]:
    """The events of a stream that an example shows whole."""
    sorts = list(_sorts(media))
    last = ""
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = [one.partition(":") for one in block.splitlines()]
        pairs = [(name, value.removeprefix(" ")) for name, _, value in lines]
        last = next((value for name, value in pairs if name == "id"), last)
        data = [value for name, value in pairs if name == "data"]
        if not data:
            continue
        event = next((value for name, value in pairs if name == "event"), "message")
        alike = [one for one in sorts if one.event == event] or sorts
        said = "\n".join(data)
        is_json = any(one.is_json for one in alike)
        payload = json.loads(said) if is_json else None
        schema = alike[0].schema if alike else None
        yield Piece(said, event, last, payload, is_json, schema)


def _event(piece: Piece) -> str:
    lines = [f"data: {one}" for one in piece.text.split("\n")]
    if piece.event != "message":
        lines.insert(0, f"event: {piece.event}")
    if piece.id:
        lines.insert(0, f"id: {piece.id}")
    return "\n".join(lines) + "\n\n"


def _some(schema: Node, count: int) -> list[Json]:
    """So many values of a schema, none where none can be made."""
    made = list(islice(made_up(schema), count))
    return (made * count)[:count]


def _is_text(schema: Node) -> bool:
    return all(word(one, "type") == "string" for one in alternatives([schema]))


def _spelled(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)
