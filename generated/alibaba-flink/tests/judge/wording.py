"""A text, or a number, within the limits that raw schemas put on it.

In: schemas that all hold, a name, a number that tells the value from every other. Out: the value, or Unmade.
Not its business: objects and arrays (making). Source: JSON Schema 2020-12 validation, sections 6.2 and 6.3.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from math import ceil, floor, inf

from .nodes import Json
from .patterns import texts
from .schemas import Parts, form_of, matches, said

_FORMATS = {
    "decimal": "{number}.50",
    "duration": "PT{number}S",
    "email": "someone-{number}@example.com",
    "hostname": "host-{number}.example.com",
    "ipv4": "192.0.2.{day}",
    "ipv6": "2001:db8::{day}",
    "uri": "https://example.com/{number}",
    "url": "https://example.com/{number}",
    "date-time": "2024-05-{day:02}T10:20:30.123Z",
    "date": "2024-05-{day:02}",
    "time": "10:20:{day:02}Z",
    "uuid": "00000000-0000-4000-8000-{number:012}",
}
_BYTES = {"int8": 127, "uint8": 255}
_TRIED = ("en", "en-US", "EUR", "0.1", "/x", "#000000")
"""Texts that patterns often ask for."""


class Unmade(Exception):  # noqa: N818 -- not an error: a reason to leave a value out
    """No value can be made for a schema."""


def text(parts: Parts, name: str, number: int) -> str:
    """A text of the format the schemas name, as long as they want it, which all their patterns match."""
    longest = min(said(parts, "maxLength"), default=None)
    shortest = max(said(parts, "minLength"), default=0)
    patterns = [str(one) for one in said(parts, "pattern")]
    form = form_of(parts)
    for one in _tried(patterns, form, name, number, shortest, longest):
        fitting = shortest <= len(one) <= (len(one) if longest is None else longest)
        if form == "byte" and not _is_base64(one):
            continue
        if fitting and all(matches(pattern, one) is not False for pattern in patterns):
            return one
    raise Unmade


def _is_base64(text: str) -> bool:
    try:
        base64.b64decode(text, validate=True)
    except ValueError:
        return False
    return True


def _tried(
    patterns: list[str],
    form: str,
    name: str,
    number: int,
    shortest: int,
    longest: int | None,
) -> Iterator[str]:
    if form in _FORMATS:
        yield _FORMATS[form].format(day=number % 28 + 1, number=number)
    elif form == "byte":
        yield "c3BlY2xvY2s="
        yield base64.b64encode(b"x" * shortest).decode()
    else:
        # The end tells texts apart, so it is what stays of one that is too long.
        yield f"{name}-{number}".ljust(shortest, "x")[-longest if longest else 0 :]
    if form == "email":
        yield "a@example.com".rjust(shortest, "a")
    for stated in patterns:
        # As JavaScript writes a pattern; those who do so mean what is between the slashes.
        pattern = re.sub(r"^/(\^.*\$)/[a-z]*$", r"\1", stated)
        yield from (one for one in _TRIED if matches(pattern, one))
        for one in texts(pattern, number):
            yield one
            yield one.ljust(shortest, "x")


def amount(parts: Parts, kind: str, number: int) -> int | float:
    """A number, whole where the `kind` is `integer`, within all limits and a multiple of all steps."""
    least, most = said(parts, "minimum"), said(parts, "maximum")
    # Beside a limit, OpenAPI 3.0 says with a boolean that it is an open end.
    above = [one for one in said(parts, "exclusiveMinimum") if not _is_flag(one)]
    below = [one for one in said(parts, "exclusiveMaximum") if not _is_flag(one)]
    for part in parts:
        if part.value.get("exclusiveMinimum") is True:
            above.append(part.value.get("minimum", -inf))
        if part.value.get("exclusiveMaximum") is True:
            below.append(part.value.get("maximum", inf))
    most += [_BYTES[form] for form in said(parts, "format") if form in _BYTES]
    steps = [one for one in said(parts, "multipleOf") if one]
    ends = max([*least, *above], default=-inf), min([*most, *below], default=inf)
    for one in _amounts(kind, number, *ends, max(steps, default=0)):
        if (
            all(end <= one for end in least)
            and all(end < one for end in above)
            and all(one <= end for end in most)
            and all(one < end for end in below)
            and all((one / step).is_integer() for step in steps)
        ):
            return one
    raise Unmade


def _amounts(
    kind: str, number: int, low: float, high: float, step: float
) -> Iterator[int | float]:
    """Numbers to try; only whole ones for an integer."""
    whole = kind == "integer"
    yield number if whole else number + 0.5
    start = low if low > -inf else min(0, high - number)
    if step:
        first = ceil(start / step)
        tried = [(first + count) * step for count in (number, *range(101))]
    else:
        tried = [start + number, low + 1, high - 1, low, high]
        tried += [ceil(low), floor(high)] if whole and high - low < inf else []
        tried.append((low + high) / 2)
    for one in tried:
        if abs(one) < inf and (not whole or one == int(one)):
            yield int(one) if whole else one


def _is_flag(value: Json) -> bool:
    return isinstance(value, bool)
