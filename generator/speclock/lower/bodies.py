"""Request bodies: which of several media types is sent, and what a caller gives for it."""

from __future__ import annotations

from speclock.diagnostics import Code, Report
from speclock.ir import Anything, Body, BodyKind, Field, Primitive, Scalar, TypeRef
from speclock.lower.context import Lowering
from speclock.lower.examples import examples
from speclock.lower.forms import lower_encodings, lower_fields, lower_whole
from speclock.lower.media import kind_of, preferred_body, sendable
from speclock.lower.properties import collect
from speclock.lower.schemas import lower_schema
from speclock.read import Node
from speclock.tree import is_mapping

_FORMS = (BodyKind.FORM, BodyKind.MULTIPART)


def lower_body(node: Node, operation: str, context: Lowering) -> Body:
    """The body of a request. What is neither JSON, a form nor text is given as bytes."""
    content = node.get("content")
    media_type = (
        preferred_body(content.value)
        if content is not None and is_mapping(content.value)
        else None
    )
    if content is None or media_type is None:
        context.report.warning(
            Code.BODY, "the body has no media type; it is sent as any bytes", node.at
        )
        return Body(
            media_type=sendable("*/*"),
            kind=BodyKind.BYTES,
            type=Scalar(Primitive.BINARY),
            required=node.flag("required"),
            description=node.text("description"),
        )
    media = content.child(media_type).follow()
    _others(content, media_type, context)
    kind = kind_of(media_type)
    fields: tuple[Field, ...] = ()
    if kind in _FORMS:
        fields = lower_fields(media, kind, operation, context)
    return Body(
        media_type=sendable(media_type),
        kind=kind,
        type=Anything() if fields else _whole(media, kind, operation, context),
        required=node.flag("required"),
        fields=fields,
        encodings=lower_encodings(media, fields, context),
        example=next((value for _, value in examples(media)), None),
        description=node.text("description"),
    )


def _whole(media: Node, kind: BodyKind, operation: str, context: Lowering) -> TypeRef:
    """The type of a body that is one argument."""
    match kind:
        case BodyKind.JSON:
            if media.get("schema") is None:
                return Anything()
            return lower_schema(media.child("schema"), (operation, "Request"), context)
        case BodyKind.FORM | BodyKind.MULTIPART:
            return lower_whole(media, operation, context)
        case BodyKind.TEXT:
            return Scalar(Primitive.STRING)
        case BodyKind.BYTES:
            if _names(media):
                context.report.warning(
                    Code.BODY,
                    f"a body of {media.name} is given as bytes: its schema is not written as that",
                    media.at,
                )
            return Scalar(Primitive.BINARY)


def _others(content: Node, chosen: str, context: Lowering) -> None:
    """Say which media types are never sent, and where one of them could say more."""
    said = _names(content.child(chosen).follow())
    for other in content.value:
        if other == chosen:
            continue
        missing = sorted(_names(content.child(other).follow()) - said)
        message = f"the body is sent as {chosen}, never as {other}"
        if said and missing:
            context.report.warning(
                Code.BODY,
                f"{message}, which alone has {', '.join(missing)}",
                content.at / other,
            )
        else:
            context.report.remark(Code.BODY, message, content.at / other)


def _names(media: Node) -> set[str]:
    schema = media.get("schema")
    if schema is None or not is_mapping(schema.value):
        return set()
    return {one.name for one in collect(schema, Report())}
