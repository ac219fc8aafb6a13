"""The arguments of a call: the document's examples, and made-up ones where it gives none that fits.

In: an operation's facts, the examples by Python argument, where each argument stands. Out: a value for each argument
that one can be found for. Every value fits the raw schema (openapi-core says so); a call that can't be made for lack of
one skips all tests of its module. Not its business: how a value is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pytest

from .body import is_form, is_json, is_lines, item_schema, schema_of
from .document import Facts, Way
from .given import Place, Wire, places
from .making import Maker, Unmade
from .nodes import Json, Node, is_array, is_object
from .schemas import alternatives, documented, types
from .spelling import Parameter


@dataclass(frozen=True, slots=True)
class _Stated:
    """What the document says of one place of a request."""

    schema: Node
    way: Way | None
    """Where the schema stands; None where it is inside another one, which is judged as a whole."""
    required: bool


def arguments(
    facts: Facts, shown: Mapping[str, object], wire: Wire, media_type: str | None
) -> dict[str, object]:
    """A value for every argument that there is one for, examples first.

    `media_type`: of the body, where the document lists several; by default the first.
    """
    body = _Body.of(facts, media_type)
    stated = {**dict(_parameters(facts)), **body.stated}
    maker = Maker(sending=True)
    found: dict[str, object] = {}
    for argument, entry in wire.items():
        place = _telling(places(entry))
        about = stated.get(place)
        if place == ("body", "") and body.item is not None:
            found[argument] = shown.get(argument) or _several(maker, body.item)
            continue
        if about is None or _is_kept(facts, shown.get(argument), about):
            if argument in shown:
                found[argument] = shown[argument]
            continue
        if place == ("body", "") and body.is_opaque:
            found[argument] = body.opaque
            continue
        try:
            value = _made(maker, about.schema, place)
        except Unmade:
            continue
        if _is_deep(value) and place[0] != "body" and not about.required:
            continue
        if place == ("body", "") and is_form(body.media_type) and not is_object(value):
            continue
        if (place[0] != "body" or is_form(body.media_type)) and _has_null(value):
            continue
        if about.way is None or facts.source.core.misfit(value, about.way) is None:
            found[argument] = value
    found = body.fitting(found, shown, wire)
    _skip_without(facts, found, wire, stated)
    return found


def _telling(listed: Sequence[Place]) -> Place:
    """The place that says most of an argument which stands in several: in a path, everything is text."""
    return next((one for one in listed if one[0] == "body"), listed[0])


def _is_kept(facts: Facts, value: object, about: _Stated) -> bool:
    if value is None:
        return False
    if isinstance(value, bytes) or about.way is None:
        return True
    return facts.source.core.misfit(value, about.way) is None


def _made(maker: Maker, schema: Node, place: Place) -> Json:
    value = maker.value(schema, place[1] or "body", ())
    if place[0] == "body":
        return value
    # In a URL or a header, what the document leaves open is a text.
    free = not any(types(parts) for parts in alternatives([schema]))
    return f"{place[1]}-{maker.number}" if free and isinstance(value, dict) else value


def _has_null(value: Json) -> bool:
    """Whether there is a null in it, which no style of a parameter can spell."""
    return any(one is None for one in (_inside(value) or [value]))


def _several(maker: Maker, item: Node) -> list[Json]:
    """Two of the values that are sent one by one, as many as can be made."""
    try:
        return [maker.value(item, "item", ()) for _ in range(2)]
    except Unmade:
        return []


def _is_deep(value: Json) -> bool:
    """Whether a value has parts within parts, for which no style of a parameter is defined."""
    return any(isinstance(one, (dict, list)) for one in _inside(value))


def _inside(value: Json) -> list[Json]:
    """What an object or an array holds."""
    if is_object(value):
        return list(value.values())
    return list(value) if is_array(value) else []


def _parameters(facts: Facts) -> Iterator[tuple[Place, _Stated]]:
    item: Way = ("paths", facts.path)
    for way, holder in ((item, facts.item), (facts.way, facts.node)):
        listed = holder.get("parameters")
        for index, node in enumerate(listed.elements() if listed else ()):
            one = Parameter(node.resolved())
            if one.schema is not None and not one.ignored:
                inside: Way = ("content", one.media_type) if one.media_type else ()
                there = (*way, "parameters", index, *inside, "schema")
                yield (one.place, one.name), _Stated(one.schema, there, one.required)


@dataclass(frozen=True, slots=True)
class _Body:
    """What the document says of a request body, as a whole and field by field."""

    facts: Facts
    media_type: str
    stated: Mapping[Place, _Stated]
    item: Node | None = None
    """The schema of one of the values that are sent one by one."""

    @classmethod
    def of(cls, facts: Facts, media_type: str | None) -> _Body:
        """The body of this media type; of the first one without."""
        body = facts.node.get("requestBody")
        content = body.get("content") if body is not None else None
        listed = dict(content.items()) if content is not None else {}
        name = media_type if media_type in listed else next(iter(listed), "")
        if body is not None and is_lines(name):
            return cls(facts, name, {}, item_schema(listed[name].resolved()))
        schema = schema_of(listed[name].resolved()) if name else None
        if body is None or schema is None:
            return cls(facts, "", {})
        way: Way = (*facts.way, "requestBody", "content", name, "schema")
        needed = body.read("required") is True
        stated: dict[Place, _Stated] = {("body", ""): _Stated(schema, way, needed)}
        parts = [part for option in alternatives([schema]) for part in option]
        required = {one for part in parts for one in part.value.get("required", ())}
        for field, node in documented(tuple(parts)).items():
            stated["body", field] = _Stated(node, None, field in required)
        return cls(facts, name, stated)

    @property
    def is_opaque(self) -> bool:
        """Whether it travels as it is given, text or bytes, whatever its schema says."""
        plain = "*" not in self.media_type and not is_form(self.media_type)
        return plain and not is_json(self.media_type)

    @property
    def opaque(self) -> str | bytes:
        """Such a body."""
        return "content" if self.media_type.startswith("text/") else b"content"

    def fitting(
        self, found: dict[str, object], shown: Mapping[str, object], wire: Wire
    ) -> dict[str, object]:
        """Without the made-up fields that keep it from fitting as a whole; skips where that does not help."""
        whole = self.stated.get(("body", ""))
        fields = {
            argument: place[1]
            for argument, entry in wire.items()
            for place in places(entry)
            if place[0] == "body" and place[1] and argument in found
        }
        if not fields or whole is None or not whole.way or not is_json(self.media_type):
            return found
        needed = {
            argument
            for argument, name in fields.items()
            if argument in shown or self._needs(name)
        }
        problem: str | None = ""
        for kept in (fields.keys(), needed):
            payload = {name: found[one] for one, name in fields.items() if one in kept}
            problem = self.facts.source.core.misfit(payload, whole.way)
            if problem is None:
                left = fields.keys() - kept
                return {one: found[one] for one in found if one not in left}
        pytest.skip(
            f"{self.facts.id}: no body can be made up that fits: {problem}",
            allow_module_level=True,
        )

    def _needs(self, field: str) -> bool:
        about = self.stated.get(("body", field))
        return about is not None and about.required


def _skip_without(
    facts: Facts,
    found: Mapping[str, object],
    wire: Wire,
    stated: Mapping[Place, _Stated],
) -> None:
    for argument, entry in wire.items():
        about = stated.get(_telling(places(entry)))
        if about is not None and about.required and argument not in found:
            pytest.skip(
                f"{facts.id}: the document gives no example of {argument} that fits,"
                " and none can be made up",
                allow_module_level=True,
            )
