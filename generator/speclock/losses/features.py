"""What a document says, counted by feature: what was done about it, and what nobody has read.

In: a lowered Document and the findings about it. Out: two counters. A feature is `kind.field`, such
as `schema.minLength`; of the fields that choose among a few words also the word, such as
`parameter.style: pipeDelimited`; and each media type. Schemas are counted in the words of OpenAPI 3.1.
Not its business: how well a feature is honoured; a finding about a field takes that field out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from speclock.losses.places import Places
from speclock.read import Document, Node
from speclock.read.grammar import GRAMMAR
from speclock.tree import is_list

_ANNOTATIONS = (
    "summary",
    "description",
    "externalDocs",
    "deprecated",
    "title",
    "$comment",
)
_VALIDATION = (
    *("multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"),
    *("maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems"),
    *("maxProperties", "minProperties", "required", "enum", "const", "type", "format"),
)
_PARAMETER = (
    *("name", "in", "required", "allowEmptyValue", "style", "explode", "allowReserved"),
    *("schema", "content", "example", "examples", "description", "deprecated"),
)
_KNOWN: dict[str, tuple[str, ...]] = {
    "root": (
        *("openapi", "$self", "info", "servers", "paths", "webhooks", "components"),
        *("security", "tags", "externalDocs", "jsonSchemaDialect"),
    ),
    "info": ("title", "version", "summary", "description"),
    "components": tuple(GRAMMAR["components"]),
    "pathItem": (*GRAMMAR["pathItem"], "summary", "description"),
    "operation": (
        *(
            "tags",
            "summary",
            "description",
            "externalDocs",
            "operationId",
            "parameters",
        ),
        *("requestBody", "responses", "deprecated", "security", "servers", "callbacks"),
    ),
    "parameter": _PARAMETER,
    "header": _PARAMETER,
    "requestBody": ("description", "content", "required"),
    "response": ("description", "headers", "content", "summary"),
    "mediaType": ("schema", "itemSchema", "example", "examples", "encoding"),
    "encoding": ("contentType", "headers", "style", "explode", "allowReserved"),
    "example": ("summary", "description", "value", "dataValue", "serializedValue"),
    "server": ("url", "description", "variables", "name"),
    "serverVariable": ("enum", "default", "description"),
    "securityScheme": (
        *("type", "description", "name", "in", "scheme", "bearerFormat", "flows"),
        *("openIdConnectUrl", "deprecated"),
    ),
    "tag": ("name", "description", "summary", "parent", "kind", "externalDocs"),
    "externalDocs": ("url", "description"),
    "schema": (
        *_ANNOTATIONS,
        *_VALIDATION,
        *GRAMMAR["schema"],
        *("default", "example", "examples", "discriminator", "nullable"),
        *("readOnly", "writeOnly", "$id", "$anchor", "$dynamicAnchor", "$schema"),
        *("dependentRequired", "maxContains", "minContains", "definitions"),
        *("contentEncoding", "contentMediaType"),
    ),
}
"""Kind -> the fields that something is made of, or that a stage reports where it can't."""

_WORDS = {
    "schema": ("type", "format"),
    "parameter": ("in", "style"),
    "securityScheme": ("type", "scheme", "in"),
}
"""Kind -> the fields whose value is a feature of its own."""


def features(
    document: Document, places: Places
) -> tuple[dict[str, int], dict[str, int]]:
    """Count each feature: honoured, and never read; what a finding is about is in neither."""
    honoured: Counter[str] = Counter()
    unread: Counter[str] = Counter()
    for kind, node in document.walk():
        if kind[0] in "{[" or places.is_lost(node):
            continue
        known = _KNOWN.get(kind)
        for name in node.value:
            if places.is_reported(node, name):
                continue
            if name == "$ref":
                honoured[f"{kind}.$ref"] += 1
            elif name.startswith("x-"):
                if name.startswith("x-speclock-"):
                    honoured[f"{kind}.{name}"] += 1
            elif known is not None:
                into = honoured if name in known else unread
                into[f"{kind}.{name}"] += 1
                if into is honoured:
                    honoured.update(_words(kind, node, name))
        if kind == "mediaType":
            honoured[f"mediaType: {node.name}"] += 1
    return _sorted(honoured), _sorted(unread)


def _words(kind: str, node: Node, name: str) -> Iterator[str]:
    if name in _WORDS.get(kind, ()):
        value = node.value[name]
        for word in value if is_list(value) else [value]:
            if isinstance(word, str):
                yield f"{kind}.{name}: {word}"


def _sorted(counted: Counter[str]) -> dict[str, int]:
    return dict(sorted(counted.items()))
