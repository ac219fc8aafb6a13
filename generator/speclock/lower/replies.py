"""Responses: which mean success, which failure, and what each carries."""

from __future__ import annotations

import re

from speclock.diagnostics import Code
from speclock.ir import Anything, Reply
from speclock.lower.context import Lowering
from speclock.lower.examples import examples
from speclock.lower.media import is_json, preferred
from speclock.lower.schemas import lower_schema
from speclock.read import Node

_STATUS = re.compile(r"^(?:[1-5][0-9][0-9]|[1-5]XX|default)$")


def lower_replies(
    node: Node, operation: str, context: Lowering
) -> tuple[tuple[Reply, ...], tuple[Reply, ...]] | None:
    """Replies of success and of failure, each from exact to general. None without any reply."""
    listed = node.get("responses")
    made: list[Reply] = []
    for status, response in listed.items() if listed else ():
        if status.startswith("x-"):
            continue
        if not _STATUS.match(status):
            context.report.error(Code.REPLY, f"{status!r} is not a status", response.at)
            continue
        made.append(_reply(status, response, operation, context))
    made.sort(
        key=lambda one: (one.status == "default", one.status.endswith("XX"), one.status)
    )
    success = tuple(one for one in made if one.status.startswith("2"))
    rest = tuple(one for one in made if not one.status.startswith("2"))
    if not success:
        success = tuple(one for one in rest if one.status == "default")
        rest = tuple(one for one in rest if one.status != "default")
    return success, rest


def _reply(status: str, node: Node, operation: str, context: Lowering) -> Reply:
    content = node.get("content")
    media_type = preferred(content.value) if content else None
    description = node.text("description")
    if content is None or media_type is None:
        return Reply(
            status=status,
            media_type=None,
            type=None,
            description=description,
            place=node.place,
        )
    for other in content.value:
        if other != media_type and is_json(media_type) and not is_json(other):
            context.report.remark(
                Code.REPLY,
                f"asks for {media_type}, never for {other}",
                content.at / other,
            )
    media = content.child(media_type).follow()
    kind = ("Response",) if status.startswith(("2", "default")) else ("Error", status)
    schema = media.get("schema")
    ref = None
    if is_json(media_type):
        ref = (
            lower_schema(media.child("schema"), (operation, *kind), context)
            if schema
            else Anything()
        )
    return Reply(
        status=status,
        media_type=media_type,
        type=ref,
        description=description,
        examples=examples(media),
        place=node.place,
    )
