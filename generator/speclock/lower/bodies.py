"""Request bodies. JSON for now; every other media type is refused aloud."""

from __future__ import annotations

from speclock.diagnostics import Code
from speclock.ir import Body
from speclock.lower.context import Lowering
from speclock.lower.examples import examples
from speclock.lower.media import is_json, preferred
from speclock.lower.schemas import lower_schema
from speclock.read import Node


def lower_body(node: Node, operation: str, context: Lowering) -> Body | None:
    """The body of a request; None, and an error, where its media type can't be sent."""
    content = node.get("content")
    media_type = preferred(content.value) if content else None
    if content is None or media_type is None or not is_json(media_type):
        context.report.error(
            Code.BODY,
            f"a body of {media_type or 'no media type'} can't be sent yet",
            node.at,
            hint="give the operation an application/json body, or leave it out of the document",
        )
        return None
    for other in content.value:
        if other != media_type:
            context.report.warning(
                Code.BODY,
                f"the body is sent as {media_type}, never as {other}",
                content.at / other,
            )
    media = content.child(media_type).follow()
    schema = media.get("schema")
    if schema is None:
        context.report.error(Code.BODY, "the body has no schema", media.at)
        return None
    return Body(
        media_type=media_type,
        type=lower_schema(media.child("schema"), (operation, "Request"), context),
        required=node.flag("required"),
        example=next((value for _, value in examples(media)), None),
        description=node.text("description"),
    )
