"""OpenAPI 3.0 schemas in the words of 3.1, so that nobody after `read` asks for the version.

Before (3.0)                                 After (3.1, JSON Schema 2020-12)
    type: string, nullable: true                 type: [string, "null"]
    enum: [a], nullable: true                    enum: [a, null]
    minimum: 1, exclusiveMinimum: true           exclusiveMinimum: 1
    $ref beside siblings                         $ref alone (3.0 ignores the siblings)
"""

from __future__ import annotations

from speclock.read.document import Document
from speclock.tree import JSON, is_list


def upgrade(document: Document) -> None:
    """Rewrite every schema of a 3.0 document in place; other versions stay as they are."""
    if not document.version.startswith("3.0"):
        return
    for kind, node in document.walk():
        if node.reference is not None:
            reference = node.value["$ref"]
            node.value.clear()
            node.value["$ref"] = reference
        elif kind == "schema":
            _upgrade_schema(node.value)


def _upgrade_schema(schema: dict[str, JSON]) -> None:
    nullable = schema.pop("nullable", False)
    if nullable is True:
        if isinstance(schema.get("type"), str):
            schema["type"] = [schema["type"], "null"]
        if is_list(schema.get("enum")) and None not in schema["enum"]:
            schema["enum"] = [*schema["enum"], None]
        for choice in ("oneOf", "anyOf"):
            # 3.0 gives it a meaning beside `type` only; beside a choice everybody means null all the same.
            if "type" not in schema and is_list(schema.get(choice)):
                schema[choice] = [*schema[choice], {"type": "null"}]
    for limit, exclusive in (
        ("minimum", "exclusiveMinimum"),
        ("maximum", "exclusiveMaximum"),
    ):
        if schema.get(exclusive) is True and limit in schema:
            schema[exclusive] = schema.pop(limit)
        elif isinstance(schema.get(exclusive), bool):
            del schema[exclusive]
