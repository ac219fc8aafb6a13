"""Arguments that break a limit of the raw document, and which the client has to refuse before it sends.

In: an operation's facts and where each argument stands. Out: `Bad`s. Not its business: enumerations
(open), limits inside arrays and nested objects. Sources: JSON Schema 2020-12 validation, chapter 6;
RFC 3986 section 5.2.4 (dot segments).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .body import is_form, is_json, schema_of
from .document import Facts
from .given import Place, Wire, arguments_by_place
from .nodes import Json, Node
from .schemas import (
    Parts,
    alternatives,
    documented,
    form_of,
    matches,
    types,
    word,
)

_TYPED = ("date-time", "date", "time", "uuid", "byte", "binary")
_STRANGE = ("!", "~", "a", "A", "0", " ", "é", "!!!!", "aaaa", "AAAA", "0000", "é!aA0 ")


@dataclass(frozen=True, slots=True)
class Bad:
    """A value for one Python argument, and the limit it breaks."""

    argument: str
    value: object
    breaks: str

    def __str__(self) -> str:
        return f"{self.argument}-{self.breaks}"


def bad_values(facts: Facts, wire: Wire, body: str | None = None) -> list[object]:
    """For `each`: one value for each limit of each argument.

    `body`: its media type; by default one that holds fields.
    """
    arguments = arguments_by_place(wire)
    bodies = _body_fields(facts, body)
    typed_elsewhere = {
        str(node.read("x-speclock-same-as"))
        for node in (one.resolved() for one in bodies.values())
        if node.read("x-speclock-same-as")
    }
    # An empty text, `.` and `..` are harmless where the style writes the name beside them.
    named = {("path", one.name) for one in facts.parameters if one.style == "matrix"}
    limits: list[tuple[Place, Node, bool]] = [
        ((one.place, one.name), one.schema, one.required)
        for one in facts.parameters
        if one.schema is not None
        and one.constant is None
        and one.media_type is None
        and one.name not in typed_elsewhere
    ]
    limits += [(("body", name), node, False) for name, node in bodies.items()]
    return [
        Bad(arguments[place], value, breaks)
        for place, schema, required in limits
        if place in arguments
        for breaks, value in _broken(
            schema, "" if place in named else place[0], required=required
        )
    ]


def _body_fields(facts: Facts, wanted: str | None) -> dict[str, Node]:
    content = facts.node.get("requestBody", "content")
    listed = [
        one
        for one in (content.items() if content else ())
        if wanted is None or one[0] == wanted
    ]
    listed.sort(key=lambda one: not is_json(one[0]))
    for media_type, media in listed:
        schema = schema_of(media.resolved())
        if (is_json(media_type) or is_form(media_type)) and schema is not None:
            options = alternatives([schema])
            return documented(options[0]) if len(options) == 1 else {}
    return {}


def _broken(schema: Node, place: str, *, required: bool) -> Iterator[tuple[str, Json]]:
    options = alternatives([schema])
    parts = options[0]
    named = types(parts) - {"null"}
    special = word(parts, "x-speclock-time") or form_of(parts) in _TYPED
    if len(options) > 1 or len(named) != 1 or special:
        return
    match next(iter(named)):
        case "integer" | "number":
            yield from _numbers(parts)
        case "string":
            yield from _texts(parts, place, required=required)
        case "array":
            fewest, most = word(parts, "minItems"), word(parts, "maxItems")
            if fewest == 1 and required:
                yield "minItems", []
            if most is not None and not word(parts, "uniqueItems"):
                yield "maxItems", ["x"] * (most + 1)
        case _:
            return


def _numbers(parts: Parts) -> Iterator[tuple[str, Json]]:
    for name, exclusive, step in (
        ("minimum", "exclusiveMinimum", -1),
        ("maximum", "exclusiveMaximum", 1),
    ):
        limit, open_end = word(parts, name), word(parts, exclusive)
        if limit is not None:
            # OpenAPI 3.0 spells an open end as `true` beside the limit.
            yield name, limit if open_end is True else limit + step
        if open_end is not None and not isinstance(open_end, bool):
            yield exclusive, open_end
    multiple = word(parts, "multipleOf")
    if isinstance(multiple, int) and multiple > 1:
        yield "multipleOf", _between(parts, multiple)


def _between(parts: Parts, multiple: int) -> int:
    lowest = word(parts, "minimum")
    return (
        (int(lowest) // multiple if lowest is not None else 0) * multiple + multiple + 1
    )


def _texts(parts: Parts, place: str, *, required: bool) -> Iterator[tuple[str, str]]:
    shortest, longest = word(parts, "minLength") or 0, word(parts, "maxLength")
    if place == "path":
        yield from (("empty", ""), ("dot", "."), ("dots", ".."))
    elif shortest or (required and place in ("query", "header")):
        yield "empty", ""
    if shortest > 1:
        yield "minLength", "x" * (shortest - 1)
    if longest is not None:
        yield "maxLength", "x" * (longest + 1)
    pattern = word(parts, "pattern")
    if pattern:
        for text in _STRANGE:
            within = shortest <= len(text) and (longest is None or len(text) <= longest)
            if within and matches(str(pattern), text) is False:
                yield "pattern", text
                break
