"""Responses: which mean success, which failure, and what each carries."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from speclock.diagnostics import Code
from speclock.ir import Anything, Reply, Stream
from speclock.lower.contents import EMPTY, best, holds_json, says_more, successes
from speclock.lower.context import Lowering
from speclock.lower.examples import examples
from speclock.lower.media import is_endless, is_json, is_text
from speclock.lower.schemas import lower_schema
from speclock.lower.streams import find_streamables, lower_streams, stated_end
from speclock.read import Node

_STATUS = re.compile(r"^(?:[1-5][0-9][0-9]|[1-5]XX|default)$")


@dataclass(frozen=True, slots=True)
class Replies:
    """Replies of success and of failure, each from exact to general, and the former as streams."""

    success: tuple[Reply, ...]
    failure: tuple[Reply, ...]
    streams: tuple[Stream, ...]
    endless: bool
    """No reply of success can be read whole."""

    def without_content(self) -> Replies:
        """What comes of HEAD (RFC 9110, section 9.3.2)."""
        success = (replace(one, media_type=None, type=None) for one in self.success)
        return replace(self, success=tuple(success), streams=(), endless=False)


def lower_replies(node: Node, operation: str, context: Lowering) -> Replies:
    """All replies of an operation."""
    statuses = _statuses(node, context)
    order = sorted(
        statuses, key=lambda one: (one == "default", one.endswith("XX"), one)
    )
    good = successes(order)
    found = find_streamables({status: statuses[status] for status in good})
    made: dict[str, Reply] = {}
    for status, one in statuses.items():
        made[status] = _reply(status, one, operation, context)
        asked = {each.media_type for each in found if each.status == status}
        _others(one, made[status].media_type, asked, context)
    success = tuple(made[status] for status in good)
    said = [one.media_type for one in success if one.media_type is not None]
    end = stated_end(node, found, context)
    return Replies(
        success=success,
        # `default` may stand for success, where nothing else does, and stands for failures then, too.
        failure=tuple(
            made[status]
            for status in order
            if status not in good or status == "default"
        ),
        streams=lower_streams(found, operation, end, context),
        endless=bool(said) and all(is_endless(one) for one in said),
    )


def _statuses(node: Node, context: Lowering) -> dict[str, Node]:
    """The Response Objects by status, in the document's order."""
    listed = node.get("responses")
    found: dict[str, Node] = {}
    for status, response in listed.items() if listed else ():
        if status.startswith("x-"):
            continue
        if not _STATUS.match(status):
            context.report.error(Code.REPLY, f"{status!r} is not a status", response.at)
            continue
        found[status] = response
    return found


def _others(
    node: Node, chosen: str | None, streamed: set[str], context: Lowering
) -> None:
    """Say which media types are never asked for."""
    content = node.get("content")
    for other in content.value if content and chosen is not None else ():
        if other == chosen or other in streamed:
            continue
        if is_endless(other) or (is_json(chosen or "") and not is_json(other)):
            context.report.remark(
                Code.REPLY,
                f"asks for {' or '.join([str(chosen), *streamed])}, never for {other}",
                node.child("content").at / other,
            )


def _say_opaque(media_type: str, media: Node, context: Lowering) -> None:
    """Say where a schema describes values that nobody reads out of text or bytes."""
    if not is_endless(media_type) and says_more(media):
        kind = "text" if is_text(media_type) else "bytes"
        context.report.warning(
            Code.REPLY,
            f"a reply of {media_type} is given as {kind}: its schema is not read from that",
            media.at,
        )


def _reply(status: str, node: Node, operation: str, context: Lowering) -> Reply:
    content = node.get("content")
    media_type = best(content) if content else None
    if status in EMPTY and media_type is not None:
        context.report.remark(
            Code.REPLY, f"a reply of status {status} never has content", node.at
        )
        content = None
    description = node.text("description")
    if content is None or media_type is None:
        return Reply(
            status=status,
            media_type=None,
            type=None,
            description=description,
            place=node.place,
        )
    media = content.child(media_type).follow()
    kind = ("Response",) if status.startswith(("2", "default")) else ("Error", status)
    schema = media.get("schema")
    ref = None
    if holds_json(media_type, media):
        ref = (
            lower_schema(media.child("schema"), (operation, *kind), context)
            if schema
            else Anything()
        )
    else:
        _say_opaque(media_type, media, context)
    return Reply(
        status=status,
        media_type=media_type,
        type=ref,
        description=description,
        examples=examples(media),
        place=node.place,
    )
