"""Forms: the fields of a body that is no JSON object but looks like one, and how each is written."""

from __future__ import annotations

import json
from dataclasses import replace

from speclock.diagnostics import Code, Report
from speclock.ir import (
    Access,
    Anything,
    BodyKind,
    Constraints,
    Encoding,
    Field,
    ListOf,
    MapOf,
    Named,
    Nullable,
    OneOf,
    Primitive,
    Scalar,
    TypeRef,
)
from speclock.lower.additional import keeps_more
from speclock.lower.context import Lowering
from speclock.lower.form_fields import form_properties
from speclock.lower.keywords import values
from speclock.lower.media import is_json, is_xml, kind_of
from speclock.lower.parts import access, having
from speclock.lower.properties import Property, collect
from speclock.lower.schemas import lower_additional, lower_field, lower_schema
from speclock.lower.unions import unite
from speclock.read import Node
from speclock.tree import is_mapping

_STYLES = ("form", "spaceDelimited", "pipeDelimited", "deepObject")


def lower_fields(
    media: Node, kind: BodyKind, operation: str, context: Lowering
) -> tuple[Field, ...]:
    """The fields of a form; none where its schema names none."""
    schema = media.get("schema")
    if schema is None or not is_mapping(schema.value):
        return ()
    component = media.child("schema").reference is not None and len(schema.pointer) > 1
    hint = (schema.name,) if component else (operation, "Request")
    if kind is BodyKind.FORM and not collect(schema, Report()):
        return ()
    made: list[Field] = []
    for one in form_properties(schema, context.report):
        nodes = [node for node in one.nodes if access(node) is not Access.READ]
        if not nodes:
            continue
        whole = nodes[0] if len(nodes) == 1 else _values_of_all(nodes)
        if whole is not None:
            nodes = [whole]
        fields = [
            _field(Property(one.name, node, one.required), media, kind, hint, context)
            for node in nodes
        ]
        if len(fields) == 1:
            made += fields
        else:
            made.append(_united(fields, nodes, (*hint, one.name), context))
    if made and keeps_more(schema):
        more = lower_additional(schema, hint, context)
        if kind is BodyKind.MULTIPART:
            more = more.with_type(_more_filed(more.type, schema))
        made.append(more)
    return tuple(made)


def _field(
    one: Property, media: Node, kind: BodyKind, hint: tuple[str, ...], context: Lowering
) -> Field:
    lowered = lower_field(one, hint, context)
    if kind is not BodyKind.MULTIPART:
        return lowered
    encoding = _encoding(media, one.name)
    ref = _filed(lowered.type, one.node, encoding.text("contentType"))
    return lowered.with_type(_or_file(ref) if _open_headers(encoding) else ref)


def _values_of_all(nodes: list[Node]) -> Node | None:
    """One schema for what each member of a choice limits to other values; None where not all of them do."""
    listed = [values(node) for node in nodes]
    if not all(listed):
        return None
    first = nodes[0]
    said = {"enum": [value for each in listed for value in each]}
    return Node(first.document, first.source, first.pointer, said)


def _united(
    fields: list[Field], nodes: list[Node], hint: tuple[str, ...], context: Lowering
) -> Field:
    """One field for what the members of a choice describe differently: of any of their types, limited by none."""
    first = nodes[0]
    beside = Node(first.document, first.source, (*first.pointer, "anyOf"), {})
    ref = unite(beside, [one.type for one in fields], None, hint, context)
    return replace(
        fields[0].with_type(ref),
        constraints=Constraints(),
        default=None,
        constant=False,
    )


def _more_filed(ref: TypeRef, schema: Node) -> TypeRef:
    """The type of additional properties, files where their schema says so."""
    holders = having(schema, "additionalProperties")
    if not isinstance(ref, MapOf) or not holders:
        return ref
    node = holders[-1].child("additionalProperties")
    return MapOf(_filed(ref.value, node, "")) if is_mapping(node.value) else ref


def lower_whole(media: Node, operation: str, context: Lowering) -> TypeRef:
    """The type of a form whose own schema names no fields: a map, or what its only choice is."""
    schema = media.get("schema")
    if schema is None:
        return MapOf(Anything())
    ref = lower_schema(media.child("schema"), (operation, "Request"), context)
    bare = ref.inner if isinstance(ref, Nullable) else ref
    if isinstance(bare, (MapOf, Named)):
        return bare
    if not isinstance(bare, Anything):
        context.report.warning(
            Code.BODY, "the fields of the form are not known by name", media.at
        )
    return MapOf(Anything())


def lower_encodings(
    media: Node, fields: tuple[Field, ...], context: Lowering
) -> tuple[Encoding, ...]:
    """What the Encoding Objects of a form say beyond OpenAPI's defaults."""
    lines = kind_of(media.name) is BodyKind.LINES
    for word in ("prefixEncoding", "itemEncoding", "itemSchema"):
        if media.get(word) is not None and not (lines and word == "itemSchema"):
            context.report.warning(
                Code.BODY,
                f"`{word}` is not written: parts by position are the caller's to put together",
                media.at / word,
            )
    made: list[Encoding] = []
    for field in fields:
        node = _encoding(media, field.name)
        one = _lowered(field.name, node, context) if node is not media else None
        if one is not None and one != Encoding(name=field.name):
            made.append(one)
    return tuple(made)


def _lowered(name: str, node: Node, context: Lowering) -> Encoding:
    style = node.text("style") or None
    if style is not None and style not in _STYLES:
        context.report.warning(
            Code.BODY,
            f"the style {style!r} has no meaning in a form",
            node.at / "style",
            hint=f"one of {', '.join(_STYLES)}",
        )
        style = None
    explode = node.value.get("explode")
    styled = style is not None or explode is not None or node.flag("allowReserved")
    return Encoding(
        name=name,
        style=style,
        explode=explode if isinstance(explode, bool) else None,
        allow_reserved=node.flag("allowReserved"),
        media_type=None if styled else node.text("contentType") or None,
        headers=_headers(name, node, context),
    )


def _open_headers(node: Node) -> bool:
    """Whether a part has headers whose value only the caller knows."""
    listed = node.get("headers")
    return any(
        key.lower() != "content-type" and _fixed(header) is None
        for key, header in (listed.items() if listed else ())
    )


def _or_file(ref: TypeRef) -> TypeRef:
    """The type, or a File in its place, which brings headers along."""
    file = Scalar(Primitive.FILE)
    match ref:
        case Nullable(inner):
            return Nullable(_or_file(inner))
        case ListOf(item):
            return ListOf(_or_file(item))
        case OneOf(members):
            return OneOf((*members, file)) if file not in members else ref
        case _:
            return ref if ref in (file, Anything()) else OneOf((ref, file))


def _headers(name: str, node: Node, context: Lowering) -> tuple[tuple[str, str], ...]:
    """The headers of a part that the document gives a value; the others are the caller's to give."""
    made: list[tuple[str, str]] = []
    listed = node.get("headers")
    for key, header in listed.items() if listed else ():
        if key.lower() == "content-type":
            continue
        value = _fixed(header)
        if value is not None:
            made.append((key, value))
        elif header.flag("required"):
            context.report.warning(
                Code.BODY,
                f"the header {key} of the field {name!r} is sent only where the caller gives a File that has it",
                header.at,
            )
    return tuple(made)


def _fixed(header: Node) -> str | None:
    schema = header.get("schema")
    if schema is None or not is_mapping(schema.value):
        return None
    values = schema.value.get("enum", [])
    for one in ("const", "default"):
        if one in schema.value:
            values = [schema.value[one]]
            break
    if len(values) != 1 or isinstance(values[0], (dict, list, type(None))):
        return None
    return values[0] if isinstance(values[0], str) else json.dumps(values[0])


def _encoding(media: Node, name: str) -> Node:
    """The Encoding Object of a field; the media type itself, which says nothing of it, where there is none."""
    listed = media.get("encoding")
    node = listed.get(name) if listed is not None else None
    return node if node is not None and is_mapping(node.value) else media


def _filed(ref: TypeRef, node: Node, content_type: str) -> TypeRef:
    """A type in a multipart body: what is binary there is a file, or its bytes."""
    schema = node.follow()
    if isinstance(ref, Nullable):
        return Nullable(_filed(ref.inner, node, content_type))
    if isinstance(ref, ListOf):
        items = schema.get("items")
        return ListOf(_filed(ref.item, items or schema, content_type))
    if ref == Scalar(Primitive.BINARY) or _opaque(content_type):
        return Scalar(Primitive.FILE)
    if ref in (Scalar(Primitive.STRING), Anything()) and is_mapping(schema.value):
        said = schema.text("contentMediaType")
        if "contentEncoding" not in schema.value and _opaque(said):
            return Scalar(Primitive.FILE)
    return ref


def _opaque(media_types: str) -> bool:
    """Whether a content type names nothing that text or JSON can be."""
    listed = [one.strip().lower() for one in media_types.split(",") if one.strip()]
    return bool(listed) and not any(
        one.startswith("text/") or is_json(one) or is_xml(one) for one in listed
    )
