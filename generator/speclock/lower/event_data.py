"""What a document says of server-sent events -> the types of their data.

Under `itemSchema` a schema describes an event: an object of `event`, `data`, `id` and `retry`, all of them text, whose
`data` may say what is in the text (OpenAPI 3.2, section "Server-Sent Events"). Under `schema`, people describe either
such an object or the data itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from speclock.diagnostics import Report
from speclock.ir import Anything, Primitive, Scalar, TypeRef
from speclock.lower.context import Lowering
from speclock.lower.keywords import values
from speclock.lower.media import is_json
from speclock.lower.parts import parts
from speclock.lower.properties import collect
from speclock.lower.schemas import lower_schema
from speclock.read import Node
from speclock.tree import is_list

Hint = tuple[str, ...]
Events = tuple[tuple[str, TypeRef], ...]

_TEXT = Scalar(Primitive.STRING)
_FIELDS = frozenset({"event", "data", "id", "retry"})


@dataclass(frozen=True, slots=True)
class _Described:
    """One sort of event: its names (none: any), and its data where the document describes it."""

    names: tuple[str, ...]
    data: Node | None


def lower_events(media: Node, hint: Hint, context: Lowering) -> tuple[TypeRef, Events]:
    """The type of the data of any event, and those of events with particular names."""
    field = "itemSchema" if media.get("itemSchema") is not None else "schema"
    if media.get(field) is None:
        return _TEXT, ()
    schema = media.child(field)
    if field == "schema":
        items = next((one for one in parts(schema) if "items" in one.value), None)
        schema = items.child("items") if items else schema
    described = list(_described(schema, {}, set()))
    if not all(_is_event(one, stated=field == "itemSchema") for one, _ in described):
        return _data(schema, hint, context), ()
    return _by_name([one for _, one in described], hint, context)


def _described(
    schema: Node, above: dict[str, Node], seen: set[object]
) -> Iterator[tuple[dict[str, Node], _Described]]:
    """The sorts of events a schema tells apart: its properties, and those of each member of a choice."""
    known = {one.name: one.node for one in collect(schema, Report())}
    here = {**above, **known}
    if schema.key in seen:
        return
    seen.add(schema.key)
    choices = [
        member
        for part in parts(schema)
        for word in ("oneOf", "anyOf")
        if is_list(part.value.get(word))
        for member in part.child(word).children()
    ]
    for member in choices:
        yield from _described(member, here, seen)
    if not choices:
        name = here.get("event")
        listed = values(name.follow()) if name else []
        names = tuple(one for one in listed if isinstance(one, str))
        yield here, _Described(names, here.get("data"))


def _is_event(properties: dict[str, Node], *, stated: bool) -> bool:
    """Whether an object with these properties is an event and not the data of one."""
    named = set(properties)
    if stated:
        return named <= _FIELDS or "data" in named
    return named <= _FIELDS and "data" in named and len(named) > 1


def _by_name(
    described: list[_Described], hint: Hint, context: Lowering
) -> tuple[TypeRef, Events]:
    several = len(described) > 1
    usual: list[TypeRef] = []
    found: dict[str, TypeRef] = {}
    for one in described:
        where = (*hint, one.names[0]) if several and one.names else hint
        data = _data(one.data, where, context) if one.data else _TEXT
        if not one.names:
            usual.append(data)
        for name in one.names:
            same = found.setdefault(name, data) == data
            found[name] = data if same else Anything()
    kinds = list(dict.fromkeys(usual or found.values()))
    if len(kinds) == 1:
        return kinds[0], tuple(
            (name, data) for name, data in found.items() if data != kinds[0]
        )
    # Events nobody described: their text, where the described ones differ.
    return (Anything() if usual else _TEXT), tuple(found.items())


def _data(schema: Node, hint: Hint, context: Lowering) -> TypeRef:
    """The type of an event's data: what is in the text where the schema says so, else what the schema is."""
    for part in reversed(list(parts(schema))):
        said = part.text("contentMediaType")
        if said and not is_json(said):
            return _TEXT
        if "contentSchema" in part.value:
            return lower_schema(part.child("contentSchema"), hint, context)
        if said:
            return Anything()
    return lower_schema(schema, hint, context)
