"""Request bodies: every media type of one is sendable, by an argument or by a method of its own.

In: a Request Body Object. Out: Bodies, the usual one first. Media types that carry the same value the same way are
one Body, among whose `choices` a caller picks; every other one is a Body of its own.
Not its business: how the fields of a form are typed and written (forms).
Source: OpenAPI 3.1.1, Request Body Object and Media Type Object.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from speclock.diagnostics import Code, Report
from speclock.ir import (
    Anything,
    Body,
    BodyKind,
    Constraints,
    Field,
    ListOf,
    MapOf,
    Primitive,
    Scalar,
    TypeRef,
    innermost,
)
from speclock.lower.contents import is_structured, says_more
from speclock.lower.context import Lowering
from speclock.lower.examples import examples
from speclock.lower.forms import lower_encodings, lower_fields, lower_whole
from speclock.lower.keywords import real_types
from speclock.lower.limits import constraints
from speclock.lower.media import (
    is_range,
    is_xml,
    kind_of,
    preferred_body,
    sendable,
)
from speclock.lower.parts import parts
from speclock.lower.properties import collect
from speclock.lower.schemas import lower_schema
from speclock.lower.streams import lower_item
from speclock.read import Node
from speclock.tree import is_mapping

_FORMS = (BodyKind.FORM, BodyKind.MULTIPART)
_OPAQUE = (BodyKind.TEXT, BodyKind.BYTES)
_LABELS = {
    BodyKind.JSON: "json",
    BodyKind.FORM: "form",
    BodyKind.MULTIPART: "multipart",
    BodyKind.TEXT: "text",
    BodyKind.BYTES: "bytes",
    BodyKind.LINES: "lines",
}


@dataclass(frozen=True, slots=True)
class _Group:
    """Media types that carry the same value the same way; the first is the usual one."""

    kind: BodyKind
    media: list[tuple[str, Node]]

    @property
    def names(self) -> list[str]:
        """The media types as the document writes them."""
        return [name for name, _ in self.media]


def lower_bodies(node: Node, operation: str, context: Lowering) -> tuple[Body, ...]:
    """The ways to write the body of a request, the usual one first. What is neither JSON, a form nor text is bytes."""
    content = node.get("content")
    groups = (
        _grouped(content) if content is not None and is_mapping(content.value) else []
    )
    if not groups:
        context.report.warning(
            Code.BODY, "the body has no media type; it is sent as any bytes", node.at
        )
        return (
            Body(
                media_type=sendable("*/*", BodyKind.BYTES),
                kind=BodyKind.BYTES,
                type=Scalar(Primitive.BINARY),
                required=node.flag("required"),
                description=node.text("description"),
            ),
        )
    _say_opaque(groups, context)
    labels = _labels(groups)
    return tuple(
        replace(
            _body(group, operation if not label else f"{operation} {label}", context),
            required=node.flag("required"),
            label=label,
            description=node.text("description"),
        )
        for group, label in zip(groups, labels, strict=True)
    )


def _body(group: _Group, operation: str, context: Lowering) -> Body:
    media = next(
        (one for _, one in group.media if one.get("schema") is not None),
        group.media[0][1],
    )
    fields: tuple[Field, ...] = ()
    if group.kind in _FORMS:
        fields = lower_fields(media, group.kind, operation, context)
    usual = sendable(group.names[0], group.kind)
    if group.kind is BodyKind.BYTES and _is_finished(usual):
        usual = ""
    free = not usual or any(is_range(name) for name in group.names)
    whole = Anything() if fields else _whole(media, group.kind, operation, context)
    _say_unlimited(media, whole, group.kind, context)
    return Body(
        media_type=usual,
        kind=group.kind,
        type=whole,
        required=False,
        fields=fields,
        encodings=lower_encodings(media, fields, context),
        choices=tuple(group.names) if free or len(group.names) > 1 else (),
        example=next(
            (value for _, one in group.media for _, value in examples(one)), None
        ),
    )


def _say_unlimited(
    media: Node, whole: TypeRef, kind: BodyKind, context: Lowering
) -> None:
    """Say that nobody checks the limits of a body that is no object: those of objects stand with their fields."""
    schema = media.get("schema")
    plain = isinstance(innermost(whole), (ListOf, Scalar, MapOf))
    if schema is None or not plain or kind is BodyKind.BYTES:
        return
    if constraints(schema) != Constraints():
        context.report.remark(
            Code.BODY,
            "the limits of a body that is no object are not checked before it is sent",
            schema.at,
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
            return Scalar(Primitive.BINARY)
        case BodyKind.LINES:
            return ListOf(lower_item(media, (operation, "Item"), context))


def _grouped(content: Node) -> list[_Group]:
    """The media types of a body, sorted into those a caller may swap for one another; the usual one comes first."""
    usual = preferred_body(content.value)
    groups: list[_Group] = []
    order = sorted(content.value, key=lambda name: (name != usual, is_range(name)))
    for name in order:
        media = content.child(name).follow()
        kind = _kind(name, media)
        for group in groups:
            if group.kind is kind and _alike(group.media[0][1], media, kind):
                group.media.append((name, media))
                break
        else:
            groups.append(_Group(kind, [(name, media)]))
    return groups


def _kind(media_type: str, media: Node) -> BodyKind:
    """How it is written. A range that JSON is one of is JSON where its schema describes no text and no bytes."""
    kind = kind_of(media_type)
    if _is_finished(media_type) and not _has_fields(media):
        return BodyKind.BYTES
    if kind is BodyKind.BYTES and is_range(media_type) and is_structured(media):
        return BodyKind.JSON if sendable(media_type, BodyKind.JSON) else kind
    return kind


def _is_finished(media_type: str) -> bool:
    """Whether it is a multipart body other than a form: without fields, the caller brings it with its boundary."""
    bare = media_type.lower()
    return bare.startswith("multipart/") and not bare.startswith("multipart/form-data")


def _has_fields(media: Node) -> bool:
    schema = media.get("schema")
    if schema is None or not is_mapping(schema.value):
        return False
    return any(
        "object" in real_types(part) or is_mapping(part.value.get("properties"))
        for part in parts(schema)
    )


def _alike(one: Node, other: Node, kind: BodyKind) -> bool:
    """Whether two Media Type Objects take the same values; text and bytes are given as they are sent."""
    if kind in _OPAQUE:
        return True
    if kind is BodyKind.LINES and one.get("itemSchema") is not None:
        return bool(one.value["itemSchema"] == other.value.get("itemSchema"))
    first, second = one.get("schema"), other.get("schema")
    if first is None or second is None:
        return first is second
    same = first.key == second.key or first.value == second.value
    return same and (
        kind is BodyKind.JSON
        or one.value.get("encoding") == other.value.get("encoding")
    )


def _labels(groups: list[_Group]) -> list[str]:
    """What tells each from the first: its kind, where that is enough, else words of its media type."""
    counted = Counter(group.kind for group in groups)
    labels = [""]
    for group in groups[1:]:
        if group.kind is BodyKind.BYTES and all(map(is_xml, group.names)):
            labels.append("xml")
        elif counted[group.kind] == 1:
            labels.append(_LABELS[group.kind])
        else:
            labels.append(_words(group.names[0]) or _LABELS[group.kind])
    return labels


def _words(media_type: str) -> str:
    """`application/merge-patch+json` -> `merge-patch`"""
    bare, _, parameters = media_type.lower().partition(";")
    subtype = bare.strip().partition("/")[2]
    stem = re.sub(r"\+\w+$", "", subtype).replace("*", "")
    return f"{stem} {parameters}".strip()


def _say_opaque(groups: list[_Group], context: Lowering) -> None:
    """Say where a schema describes what nobody writes: in XML and in text."""
    written = [
        media
        for group in groups
        if group.kind not in _OPAQUE
        for _, media in group.media
    ]
    known = {name for media in written for name in _names(media)}
    for name, media in (
        pair for group in groups if group.kind in _OPAQUE for pair in group.media
    ):
        fields = set(_names(media))
        if not fields and not says_more(media):
            continue
        kind = "text" if kind_of(name) is BodyKind.TEXT else "bytes"
        told = (
            context.report.remark
            if written and fields <= known
            else context.report.warning
        )
        told(
            Code.BODY,
            f"a body of {name} is given as {kind}: its schema is not written as that",
            media.at,
        )


def _names(media: Node) -> Iterator[str]:
    schema = media.get("schema")
    if schema is not None and is_mapping(schema.value):
        yield from (one.name for one in collect(schema, Report()))
