"""Which kind of object stands where in an OpenAPI document.

The tables of OpenAPI 3.0 to 3.2 ("Schema" chapter) as data: under which field of which object
lie objects of which kind. Whoever has to visit every schema, parameter or reference walks this.

A map or a list of objects is no object of the specification; where somebody puts a `$ref` in place of
one, it is of the kind `{pathItem}` or `[parameter]`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
"""The fields of a Path Item that hold operations; `query` is OpenAPI 3.2."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A field that holds one object of a kind, a list of them, or a map from names to them."""

    kind: str
    shape: Literal["one", "list", "map"] = "one"


def _one(*kinds: str) -> dict[str, Slot]:
    return {field: Slot("schema") for field in kinds}


_SCHEMA = {
    **_one("items", "additionalProperties", "not", "if", "then", "else", "contains"),
    **_one(
        "propertyNames", "unevaluatedItems", "unevaluatedProperties", "contentSchema"
    ),
    **{
        field: Slot("schema", "list")
        for field in ("allOf", "anyOf", "oneOf", "prefixItems")
    },
    **{
        field: Slot("schema", "map")
        for field in ("properties", "patternProperties", "$defs", "dependentSchemas")
    },
}

_PARAMETER = {
    "schema": Slot("schema"),
    "content": Slot("mediaType", "map"),
    "examples": Slot("example", "map"),
}

GRAMMAR: dict[str, dict[str, Slot]] = {
    "root": {
        "info": Slot("info"),
        "servers": Slot("server", "list"),
        "paths": Slot("pathItem", "map"),
        "webhooks": Slot("pathItem", "map"),
        "components": Slot("components"),
        "tags": Slot("tag", "list"),
        "externalDocs": Slot("externalDocs"),
    },
    "components": {
        "schemas": Slot("schema", "map"),
        "responses": Slot("response", "map"),
        "parameters": Slot("parameter", "map"),
        "examples": Slot("example", "map"),
        "requestBodies": Slot("requestBody", "map"),
        "headers": Slot("header", "map"),
        "securitySchemes": Slot("securityScheme", "map"),
        "links": Slot("link", "map"),
        "callbacks": Slot("callback", "map"),
        "pathItems": Slot("pathItem", "map"),
        "mediaTypes": Slot("mediaType", "map"),
    },
    "pathItem": {
        "servers": Slot("server", "list"),
        "parameters": Slot("parameter", "list"),
        "additionalOperations": Slot("operation", "map"),
        **{method: Slot("operation") for method in METHODS},
    },
    "operation": {
        "parameters": Slot("parameter", "list"),
        "requestBody": Slot("requestBody"),
        "responses": Slot("response", "map"),
        "callbacks": Slot("callback", "map"),
        "servers": Slot("server", "list"),
    },
    "parameter": _PARAMETER,
    "header": _PARAMETER,
    "requestBody": {"content": Slot("mediaType", "map")},
    "response": {
        "headers": Slot("header", "map"),
        "content": Slot("mediaType", "map"),
        "links": Slot("link", "map"),
    },
    "mediaType": {
        "schema": Slot("schema"),
        "itemSchema": Slot("schema"),
        "encoding": Slot("encoding", "map"),
        "examples": Slot("example", "map"),
    },
    "encoding": {"headers": Slot("header", "map")},
    "server": {"variables": Slot("serverVariable", "map")},
    "schema": _SCHEMA,
}
"""Kind of object -> its fields that hold objects. A callback is a map whose every value is a path item."""

REFERABLE = frozenset(
    {
        *("parameter", "requestBody", "response", "callback", "example", "header"),
        *("link", "securityScheme", "pathItem", "schema", "mediaType"),
    }
)
"""The kinds that a `$ref` may stand in place of (media types: OpenAPI 3.2)."""

OVERRIDING = {
    **dict.fromkeys(
        ("parameter", "requestBody", "response", "header", "link", "securityScheme"),
        ("description",),
    ),
    "example": ("summary", "description"),
}
"""Kind of a Reference Object -> its fields that go before what it refers to (OpenAPI 3.1)."""


def kind_at(pointer: tuple[str | int, ...]) -> str | None:
    """The kind of what stands at a pointer of an OpenAPI document; None below what is no object of one."""
    kind = "root"
    for step in pointer:
        if kind[0] in "{[":
            kind = kind[1:-1]
        elif kind == "callback":
            kind = "pathItem"
        else:
            slot = GRAMMAR.get(kind, {}).get(str(step))
            if slot is None:
                return None
            kinds = {"one": "{0}", "map": "{{{0}}}", "list": "[{0}]"}
            kind = kinds[slot.shape].format(slot.kind)
    return kind
