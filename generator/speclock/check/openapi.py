"""openapi-spec-validator's verdict, with the place of each complaint.

Its verdict decides; nothing is added and nothing softened. Where `openapi-spec-validator-rs` (the
extra `speclock[fast]`) is installed, it is asked first whether there is anything to complain about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any, cast

from speclock.depth import deep_calls, depth
from speclock.diagnostics import At, Code, Pointer, Report
from speclock.read import Document
from speclock.read.bundle import Bundle, bundle
from speclock.tree import JSON, is_list, is_mapping

_LONGEST = 300
_IN_PATH = re.compile(
    r"'(?P<name>[^']*)' for '(?P<method>\w+)'(?: operation)? in '(?P<path>[^']+)'"
)


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
    try:
        with deep_calls(depth(whole.tree)):
            _report(whole, document, report)
    except GaveUpError as error:
        if not report.failed:
            place = At(document.root)
            report.error(Code.INVALID, f"the validator gave up: {error}", place)


class GaveUpError(Exception):
    """The validator stumbled over the document."""


def _report(whole: Bundle, document: Document, report: Report) -> None:
    unresolved: set[tuple[str, str]] = set()
    for error in _errors(whole.tree):
        message = _shortened(error.message)
        if type(error).__name__ == "UnresolvableParameterError":
            # A misspelt parameter is two complaints to the validator, one for either name.
            found = _IN_PATH.search(error.message)
            if found and (found["method"], found["path"]) in unresolved:
                continue
            if found:
                unresolved.add((found["method"], found["path"]))
                message = _unresolved(found["method"], found["path"], whole) or message
        place = _place(error, whole, document)
        if _voided(place, document):
            continue
        report.error(Code.INVALID, message, place, hint=_hint(error))


def _voided(place: At, document: Document) -> bool:
    """Whether the place was emptied by `read`, which has reported what stood there."""
    for path, pointer in document.voided:
        source = document.sources.get(path)
        if place.source is source and place.pointer[: len(pointer)] == pointer:
            return True
    return False


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


def _errors(tree: dict[str, JSON]) -> Iterator[Any]:
    # Imported late: it takes about a second, which `speclock --help` need not wait for.
    from jsonschema import exceptions
    from openapi_spec_validator.shortcuts import get_validator_cls

    best = cast("Any", exceptions).best_match
    errors = iter(get_validator_cls(tree)(tree).iter_errors())
    while True:
        try:
            error = next(errors, None)
        except (
            Exception
        ) as trouble:  # null where it expects an object, an endless allOf
            raise GaveUpError(f"{type(trouble).__name__}: {trouble}") from trouble
        if error is None:
            return
        yield _telling(error, best)


def _telling(error: Any, best: Any) -> Any:
    """Of a schema's alternatives the likeliest complaint; what the validator found by itself has none."""
    if not error.context:
        return error
    try:
        return best([error])
    except AttributeError:  # an error that was made without its schema can't be weighed
        return error


def _place(error: Any, whole: Bundle, document: Document) -> At:
    """The validator gives a path where a schema can say it; elsewhere its message names a place."""
    pointer: Pointer = tuple(error.absolute_path)
    if not pointer:
        found = _IN_PATH.search(error.message)
        if found:
            pointer = ("paths", found["path"], found["method"])
            if type(error).__name__ == "DuplicateOperationIDError":
                pointer = (*pointer, "operationId")
        return whole.origin(pointer)
    found_there, value = _descend(whole.tree, pointer)
    if found_there and value == error.instance:
        return whole.origin(pointer)
    # What it says of a schema, it says from where that schema begins.
    for kind, node in document.walk():
        if kind == "schema" and _descend(node.value, pointer) == (True, error.instance):
            return At(node.source, (*node.pointer, *pointer))
    return whole.origin(pointer)


def _descend(value: JSON, pointer: Pointer) -> tuple[bool, JSON]:
    for step in pointer:
        if is_mapping(value) and step in value:
            value = value[str(step)]
        elif is_list(value) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return False, None
    return True, value


def _unresolved(method: str, path: str, whole: Bundle) -> str | None:
    """What is wrong between the holes of a path and the path parameters that are declared."""
    item = whole.tree.get("paths", {}).get(path, {})
    listed = [*item.get("parameters", []), *item.get(method, {}).get("parameters", [])]
    resolved = [
        _descend(whole.tree, _steps(one["$ref"]))[1] if "$ref" in one else one
        for one in listed
    ]
    declared = {
        one["name"] for one in resolved if is_mapping(one) and one.get("in") == "path"
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


def _steps(reference: str) -> Pointer:
    return tuple(
        step.replace("~1", "/").replace("~0", "~") for step in reference.split("/")[1:]
    )


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
