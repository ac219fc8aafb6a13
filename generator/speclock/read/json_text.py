"""JSON, read by the standard library, with the place of what is wrong.

In: a text. Out: its tree, or that it is no JSON, which may be YAML still: flow style, comments that begin
with `#`, a comma too many. Raises TroubleError for what neither is, or what YAML would read as something
else than was meant. Source: RFC 8259.
"""

from __future__ import annotations

import json
import re
from typing import Any

from speclock.read.scan import Scan
from speclock.read.troubles import Trouble, TroubleError, repeated
from speclock.read.yaml12 import LONGEST_NUMBER
from speclock.tree import JSON

NO_JSON: Any = object()
"""What stands for the tree of a text that is none."""

_OPENING = re.compile(r"\s*[{\[]")
_WORDS = re.compile(
    rf'"(?:[^"\\]|\\.)*"|(-?Infinity|NaN)|([0-9]{{{LONGEST_NUMBER + 1},}})', re.DOTALL
)


def as_json(text: str) -> JSON:
    """The tree of a text, or NO_JSON. Raises TroubleError."""
    if not _OPENING.match(text):
        return NO_JSON
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        if text[error.pos : error.pos + 2] in ("//", "/*"):
            raise TroubleError(_comment(error.pos)) from error
        return NO_JSON
    except _RepeatedKeyError as error:
        raise TroubleError(_repeated(text)) from error
    except ValueError as error:  # a word or a number that is none
        raise TroubleError(_word(text)) from error


class _RepeatedKeyError(Exception):
    """An object with one key twice."""


def _unique(pairs: list[tuple[str, JSON]]) -> dict[str, JSON]:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        raise _RepeatedKeyError
    return mapping


def _no_constant(text: str) -> JSON:
    raise ValueError(text)


def _comment(offset: int) -> Trouble:
    return Trouble(
        "JSON has no comments",
        offset,
        hint="take it out, or begin it with `#`: the file is YAML then",
    )


def _repeated(text: str) -> Trouble:
    found = Scan(text).repeated()
    return repeated(*found, text) if found else Trouble("a key stands here twice")


def _word(text: str) -> Trouble:
    for found in _WORDS.finditer(text):
        if found[1]:
            return Trouble(f"{found[1]} is not JSON", found.start())
        if found[2]:
            message = f"a number of more than {LONGEST_NUMBER} digits"
            return Trouble(message, found.start())
    return Trouble("not JSON")
