"""The numbers and words that a description states; never the description.

In: a description in English or Chinese, and the type of what it describes. Out: limits, default,
documented values, example. What is told in so many words that no value can be taken is named, so
that the reader of the page can say so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from speclock.docs.facts import Scalar
from speclock.docs.layouts.types import number, scalar

_N = r"([-+]?\d{1,18}(?:,\d{3}(?!\d))*(?:\.\d{1,9})?)"
_IS = r"\s*(?:is|are|of|:|\uff1a|\u4e3a|\u662f)?\s*:?\s*"
_TO = r"\s*(?:to|through|and|[-~\u2013\u2014\uff5e]|\u5230|\u81f3)\s*"
_RANGE = re.compile(
    rf"(?:valid values?|value ranges?|valid range|ranges?(?: from)?|between"
    rf"|\u53d6\u503c\u8303\u56f4|\u8303\u56f4){_IS}[\[(\uff08]?{_N}{_TO}{_N}(?!\s*(?:characters|\u4e2a\u5b57\u7b26))",
    re.I,
)
_MINIMUM = re.compile(rf"(?:minimum(?: value)?|\u6700\u5c0f\u503c?){_IS}{_N}", re.I)
_MAXIMUM = re.compile(rf"(?:maximum(?: value)?|\u6700\u5927\u503c?){_IS}{_N}", re.I)
_LENGTH = re.compile(
    rf"(\d{{1,9}}){_TO}(\d{{1,9}})\s*(?:characters|\u4e2a\u5b57\u7b26)", re.I
)
_DEFAULT = re.compile(
    r"(?:default(?: value)?\s*(?:is|:|\uff1a)|\u9ed8\u8ba4\u503c?\s*(?:\u4e3a|\u662f|:|\uff1a))\s*:?\s*"
    r"([^\n\u3002;\uff1b]*)",
    re.I,
)
_VALUES = re.compile(
    r"(?:(?:valid|possible|allowed|supported|enumerated|enum) values?|\u53d6\u503c(?:\u5982\u4e0b)?|\u679a\u4e3e\u503c|\u53ef\u9009\u503c)"
    r"\s*(?:are|is|include|\u4e3a|\u5305\u62ec)?(?: as follows)?\s*[:\uff1a][^\S\n]*(.*)",
    re.I | re.S,
)
_EXAMPLE = re.compile(r"(?:\bexample|\u793a\u4f8b)[:\uff1a]\s*(\S+)", re.I)
_TOKEN = r"[A-Za-z0-9_][\w.+-]*"  # noqa: S105 - no secret
_ENTRY = re.compile(
    rf"[-\u2022*]?\s*[\"'`]?({_TOKEN})[\"'`]?\s*(?:[:(\uff1a\uff08\u2013-].*)?"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a description states. `told`: what it tells in words that are no value."""

    default: Scalar = None
    minimum: int | float | None = None
    maximum: int | float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    values: tuple[Scalar, ...] = ()
    example: Scalar = None
    told: tuple[str, ...] = ()


def stated(text: str, type_: str | None) -> Stated:
    """Read a description; its pieces may be split by newlines."""
    told: list[str] = []
    scope = _RANGE.search(text)
    low, high = _MINIMUM.search(text), _MAXIMUM.search(text)
    length = _LENGTH.search(text)
    minimum = number(scope[1]) if scope else number(low[1]) if low else None
    maximum = number(scope[2]) if scope else number(high[1]) if high else None
    default = _default(text, type_, told)
    values = () if scope else _values(text, type_, told)
    example = _EXAMPLE.search(text)
    return Stated(
        default=default,
        minimum=minimum,
        maximum=maximum,
        min_length=int(length[1]) if length else None,
        max_length=int(length[2]) if length else None,
        values=values,
        example=(
            scalar(example[1].rstrip(".,;\u3002\uff0c\uff1b"), type_)
            if example
            else None
        ),
        told=tuple(told),
    )


def _default(text: str, type_: str | None, told: list[str]) -> Scalar:
    found = _DEFAULT.search(text)
    if found is None:
        return None
    stop = re.search(r"[,\uff0c]|\.(?:\s|$)", found[1])
    said = (found[1][: stop.start()] if stop else found[1]).strip(" \"'`\u201c\u201d")
    if not re.fullmatch(r"[^\s\u4e00-\u9fff]{1,60}", said):
        told.append("the default")
        return None
    return scalar(said, type_)


def _values(text: str, type_: str | None, told: list[str]) -> tuple[Scalar, ...]:
    found = _VALUES.search(text)
    if found is None:
        return ()
    first, _, rest = found[1].partition("\n")
    if first.strip():
        stop = re.search(r"\.(?:\s|$)|[\u3002\uff1b;]", first)
        listed = first[: stop.start()] if stop else first
        parts = re.split(
            r"\s*(?:,|\uff0c|\u3001|/|\band\b|\bor\b|\u548c|\u6216|\u3001)\s*", listed
        )
        names = [one.strip(" \"'`") for one in parts if one.strip(" \"'`")]
        good = all(re.fullmatch(_TOKEN, one) for one in names)
    else:
        entries = [
            _ENTRY.fullmatch(one.strip()) for one in rest.split("\n") if one.strip()
        ]
        names = [one[1] for one in entries if one]
        good = bool(names) and entries[0] is not None
    if not good or not names:
        told.append("the valid values")
        return ()
    return tuple(scalar(one, type_) for one in dict.fromkeys(names))
