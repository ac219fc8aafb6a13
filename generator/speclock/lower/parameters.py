"""Parameters: where they stand, how they are spelled, which of them nobody has to give."""

from __future__ import annotations

import json

from speclock.diagnostics import Code
from speclock.ir import Constant, Location, Parameter
from speclock.lower.context import Lowering
from speclock.lower.examples import as_json, examples
from speclock.lower.limits import constraints
from speclock.lower.media import is_json, preferred
from speclock.lower.schemas import lower_schema
from speclock.read import Node
from speclock.tree import is_mapping

_DEFAULT_STYLE = {
    "path": "simple",
    "query": "form",
    "header": "simple",
    "cookie": "form",
}
_STYLES = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form",),
}
_RESERVED_HEADERS = ("accept", "content-type", "authorization")


def collect_parameters(item: Node, operation: Node) -> list[Node]:
    """The parameters of the operation and those of its path item that it does not replace."""
    found: dict[tuple[str, str], Node] = {}
    for holder in (item, operation):
        listed = holder.get("parameters")
        for node in listed.elements() if listed else ():
            if node.key in node.document.voided:
                continue  # its reference leads nowhere, which was reported
            found[node.text("in"), node.text("name")] = node
    return list(found.values())


def lower_parameter(
    node: Node, hint: tuple[str, ...], context: Lowering
) -> Parameter | Constant | None:
    """One parameter; None, and a diagnostic, where it can't be made."""
    name, location = node.text("name"), _location(node)
    if location is None:
        context.report.error(
            Code.PARAMETER, f"a parameter in {node.text('in')!r} can't be sent", node.at
        )
        return None
    if location == "header" and name.lower() in _RESERVED_HEADERS:
        context.report.remark(
            Code.IGNORED,
            f"the header {name} is not a parameter: OpenAPI leaves it to other fields",
            node.at,
        )
        return None
    media_type, holder = _holder(node)
    schema = holder.get("schema")
    if schema is None or not is_mapping(schema.value):
        context.report.error(
            Code.PARAMETER,
            f"the parameter {name!r} has neither a schema nor JSON content",
            node.at,
        )
        return None
    fixed = _fixed(schema)
    if fixed is not None and node.flag("required"):
        return Constant(name, location, fixed, node.place)
    style = node.text("style") or _DEFAULT_STYLE[location]
    if style not in _STYLES[location]:
        context.report.error(
            Code.PARAMETER,
            f"the style {style!r} has no meaning in {location}",
            node.at / "style",
            hint=f"one of {', '.join(_STYLES[location])}",
        )
        return None
    return Parameter(
        name=name,
        location=location,
        type=lower_schema(holder.child("schema"), (*hint, name), context),
        required=node.flag("required") or location == "path",
        style=style,
        explode=node.value.get("explode", style == "form") is True,
        allow_reserved=node.flag("allowReserved"),
        constraints=constraints(holder.child("schema")),
        default=as_json(schema.value, "default"),
        example=next(
            (value for _, value in (*examples(node), *examples(schema))), None
        ),
        description=node.text("description") or schema.text("description"),
        deprecated=node.flag("deprecated"),
        client_wide=node.flag("x-speclock-client-wide"),
        environment=node.text("x-speclock-environment") or None,
        media_type=media_type,
        place=node.place,
    )


def _holder(node: Node) -> tuple[str | None, Node]:
    """What holds the schema: the parameter, or its JSON `content` with the media type."""
    content = node.get("content")
    media_type = preferred(content.value) if content else None
    if content is None or media_type is None or not is_json(media_type):
        return None, node
    return media_type, content.child(media_type).follow()


def _location(node: Node) -> Location | None:
    match node.text("in"):
        case "path" | "query" | "header" | "cookie" as location:
            return location
        case _:
            return None


def _fixed(schema: Node) -> str | None:
    """The text of the only value a schema allows."""
    values = (
        [schema.value["const"]]
        if "const" in schema.value
        else schema.value.get("enum", [])
    )
    if len(values) != 1 or isinstance(values[0], (dict, list, type(None))):
        return None
    only = values[0]
    return only if isinstance(only, str) else json.dumps(only)
