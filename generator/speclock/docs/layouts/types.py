"""Types in the words of pages -> types in the words of JSON Schema, and values of these types.

Source of the words on the right: JSON Schema 2020-12 (validation, 6.1.1), OpenAPI 3.1 (4.4, formats).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from speclock.docs.facts import Scalar

_WORDS: dict[str, tuple[str, str | None]] = {
    "string": ("string", None),
    "str": ("string", None),
    "boolean": ("boolean", None),
    "bool": ("boolean", None),
    "integer": ("integer", None),
    "int": ("integer", None),
    "int32": ("integer", "int32"),
    "long": ("integer", "int64"),
    "int64": ("integer", "int64"),
    "number": ("number", None),
    "float": ("number", "float"),
    "double": ("number", "double"),
    "object": ("object", None),
    "map": ("object", None),
    "array": ("array", None),
    "list": ("array", None),
}
_ARRAY = re.compile(
    r"(?:array|list)(?: of |<)([A-Za-z][\w.]*?)(?: objects?| arrays?)?>?", re.I
)
_STRUCTURE = re.compile(r"([A-Za-z][\w.]*) object", re.I)
_MAP = re.compile(r"map<\s*\w+\s*,\s*\w+\s*>", re.I)
_NAME = re.compile(r"[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*")


@dataclass(frozen=True, slots=True)
class Type:
    """A type as facts say it."""

    type: str
    format: str | None = None
    items: str | None = None


def read_type(text: str, *, structures: bool) -> Type | None:
    """A type from the words of a page; None for a word that is not known.

    With `structures`, a name in upper camel case is the name of a documented structure.
    """
    word = _WORDS.get(text.casefold())
    if word is not None:
        return Type(*word)
    if found := _ARRAY.fullmatch(text):
        return Type("array", items=_item(found[1]))
    if _MAP.fullmatch(text):
        return Type("object")
    if found := _STRUCTURE.fullmatch(text):
        return Type(found[1])
    if structures and _NAME.fullmatch(text):
        return Type(text)
    return None


def is_basic(text: str) -> bool:
    """Whether a word is a type, and can't be the name of a structure."""
    return text.casefold() in _WORDS


def _item(word: str) -> str:
    """The items' type; `objects`, `strings` are the plural of a type."""
    singular = word.casefold().removesuffix("s")
    known = _WORDS.get(word.casefold()) or _WORDS.get(singular)
    return known[0] if known else word


def scalar(text: str, type_: str | None) -> Scalar:
    """A value as a page prints it, in its type where it is one of it, else as text; "" is None."""
    if not text:
        return None
    if type_ == "boolean" and text.casefold() in ("true", "false"):
        return text.casefold() == "true"
    if type_ in ("integer", "number") and re.fullmatch(r"[-+]?\d{1,18}", text):
        return int(text)
    if type_ == "number" and re.fullmatch(r"[-+]?\d{1,18}\.\d{1,18}", text):
        return float(text)
    return text


def number(text: str) -> int | float:
    """A number of digits, a point and commas between thousands."""
    plain = text.replace(",", "")
    value = float(plain) if "." in plain else int(plain)
    return value if math.isfinite(value) else 0
