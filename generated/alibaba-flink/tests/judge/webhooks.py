"""Requests of the service itself: the document's webhooks and callbacks, and what they may hold.

In: the raw document. Out: where each stands, examples of what comes, and verdicts on what a parser read. Not its
business: operations, and whether a request is genuine.
Source: OpenAPI 3.1, sections "OpenAPI Object" and "Callback Object".
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from .body import is_form, is_json, schema_of
from .document import METHODS, Source
from .examples import example_values
from .nodes import Json, Node, as_object
from .values import judge_value


@dataclass(frozen=True, slots=True)
class Received:
    """A request that came, and what it says."""

    name: str
    media_type: str
    payload: Json
    schema: Node | None

    @property
    def content(self) -> bytes:
        """The body."""
        if is_form(self.media_type):
            return urlencode(_flat(self.payload), doseq=True).encode()
        if not is_json(self.media_type) and isinstance(self.payload, str):
            return self.payload.encode()
        return json.dumps(self.payload, ensure_ascii=False).encode()

    @property
    def headers(self) -> dict[str, str]:
        """The headers, in a spelling of their own: their case says nothing."""
        return {"CONTENT-type": f"{self.media_type}; charset=utf-8"}

    @property
    def broken(self) -> list[bytes]:
        """Bodies that are no JSON, where it is JSON that comes."""
        return [b"", b"{", b"\xff"] if is_json(self.media_type) else []

    def judge(self, value: object) -> None:
        """AssertionError unless the value holds all that came, rightly typed."""
        judge_value(self.payload, value, self.schema)


def places(source: Source) -> Iterator[tuple[str, Node]]:
    """Every webhook and every callback of an operation, by its place in the document."""
    listed = source.root.get("webhooks")
    for _, item in listed.items() if listed else ():
        yield from _calls(item)
    for facts in source.facts():
        callbacks = facts.node.get("callbacks")
        for _, callback in callbacks.items() if callbacks else ():
            for expression, item in callback.items():
                if not expression.startswith("x-"):
                    yield from _calls(item)


def _calls(item: Node) -> Iterator[tuple[str, Node]]:
    for method in METHODS:
        node = item.get(method)
        if node is not None:
            yield node.place, node


def received(node: Node, source: Source) -> Iterator[Received]:
    """The document's examples of a request, and made-up ones with every field."""
    content = node.get("requestBody", "content")
    for media_type, holder in content.items() if content else ():
        media = holder.resolved()
        schema = schema_of(media)
        for name, value in example_values(media):
            if not is_form(media_type) or _is_flat(value):
                yield Received(name, media_type, value, schema)
        if schema is not None and is_json(media_type):
            for number, value in enumerate(source.made_up(schema)):
                yield Received(f"filled-{number + 1}", media_type, value, schema)


def _is_flat(payload: Json) -> bool:
    """Whether a form can say it without doubt."""
    fields = as_object(payload)
    return bool(fields) and not any(
        isinstance(one, dict) or one is None for one in fields.values()
    )


def _flat(payload: Json) -> dict[str, object]:
    return {
        name: json.dumps(one) if isinstance(one, bool) else one
        for name, one in as_object(payload).items()
    }
