"""The arguments of a call: the document's examples, and made-up ones where it gives none that fits.

In: an operation's facts, the examples by Python argument, where each argument stands. Out: a value for each argument
that one can be found for. Every value fits the raw schema (openapi-core says so), but for stand-ins, which are marked:
with them a call can be made, so that its replies are tested all the same. Not its business: how a value is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .body import is_form
from .document import Facts
from .given import Arguments, Place, Wire, places
from .making import Maker, Unmade
from .nodes import Json, Node, is_array, is_object
from .request_body import RequestBody, Stated
from .schemas import alternatives, documented, types
from .spelling import Parameter


def arguments(
    facts: Facts, shown: Mapping[str, object], wire: Wire, media_type: str | None
) -> Arguments:
    """A value for every argument that there is one for, examples first, and stand-ins for required ones without.

    `media_type`: of the body, where the document lists several; by default the first.
    """
    body = RequestBody.of(facts, media_type)
    stated = {**dict(_parameters(facts)), **body.stated}
    maker = Maker(sending=True, misfit=facts.source.misfit)
    found = Arguments()
    for argument, entry in wire.items():
        place = _telling(places(entry))
        about = stated.get(place)
        if place == ("body", "") and body.item is not None:
            found[argument] = shown.get(argument) or _several(maker, body.item)
        elif about is None or _is_kept(facts, shown.get(argument), about):
            if argument in shown:
                found[argument] = shown[argument]
        else:
            values = _made(maker, about.schema, place)
            if place == ("body", "") and body.is_opaque:
                values = body.opaque(values)
            for value in values:
                if _may_be(value, facts, about, place, body):
                    found[argument] = value
                    break
    found = body.fitting(found, shown, wire, maker)
    return _with_stand_ins(found, wire, body, stated)


def _may_be(
    value: Json, facts: Facts, about: Stated, place: Place, body: RequestBody
) -> bool:
    """Whether a made-up value can be given: it fits the schema, and can be written where it goes."""
    if value is None or (place[0] != "body" and value in ("", [], {})):
        return False  # nothing of it would be sent
    if place == ("body", "") and body.is_opaque and not _describes_text(about.schema):
        return True  # the schema tells what the text stands for
    if _is_deep(value) and place[0] != "body" and not about.required:
        return False
    if place == ("body", "") and is_form(body.media_type) and not is_object(value):
        return False
    if (place[0] != "body" or is_form(body.media_type)) and _has_null(value):
        return False
    return about.way is None or facts.source.core.misfit(value, about.way) is None


def _with_stand_ins(
    found: Arguments, wire: Wire, body: RequestBody, stated: Mapping[Place, Stated]
) -> Arguments:
    """What was found, and something for each required argument that nothing was found for."""
    for argument, entry in wire.items():
        place = _telling(places(entry))
        about = stated.get(place)
        if about is not None and about.required and argument not in found:
            found[argument] = _stand_in(about, place, body)
            found.lacking = found.lacking or (
                f"{body.facts.id}: the document gives no example of {argument} that fits,"
                " and none can be made up"
            )
    return found


def _stand_in(about: Stated, place: Place, body: RequestBody) -> Json:
    """What a client takes, whatever the limits of an argument are: none of JSON Schema's words limits a boolean."""
    if place == ("body", "") and body.is_opaque:
        return next(body.opaque(()))
    options = alternatives([about.schema])
    required = [one for part in options[0] for one in part.value.get("required", ())]
    fields = required or documented(options[0]) or is_form(body.media_type)
    if place == ("body", "") and fields:
        return dict.fromkeys(required, True)
    return True


def _describes_text(schema: Node) -> bool:
    named = [types(parts) for parts in alternatives([schema])]
    return any("string" in one or not one for one in named)


def _telling(listed: Sequence[Place]) -> Place:
    """The place that says most of an argument which stands in several: in a path, everything is text."""
    return next((one for one in listed if one[0] == "body"), listed[0])


def _is_kept(facts: Facts, value: object, about: Stated) -> bool:
    if value is None:
        return False
    if isinstance(value, bytes) or about.way is None:
        return True
    return facts.source.core.misfit(value, about.way) is None


def _made(maker: Maker, schema: Node, place: Place) -> Iterator[Json]:
    # In a URL or a header, what the document leaves open is a text.
    free = not any(types(parts) for parts in alternatives([schema]))
    for value in maker.ways(schema, place[1] or "body"):
        if free and place[0] != "body" and isinstance(value, dict):
            yield f"{place[1]}-{maker.number}"
        yield value


def _has_null(value: Json) -> bool:
    """Whether there is a null in it, which no style of a parameter can spell."""
    return any(one is None for one in (_inside(value) or [value]))


def _several(maker: Maker, item: Node) -> list[Json]:
    """Two of the values that are sent one by one, as many as can be made."""
    try:
        return [maker.value(item, "item") for _ in range(2)]
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


def _parameters(facts: Facts) -> Iterator[tuple[Place, Stated]]:
    for way, holder in (
        (("paths", facts.path), facts.item),
        (facts.way, facts.node),
    ):
        listed = holder.get("parameters")
        for index, node in enumerate(listed.elements() if listed else ()):
            one = Parameter(node.resolved())
            if one.schema is not None and not one.ignored:
                inside = ("content", one.media_type) if one.media_type else ()
                there = (*way, "parameters", index, *inside, "schema")
                yield (one.place, one.name), Stated(one.schema, there, one.required)
