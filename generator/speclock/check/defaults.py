"""Whether a default fits its schema, by the validator's own rules, with an end.

In: a schema and the resolver of its references. Out: the validator's errors. A schema that leads back to
itself without going down in the value has no verdict (JSON Schema 2020-12 core, section 9.4.1), and
one of some dozen `allOf`s that name one another can take forever: both are said instead of tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from jsonschema import Draft202012Validator, validators
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError

from speclock.tree import JSON

_MOST_STEPS = 50_000
"""References followed for all defaults of a document."""


class Defaults:
    """The check of a default, for the schemas of one document."""

    def __init__(self, inner: Any) -> None:
        """`inner`: the validator's own check of values, which names the rules to check by."""
        rules: Any = inner.value_validator_cls
        self._follow = rules.VALIDATORS["$ref"]
        changed = {
            "$ref": self._reference,
            # The same verdict as in OpenAPI's, but it names the properties in order.
            "additionalProperties": Draft202012Validator.VALIDATORS[
                "additionalProperties"
            ],
        }
        self._rules: Any = cast("Any", validators).extend(rules, changed)
        self._formats = inner.value_validator_format_checker
        self._under_way: set[tuple[str, int]] = set()
        self._steps = 0

    def errors(self, schema: dict[str, JSON], resolver: Any) -> list[Any]:
        """What is wrong with the default of a schema; paths begin at the default."""
        value = schema["default"]
        if value is None and schema.get("nullable", False) is True:
            return []
        rules = self._rules(schema, _resolver=resolver, format_checker=self._formats)
        try:
            return list(rules.iter_errors(value))
        except (_EndlessError, RecursionError):
            why = "its schema leads back to itself without end"
        except _TooManyError:
            why = f"that takes following more than {_MOST_STEPS} references"
        return [
            OpenAPIValidationError(f"whether the default fits can't be told: {why}")
        ]

    def _reference(
        self, validator: Any, reference: Any, value: JSON, schema: JSON
    ) -> Iterator[Any]:
        step = str(reference), id(value)
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise _TooManyError
        if step in self._under_way:
            raise _EndlessError
        self._under_way.add(step)
        try:
            yield from self._follow(validator, reference, value, schema) or ()
        finally:
            self._under_way.discard(step)


class _EndlessError(Exception):
    """A reference that is followed for a value while it is being followed for the same."""


class _TooManyError(Exception):
    """More references than anybody writes by hand or by machine."""
