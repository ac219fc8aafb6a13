"""A list told in several pages, made from the document's one example, and what reading it must look like.

In: an operation's facts (`x-speclock-paging`) and what the test gives. Out: `PageSet`: the replies, the
items in order, the requests they must be fetched with. Not its business: single replies.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import httpx2
import pytest

from .document import Facts
from .examples import Example, examples
from .given import Given
from .nodes import Json, Node, find, steps
from .recorder import Reply
from .request import judge_request
from .schemas import alternatives, elements, fields, word
from .values import compare

_STATED = (
    "enum",
    "const",
    "format",
    "pattern",
    "x-speclock-time",
    "x-speclock-null-text",
)
_FEW = 2


@dataclass(frozen=True, slots=True)
class PageSet:
    """Pages to serve. `items` are the raw items of all of them, `asked` what each request has to give."""

    facts: Facts
    replies: tuple[Reply, ...]
    items: tuple[Json, ...]
    item_schema: Node | None
    asked: tuple[Given, ...]

    def judge(
        self, requests: Sequence[httpx2.Request], items: Sequence[object]
    ) -> None:
        """Every item came, in order, fetched with exactly the requests of this paging style."""
        found: list[str] = []
        if len(requests) != len(self.asked):
            found.append(
                f"{len(requests)} requests were sent; {len(self.asked)} pages were served"
            )
        for number, (request, given) in enumerate(
            zip(requests, self.asked, strict=False), 1
        ):
            if given.lacking is not None:
                continue
            try:
                judge_request(self.facts, request, given)
            except AssertionError as error:
                found.append(f"page {number}: {error}")
        if len(items) != len(self.items):
            found.append(f"{len(items)} items came; the pages hold {len(self.items)}")
        for index, (payload, item) in enumerate(zip(self.items, items, strict=False)):
            differences, _ = compare(payload, item, self.item_schema, at=f"/{index}")
            found += differences
        if found:
            raise AssertionError(
                f"{self.facts.id}: paging went wrong:\n  " + "\n  ".join(found)
            )


def page_set(facts: Facts, given: Given, count: int) -> PageSet:
    """`count` pages, all full but the last. Skips the test when the document has no example to make them from."""
    stated: dict[str, str] = facts.node.read("x-speclock-paging")
    example = _model(facts, stated["items"])
    item_schema = _schema_at(example.schema, (*steps(stated["items"]), "0"))
    size = _number(facts, given, stated.get("size") or stated.get("limit"))
    full = size or _FEW
    sizes = [full] * (count - 1) + [max(1, full // 2)]
    ends_full = size is None or sizes[-1] >= full
    if ends_full and stated["style"] != "cursor" and "total" not in stated:
        sizes.append(0)  # nothing but an empty page can tell the end
    model = find(example.payload, stated["items"])[0]
    items = [_varied(model, item_schema, number) for number in range(1, sum(sizes) + 1)]
    asked, cursors = _asked(facts, given, stated, sizes)
    replies: list[Reply] = []
    for index, length in enumerate(sizes):
        payload = copy.deepcopy(example.payload)
        start = sum(sizes[:index])
        _put(payload, stated["items"], items[start : start + length])
        if "total" in stated:
            _put(
                payload,
                stated["total"],
                _skipped(facts, given, stated, size) + sum(sizes),
            )
        if stated["style"] == "cursor":
            _put(payload, stated["next"], cursors[index])
        replies.append(example.with_payload(payload))
    return PageSet(facts, tuple(replies), tuple(items), item_schema, tuple(asked))


def _model(facts: Facts, pointer: str) -> Example:
    """The first example of success that holds an item."""
    for one in examples(facts, "success"):
        if isinstance(one, Example) and find(one.payload, pointer):
            return one
    pytest.skip(
        f"{facts.id}: no example of its success holds an item at {pointer}; add one"
    )


def _schema_at(schema: Node | None, way: Sequence[str]) -> Node | None:
    """The schema of what stands at the end of some steps."""
    for step in way:
        found = [
            node
            for parts in (alternatives([schema]) if schema else [])
            for node in (
                fields(parts, step) or (elements(parts, 0) if step.isdigit() else [])
            )
        ]
        schema = found[0] if found else None
    return schema


def _number(facts: Facts, given: Given, name: str | None) -> int | None:
    """The value of a query parameter, or the default the document states for it."""
    if name is None:
        return None
    value = given.values.get(("query", name))
    if value is None:
        for one in facts.parameters:
            if (one.place, one.name) == ("query", name) and one.schema is not None:
                value = word(alternatives([one.schema])[0], "default")
    return value if isinstance(value, int) else None


def _skipped(
    facts: Facts, given: Given, stated: dict[str, str], size: int | None
) -> int:
    """How many items stand before the first page asked for."""
    if stated["style"] == "offset":
        return _number(facts, given, stated["offset"]) or 0
    if stated["style"] == "page-number":
        first = _number(facts, given, stated["page"])
        return max(0, (1 if first is None else first) - 1) * (size or 0)
    return 0


def _asked(
    facts: Facts, given: Given, stated: dict[str, str], sizes: list[int]
) -> tuple[list[Given], list[Json]]:
    """What each request has to give, and the cursor each page tells (None on the last)."""
    name = stated[
        {"page-number": "page", "offset": "offset", "cursor": "cursor"}[stated["style"]]
    ]
    first = _number(facts, given, name)
    cursors: list[Json] = [None] * len(sizes)
    asked = [given]
    for index in range(1, len(sizes)):
        value: object
        match stated["style"]:
            case "page-number":
                value = (1 if first is None else first) + index
            case "offset":
                value = (first or 0) + sum(sizes[:index])
            case _:
                value = _cursor(facts, name, index)
                cursors[index - 1] = value
        asked.append(given.with_value(("query", name), value))
    return asked, cursors


def _cursor(facts: Facts, name: str, index: int) -> object:
    schema = next((one.schema for one in facts.parameters if one.name == name), None)
    whole = schema is not None and word(alternatives([schema])[0], "type") == "integer"
    # A blank, a plus and a slash: a cursor is any text.
    return 1000 + index if whole else f"next +/{index}="


def _put(payload: Json, pointer: str, value: Json) -> None:
    """Set what stands at a pointer, the objects on the way included; None takes it away."""
    *way, last = steps(pointer)
    for step in way:
        if payload.get(step) is None:
            payload[step] = {}
        payload = payload[step]
    if value is None:
        payload.pop(last, None)
    else:
        payload[last] = value


def _varied(item: Json, schema: Node | None, number: int) -> Json:
    """A copy of an item that differs from every other, in one field that may hold anything."""
    parts = alternatives([schema])[0] if schema is not None else ()
    free = not any(word(parts, name) for name in _STATED)
    if isinstance(item, str) and free:
        return f"{item}-{number}"
    if isinstance(item, int) and not isinstance(item, bool) and free:
        return item + number
    if isinstance(item, dict):
        held = cast("dict[str, Any]", item)
        for key, value in held.items():
            found = fields(parts, key)
            varied = _varied(value, found[0] if found else None, number)
            if varied != value:
                return {**copy.deepcopy(held), key: varied}
    return copy.deepcopy(cast("Json", item))
