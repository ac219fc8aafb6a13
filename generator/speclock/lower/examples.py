"""The examples a parameter, schema or media type gives, in each of the ways OpenAPI has for it."""

from __future__ import annotations

import json
from typing import Any

from speclock.ir import Json
from speclock.read import Node
from speclock.tree import is_list, is_mapping


def examples(node: Node) -> tuple[tuple[str, Json], ...]:
    """Names and values: `example`, `examples` as a map of Example Objects, `examples` of a schema."""
    if not is_mapping(node.value):
        return ()
    if "example" in node.value:
        return (
            ("example", Json(json.dumps(node.value["example"], ensure_ascii=False))),
        )
    listed = node.get("examples")
    if listed is None:
        return ()
    if is_list(listed.value):
        return tuple(
            (str(index), Json(json.dumps(one.value, ensure_ascii=False)))
            for index, one in enumerate(listed.elements())
        )
    return tuple(
        (name, Json(json.dumps(one.value["value"], ensure_ascii=False)))
        for name, one in listed.items()
        if is_mapping(one.value) and "value" in one.value
    )


def as_json(value: dict[str, Any], name: str) -> Json | None:
    """A field of an object as JSON text; None where it is absent."""
    return Json(json.dumps(value[name], ensure_ascii=False)) if name in value else None
