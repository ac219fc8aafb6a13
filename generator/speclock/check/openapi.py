"""openapi-spec-validator's verdict, with the place of each complaint.

Its verdict decides; nothing is added and nothing softened. Where `openapi-spec-validator-rs` (the
extra `speclock[fast]`) is installed, it asks whether there is anything to complain about at all.
"""

from __future__ import annotations

import re
from typing import Any, cast

from speclock.diagnostics import At, Code, Pointer, Report
from speclock.read import Document
from speclock.read.bundle import Bundle, bundle

_LONGEST = 300
_IN_PATH = re.compile(r"for '(?P<method>\w+)'(?: operation)? in '(?P<path>[^']+)'")


def check_openapi(document: Document, report: Report) -> None:
    """Report each error of the validator as SL201."""
    whole = bundle(document)
    for error in _errors(whole.tree):
        report.error(
            Code.INVALID,
            _shortened(error.message),
            _place(error, whole),
            hint=_hint(error),
        )


def _errors(tree: dict[str, Any]) -> list[Any]:
    # Imported late: it takes about a second, which `speclock --help` need not wait for.
    from jsonschema import exceptions
    from openapi_spec_validator.shortcuts import get_validator_cls

    return [
        cast("Any", exceptions).best_match([error])
        for error in get_validator_cls(tree)(tree).iter_errors()
    ]


def _place(error: Any, whole: Bundle) -> At:
    """The validator gives a path for what a schema can say; for the rest its message names one."""
    pointer: Pointer = tuple(error.absolute_path)
    found = _IN_PATH.search(error.message)
    if not pointer and found:
        pointer = ("paths", found["path"], found["method"])
        operation = (
            whole.tree.get("paths", {}).get(found["path"], {}).get(found["method"], {})
        )
        if (
            type(error).__name__ == "DuplicateOperationIDError"
            and "operationId" in operation
        ):
            pointer = (*pointer, "operationId")
    return whole.origin(pointer)


def _hint(error: Any) -> str | None:
    match type(error).__name__:
        case "DuplicateOperationIDError":
            return "operationIds name the methods of the client: give each operation its own"
        case "UnresolvableParameterError":
            return "declare it under `parameters` with `in: path` and `required: true`"
        case _:
            return None


def _shortened(message: str) -> str:
    return (
        message
        if len(message) <= _LONGEST
        else f"{message[: _LONGEST // 2]} … {message[-_LONGEST // 2 :]}"
    )
