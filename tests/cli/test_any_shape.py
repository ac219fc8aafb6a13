"""A document with anything anywhere gets diagnostics, and with --allow-invalid a package: never a crash."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from speclock.diagnostics import Report
from speclock.name import assign_names
from speclock.pipeline import Options, examine
from speclock.plan import plan_package
from speclock.tree import is_list, is_mapping

WRONG: list[Any] = [
    None,
    7,
    -1.5,
    "x",
    True,
    [],
    {},
    [None],
    {"a": None},
    ["a", 1],
    [[]],
]

RICH: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "T", "version": "1", "description": "d"},
    "servers": [
        {
            "url": "https://{h}.test/v1",
            "variables": {"h": {"default": "a", "enum": ["a"]}},
        }
    ],
    "tags": [{"name": "a"}, {"name": "b"}],
    "security": [{"key": []}, {}],
    "externalDocs": {"url": "https://d.test"},
    "x-speclock-throttling": {"codes": ["busy"]},
    "paths": {
        "/a/{id}": {
            "summary": "s",
            "parameters": [
                {
                    "name": "id",
                    "in": "path",
                    "required": True,
                    "schema": {"type": "string"},
                }
            ],
            "get": {
                "operationId": "list",
                "tags": ["a"],
                "deprecated": True,
                "externalDocs": {"url": "https://d.test/get"},
                "parameters": [
                    {
                        "name": "q",
                        "in": "query",
                        "style": "deepObject",
                        "explode": True,
                        "schema": {
                            "type": "object",
                            "properties": {"x": {"type": "integer"}},
                        },
                    },
                    {
                        "name": "h",
                        "in": "header",
                        "content": {"application/json": {"schema": {}}},
                    },
                    {
                        "name": "page",
                        "in": "query",
                        "schema": {"type": "integer", "maximum": 9},
                    },
                    {"$ref": "#/components/parameters/P"},
                ],
                "responses": {
                    "200": {
                        "description": "d",
                        "headers": {"X-A": {"schema": {"type": "string"}}},
                        "content": {
                            "application/json": {
                                "schema": {"$ref": "#/components/schemas/Page"},
                                "example": {"items": []},
                            }
                        },
                        "links": {"l": {"operationId": "add"}},
                    },
                    "4XX": {"$ref": "#/components/responses/E"},
                    "default": {"description": "d"},
                },
                "x-speclock-paging": {
                    "style": "page-number",
                    "page": "page",
                    "items": "/items",
                },
                "x-speclock-envelope": {"success": "/ok"},
                "x-speclock-permissions": [{"action": "a"}],
            },
            "post": {
                "operationId": "add",
                "tags": ["b"],
                "security": [{"basic": [], "key": []}],
                "servers": [{"url": "/own"}],
                "requestBody": {
                    "required": True,
                    "content": {
                        "multipart/form-data": {
                            "schema": {
                                "type": "object",
                                "required": ["f"],
                                "properties": {
                                    "f": {"type": "string", "format": "binary"},
                                    "j": {"$ref": "#/components/schemas/Pet"},
                                },
                            },
                            "encoding": {
                                "j": {"contentType": "application/json", "headers": {}}
                            },
                        },
                        "application/json": {
                            "schema": {"$ref": "#/components/schemas/Pet"},
                            "examples": {"e": {"value": {"name": "n"}}},
                        },
                    },
                },
                "responses": {"201": {"description": "d"}},
                "callbacks": {
                    "c": {
                        "{$url}": {"post": {"responses": {"204": {"description": "d"}}}}
                    }
                },
            },
        }
    },
    "webhooks": {
        "w": {
            "post": {"requestBody": {"content": {"application/json": {"schema": {}}}}}
        }
    },
    "components": {
        "schemas": {
            "Page": {
                "type": "object",
                "properties": {
                    "ok": {"type": "boolean"},
                    "items": {
                        "type": "array",
                        "items": {"$ref": "#/components/schemas/Pet"},
                    },
                },
            },
            "Pet": {
                "oneOf": [
                    {"$ref": "#/components/schemas/Cat"},
                    {"$ref": "#/components/schemas/Dog"},
                ],
                "discriminator": {
                    "propertyName": "kind",
                    "mapping": {"c": "#/components/schemas/Cat"},
                },
            },
            "Cat": {
                "allOf": [
                    {"$ref": "#/components/schemas/Base"},
                    {
                        "properties": {
                            "lives": {"type": "integer", "minimum": 0, "default": 9}
                        }
                    },
                ]
            },
            "Dog": {
                "type": "object",
                "properties": {
                    "kind": {"const": "dog"},
                    "tags": {"type": ["array", "null"], "items": True, "maxItems": 3},
                },
            },
            "Base": {
                "type": "object",
                "required": ["kind"],
                "properties": {
                    "kind": {"type": "string", "enum": ["cat", "dog"]},
                    "at": {"type": "string", "format": "date-time", "readOnly": True},
                    "name": {"type": "string", "minLength": 1, "pattern": "^a"},
                },
                "additionalProperties": {"type": "string"},
                "patternProperties": {"^x": {"type": "integer"}},
            },
            "Tuple": {
                "type": "array",
                "prefixItems": [{"type": "string"}],
                "items": False,
            },
            "Any": {
                "anyOf": [{"type": "string"}, {"type": "null"}],
                "not": {"type": "integer"},
            },
        },
        "parameters": {
            "P": {"name": "p", "in": "cookie", "schema": {"type": "array", "items": {}}}
        },
        "responses": {
            "E": {
                "description": "e",
                "content": {"text/plain": {"schema": {"type": "string"}}},
            }
        },
        "securitySchemes": {
            "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
            "basic": {"type": "http", "scheme": "basic"},
            "oauth": {
                "type": "oauth2",
                "flows": {
                    "clientCredentials": {
                        "tokenUrl": "https://t.test",
                        "scopes": {"a": "b"},
                    }
                },
            },
        },
    },
}


def places(
    tree: Any, above: tuple[str | int, ...] = ()
) -> Iterator[tuple[str | int, ...]]:
    """Every place of a tree but the root."""
    steps: list[str | int] = []
    if is_mapping(tree):
        steps = list(tree)
    elif is_list(tree):
        steps = list(range(len(tree)))
    for step in steps:
        yield (*above, step)
        below: Any = tree
        yield from places(below[step], (*above, step))


def put(tree: Any, place: tuple[str | int, ...], value: Any) -> Any:
    made = copy.deepcopy(tree)
    holder = made
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = value
    return made


def survives(tree: Any, folder: Path) -> None:
    path = folder / "spec.json"
    path.write_text(json.dumps(tree), "utf-8")
    report = Report()
    found = examine(path, report, Options(allow_invalid=True))
    if found is None:
        assert report.failed
        return
    names = assign_names(found.api, report)
    plan_package(found.api, names, found.sources)


ALL = [(place, wrong) for place in places(RICH) for wrong in WRONG]


def _drawn(count: int) -> list[tuple[tuple[str | int, ...], Any]]:
    return random.Random(4).sample(ALL, count)


def test_as_it_is(tmp_path: Path) -> None:
    survives(RICH, tmp_path)


def test_anything_anywhere(tmp_path: Path) -> None:
    for place, wrong in _drawn(60):
        try:
            survives(put(RICH, place, wrong), tmp_path)
        except Exception as error:
            raise AssertionError(f"{wrong!r} at {place}") from error


@pytest.mark.slow
def test_anything_everywhere(tmp_path: Path) -> None:
    burst: list[str] = []
    for place, wrong in ALL:
        try:
            survives(put(RICH, place, wrong), tmp_path)
        except Exception as error:
            burst.append(f"{wrong!r} at {place}: {type(error).__name__}: {error}")
    assert burst == []
