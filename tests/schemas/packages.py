"""Schemas -> the models of a package that has them all, and the types its operations read.

The runtime is borrowed from the generator, so that a package is two modules. Not its business: values.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from speclock.diagnostics import Report
from speclock.pipeline import generate

Schema = dict[str, Any]


def document(schemas: Sequence[Schema]) -> dict[str, Any]:
    """A document in which each schema is a component, sent and answered by an operation of its own."""

    def operation(index: int) -> dict[str, Any]:
        held = {"$ref": f"#/components/schemas/Thing{index}"}
        content = {"application/json": {"schema": held}}
        return {
            "operationId": f"put {index}",
            "requestBody": {"required": True, "content": content},
            "responses": {"200": {"description": "The same.", "content": content}},
        }

    numbers = range(len(schemas))
    return {
        "openapi": "3.1.0",
        "info": {"title": "Random", "version": "1"},
        "paths": {f"/{index}": {"put": operation(index)} for index in numbers},
        "components": {
            "schemas": {f"Thing{index}": schemas[index] for index in numbers}
        },
    }


def make(schemas: Sequence[Schema], folder: Path) -> dict[str, str]:
    """The files of the generated import package, the runtime left out; AssertionError with what was reported instead."""
    folder.mkdir(parents=True, exist_ok=True)
    spec = folder / "openapi.json"
    spec.write_text(json.dumps(document(schemas)), "utf-8")
    report = Report()
    files = generate(spec, report)
    assert files is not None, [one.message for one in report]
    top = "src/random/"
    return {
        path.removeprefix(top): text.replace("from ._runtime", "from speclock.runtime")
        for path, text in files.items()
        if path.startswith(top) and "_runtime/" not in path and path.endswith(".py")
    }


def load(schemas: Sequence[Schema], folder: Path, name: str) -> list[Any]:
    """For each schema, what the runtime is told to read its values as."""
    files = make(schemas, folder / "spec")
    package = folder / name
    package.mkdir()
    (package / "__init__.py").write_text("", "utf-8")
    for module in ("models.py", "_operations.py"):
        (package / module).write_text(files[module], "utf-8")
    sys.path.insert(0, str(folder))
    try:
        operations: ModuleType = importlib.import_module(f"{name}._operations")
    finally:
        sys.path.remove(str(folder))
    return [
        getattr(operations, f"PUT_{index}").replies[0].type
        for index in range(len(schemas))
    ]
