"""Replies that can be read piece by piece: server-sent events, JSON lines, bytes.

OpenAPI 3.2 describes a piece with `itemSchema`. Before it there was no agreed way, and what people write is read so: an
array under `schema` lists the items, another schema is that of one item.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from speclock.diagnostics import Code
from speclock.ir import Anything, ListOf, Primitive, Scalar, Stream, StreamKind, TypeRef
from speclock.lower.context import Lowering
from speclock.lower.event_data import lower_events
from speclock.lower.examples import examples
from speclock.lower.media import is_binary, is_json, streamed_as
from speclock.lower.schemas import lower_schema
from speclock.read import Node
from speclock.tree import is_mapping

_EXTENSION = "x-speclock-stream"
_TEXTS = (Scalar(Primitive.STRING), Scalar(Primitive.BINARY))


@dataclass(frozen=True, slots=True)
class Streamable:
    """A media type of a reply of success that can be read piece by piece."""

    status: str
    reply: Node
    media_type: str
    kind: StreamKind


def find_streamables(replies: Mapping[str, Node]) -> tuple[Streamable, ...]:
    """Those of the replies of success, by status: at most one for each, all of one kind.

    Which kind, if there are several: what may never end goes before bytes, then what is named first.
    """
    found = [one for status, node in replies.items() for one in _of(status, node)]
    kinds = [one.kind for one in found]
    endless = [one for one in kinds if one is not StreamKind.CHUNKS]
    chosen = next(iter(endless or kinds), None)
    first: dict[str, Streamable] = {}
    for one in found:
        if one.kind is chosen:
            first.setdefault(one.status, one)
    return tuple(first.values())


def _of(status: str, reply: Node) -> Iterator[Streamable]:
    content = reply.get("content")
    for media_type, media in content.items() if content else ():
        kind = streamed_as(media_type)
        if kind is None and (is_binary(media_type) or _says_binary(media_type, media)):
            kind = StreamKind.CHUNKS
        if kind is not None:
            yield Streamable(status, reply, media_type, kind)


def _says_binary(media_type: str, media: Node) -> bool:
    schema = media.get("schema")
    return (schema is not None and schema.text("format") == "binary") and not is_json(
        media_type
    )


def lower_streams(
    found: tuple[Streamable, ...], operation: str, end: str | None, context: Lowering
) -> tuple[Stream, ...]:
    """What can be streamed, with the types of its pieces. `end` is the text of a piece that ends it."""
    return tuple(_stream(one, operation, end, context) for one in found)


def _stream(
    one: Streamable, operation: str, end: str | None, context: Lowering
) -> Stream:
    media = one.reply.child("content").child(one.media_type).follow()
    hint = (operation, "Event" if one.kind is StreamKind.EVENTS else "Item")
    events: tuple[tuple[str, TypeRef], ...] = ()
    match one.kind:
        case StreamKind.EVENTS:
            item, events = lower_events(media, hint, context)
        case StreamKind.ITEMS:
            item = lower_item(media, hint, context)
        case StreamKind.CHUNKS:
            item, end = Scalar(Primitive.BINARY), None
    return Stream(
        status=one.status,
        kind=one.kind,
        media_type=one.media_type,
        item=item,
        events=events,
        end=end,
        description=one.reply.text("description"),
        examples=examples(media),
        place=one.reply.place,
    )


def lower_item(media: Node, hint: tuple[str, ...], context: Lowering) -> TypeRef:
    """The type of one of the JSON values that a media type of many holds."""
    if media.get("itemSchema") is not None:
        return lower_schema(media.child("itemSchema"), hint, context)
    if media.get("schema") is None:
        return Anything()
    whole = lower_schema(media.child("schema"), hint, context)
    if isinstance(whole, ListOf):
        return whole.item
    # A schema of text speaks of all lines together.
    return Anything() if whole in _TEXTS else whole


def stated_end(
    node: Node, found: tuple[Streamable, ...], context: Lowering
) -> str | None:
    """The text of the last piece by the extension of the operation, else by the root's."""
    own = node.value.get(_EXTENSION)
    if is_mapping(own) and not any(one.kind is not StreamKind.CHUNKS for one in found):
        context.report.error(
            Code.REPLY,
            "no reply of success is a stream of events or JSON values",
            node.at / _EXTENSION,
        )
    stated = own if own is not None else context.root.value.get(_EXTENSION)
    return str(stated["end"]) if is_mapping(stated) else None
