"""Streams -> how a method that gives one is typed, and its row in the operation's table."""

from __future__ import annotations

from speclock.ir import (
    Api,
    Nullable,
    OneOf,
    Operation,
    Primitive,
    Scalar,
    Stream,
    StreamKind,
    TypeRef,
)
from speclock.plan.code import literal
from speclock.plan.layout import Expression, Group, call
from speclock.plan.spell import Scope, spell

_CLASSES = {
    StreamKind.EVENTS: "EventStream",
    StreamKind.ITEMS: "ItemStream",
    StreamKind.CHUNKS: "ByteStream",
}
MODULES = (
    "async_streams.py",
    "files.py",
    "framing.py",
    "streams.py",
    "sync_streams.py",
)
"""The runtime's modules that only streams need."""


def stream_class(one: Operation, scope: Scope, *, later: bool) -> str:
    """The class of the stream, mentioned; `later` is the async client's."""
    module = "._runtime.async_streams" if later else "._runtime.sync_streams"
    name = _CLASSES[one.streams[0].kind]
    return scope.mention(module, f"Async{name}" if later else name)


def stream_maker(one: Operation, scope: Scope, *, later: bool) -> str:
    """What makes the stream; pyright wants to know of any class what it is a class of."""
    name = stream_class(one, scope, later=later)
    if one.streams[0].kind is StreamKind.CHUNKS:
        return name
    return f"{name}[{scope.mention('typing', 'Any')}]"


def stream_type(one: Operation, scope: Scope, *, later: bool) -> str:
    """What a method that streams returns."""
    name = stream_class(one, scope, later=later)
    if one.streams[0].kind is StreamKind.CHUNKS:
        return name
    return f"{name}[{item_type(one, scope)}]"


def item_type(one: Operation, scope: Scope) -> str:
    """What an item, or the data of an event, can be."""
    refs = [ref for each in one.streams for ref in (each.item, *_named(each))]
    spelled = [spell(member, scope) for ref in refs for member in _members(ref)]
    if "Any" in spelled:
        return "Any"
    # None last, as it stands everywhere else.
    return " | ".join(sorted(dict.fromkeys(spelled), key=lambda part: part == "None"))


def _named(one: Stream) -> list[TypeRef]:
    return [ref for _, ref in one.events]


def _members(ref: TypeRef) -> list[TypeRef]:
    match ref:
        case Nullable(inner):
            return [*_members(inner), Scalar(Primitive.NULL)]
        case OneOf(members):
            return [one for member in members for one in _members(member)]
        case _:
            return [ref]


def stream_rows(one: Operation, scope: Scope) -> Expression | None:
    """The streams of an operation's table."""
    if not one.streams:
        return None
    rows = [_row(each, scope) for each in one.streams]
    return Group("(", tuple(rows), ",)" if len(rows) == 1 else ")")


def _row(one: Stream, scope: Scope) -> Expression:
    is_bytes = one.kind is StreamKind.CHUNKS
    events: list[Expression] = [
        f"{literal(name)}: {spell(ref, scope)}" for name, ref in one.events
    ]
    return call(
        scope.mention("._runtime.operation", "StreamReply"),
        status=literal(one.status),
        media_type=literal(one.media_type),
        item=None if is_bytes else spell(one.item, scope),
        events=Group("{", tuple(events), "}") if events else None,
        end=literal(one.end) if one.end is not None else None,
    )


def stream_exports(api: Api) -> dict[str, list[str]]:
    """The classes of streams a package shows: runtime module -> names."""
    kinds = {one.streams[0].kind for one in api.operations if one.streams}
    if not kinds:
        return {}
    names = sorted(_CLASSES[kind] for kind in kinds)
    made = {
        "._runtime.async_streams": [f"Async{name}" for name in names],
        "._runtime.sync_streams": names,
    }
    if StreamKind.EVENTS in kinds:
        made["._runtime.streams"] = ["Event"]
    return made
