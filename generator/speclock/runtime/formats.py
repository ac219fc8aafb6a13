"""Texts and numbers of formats that Python's own types don't keep as they came.

In: texts and numbers as JSON held them. Out: values that are texts and numbers still, are written as they came, and say
more. Not its business: dates, times, UUIDs and bytes, which msgspec reads.
Sources: RFC 3339, appendix A (durations); OpenAPI Format Registry (decimal).
"""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from typing import Self

import msgspec

from .models import json_type

_DURATION = re.compile(
    r"(?P<sign>[+-]?)P(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+(?:[.,]\d+)?)S)?)?"
)


class Duration(str):
    """A duration such as `P1DT2H`, the text as it is on the wire: `P1M` is no number of days."""

    __slots__ = ()

    @classmethod
    def of(cls, length: timedelta) -> Self:
        """The duration of a length, in seconds: `PT90S`."""
        count = length // timedelta(microseconds=1)
        whole, part = divmod(abs(count), 1_000_000)
        fraction = f".{part:06}".rstrip("0") if part else ""
        return cls(f"{'-' if count < 0 else ''}PT{whole}{fraction}S")

    @property
    def timedelta(self) -> timedelta:
        """How long it is; ValueError where it counts months or years, or is no duration at all."""
        found = _DURATION.fullmatch(self)
        given = {
            name: float(text.replace(",", "."))
            for name, text in (found.groupdict() if found else {}).items()
            if text and name != "sign"
        }
        if found is None or not given:
            raise ValueError(f"{str(self)!r} is no fixed length of time")
        length = timedelta(**given)
        return -length if found["sign"] == "-" else length

    @classmethod
    def decode_json(cls, received: object) -> Self:
        """Read any text; ValueError for what is none."""
        if not isinstance(received, str):
            raise ValueError(f"Expected `str`, got `{json_type(received)}`")
        return cls(received)

    def encode_json(self) -> str:
        """The text."""
        return str(self)


class DecimalNumber(Decimal):
    """A decimal that travels as a JSON number, of as many digits as it has."""

    __slots__ = ()

    @classmethod
    def decode_json(cls, received: object) -> Self:
        """Read a number, or a text that is one; ValueError for anything else."""
        if isinstance(received, bool) or not isinstance(
            received, int | float | str | Decimal
        ):
            raise ValueError(f"Expected `decimal`, got `{json_type(received)}`")
        try:
            return cls(repr(received) if isinstance(received, float) else received)
        except ArithmeticError:
            raise ValueError("Expected `decimal`, got other text") from None

    def encode_json(self) -> object:
        """The number with all its digits. Raises ValueError for NaN and infinities, which JSON has no word for."""
        if not self.is_finite():
            raise ValueError("must be a finite number")
        return msgspec.Raw(str(self).encode())
