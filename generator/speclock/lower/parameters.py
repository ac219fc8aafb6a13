"""Parameters: where they stand, how they are spelled, which of them nobody has to give.

In: Parameter Objects and the holes of a path. Out: `Parameter`s and `Constant`s. A parameter that makes no sense is
mended or left out and reported; it never costs its operation. Not its business: how a style looks (runtime).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from speclock.diagnostics import Code, Report
from speclock.ir import (
    Anything,
    BodyKind,
    Constant,
    Constraints,
    Encoding,
    Field,
    Location,
    Nullable,
    Parameter,
    Presence,
    Primitive,
    Scalar,
    TypeRef,
)
from speclock.lower.context import Lowering
from speclock.lower.examples import as_json, examples
from speclock.lower.forms import lower_encodings
from speclock.lower.keywords import only_annotations, real_types
from speclock.lower.limits import constraints
from speclock.lower.media import is_json, kind_of, preferred
from speclock.lower.properties import collect
from speclock.lower.schemas import lower_schema
from speclock.read import Node
from speclock.tree import is_list, is_mapping

_DEFAULT_STYLE = {
    "path": "simple",
    "query": "form",
    "querystring": "form",
    "header": "simple",
    "cookie": "form",
}
_STYLES = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "querystring": ("form",),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
}
_EXPLODING = ("form", "cookie", "deepObject")
"""Styles whose `explode` is true where nothing is said; for deepObject false has no meaning."""
_RESERVED_HEADERS = ("accept", "content-type", "authorization")
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_TEXTS = ("string", "integer", "number", "boolean")


def collect_parameters(item: Node, operation: Node) -> list[Node]:
    """The parameters of the operation and those of its path item that it does not replace."""
    found: dict[tuple[str, str], Node] = {}
    for holder in (item, operation):
        listed = holder.get("parameters")
        for node in listed.elements() if listed else ():
            if node.key in node.document.voided or not is_mapping(node.value):
                continue  # its reference leads nowhere, which was reported
            found[node.text("in"), node.text("name")] = node
    return list(found.values())


def lower_parameters(
    listed: Sequence[Node],
    holes: Sequence[str],
    operation: Node,
    name: str,
    context: Lowering,
) -> list[Parameter | Constant]:
    """All parameters of an operation: the declared ones, and one for each hole that none of them fills."""
    made: list[Parameter | Constant] = []
    for node in listed:
        if node.text("in") == "path" and node.text("name") not in holes:
            context.report.warning(
                Code.PARAMETER,
                f"the path parameter {node.text('name')!r} has no place in the path; it is left out",
                node.at,
            )
            continue
        lowered = _lower(node, (name,), context)
        if lowered is not None:
            made.append(lowered)
    declared = {one.name for one in made if one.location == "path"}
    for hole in holes:
        if hole not in declared:
            context.report.warning(
                Code.PARAMETER,
                f"the path parameter {hole!r} is not declared; any text is taken",
                operation.at,
                hint="declare it under `parameters` with `in: path` and `required: true`",
            )
            made.append(_undeclared(hole, operation))
    return made


def _undeclared(hole: str, operation: Node) -> Parameter:
    return Parameter(
        name=hole,
        location="path",
        type=Scalar(Primitive.STRING),
        required=True,
        style="simple",
        explode=False,
        place=operation.place,
    )


def _lower(
    node: Node, hint: tuple[str, ...], context: Lowering
) -> Parameter | Constant | None:
    """One parameter; None, and a diagnostic, where it is left out."""
    name, location = node.text("name"), _location(node)
    if location is None:
        where = node.text("in")
        _leave_out(
            node, f"a parameter in {where!r} can't be sent; it is left out", context
        )
    if location is None or not _sendable(node, name, location, context):
        return None
    media_type, holder = _holder(node)
    schema = _schema(node, holder, media_type, context)
    _say_unlimited(schema, context)
    style = _style(node, location, context)
    fixed = _fixed(schema) if schema else None
    is_plain = style in ("simple", "form") and location != "querystring"
    as_text = media_type is None or not is_json(media_type)
    if fixed is not None and node.flag("required") and is_plain and as_text:
        return Constant(name, location, fixed, node.place)
    return Parameter(
        name=name,
        location=location,
        type=_type(schema, media_type, location, (*hint, name), context),
        required=node.flag("required") or location == "path",
        style=style,
        explode=(
            True
            if style == "deepObject"
            else node.value.get("explode", style in _EXPLODING) is True
        ),
        allow_reserved=node.flag("allowReserved"),
        constraints=constraints(schema) if schema else Constraints(),
        default=as_json(schema.follow().value, "default") if schema else None,
        example=next(
            (
                value
                for one in (node, holder, schema)
                if one is not None
                for _, value in examples(one.follow())
            ),
            None,
        ),
        description=node.text("description")
        or (schema.follow().text("description") if schema else ""),
        deprecated=node.flag("deprecated"),
        client_wide=node.flag("x-speclock-client-wide"),
        environment=node.text("x-speclock-environment") or None,
        media_type=media_type,
        allow_empty=node.flag("allowEmptyValue") and location == "query",
        encodings=_encodings(holder, media_type, location, context),
        place=node.place,
    )


def _say_unlimited(schema: Node | None, context: Lowering) -> None:
    """Say that nobody checks the limits of the fields of an object; those of arrays and single values are checked."""
    fields = collect(schema, Report()) if schema is not None else ()
    if any(constraints(one.node) != Constraints() for one in fields):
        context.report.remark(
            Code.PARAMETER,
            "the limits of the fields of an object in a parameter are not checked before it is sent",
            schema.at if schema is not None else None,
        )


def _location(node: Node) -> Location | None:
    match node.text("in"):
        case "path" | "query" | "querystring" | "header" | "cookie" as location:
            return location
        case _:
            return None


def _sendable(node: Node, name: str, location: Location, context: Lowering) -> bool:
    """Whether a parameter of this name can stand there at all; if not, that is reported."""
    if location == "header" and name.lower() in _RESERVED_HEADERS:
        context.report.remark(
            Code.IGNORED,
            f"the header {name} is not a parameter: OpenAPI leaves it to other fields",
            node.at,
        )
        return False
    if location in ("header", "cookie") and not _TOKEN.fullmatch(name):
        _leave_out(
            node, f"no {location} can be called {name!r}; it is left out", context
        )
        return False
    if location == "query" and "name" not in node.value:
        _leave_out(node, "a parameter without a name is left out", context)
        return False
    return True


def _leave_out(node: Node, message: str, context: Lowering) -> None:
    say = context.report.error if node.flag("required") else context.report.warning
    say(Code.PARAMETER, message, node.at)


def _holder(node: Node) -> tuple[str | None, Node]:
    """What holds the schema: the parameter, or its `content` with the media type."""
    content = node.get("content")
    media_type = preferred(content.value) if content else None
    if content is None or media_type is None:
        return None, node
    holder = content.child(media_type).follow()
    # Both may not be there; where they are, JSON says more than a style, and a style more than plain text.
    if "schema" in node.value and not is_json(media_type):
        return None, node
    return media_type, holder


def _schema(
    node: Node, holder: Node, media_type: str | None, context: Lowering
) -> Node | None:
    """The schema of the value as it stands, a `$ref` not followed; None where any value goes."""
    if is_mapping(holder.value) and is_mapping(holder.value.get("schema")):
        return holder.child("schema")
    if media_type is not None:
        return None
    if "type" in node.value:
        context.report.warning(
            Code.PARAMETER,
            f"the parameter {node.text('name')!r} has no schema; its own type is taken for one",
            node.at,
        )
        return node
    if node.value.get("schema") is not True:
        context.report.warning(
            Code.PARAMETER,
            f"the parameter {node.text('name')!r} has neither a schema nor content; any text is taken",
            node.at,
        )
    return None


def _style(node: Node, location: Location, context: Lowering) -> str:
    stated = node.text("style")
    if not stated or stated in _STYLES[location]:
        return stated or _DEFAULT_STYLE[location]
    usual = _DEFAULT_STYLE[location]
    context.report.warning(
        Code.PARAMETER,
        f"the style {stated!r} has no meaning in {location}; it is sent as {usual!r}",
        node.at / "style",
        hint=f"one of {', '.join(_STYLES[location])}",
    )
    return usual


def _type(
    schema: Node | None,
    media_type: str | None,
    location: Location,
    hint: tuple[str, ...],
    context: Lowering,
) -> TypeRef:
    """What the caller gives: by the schema; text where the content is neither JSON nor a form."""
    if media_type is not None and not is_json(media_type):
        as_form = location == "querystring" and kind_of(media_type) is BodyKind.FORM
        if not as_form and not (schema and _is_text(schema)):
            if schema and not only_annotations(set(schema.value)):
                context.report.warning(
                    Code.PARAMETER,
                    f"the content {media_type!r} is not written for the caller: it is given as text",
                    schema.at,
                )
            return Scalar(Primitive.STRING)
    if schema is None:
        return Anything() if media_type else Scalar(Primitive.STRING)
    made = lower_schema(schema, hint, context)
    # Null has no spelling outside JSON: an argument that is None is not sent.
    as_text = media_type is None or not is_json(media_type)
    return made.inner if as_text and isinstance(made, Nullable) else made


def _is_text(schema: Node) -> bool:
    said = real_types(schema.follow())
    return bool(said) and all(one in _TEXTS for one in said)


def _encodings(
    holder: Node,
    media_type: str | None,
    location: Location,
    context: Lowering,
) -> tuple[Encoding, ...]:
    """How the fields of a query string that is a form are written."""
    if (
        location != "querystring"
        or media_type is None
        or "encoding" not in holder.value
    ):
        return ()
    if kind_of(media_type) is not BodyKind.FORM:
        return ()
    schema = holder.get("schema")
    named = collect(schema, context.report) if schema else ()
    fields = tuple(
        Field(name=one.name, type=Anything(), presence=Presence.OPTIONAL)
        for one in named
    )
    return lower_encodings(holder, fields, context)


def _fixed(schema: Node) -> str | None:
    """The text of the only value a schema allows."""
    value = schema.follow().value
    if not is_mapping(value):
        return None
    values = [value["const"]] if "const" in value else value.get("enum", [])
    if not is_list(values) or len(values) != 1:
        return None
    if isinstance(values[0], (dict, list, type(None))):
        return None
    only = values[0]
    return only if isinstance(only, str) else json.dumps(only)
