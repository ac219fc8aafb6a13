"""The replies the document gives as examples, and where it gives none.

In: an operation's facts. Out: `Example`s, or pytest parameters that are skipped and say what a person
has to add to the document. Nothing is made up. Not its business: comparing.
Source: OpenAPI 3.1, sections "Responses Object", "Media Type Object" and "Example Object".
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import pytest

from .body import is_json, schema_of
from .document import Facts
from .nodes import Json, Node, find
from .recorder import Reply

Outcome = Literal["success", "failure"]

_ENDLESS = (
    "/event-stream",
    "jsonl",
    "jsonlines",
    "json-lines",
    "ndjson",
    "json-seq",
    "stream+json",
    "json-stream",
)
_RARE = (505, 507, 508, 511, 506, 418, 451, 417, 424, 421, 300, 305, 306, 226, 208, 207)


@dataclass(frozen=True)
class Example:
    """A reply the document shows.

    `case` is the status as the document writes it (`404`, `4XX`, `default`), or `envelope` for a
    failure that a reply of success tells in its body.
    """

    facts: Facts
    case: str
    name: str
    status: int
    media_type: str | None
    payload: Json
    schema: Node | None
    headers: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return f"{self.case}-{self.name}"

    @property
    def reply(self) -> Reply:
        """The reply, after openapi-core found that it fits the document; the test is skipped when it does not.

        A document that contradicts itself says nothing about a client.
        """
        return self.with_payload(self.payload)

    def with_payload(self, payload: Json) -> Reply:
        """The same reply with another payload, judged too."""
        one = replace(self, payload=payload)
        if one.problem is not None:
            pytest.skip(one.problem)
        return one.unjudged

    @property
    def unjudged(self) -> Reply:
        """The reply, whatever openapi-core thinks of it."""
        return Reply(
            self.status, self._bytes(self.payload), self.media_type, dict(self.headers)
        )

    @property
    def problem(self) -> str | None:
        """Why the reply does not fit the document; None when it does."""
        if not self.facts.is_regular:
            return None
        core, place = self.facts.source.core, self.facts.place
        return core.reply_problem(
            self.unjudged, self.facts.method, *place, f"{self.facts.id} {self}"
        )

    def _bytes(self, payload: Json) -> bytes:
        if self.media_type is None:
            return b""
        if not is_json(self.media_type) and isinstance(payload, str):
            return payload.encode()
        return json.dumps(payload, ensure_ascii=False).encode()


@dataclass(frozen=True, slots=True)
class Missing:
    """An example the document lacks; `reason` says what and where."""

    case: str
    reason: str

    def __str__(self) -> str:
        return f"{self.case}-missing"


def parameters(facts: Facts, outcome: Outcome) -> list[object]:
    """What `pytest.mark.parametrize` takes: every example of one outcome, skipped where one is missing."""
    found = list(examples(facts, outcome))
    if not found:
        found.append(
            Missing(outcome, f"{facts.id}: the document describes no {outcome}")
        )
    return [
        (
            one
            if isinstance(one, Example)
            else pytest.param(one, marks=pytest.mark.skip(reason=one.reason))
        )
        for one in found
    ]


def examples(facts: Facts, outcome: Outcome) -> Iterator[Example | Missing]:
    """Every example of one outcome."""
    responses = facts.node.get("responses")
    listed = dict(responses.items()) if responses else {}
    good = [status for status in listed if status.startswith("2")] or ["default"]
    pointer = facts.envelope()
    for status, node in listed.items():
        if status.startswith("x-") or (outcome == "success" and status not in good):
            continue
        for one in _shown(facts, status, node.resolved(), set(listed), good):
            refused = status in good and _refused(one, pointer)
            if isinstance(one, Missing):
                if (status in good) == (outcome == "success"):
                    yield one
            elif (outcome == "success" and not refused) or (
                outcome == "failure" and status not in good
            ):
                yield one
            elif outcome == "failure" and refused:
                yield replace(one, case="envelope")


def _refused(one: Example | Missing, pointer: str | None) -> bool:
    if isinstance(one, Missing) or pointer is None:
        return False
    verdict = find(one.payload, pointer)
    return verdict is False or (
        isinstance(verdict, str) and verdict.strip().lower() == "false"
    )


def _shown(
    facts: Facts, status: str, response: Node, listed: set[str], good: list[str]
) -> Iterator[Example | Missing]:
    code = _code(status, listed, success=status in good)
    content = response.get("content")
    headers = tuple(required_headers(response))
    if content is None or not content.value:
        yield Example(facts, status, "empty", code, None, None, None, headers)
        return
    for media_type, holder in content.items():
        if not _is_read_whole(media_type, content):
            continue
        media = holder.resolved()
        values = list(example_values(media))
        for name, value in values:
            yield Example(
                facts, status, name, code, media_type, value, schema_of(media), headers
            )
        if not values:
            yield Missing(
                status,
                f"{facts.id}: the document gives no example of its {status} reply ({media_type}); add one at {media.place}",
            )


def _is_read_whole(media_type: str, content: Node) -> bool:
    """Whether a client asks for this one where the reply is read whole: what has no end is not, and JSON is enough."""
    bare = media_type.partition(";")[0].strip().lower()
    if bare.endswith(_ENDLESS):
        return False
    return is_json(media_type) or not any(is_json(one) for one, _ in content.items())


def example_values(holder: Node) -> Iterator[tuple[str, Json]]:
    """Names and values of the examples of a media type, a parameter or a header, or of its schema."""
    if "example" in holder.value:
        yield "example", holder.value["example"]
        return
    for place in (holder, holder.get("schema")):
        listed = place.get("examples") if place is not None else None
        if listed is not None and isinstance(listed.value, list):
            yield from (
                (str(index), one.value) for index, one in enumerate(listed.elements())
            )
            return
        named = (
            [(name, node.resolved()) for name, node in listed.items()] if listed else []
        )
        for name, node in named:
            for word in ("value", "dataValue"):
                if word in node.value:
                    yield name, node.value[word]
        if named:
            return
        if place is not None and place is not holder and "example" in place.value:
            yield "example", place.value["example"]


def required_headers(response: Node) -> Iterator[tuple[str, str]]:
    """The headers a reply must have, by their examples or made up."""
    from .headers import spelled_header  # which is about examples, too

    listed = response.get("headers")
    for name, node in listed.items() if listed else ():
        header = node.resolved()
        if header.read("required") is True and name.lower() != "content-type":
            spelled = spelled_header(header)
            if spelled is not None:
                yield name, spelled.line


def _code(status: str, listed: set[str], *, success: bool) -> int:
    """A status to serve: the one that stands there, or a rare one of its range that does not."""
    if status.isdigit():
        return int(status)
    if status == "default":
        if success:
            return 200
        taken = {one[0] for one in listed if one.upper().endswith("XX")}
        free = [one for one in _RARE if one >= 400 and str(one)[0] not in taken]
        return next((one for one in free if str(one) not in listed), 505)
    if status[0] == "2" and "200" not in listed:
        return 200
    return next(
        (one for one in _RARE if str(one)[0] == status[0] and str(one) not in listed),
        int(status[0]) * 100 + 99,
    )
