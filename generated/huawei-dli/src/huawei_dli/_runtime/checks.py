"""The limits OpenAPI puts on a value, checked before anything is sent.

In: a `Check` and a value. Out: what is wrong with it, in words that follow the argument's name, or None. Not its
business: types (the type checker's and the encoder's), and values that come from the server (accepted as they are).
Source: JSON Schema validation, draft 2020-12, sections 6.2 to 6.4.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias, cast

import msgspec

_Number = int | float | Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Limits of one value; those left out do not apply.

    Lengths count Unicode code points; `pattern` is searched for, not anchored, and is ECMA-262's: `expression` is the
    same in Python's words where those differ. `items` applies to each element, `values` to each value of a map; the names
    of an object match one of the expressions `names`.
    """

    minimum: int | float | None = None
    maximum: int | float | None = None
    exclusive_minimum: int | float | None = None
    exclusive_maximum: int | float | None = None
    multiple_of: int | float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    expression: str | None = None
    min_items: int | None = None
    max_items: int | None = None
    unique_items: bool = False
    min_properties: int | None = None
    max_properties: int | None = None
    names: tuple[str, ...] = ()
    items: Check | None = None
    values: Check | None = None

    def violation(self, value: object) -> str | None:
        """What is wrong with `value`, such as `must be at most 100, not 1000`; None when nothing is."""
        return next(self._violations(value), None)

    def _violations(self, value: object) -> Iterator[str]:
        if isinstance(value, bool):
            return
        if isinstance(value, int | float | Decimal):
            yield from self._of_number(value)
        elif isinstance(value, str):
            yield from self._of_text(value)
        elif isinstance(value, Mapping):
            yield from self._of_members(cast("Mapping[object, object]", value))
        elif isinstance(value, Sequence | AbstractSet) and not isinstance(
            value, bytes | bytearray
        ):
            yield from self._of_items(list(cast("Sequence[object]", value)))

    def _of_number(self, value: _Number) -> Iterator[str]:
        if math.isnan(value):
            yield "must be a number, not NaN"
            return
        number = _exact(value)
        if self.minimum is not None and number < _exact(self.minimum):
            yield f"must be at least {self.minimum}, not {value}"
        if self.maximum is not None and number > _exact(self.maximum):
            yield f"must be at most {self.maximum}, not {value}"
        if self.exclusive_minimum is not None and number <= _exact(
            self.exclusive_minimum
        ):
            yield f"must be more than {self.exclusive_minimum}, not {value}"
        if self.exclusive_maximum is not None and number >= _exact(
            self.exclusive_maximum
        ):
            yield f"must be less than {self.exclusive_maximum}, not {value}"
        if self.multiple_of and (
            math.isinf(value) or not _divides(_exact(self.multiple_of), number)
        ):
            yield f"must be a multiple of {self.multiple_of}, not {value}"

    def _of_text(self, value: str) -> Iterator[str]:
        if self.min_length is not None and len(value) < self.min_length:
            yield f"must have at least {_count(self.min_length, 'character')}, not {len(value)}"
        if self.max_length is not None and len(value) > self.max_length:
            yield f"must have at most {_count(self.max_length, 'character')}, not {len(value)}"
        if self.pattern is not None and not re.search(
            self.expression or self.pattern, value
        ):
            yield f"must match the pattern {self.pattern}"

    def _of_members(self, members: Mapping[object, object]) -> Iterator[str]:
        names = [str(key) for key in members]
        fewest, most = self.min_properties, self.max_properties
        if fewest is not None and len(names) < fewest:
            yield f"must have at least {_count(fewest, 'field')}, not {len(names)}"
        if most is not None and len(names) > most:
            yield f"must have at most {_count(most, 'field')}, not {len(names)}"
        for name in names if self.names else ():
            if not any(re.search(one, name) for one in self.names):
                yield f"must not have a field {name!r}: names match {' or '.join(self.names)}"

        if self.values is not None:
            for key, value in members.items():
                problem = self.values.violation(value)
                if problem:
                    yield f"has a value that {problem} ({key!r})"

    def _of_items(self, values: list[object]) -> Iterator[str]:
        if self.min_items is not None and len(values) < self.min_items:
            yield f"must have at least {_count(self.min_items, 'item')}, not {len(values)}"
        if self.max_items is not None and len(values) > self.max_items:
            yield f"must have at most {_count(self.max_items, 'item')}, not {len(values)}"
        if self.unique_items and any(
            _same(a, b) for i, a in enumerate(values) for b in values[:i]
        ):
            yield "must not have the same item twice"
        if self.items is not None:
            for index, value in enumerate(values):
                problem = self.items.violation(value)
                if problem:
                    yield f"has an item that {problem} (item {index})"


@dataclass(frozen=True, slots=True)
class BodyCheck:
    """Limits of one field of a request body: its Python attribute, its name on the wire, and the check.

    With `required`, None and UNSET are refused too. `argument` is what the caller gave the value as, if that is called
    otherwise.
    """

    attribute: str
    name: str
    check: Check
    required: bool = False
    argument: str | None = None

    @property
    def given_as(self) -> str:
        """What the caller knows the value as."""
        return self.argument or self.attribute

    def value_in(self, body: object) -> object:
        """The field's value in a model, or in a mapping given in its place; None when it has none."""
        if isinstance(body, Mapping):
            return cast("Mapping[object, object]", body).get(self.name)
        return getattr(body, self.attribute, None)


Limits: TypeAlias = "Mapping[type[Any], tuple[BodyCheck, ...]]"
"""Models, and the limits of their fields."""


def problem_within(limits: Limits, value: object, at: str) -> tuple[str, str] | None:
    """The first limit that a model breaks which a value is or holds: where it stands, and what is wrong.

    `at` is what the value is called; the path to the model begins with it: `body[0].name`.
    """
    return next(_within(limits, value, at), None)


def _within(limits: Limits, value: object, at: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, msgspec.Struct):
        for one in limits.get(type(value), ()):
            problem = one.check.violation(one.value_in(value))
            if problem is not None:
                yield f"{at}.{one.attribute}".removeprefix("."), problem
        for name in value.__struct_fields__:
            yield from _within(limits, getattr(value, name), f"{at}.{name}")
    elif isinstance(value, Mapping):
        for key, item in cast("Mapping[object, object]", value).items():
            # The fields of a form are a mapping of arguments.
            yield from _within(limits, item, f"{at}[{key!r}]" if at else str(key))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(cast("list[object]", value)):
            yield from _within(limits, item, f"{at}[{index}]")


def _exact(value: _Number) -> Decimal:
    # Through the shortest text, so that 0.3 is a multiple of 0.1 as its writer meant it.
    if isinstance(value, float):
        return Decimal(repr(value))
    return value if isinstance(value, Decimal) else Decimal(int(value))


def _divides(step: Decimal, number: Decimal) -> bool:
    quotient = number / step
    return quotient == quotient.to_integral_value()


def _same(a: object, b: object) -> bool:
    return a == b and isinstance(a, bool) == isinstance(b, bool)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
