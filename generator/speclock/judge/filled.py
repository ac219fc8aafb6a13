"""Replies nobody documented but everybody could get: every documented field there, each with a value of its own.

In: an operation's facts. Out: `Example`s made from the raw schema of its first reply of success. The
examples of a document show few fields twice and repeat their texts; here two fields that were swapped,
a field no example shows, and a misspelt enum value make a difference. What was made is an `Example`
like any other: openapi-core judges it before it is served.
Not its business: schemas that a value can't be made for plainly (patterns, several alternatives).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from .body import is_json, schema_of
from .document import Facts
from .examples import Example, required_headers
from .nodes import Json, Node, find, steps
from .schemas import Parts, alternatives, documented, elements, flagged, types, word

_MOST = 12
"""Variants at the most: one for each value of the longest enum."""

_FORMATS = {
    "date-time": "2024-05-{day:02}T10:20:30.123Z",
    "date": "2024-05-{day:02}",
    "time": "10:20:{day:02}Z",
    "uuid": "00000000-0000-4000-8000-{number:012}",
    "byte": "c3BlY2xvY2s=",
}


class _Unmade(Exception):  # noqa: N818 -- not an error: a reason to leave a value out
    """No value can be made for a schema."""


def filled_examples(facts: Facts) -> list[object]:
    """What `pytest.mark.parametrize` takes: a few made-up replies; one that is skipped where none can be made."""
    made: list[object] = list(_made(facts))
    reason = f"{facts.id}: no reply can be made up from the schema of its success"
    return made or [pytest.param(None, marks=pytest.mark.skip(reason=reason))]


def _made(facts: Facts) -> Iterator[Example]:
    for status, media_type, schema in _replies(facts):
        for number, payload in enumerate(made_up(schema)):
            _succeed(payload, facts.envelope())
            response = facts.node.get("responses", status)
            headers = tuple(required_headers(response)) if response else ()
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


def made_up(schema: Node) -> Iterator[Json]:
    """Values of a schema with every field; more than one where an enum has several values; none where none can be made."""
    variants = 1
    variant = 0
    while variant < min(variants, _MOST):
        maker = _Maker(variant)
        try:
            payload = maker.value(schema, "value", ())
        except _Unmade:
            return
        variants = max(variants, maker.longest)
        yield payload
        variant += 1


def _replies(facts: Facts) -> Iterator[tuple[str, str, Node]]:
    responses = facts.node.get("responses")
    for status, response in responses.items() if responses else ():
        content = response.resolved().get("content")
        for media_type, media in content.items() if content else ():
            schema = schema_of(media.resolved())
            if status.isdigit() and status[0] == "2" and is_json(media_type) and schema:
                yield status, media_type, schema


def _succeed(payload: Json, pointer: str | None) -> None:
    """The reply's own verdict is success."""
    if pointer is None or find(payload, pointer) is None:
        return
    *way, last = steps(pointer)
    for step in way:
        payload = payload[step]
    payload[last] = True


@dataclass(slots=True)
class _Maker:
    """Makes values that differ from one another; `longest` is the length of the longest enum met."""

    variant: int
    number: int = 0
    longest: int = 1

    def value(self, schema: Node, name: str, above: tuple[object, ...]) -> Json:
        """A value for a schema, named after the field it is for."""
        node = schema.resolved()
        options = alternatives([schema])
        if len(options) != 1 or above.count(node.key) > 1:
            raise _Unmade
        parts = options[0]
        self.number += 1
        values = word(parts, "enum")
        if "const" in {key for part in parts for key in part.value}:
            return word(parts, "const")
        if values:
            real = [one for one in values if one is not None]
            self.longest = max(self.longest, len(real))
            return real[self.variant % len(real)] if real else None
        kinds = types(parts) - {"null"}
        kind = next(iter(kinds)) if len(kinds) == 1 else ""
        if word(parts, "x-speclock-time"):
            return self._moment(parts, kind)
        return self._typed(kind, parts, name, (*above, node.key))

    def _moment(self, parts: Parts, kind: str) -> Json:
        scale = 1000 if word(parts, "x-speclock-time") == "milliseconds" else 1
        count = (1_700_000_000 + self.number) * scale
        return str(count) if kind == "string" else count

    def _typed(
        self, kind: str, parts: Parts, name: str, above: tuple[object, ...]
    ) -> Json:
        match kind:
            case "object":
                return self._object(parts, name, above)
            case "array":
                inside = elements(parts, 0)
                return [self.value(inside[0], name, above)] if inside else []
            case "string":
                return self._text(parts, name)
            case "integer" | "number":
                return self._number(parts, kind)
            case "boolean":
                return (self.variant + self.number) % 2 == 0
            case "":
                return {"anything": self.number}
            case _:
                raise _Unmade

    def _object(self, parts: Parts, name: str, above: tuple[object, ...]) -> Json:
        made: dict[str, Json] = {}
        required = {one for part in parts for one in part.value.get("required", ())}
        listed = documented(parts)
        for key, node in listed.items():
            if flagged(node, "writeOnly"):
                continue
            try:
                made[key] = self.value(node, key, above)
            except _Unmade:
                if key in required:
                    raise
        if not listed:
            inside = word(parts, "additionalProperties")
            holder = next(
                (
                    part
                    for part in parts
                    if isinstance(inside, dict)
                    and part.value.get("additionalProperties") is inside
                ),
                None,
            )
            value = (
                self.value(holder.child("additionalProperties"), name, above)
                if holder
                else self.number
            )
            made[f"{name}-key"] = value
        return made

    def _text(self, parts: Parts, name: str) -> str:
        form = _FORMATS.get(str(word(parts, "format")))
        if form is not None:
            return form.format(day=self.number % 28 + 1, number=self.number)
        text = f"{name}-{self.number}"
        longest, shortest = word(parts, "maxLength"), word(parts, "minLength") or 0
        if word(parts, "pattern") or (longest is not None and len(text) > longest):
            raise _Unmade
        return text.ljust(shortest, "x")

    def _number(self, parts: Parts, kind: str) -> int | float:
        low, high = word(parts, "minimum"), word(parts, "maximum")
        value: int | float = self.number if kind == "integer" else self.number + 0.5
        if any(
            word(parts, one) is not None
            for one in ("multipleOf", "exclusiveMinimum", "exclusiveMaximum")
        ):
            raise _Unmade
        if low is not None and value < low:
            value = low + self.number
        if high is not None and value > high:
            value = high
        return value
