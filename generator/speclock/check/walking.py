"""The validator's walk over schemas, for documents of any size and shape.

In: a schema, as the validator's table hands it over. Out: the errors that its own walker has, in the
same order and each with its place. It asks the validator's own check of a schema and its own check of
a default; only the way there is another. The original calls itself once a level, also from component to
component, notes what it has seen in lists that it searches, and collects property names without an end
where an `allOf` holds itself: memory and time run away on documents that are large, deep or circular.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from openapi_spec_validator.validation.exceptions import (
    ExtraParametersError,
    OpenAPIValidationError,
)

from speclock.check.defaults import Defaults
from speclock.check.local import Order, Place, followed, found
from speclock.diagnostics import Pointer
from speclock.tree import JSON, is_list, is_mapping

_CHOICES = ("allOf", "anyOf", "oneOf")


@dataclass(frozen=True, slots=True)
class _Below:
    """A schema inside another, still to be visited."""

    place: Place


class Walk:
    """Stands in the validator's table under `schema`."""

    def __init__(self, registry: Any, inner: Any, tree: JSON) -> None:
        """`inner`: the validator's own walker, for its check of a single schema."""
        self._inner = inner
        self._tree = tree
        self._defaults = Defaults(registry["default"])
        self._checked: set[int] = set()
        self._seen: set[int] = set()

    def __call__(self, schema: Any, require_properties: bool = True) -> Iterator[Any]:
        """Every error in a schema and below it; what was visited before is not visited again."""
        place = found(self._tree, schema.parts)
        pointer, value = place
        if id(value) not in self._checked and _is_schema(value):
            self._checked.add(id(value))
            error = self._misspelt(schema, value)
            if error is not None:
                yield put(error, pointer)
                return
        with schema.resolve() as resolved:
            resolver = resolved.resolver
        # Generators on a list of our own: their depth is not the interpreter's.
        open_ones = [self._visit(place, resolver, require_properties)]
        while open_ones:
            one = next(open_ones[-1], None)
            if one is None:
                open_ones.pop()
            elif isinstance(one, _Below):
                open_ones.append(self._visit(one.place, resolver, False))
            else:
                yield one

    def _visit(
        self, place: Place, resolver: Any, require_properties: bool
    ) -> Iterator[Any]:
        pointer, value = place
        if not _is_schema(value):
            message = f"{value!r} is not of type 'object', 'boolean'"
            yield put(OpenAPIValidationError(message), pointer)
            return
        if id(value) in self._seen:
            return
        self._seen.add(id(value))
        if not is_mapping(value):
            return
        for below in _inside(place):
            yield _Below(self._followed(below))
        if require_properties and "allOf" in value:
            lacking = self._undescribed(place)
            if lacking:
                message = f"Required list has not defined properties: {lacking}"
                yield put(ExtraParametersError(message), (*pointer, "required"))
        if "default" in value:
            for error in self._defaults.errors(value, resolver):
                yield put(error, (*pointer, "default"))

    def _followed(self, place: Place) -> Place:
        try:
            return followed(self._tree, place)
        except LookupError:  # as for the validator: nothing can be said of it
            return place[0], {}

    def _undescribed(self, place: Place) -> list[str]:
        """What is required, and is no property of the schema nor of any in its `allOf`."""
        value = place[1]
        required = value.get("required")
        own = value.get("properties")
        described = set(own) if is_mapping(own) else set[str]()
        lacking = [
            name
            for name in (required if is_list(required) else ())
            if isinstance(name, str) and name not in described
        ]
        if lacking:
            inner = [one for one in _inside(place) if one[0][-2:-1] == ("allOf",)]
            known = self._names(inner)
            lacking = [name for name in lacking if name not in known]
        return list(dict.fromkeys(lacking))

    def _names(self, waiting: list[Place]) -> set[str]:
        """The properties of schemas, and of those that they choose from, list or rule out."""
        names: set[str] = set()
        seen: set[int] = set()
        while waiting:
            place = self._followed(waiting.pop())
            value = place[1]
            if not is_mapping(value) or id(value) in seen:
                continue
            seen.add(id(value))
            own = value.get("properties")
            names |= set(own) if is_mapping(own) else set()
            waiting += [
                one for one in _inside(place) if one[0][-2:-1] != ("properties",)
            ]
        return names

    def _misspelt(self, schema: Any, value: JSON) -> Any:
        """The validator's complaint about a schema as such; the first, as the document has them."""
        error = self._inner._validate_schema_meta(schema, value)
        if error is None or not error.absolute_path:
            return error
        try:
            every = self._every_misspelling(schema, value)
        except (ImportError, AttributeError):  # another release of the validator
            return error
        order = Order(value)
        first = min(every, key=lambda one: order(tuple(one.absolute_path)))
        return OpenAPIValidationError.create_from(first)

    def _every_misspelling(self, schema: Any, value: JSON) -> list[Any]:
        # It reports the first that it meets, and it meets properties in the order of a set.
        check = self._inner._get_schema_checker(schema, value)
        checked: Any = getattr(check, "func", check).__self__
        library: Any = import_module("jsonschema.validators")
        specifications: Any = import_module("openapi_schema_validator._specifications")
        meta = checked.META_SCHEMA
        validator = library.validator_for(meta, default=checked)(
            meta,
            format_checker=checked.FORMAT_CHECKER,
            registry=specifications.REGISTRY,
        )
        return list(validator.iter_errors(value))


def _is_schema(value: JSON) -> bool:
    return is_mapping(value) or isinstance(value, bool)


def put(error: Any, where: Pointer) -> Any:
    """Say of an error that its path begins at a pointer."""
    error.relative_path.extendleft(reversed(where))
    error.placed = True
    return error


def _inside(place: Place) -> Iterator[Place]:
    """The schemas right inside of one, in the order in which the validator visits them."""
    pointer, value = place
    for name in _CHOICES:
        listed = value.get(name)
        for index, one in enumerate(listed if is_list(listed) else ()):
            yield (*pointer, name, index), one
    for name in ("not", "items"):
        if name in value:
            yield (*pointer, name), value[name]
    properties = value.get("properties")
    for name, one in properties.items() if is_mapping(properties) else ():
        yield (*pointer, "properties", name), one
