"""The `x-speclock-…` extensions against their JSON Schema, `extensions.schema.json`.

A misspelt key would otherwise be ignored without a word, as OpenAPI demands of unknown extensions.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from difflib import get_close_matches
from importlib import resources
from typing import TYPE_CHECKING, Any, cast

from speclock.diagnostics import Code, Report
from speclock.read import Document, Node

if TYPE_CHECKING:
    from jsonschema import ValidationError

PREFIX = "x-speclock-"


def vocabulary() -> dict[str, Any]:
    """The JSON Schema of the extensions; its `$defs` are the kinds of object they stand in."""
    text = (
        resources.files("speclock.check")
        .joinpath("extensions.schema.json")
        .read_text("utf-8")
    )
    schema: dict[str, Any] = json.loads(text)
    return schema


def check_extensions(document: Document, report: Report) -> None:
    """Report each misspelt, misplaced or malformed extension as SL202."""
    # Imported late: it is slow to import, and most documents have no extension.
    from jsonschema import Draft202012Validator

    schema = vocabulary()
    validators = {
        kind: Draft202012Validator({**definition, "$defs": schema["$defs"]})
        for kind, definition in schema["$defs"].items()
    }
    for kind, node in document.walk():
        if kind[0] in "{[":
            continue
        said = {
            name: value for name, value in node.value.items() if name.startswith(PREFIX)
        }
        if not said:
            continue
        known = schema["$defs"].get(kind, {}).get("properties", {})
        for name in [name for name in said if name not in known]:
            del said[name]
            _misspelt(node, kind, name, schema["$defs"], report)
        if kind not in validators:
            continue
        errors: Iterable[ValidationError] = cast("Any", validators[kind]).iter_errors(
            said
        )
        for error in errors:
            place = node.at
            for step in error.absolute_path:
                place = place / step
            report.error(Code.EXTENSION, error.message, place)


def _misspelt(
    node: Node, kind: str, name: str, kinds: dict[str, Any], report: Report
) -> None:
    elsewhere = [
        other for other, one in kinds.items() if name in one.get("properties", {})
    ]
    known: list[str] = list(kinds.get(kind, {}).get("properties", {}))
    close = get_close_matches(name, known, n=1)
    if elsewhere:
        hint = f"it belongs into an object of another kind: {', '.join(elsewhere)}"
    elif close:
        hint = f"did you mean {close[0]}?"
    else:
        hint = "specs/README.md lists every extension"
    report.error(
        Code.EXTENSION,
        f"there is no extension {name} in a {kind} object",
        node.at / name,
        hint=hint,
    )
