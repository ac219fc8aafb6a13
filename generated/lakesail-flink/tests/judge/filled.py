"""Replies nobody documented but everybody could get: every documented field there, each with a value of its own.

In: an operation's facts. Out: `Example`s made from the raw schema of its first reply of success. The
examples of a document show few fields twice and repeat their texts; here two fields that were swapped,
a field no example shows, and a misspelt enum value make a difference. What was made is an `Example`
like any other: openapi-core judges it before it is served.
Not its business: schemas that a value can't be made for plainly (patterns, several alternatives).
"""

from __future__ import annotations

import copy
from collections.abc import Iterator

import pytest

from .body import is_json, schema_of
from .document import Facts
from .examples import Example, asked, examples, is_silent, required_headers
from .nodes import Json, Node, as_object, find, steps
from .recorder import Reply


def filled_examples(facts: Facts) -> list[object]:
    """For `each`: a few made-up replies; one that is skipped where none can be made, none where there are no fields."""
    made: list[object] = list(_made(facts))
    if made or not any(_replies(facts)):
        return made
    reason = f"{facts.id}: no reply can be made up from the schema of its success"
    return [pytest.param(None, marks=pytest.mark.skip(reason=reason))]


def some_success(facts: Facts) -> Reply:
    """A reply of success that fits the document: an example of it, else a made-up one; skips the test where none does."""
    reason: str | None = None
    for one in (*examples(facts, "success"), *_made(facts), *_opaque(facts)):
        if isinstance(one, Example):
            problem = one.problem
            if problem is None:
                return one.unjudged
            reason = problem
        elif isinstance(one, Reply):
            return one
        else:
            reason = reason or one.reason
    if reason is None:
        return Reply(
            200
        )  # the document describes no success, so nothing is wrong with one
    pytest.skip(reason)


def _opaque(facts: Facts) -> Iterator[Reply]:
    """Replies that no schema says much about: text and bytes."""
    responses = facts.node.get("responses")
    for status, response in responses.items() if responses else ():
        content = response.resolved().get("content")
        listed = [name for name, _ in asked(content)] if content else []
        opaque = not any(map(is_json, listed))
        for media_type in listed:
            if status[:1] == "2" and status.isdigit() and opaque:
                yield Reply(int(status), b"content", media_type)


def _made(facts: Facts) -> Iterator[Example]:
    for status, media_type, schema in _replies(facts):
        for number, made in enumerate(facts.source.made_up(schema)):
            payload = copy.deepcopy(made)
            _succeed(payload, facts.envelope())
            response = facts.node.get("responses", status)
            headers = (
                tuple(required_headers(response, facts.source)) if response else ()
            )
            yield Example(
                facts=facts,
                case=status,
                name=f"filled-{number + 1}",
                status=int(status),
                media_type=media_type,
                payload=payload,
                schema=schema,
                headers=headers,
            )
        return


def _replies(facts: Facts) -> Iterator[tuple[str, str, Node]]:
    responses = facts.node.get("responses")
    for status, response in responses.items() if responses else ():
        content = response.resolved().get("content")
        for media_type, media in (
            content.items() if content and not is_silent(facts, status) else ()
        ):
            schema = schema_of(media.resolved())
            if schema is None or not _may_be_json(media_type, schema):
                continue
            if status.isdigit() and status[0] == "2":
                yield status, media_type, schema


def _may_be_json(media_type: str, schema: Node) -> bool:
    binary = as_object(schema.resolved().value).get("format") == "binary"
    return is_json(media_type) or (
        media_type in ("*/*", "application/*") and not binary
    )


def _succeed(payload: Json, pointer: str | None) -> None:
    """The reply's own verdict is success."""
    if pointer is None or find(payload, pointer) is None:
        return
    *way, last = steps(pointer)
    for step in way:
        payload = payload[step]
    payload[last] = True
