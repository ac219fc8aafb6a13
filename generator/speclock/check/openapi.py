"""openapi-spec-validator's verdict, with the place of each complaint.

Its verdict decides; nothing is added and nothing softened. Where `openapi-spec-validator-rs` (the
extra `speclock[fast]`) is installed, it is asked first whether there is anything to complain about.
"""

from __future__ import annotations

import re
from importlib import import_module
from itertools import islice
from typing import Any, cast

from speclock.check.local import Order, listed
from speclock.depth import deep_calls, depth
from speclock.diagnostics import At, Code, Pointer, Report
from speclock.read import Document
from speclock.read.bundle import Bundle, bundle
from speclock.tree import JSON, is_mapping

_LONGEST = 300
_UNEXPECTED = ("additionalProperties", "unevaluatedProperties")
"""Keywords that complain of the fields they don't know, and of nothing else."""


def check_openapi(document: Document, report: Report) -> None:
    """Report each error of the validator as SL201."""
    whole = bundle(document)
    for at in whole.misplaced:
        message = "OpenAPI allows no $ref here"
        report.error(
            Code.INVALID, message, at, hint="--allow-invalid follows it all the same"
        )
    if is_surely_valid(whole.tree):
        return
    with deep_calls(depth(whole.tree)):
        _report(whole, document, report)


def _report(whole: Bundle, document: Document, report: Report) -> None:
    # Imported late: it takes about a second, which `speclock --help` need not wait for.
    from speclock.check.placing import GaveUpError, errors

    made: list[Any] = []
    stumbled: GaveUpError | None = None
    try:
        made.extend(map(_telling, errors(whole.tree)))
    except GaveUpError as trouble:
        stumbled = trouble
    unresolved: set[tuple[str, str]] = set()
    for error in _in_order(made, whole):
        message = _shortened(error.message)
        if type(error).__name__ == "UnresolvableParameterError":
            # A misspelt parameter is two complaints to the validator, one for either name.
            if error.stated_of in unresolved:
                continue
            unresolved.add(error.stated_of)
            message = _unresolved(error, whole) or message
        place = whole.origin(_pointer(error))
        if not _voided(place, document):
            report.error(Code.INVALID, message, place, hint=_hint(error))
    if stumbled is not None and not report.failed:
        place = whole.origin(stumbled.pointer)
        report.error(Code.INVALID, f"the validator gave up: {stumbled}", place)


def _in_order(made: list[Any], whole: Bundle) -> list[Any]:
    """As their places follow one another; the validator goes through some sets of names."""
    order = Order(whole.tree)
    return sorted(made, key=lambda one: order(_pointer(one)))


def _pointer(error: Any) -> Pointer:
    """Where the complaint stands; one about a field that should not be there, at that field."""
    pointer: Pointer = tuple(error.absolute_path)
    if error.validator in _UNEXPECTED and is_mapping(error.instance):
        unexpected = (one for one in error.instance if repr(one) in error.message)
        return (*pointer, *islice(unexpected, 1))
    return pointer


def _voided(place: At, document: Document) -> bool:
    """Whether the place was emptied by `read`, which has reported what stood there."""
    path = next(
        (path for path, one in document.sources.items() if one is place.source), None
    )
    above = range(len(place.pointer) + 1)
    return path is not None and any(
        (path, place.pointer[:length]) in document.voided for length in above
    )


def is_surely_valid(tree: dict[str, JSON]) -> bool:
    """Whether the fast validator is there and has nothing to say; a test proves the two agree."""
    try:
        fast: Any = import_module("openapi_spec_validator_rs")
    except ImportError:
        return False
    try:
        fast.validate(tree)
    except Exception:  # whatever it says, the other validator says it better
        return False
    return True


def _telling(error: Any) -> Any:
    """Of a schema's alternatives the likeliest complaint; what the validator found by itself has none."""
    from jsonschema import exceptions

    if not error.context:
        return error
    _settle(error)
    try:
        return cast("Any", exceptions).best_match([error])
    except AttributeError:  # an error that was made without its schema can't be weighed
        return error


def _settle(error: Any) -> None:
    """Put what the alternatives complain of into an order that does not come from a set."""
    waiting = [error]
    while waiting:
        one = waiting.pop()
        one.context.sort(key=_branch)
        waiting += one.context


def _branch(error: Any) -> tuple[int, list[str]]:
    first = next(iter(error.relative_schema_path), 0)
    return first if isinstance(first, int) else 0, [str(one) for one in error.path]


def _unresolved(error: Any, whole: Bundle) -> str | None:
    """What is wrong between the holes of a path and the path parameters that are declared."""
    path, method = error.stated_of
    tree, operation = whole.tree, tuple(error.absolute_path)
    given = [
        *listed(tree, ("paths", path, "parameters")),
        *listed(tree, (*operation, "parameters")),
    ]
    declared = {
        one["name"] for one in given if is_mapping(one) and one.get("in") == "path"
    }
    holes = set(re.findall(r"\{([^{}]*)\}", path))
    missing, extra = sorted(holes - declared), sorted(declared - holes)
    if not missing and not extra:
        return None
    parts = [
        f"the path has {{{name}}}, which no parameter declares" for name in missing
    ]
    parts += [f"the parameter {name!r} has no place in the path" for name in extra]
    return f"{method.upper()} {path}: {'; '.join(parts)}"


def _hint(error: Any) -> str | None:
    match type(error).__name__:
        case "DuplicateOperationIDError":
            return "operationIds name the methods of the client: give each operation its own"
        case "UnresolvableParameterError":
            return "declare it under `parameters` with `in: path` and `required: true`"
        case _:
            return None


def _shortened(message: str) -> str:
    if len(message) <= _LONGEST:
        return message
    return f"{message[: _LONGEST // 2]} … {message[-_LONGEST // 2 :]}"
