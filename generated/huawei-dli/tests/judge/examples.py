"""The replies the document gives as examples, and where it gives none.

In: an operation's facts. Out: `Example`s, or pytest parameters that are skipped and say what a person
has to add to the document: one that is not held to its examples needs none, as replies are made up from its schemas.
Not its business: comparing.
Source: OpenAPI 3.1, sections "Responses Object", "Media Type Object" and "Example Object".
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

import pytest

from .body import LINES, is_json, schema_of
from .document import Facts, Source
from .meant import not_meant
from .nodes import Json, Node, as_object, find
from .recorder import Reply

Outcome = Literal["success", "failure"]

_ENDLESS = ("/event-stream", *LINES)
_TEXTS = ("", "text/plain", "text/html")
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
        """The reply, after openapi-core found that it fits the document.

        When it does not, the test is skipped: a document that contradicts itself says nothing about a client. Of a
        document that is held to its examples it is an AssertionError.
        """
        return self.with_payload(self.payload)

    def with_payload(self, payload: Json) -> Reply:
        """The same reply with another payload, judged too."""
        one = replace(self, payload=payload)
        if one.problem is None:
            return one.unjudged
        if self.facts.source.is_binding:
            raise AssertionError(one.problem)
        pytest.skip(one.problem)

    def is_opaque(self, value: object) -> bool:
        """Whether a client that has made this value of the reply did right to look at its bytes or its text only."""
        said = self.schema.resolved().read("format") if self.schema else None
        if is_json(self.media_type or "") and said != "binary":
            return False
        # A text may have a format, which is looked at elsewhere.
        text = isinstance(value, str) and not isinstance(self.payload, str)
        return text or isinstance(value, bytes)

    @property
    def unjudged(self) -> Reply:
        """The reply, whatever openapi-core thinks of it."""
        kind = self.media_type
        if kind is not None and "*" in kind and not isinstance(self.payload, str):
            kind = "application/json"
        return Reply(self.status, self._bytes(self.payload), kind, dict(self.headers))

    @property
    def problem(self) -> str | None:
        """Why the reply does not fit the document; None when it does."""
        if is_silent(self.facts, self.case):
            return None
        problem = None if self.case == "undocumented" else self._misfit
        if problem is None and self.schema is not None:
            problem = not_meant(self.payload, [self.schema])
        return problem

    @property
    def _misfit(self) -> str | None:
        """What openapi-core says of the reply; of its payload alone where it would not find the operation by its path."""
        core, facts, name = (
            self.facts.source.core,
            self.facts,
            f"{self.facts.id} {self}",
        )
        bare = (self.media_type or "").partition(";")[0].strip().lower()
        if isinstance(self.payload, str) and not is_json(bare) and bare not in _TEXTS:
            # To openapi-core these are bytes, whatever their schema.
            schema = self.schema
            if schema is None:
                return None
            return facts.source.unlike(self.payload, schema, strictly=False)
        if facts.is_regular:
            return core.reply_problem(self.unjudged, facts.method, *facts.place, name)
        if self.schema is None or not is_json(self.media_type or ""):
            return None
        content = (self.case, "content", self.media_type or "", "schema")
        found = core.misfit(
            self.payload, (*facts.way, "responses", *content), served=True
        )
        return found and f"the example {name} does not fit the document: {found}"

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
    """For `each`: every example of one outcome, skipped where one is missing, and a failure that nobody documents."""
    found = [*examples(facts, outcome)]
    if outcome == "failure":
        found += _undocumented(facts)
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
    good = _good(listed)
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


def _undocumented(facts: Facts) -> Iterator[Example]:
    """A failure of which the document says nothing, where there can be one."""
    responses = facts.node.get("responses")
    listed = {status for status, _ in responses.items()} if responses else set[str]()
    code = _code("default", listed, success=False)
    if listed & {"default", str(code), f"{code // 100}XX", f"{code // 100}xx"}:
        return
    kind, payload = "application/json", {"code": "odd-1", "message": "made up"}
    silent = is_silent(facts, str(code))
    yield Example(
        facts,
        "undocumented",
        "made-up",
        code,
        None if silent else kind,
        None if silent else payload,
        None,
    )


def is_silent(facts: Facts, status: str) -> bool:
    """Whether there is no content whatever the document says (RFC 9110, sections 9.3.2 and 15)."""
    return facts.method == "HEAD" or status in ("204", "205", "304")


def _good(listed: Iterable[str]) -> list[str]:
    """The statuses of success: 2xx, else redirections, else `default`."""
    statuses = list(listed)
    fine = [status for status in statuses if status.startswith("2")]
    moved = [one for one in statuses if one.startswith("3") and one != "304"]
    return fine or moved or ["default"]


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
    headers = tuple(required_headers(response, facts.source))
    if content is None or not content.value or is_silent(facts, status):
        yield Example(facts, status, "empty", code, None, None, None, headers)
        return
    for media_type, holder in asked(content):
        media = holder.resolved()
        values = list(example_values(media))
        for name, value in values:
            yield Example(
                facts, status, name, code, media_type, value, schema_of(media), headers
            )
        if not values and not facts.source.is_binding:
            values = list(_made(media, media_type, facts.source))
            for name, value in values:
                yield Example(
                    facts,
                    status,
                    name,
                    code,
                    media_type,
                    value,
                    schema_of(media),
                    headers,
                )
        if not values:
            yield Missing(
                status,
                f"{facts.id}: the document gives no example of its {status} reply ({media_type}); add one at {media.place}",
            )


def _made(media: Node, media_type: str, source: Source) -> Iterator[tuple[str, Json]]:
    """A made-up value, as there is no example: of what is no JSON, some text."""
    schema = schema_of(media)
    values = source.made_up(schema) if schema else [{"anything": 1}]
    made = next(iter(values), None)
    if not is_json(media_type) and "*" not in media_type and not isinstance(made, str):
        made = "content"
    if made is not None:
        yield "made-up", made


def asked(content: Node) -> list[tuple[str, Node]]:
    """The media types a client may be sent where the reply is read whole: of several, those that hold what JSON holds."""
    listed = [
        (name, holder)
        for name, holder in content.items()
        if not name.partition(";")[0].strip().lower().endswith(_ENDLESS)
    ]
    json_ones = [one for one in listed if is_json(one[0])]
    plain = [one for one in json_ones if one[0].partition(";")[0] == "application/json"]
    best = next(iter(plain or json_ones), None)
    if best is None:
        return listed
    schema = as_object(best[1].resolved().value).get("schema")
    return [
        one
        for one in json_ones
        if as_object(one[1].resolved().value).get("schema") == schema
    ]


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


def required_headers(response: Node, source: Source) -> Iterator[tuple[str, str]]:
    """The headers a reply must have, by their examples or made up."""
    from .headers import spelled_header  # which is about examples, too

    listed = response.get("headers")
    for name, node in listed.items() if listed else ():
        header = node.resolved()
        if header.read("required") is True and name.lower() != "content-type":
            spelled = spelled_header(header, name, source)
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
