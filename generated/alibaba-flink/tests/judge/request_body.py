"""What the document says of a request body, as a whole and field by field, and which made-up fields go together.

In: an operation's facts, a media type, the values found so far. Out: where each schema stands, and the arguments without
those that keep the body from fitting. Not its business: making values (making), parameters (arguments).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from .body import is_form, is_json, is_lines, item_schema, schema_of
from .document import Facts
from .given import Arguments, Place, Wire, places
from .making import Maker
from .nodes import Json, Node, Way, as_object
from .schemas import alternatives, documented


@dataclass(frozen=True, slots=True)
class Stated:
    """What the document says of one place of a request."""

    schema: Node
    way: Way | None
    """Where the schema stands; None where there is none, or where it is in another file, and judged as part of a whole."""
    required: bool


@dataclass(frozen=True, slots=True)
class RequestBody:
    """The body of an operation, of one media type."""

    facts: Facts
    media_type: str
    stated: Mapping[Place, Stated]
    item: Node | None = None
    """The schema of one of the values that are sent one by one."""

    @classmethod
    def of(cls, facts: Facts, media_type: str | None) -> RequestBody:
        """The body of this media type; of the first one without."""
        body = facts.node.get("requestBody")
        content = body.get("content") if body is not None else None
        listed = dict(content.items()) if content is not None else {}
        name = media_type if media_type in listed else next(iter(listed), "")
        if body is None or not name:
            return cls(facts, "", {})
        media = listed[name].resolved()
        anything = replace(media, value={})
        if is_lines(name):
            return cls(facts, name, {}, item_schema(media) or anything)
        needed = body.read("required") is True
        schema = schema_of(media)
        if schema is None:
            return cls(facts, name, {("body", ""): Stated(anything, None, needed)})
        way = (*facts.way, "requestBody", "content", name, "schema")
        stated: dict[Place, Stated] = {("body", ""): Stated(schema, way, needed)}
        parts = [part for option in alternatives([schema]) for part in option]
        required = {one for part in parts for one in part.value.get("required", ())}
        for field, node in documented(tuple(parts)).items():
            there = facts.source.way(node)
            stated["body", field] = Stated(node, there, field in required)
        return cls(facts, name, stated)

    @property
    def is_opaque(self) -> bool:
        """Whether it travels as it is given, text or bytes, whatever its schema says."""
        plain = "*" not in self.media_type and not is_form(self.media_type)
        return plain and not is_json(self.media_type)

    def opaque(self, values: Iterable[Json]) -> Iterator[str | bytes]:
        """Such a body: a text which is what its schema allows, or bytes."""
        if not self.media_type.startswith("text/"):
            yield b"content"
            return
        yield "content"
        yield from (value for value in values if isinstance(value, str))

    def fitting(
        self, found: Arguments, shown: Mapping[str, object], wire: Wire, maker: Maker
    ) -> Arguments:
        """Without the made-up fields that keep it from fitting as a whole; marked as lacking where that does not help."""
        whole = self.stated.get(("body", ""))
        fields = {
            argument: place[1]
            for argument, entry in wire.items()
            for place in places(entry)
            if place[0] == "body" and place[1]
        }
        given = {one: name for one, name in fields.items() if one in found}
        if not given or whole is None or not whole.way or not is_json(self.media_type):
            return found
        needed = {
            one for one, name in given.items() if one in shown or self._needs(name)
        }
        problem = self._misfit(found, given, given.keys())
        if problem is None:
            return found
        for kept in self._choices(found, given, needed):
            if self._misfit(found, given, kept) is None:
                return _without(found, given.keys() - kept)
        for value in maker.ways(whole.schema, "body"):
            made = as_object(value)
            kept = {one for one, name in fields.items() if name in made}
            if made.keys() <= set(fields.values()) and not self._wrong(value):
                left = _without(found, given.keys() - kept)
                return left | {one: made[fields[one]] for one in kept}
        left = _without(found, given.keys() - needed)
        left.lacking = f"{self.facts.id}: no body can be made up that fits: {problem}"
        return left

    def _choices(
        self, found: Arguments, given: Mapping[str, str], needed: set[str]
    ) -> Iterator[set[str]]:
        """Sets of arguments: those that have to be and as many others as go with them, then with one other each."""
        kept = set(needed)
        if self._misfit(found, given, kept) is None:
            for one in given:
                if self._misfit(found, given, {*kept, one}) is None:
                    kept.add(one)
            yield kept
            return
        yield from ({*needed, one} for one in given)

    def _misfit(
        self, found: Arguments, given: Mapping[str, str], kept: Iterable[str]
    ) -> str | None:
        return self._wrong({given[one]: found[one] for one in kept})

    def _wrong(self, payload: Json) -> str | None:
        """Why the whole does not fit its schema; None when it does."""
        way = self.stated["body", ""].way
        return self.facts.source.core.misfit(payload, way) if way else None

    def _needs(self, field: str) -> bool:
        about = self.stated.get(("body", field))
        return about is not None and about.required


def _without(found: Arguments, names: Iterable[str]) -> Arguments:
    gone = set(names)
    return Arguments({one: found[one] for one in found if one not in gone})
