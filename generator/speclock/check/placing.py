"""openapi-spec-validator, asked to say where it stands when it complains or gives up.

In: a bundled tree. Out: its errors, each with the pointer from the root as `absolute_path`. The
validator finds some by walking the document itself and gives those no path, or one that begins in the
middle; it takes its walkers from a table, and here each is put into an envelope that knows the way.
Not its business: what is said of the errors. Imports the validator, so it is imported late.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from typing import Any

from openapi_spec_validator.shortcuts import get_validator_cls

from speclock.check.local import found, listed
from speclock.check.walking import Walk, put
from speclock.diagnostics import Pointer
from speclock.tree import JSON, is_mapping


class GaveUpError(Exception):
    """The validator stumbled over the document, at a pointer."""

    def __init__(self, trouble: Exception, pointer: Pointer) -> None:
        super().__init__(f"{type(trouble).__name__}: {trouble}")
        self.pointer = pointer


def errors(tree: dict[str, JSON]) -> Iterator[Any]:
    """Every error of the validator. Raises GaveUpError where it can't go on."""
    base: Any = get_validator_cls(tree)
    table = dict(base.keyword_validators)
    for name, place in _PLACES.items():
        table[name] = _enveloped(table[name], place, tree)
    schema = table["schema"]

    def walk(registry: Any) -> Walk:
        return Walk(registry, schema(registry), tree)

    table["schema"] = walk
    placed: Any = type("Placed", (base,), {"keyword_validators": table})
    made = _guarded(placed(tree).iter_errors(), ())
    while True:
        with warnings.catch_warnings():
            # Of a pattern with `[[`, which Python may take for a set in a set one day.
            warnings.simplefilter("ignore", FutureWarning)
            error = next(made, None)
        if error is None:
            return
        yield error


def _guarded(made: Iterator[Any], pointer: Pointer) -> Iterator[Any]:
    """The same errors; whatever is raised on the way comes with the innermost pointer."""
    made = iter(made)
    while True:
        try:
            error = next(made, None)
        except GaveUpError:
            raise
        except Exception as trouble:  # null where it expects an object, for one
            raise GaveUpError(trouble, pointer) from trouble
        if error is None:
            return
        yield error


def _enveloped(
    walker: Any, place: Callable[..., Pointer], tree: JSON
) -> Callable[[Any], Any]:
    def make(registry: Any) -> Any:
        inner = walker(registry)

        def walk(*arguments: Any) -> Iterator[Any]:
            where = next(one for one in arguments if hasattr(one, "parts"))
            pointer = _settled(tree, where.parts)
            count = 0
            for error in _guarded(inner(*arguments), pointer):
                if not getattr(error, "placed", False):
                    put(error, (*pointer, *place(tree, pointer, error, count)))
                    error.stated_of = arguments[:2]
                    count += 1
                yield error

        return walk

    return make


def _settled(tree: JSON, parts: Pointer) -> Pointer:
    try:
        return found(tree, parts)[0]
    except LookupError:
        return ()


def _in_operation(_tree: JSON, _pointer: Pointer, error: Any, _count: int) -> Pointer:
    repeated = type(error).__name__ == "DuplicateOperationIDError"
    return ("operationId",) if repeated else ()


def _in_parameters(tree: JSON, pointer: Pointer, _error: Any, count: int) -> Pointer:
    """The parameter whose like was listed before."""
    keys = [
        (one.get("name"), one.get("in")) if is_mapping(one) else None
        for one in listed(tree, pointer)
    ]
    repeated = [index for index, one in enumerate(keys) if one in keys[:index]]
    return tuple(repeated[count : count + 1])


def _in_tags(tree: JSON, pointer: Pointer, error: Any, count: int) -> Pointer:
    """The tag that repeats another's name, or whose parent is wrong."""
    tags = listed(tree, pointer)
    names = [one.get("name") if is_mapping(one) else None for one in tags]
    if error.message.startswith("Duplicate"):
        repeated = [index for index, one in enumerate(names) if one in names[:index]]
        return (repeated[count], "name") if count < len(repeated) else ()
    quoted = re.search(r"Tag '(.*)' references|detected: (.*?) -> ", error.message)
    name = (quoted[1] or quoted[2]) if quoted else None
    return (names.index(name), "parent") if name in names else ()


_PLACES: dict[str, Callable[..., Pointer]] = {
    "operation": _in_operation,
    "parameters": _in_parameters,
    "tags": _in_tags,
}
"""Walker -> where below its own place an error of it belongs, from how many it had before."""
