"""A value that a raw schema allows, made up: plain, and different from every other that was made.

In: schema nodes. Out: JSON as plain builtins, or Unmade. Not its business: whether the value really fits (openapi-core
is asked before it is used), and patterns that the few texts tried here don't match.
"""

from __future__ import annotations

from dataclasses import dataclass

from .nodes import Json, Node
from .schemas import (
    Parts,
    alternatives,
    documented,
    elements,
    flagged,
    matches,
    types,
    word,
)

_FORMATS = {
    "decimal": "{number}.50",
    "duration": "PT{number}S",
    "email": "someone-{number}@example.com",
    "hostname": "host-{number}.example.com",
    "ipv4": "192.0.2.{day}",
    "ipv6": "2001:db8::{day}",
    "uri": "https://example.com/{number}",
    "url": "https://example.com/{number}",
    "date-time": "2024-05-{day:02}T10:20:30.123Z",
    "date": "2024-05-{day:02}",
    "time": "10:20:{day:02}Z",
    "uuid": "00000000-0000-4000-8000-{number:012}",
    "byte": "c3BlY2xvY2s=",
}


class Unmade(Exception):  # noqa: N818 -- not an error: a reason to leave a value out
    """No value can be made for a schema."""


@dataclass(slots=True)
class Maker:
    """Makes values that differ from one another; `longest` is the length of the longest enum met.

    With `sending`, values are for a request: fields that are only read are left out (else those that are only written),
    and the first of several alternatives that a value can be made for is taken.
    """

    variant: int = 0
    sending: bool = False
    number: int = 0
    longest: int = 1

    def value(self, schema: Node, name: str, above: tuple[object, ...]) -> Json:
        """A value for a schema, named after the field it is for."""
        node = schema.resolved()
        options = alternatives([schema])
        if above.count(node.key) > 1 or (len(options) != 1 and not self.sending):
            raise Unmade
        for parts in options[:-1]:
            try:
                return self._whole(parts, name, (*above, node.key))
            except Unmade:
                continue
        return self._whole(options[-1], name, (*above, node.key))

    def _whole(self, parts: Parts, name: str, above: tuple[object, ...]) -> Json:
        self.number += 1
        if word(parts, "discriminator") and not self.sending:
            raise Unmade  # what else it takes depends on the value that is made up
        values = word(parts, "enum")
        if "const" in {key for part in parts for key in part.value}:
            return word(parts, "const")
        if values:
            real = [one for one in values if one is not None]
            if self.sending:  # an empty text is none in a path, and in a query for some
                real.sort(key=lambda one: one == "")
            self.longest = max(self.longest, len(real))
            return real[self.variant % len(real)] if real else None
        if set(types(parts)) == {"null"}:
            return None
        kind = _kind(parts)
        if word(parts, "x-speclock-time"):
            return self._moment(parts, kind)
        return self._typed(kind, parts, name, above)

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
                count = max(1, word(parts, "minItems") or 0)
                inside = [elements(parts, index) for index in range(count)]
                return [self.value(one[0], name, above) for one in inside if one]
            case "string":
                return self._text(parts, name)
            case "integer" | "number":
                return self._number(parts, kind)
            case "boolean":
                return (self.variant + self.number) % 2 == 0
            case "":
                return {"anything": self.number}
            case _:
                raise Unmade

    def _object(self, parts: Parts, name: str, above: tuple[object, ...]) -> Json:
        made: dict[str, Json] = {}
        required = {one for part in parts for one in part.value.get("required", ())}
        listed = documented(parts)
        other = "readOnly" if self.sending else "writeOnly"
        for key, node in listed.items():
            if flagged(node, other):
                continue
            if self.number > _ENOUGH and key not in required:
                continue
            try:
                made[key] = self.value(node, key, above)
            except Unmade:
                if key in required:
                    raise
        inside = word(parts, "additionalProperties")
        if not listed or isinstance(inside, dict):
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
        longest, shortest = word(parts, "maxLength"), word(parts, "minLength") or 0
        pattern = word(parts, "pattern")
        form = _FORMATS.get(str(word(parts, "format")))
        if form is not None:
            tried = [form.format(day=self.number % 28 + 1, number=self.number)]
        else:
            # The end tells texts apart, so it is what stays of one that is too long.
            text = f"{name}-{self.number}"
            text = text.ljust(shortest, "x")[-longest if longest else 0 :]
            tried = [text, *(one.ljust(shortest, one[-1]) for one in _TRIED)]
        for text in tried:
            fitting = (
                shortest <= len(text) <= (len(text) if longest is None else longest)
            )
            if fitting and (pattern is None or matches(str(pattern), text)):
                return text
        raise Unmade

    def _number(self, parts: Parts, kind: str) -> int | float:
        low, high = _limit(parts, "minimum", 1), _limit(parts, "maximum", -1)
        step = word(parts, "multipleOf")
        value: int | float = self.number if kind == "integer" else self.number + 0.5
        if low is not None and value < low:
            value = low + self.number
        if high is not None and value > high:
            value = high
        if step:
            value = value // step * step
            value += step if low is not None and value < low else 0
        if (low is not None and value < low) or (high is not None and value > high):
            raise Unmade
        return value


_ENOUGH = 1000
"""Once so many values were made, no field is filled but those that have to be."""
_ORDER = ("object", "string", "integer", "number", "boolean", "array")
_TELLING = {"properties": "object", "items": "array", "pattern": "string"}
_TRIED = (
    "x",
    "X",
    "1",
    "a1",
    "A1",
    "abc",
    "en",
    "en-US",
    "EUR",
    "0.1",
    "/x",
    "#000000",
)
"""Texts that patterns often ask for."""


def _kind(parts: Parts) -> str:
    """The JSON type to make; empty where the schemas leave it open."""
    kinds = types(parts) - {"null"}
    for kind in _ORDER:
        if kind in kinds:
            return kind
    return next((kind for key, kind in _TELLING.items() if word(parts, key)), "")


def _limit(parts: Parts, name: str, inwards: int) -> int | float | None:
    """The nearest number that is still allowed at one end, among whole ones where the end itself is not."""
    limit: int | float | None = word(parts, name)
    end: int | float | bool | None = word(parts, f"exclusive{name.capitalize()}")
    if end is True and limit is not None:  # OpenAPI 3.0
        return limit + inwards
    if end is None or isinstance(end, bool):
        return limit
    return end + inwards
