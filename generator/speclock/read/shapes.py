"""What stands in an invalid document where OpenAPI has something of another shape.

In: a Document that was checked. Out: the same, in which every field that `lower` looks into is an
object, a list, a text, a number or a boolean as OpenAPI has it: what is easily meant (`"true"`, `404` as
a name) is made that, the rest is reported and left out. Valid documents stay as they are.
"""

from __future__ import annotations

from typing import Any

from speclock.diagnostics import Code, Report
from speclock.read.document import Document, Node
from speclock.read.grammar import GRAMMAR, Slot
from speclock.tree import JSON, is_list, is_mapping

_TEXTS = ("description", "summary", "operationId", "$ref", "name", "in", "style")
_FLAGS = ("required", "deprecated", "explode", "allowReserved", "allowEmptyValue")

_PARAMETER = {
    **dict.fromkeys(_TEXTS, "text"),
    **dict.fromkeys(_FLAGS, "flag"),
}
_SCHEMA = {
    **dict.fromkeys(("title", "description", "format", "pattern", "$ref"), "text"),
    **dict.fromkeys(
        ("deprecated", "readOnly", "writeOnly", "nullable", "uniqueItems"), "flag"
    ),
    **dict.fromkeys(("minimum", "maximum"), "number"),
    **dict.fromkeys(("exclusiveMinimum", "exclusiveMaximum"), "number or flag"),
    **dict.fromkeys(
        (
            *("minLength", "maxLength", "minItems", "maxItems", "minProperties"),
            *("maxProperties", "minContains", "maxContains"),
        ),
        "count",
    ),
    "multipleOf": "positive number",
    "type": "text or texts",
    "required": "texts",
    "enum": "list",
    "discriminator": "object",
    "dependentRequired": "object",
    "externalDocs": "object",
    **dict.fromkeys(("contentEncoding", "contentMediaType"), "text"),
}
_FIELDS: dict[str, dict[str, str]] = {
    "root": {"security": "requirements"},
    "info": dict.fromkeys(("title", "version", "description", "summary"), "text"),
    "operation": {
        **dict.fromkeys(("operationId", "summary", "description"), "text"),
        "tags": "texts",
        "deprecated": "flag",
        "security": "requirements",
        "externalDocs": "object",
    },
    "pathItem": dict.fromkeys(("summary", "description"), "text"),
    "parameter": _PARAMETER,
    "header": _PARAMETER,
    "requestBody": {"description": "text", "required": "flag"},
    "response": {"description": "text"},
    "encoding": {**_PARAMETER, "contentType": "text"},
    "server": dict.fromkeys(("url", "description", "name"), "text"),
    "serverVariable": {"enum": "texts", "default": "text", "description": "text"},
    "securityScheme": {
        **dict.fromkeys(
            ("type", "name", "in", "scheme", "description", "openIdConnectUrl"), "text"
        ),
        "flows": "objects",
    },
    "tag": dict.fromkeys(("name", "description"), "text"),
    "externalDocs": {"url": "text"},
    "schema": _SCHEMA,
}

_GONE: Any = object()


def straighten(document: Document, report: Report) -> None:
    """Give every object of a document the shape that OpenAPI has for it."""
    for one in list(report):
        if one.code is Code.EXTENSION and one.spot is not None:
            _drop_extension(document, one.spot.pointer, one.spot.source)
    for kind, node in document.walk():
        if kind[0] in "{[":
            continue
        for name, shape in _FIELDS.get(kind, {}).items():
            if name in node.value:
                _set(node, name, _shaped(node.value[name], shape), shape, report)
        for name, slot in GRAMMAR.get(kind, {}).items():
            if name in node.value:
                _set_slot(node, name, slot, report)


def _set(node: Node, name: str, made: JSON, shape: str, report: Report) -> None:
    if made is _GONE:
        wanted = shape.replace("flag", "boolean")
        _leave_out(node, name, f"has to be {_ARTICLES.get(wanted, wanted)}", report)
    elif made is not node.value[name]:
        node.value[name] = made
        node.document.altered = True


_ARTICLES = {
    "text": "a text",
    "boolean": "true or false",
    "number": "a number",
    "positive number": "a number above 0",
    "number or boolean": "a number",
    "count": "a whole number",
    "text or texts": "a text or a list of texts",
    "texts": "a list of texts",
    "list": "a list",
    "object": "an object",
    "objects": "an object of objects",
    "requirements": "a list of objects that hold lists",
}


def _leave_out(node: Node, name: str | int, why: str, report: Report) -> None:
    report.warning(Code.MALFORMED, f"`{name}` {why}; it is left out", node.at / name)
    node.document.altered = True
    if is_mapping(node.value):
        del node.value[str(name)]
    elif is_list(node.value):
        node.value[int(name)] = {}
        node.document.voided.add(node.child(int(name)).key)


def _set_slot(node: Node, name: str, slot: Slot, report: Report) -> None:
    """A field that holds objects: it has to have its shape, and so has each of them."""
    child = node.child(name)
    if slot.shape == "one":
        if _is_old_tuple(node, name):
            _as_tuple(node)
        elif not _is_object(child.value, slot.kind):
            _leave_out(node, name, "has to be an object", report)
        return
    if child.reference is not None:
        return
    if slot.shape == "map":
        if not is_mapping(child.value):
            _leave_out(node, name, "has to be an object", report)
            return
        for key in list(child.value):
            extension = key.startswith("x-") and slot.kind != "schema"
            if not _is_object(child.value[key], slot.kind) and not extension:
                _leave_out(child, key, "has to be an object", report)
        return
    if not is_list(child.value):
        _leave_out(node, name, "has to be a list", report)
        return
    for index, one in enumerate(child.value):
        if not _is_object(one, slot.kind):
            _leave_out(child, index, "has to be an object", report)


def _is_old_tuple(node: Node, name: str) -> bool:
    """Whether `items` lists schemas, as drafts of JSON Schema before 2020-12 spelled a tuple."""
    listed = node.value[name]
    return (
        name == "items"
        and "prefixItems" not in node.value
        and is_list(listed)
        and all(_is_object(one, "schema") for one in listed)
    )


def _as_tuple(node: Node) -> None:
    node.value["prefixItems"] = node.value.pop("items")
    if "additionalItems" in node.value:
        node.value["items"] = node.value.pop("additionalItems")
    node.document.altered = True


def _is_object(value: JSON, kind: str) -> bool:
    return is_mapping(value) or (kind == "schema" and isinstance(value, bool))


def _shaped(value: JSON, shape: str) -> JSON:
    """The value in a shape, made that if it is easily meant; _GONE if it can't be."""
    match shape:
        case "text":
            return _text(value)
        case "flag":
            return _flag(value)
        case "number" | "count" | "positive number":
            return _number(value, shape)
        case "number or flag":
            return value if isinstance(value, bool) else _number(value, "number")
        case "list":
            return value if is_list(value) else _GONE
        case "object":
            return value if is_mapping(value) else _GONE
        case "objects":
            fits = is_mapping(value) and all(map(is_mapping, value.values()))
            return value if fits else _GONE
        case "texts":
            return _texts(value)
        case "text or texts":
            return _texts(value) if is_list(value) else _text(value)
        case _:
            return value if _are_requirements(value) else _GONE


def _text(value: JSON) -> JSON:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else _GONE


def _texts(value: JSON) -> JSON:
    if not is_list(value):
        return _GONE
    if all(isinstance(one, str) for one in value):
        return value
    return [made for made in map(_text, value) if made is not _GONE]


def _flag(value: JSON) -> JSON:
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(str(value).lower(), _GONE)


def _number(value: JSON, shape: str) -> JSON:
    if isinstance(value, str):
        try:
            value = int(value) if value.lstrip("+-").isdecimal() else float(value)
        except ValueError:
            return _GONE
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _GONE
    if value != value or value in (float("inf"), float("-inf")):
        return _GONE
    if shape == "count":
        return int(value) if value >= 0 and value == int(value) else _GONE
    return value if shape == "number" or value > 0 else _GONE


def _are_requirements(value: JSON) -> bool:
    return is_list(value) and all(
        is_mapping(one) and all(map(is_list, one.values())) for one in value
    )


def _drop_extension(
    document: Document, pointer: tuple[str | int, ...], source: object
) -> None:
    """Take an extension out that check has refused: nobody may rely on its shape."""
    depth = next(
        (
            index
            for index, step in enumerate(pointer)
            if isinstance(step, str) and step.startswith("x-speclock-")
        ),
        None,
    )
    if depth is None:
        return
    value: JSON = getattr(source, "tree", None)
    for step in pointer[:depth]:
        if is_mapping(value):
            value = value.get(str(step))
        elif is_list(value) and isinstance(step, int) and step < len(value):
            value = value[step]
    if is_mapping(value) and value.pop(str(pointer[depth]), None) is not None:
        document.altered = True
