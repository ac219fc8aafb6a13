"""Words of any text, and the ways Python joins them. Pure functions of strings.

`savepointId` -> savepoint, id -> `savepoint_id`, `SavepointId`, `SAVEPOINT_ID`.
"""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(
    r"[A-Z]+(?=[A-Z][a-z])"  # HTTP in HTTPServer
    r"|[A-Z]?[^\W_A-Z]+"  # Server, log4j2, größe, and words of other alphabets
    r"|[A-Z]+[0-9]*"  # ID, HTTP2
)


def words(text: str) -> tuple[str, ...]:
    """The words of a text, lower-case; none where it holds neither letter nor digit."""
    normal = unicodedata.normalize("NFKC", text)
    found = (word for word in _WORD.findall(normal) if ("a" + word).isidentifier())
    # Lower-casing may undo the normal form, in which Python compares identifiers.
    return tuple(unicodedata.normalize("NFKC", word.lower()) for word in found)


def snake(parts: tuple[str, ...]) -> str:
    """`savepoint_id`"""
    return "_".join(parts)


def pascal(parts: tuple[str, ...]) -> str:
    """`SavepointId`"""
    return "".join(part[:1].upper() + part[1:] for part in parts)


def upper(parts: tuple[str, ...]) -> str:
    """`SAVEPOINT_ID`"""
    return "_".join(parts).upper()
