"""The documents of the table: an operation for each schema, which is sent and answered alone, in a list and in a map.

In: the raw schemas beside this file. Out: a whole document. Not its business: the generator, which is given the same
document as the judges are.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

VERSIONS = {"3.0": "3.0.4", "3.2": "3.2.0"}


def document(version: str) -> dict[str, Any]:
    """The document of a version, `3.0` or `3.2`."""
    path = Path(__file__).with_name(f"schemas_{version.replace('.', '_')}.yaml")
    schemas: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    name = f"shapes_{version.replace('.', '_')}"
    return {
        "openapi": VERSIONS[version],
        "info": {"title": "Shapes", "version": "1"},
        "servers": [{"url": "https://shapes.test"}],
        "x-speclock-package": {"module": name, "distribution": name},
        "paths": {f"/{one}": {"post": _operation(one)} for one in schemas},
        "components": {"schemas": schemas},
    }


def _operation(schema: str) -> dict[str, Any]:
    thing = {"$ref": f"#/components/schemas/{schema}"}
    held = {
        "type": "object",
        "required": ["one"],
        "properties": {
            "one": thing,
            "several": {"type": "array", "items": thing},
            "named": {"type": "object", "additionalProperties": thing},
        },
    }
    content = {"application/json": {"schema": held}}
    return {
        "operationId": f"post_{schema}",
        "requestBody": {"required": True, "content": content},
        "responses": {"200": {"description": "The same.", "content": content}},
    }
