"""Example payloads, leaf by leaf.

In: the text of a payload. Out: an ExampleFact. Payloads of pages are often no JSON (a quote lost, a
comma too many); such a one is marked, and its leaves are read as far as they can be made out.
Source of the grammar: RFC 8259.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NoReturn

from speclock.docs.facts import ExampleFact, Scalar
from speclock.docs.layouts.sections import Section
from speclock.docs.pages import Code, Paragraph, UnreadError

_DEEPEST = 100
_SPACE = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"')
_WORD = re.compile(
    r"(?:true|false|null|-?(?:0|[1-9]\d{0,17})(?:\.\d{1,17})?(?:[eE][-+]?\d{1,2})?)(?=\s*(?:[,}\]]|$))"
)
_RAW = re.compile(r"[^,}\]\n]+")


def payloads(
    section: Section, kind: Literal["request", "reply"]
) -> Iterator[ExampleFact]:
    """The JSON payloads of a section; raises UnreadError where it has text but no payload."""
    found = False
    for block in section.blocks:
        if isinstance(block, Code) and block.text.lstrip()[:1] in ("{", "["):
            found = True
            yield read_example(block.text, kind, block.line)
    code = any(isinstance(one, Code) for one in section.blocks)
    quoted = any(
        isinstance(one, Paragraph) and '"' in one.text for one in section.blocks
    )
    if not found and (code or quoted):
        raise UnreadError(
            f"expected a JSON payload below '{section.shown}'", section.line
        )


def read_example(
    text: str, kind: Literal["request", "reply"], line: int
) -> ExampleFact:
    """A payload as leaves; raises UnreadError where they can't be made out."""
    try:
        json.loads(text, parse_constant=_no_constant)
        valid = True
    except (ValueError, RecursionError):
        valid = False
    reader = _Reader(text)
    try:
        reader.value("", 0)
    except _LostError:
        offset = text.count("\n", 0, reader.at)
        raise UnreadError(
            "a payload too far from JSON to make out its fields", line + offset
        ) from None
    return ExampleFact(kind=kind, valid=valid, leaves=tuple(reader.leaves), line=line)


def _no_constant(text: str) -> NoReturn:
    raise ValueError(text)


class _LostError(Exception):
    """The text is too far from JSON to go on."""


@dataclass(slots=True)
class _Reader:
    text: str
    at: int = 0
    leaves: list[tuple[str, Scalar]] = field(default_factory=list[tuple[str, Scalar]])

    def value(self, pointer: str, depth: int) -> None:
        if depth > _DEEPEST:
            raise _LostError
        match self._peek():
            case "{":
                self._members(pointer, depth)
            case "[":
                self._elements(pointer, depth)
            case _:
                self.leaves.append((pointer, self._scalar()))

    def _members(self, pointer: str, depth: int) -> None:
        self.at += 1
        empty = True
        while self._peek() != "}":
            key = _STRING.match(self.text, self.at)
            if key is None:
                raise _LostError
            self.at = key.end()
            if self._peek() != ":":
                raise _LostError
            self.at += 1
            step = _text(key[0]).replace("~", "~0").replace("/", "~1")
            self.value(f"{pointer}/{step}", depth + 1)
            empty = False
            self._comma("}")
        self.at += 1
        if empty:
            self.leaves.append((pointer, None))

    def _elements(self, pointer: str, depth: int) -> None:
        self.at += 1
        index = 0
        while self._peek() != "]":
            self.value(f"{pointer}/{index}", depth + 1)
            index += 1
            self._comma("]")
        self.at += 1
        if index == 0:
            self.leaves.append((pointer, None))

    def _comma(self, end: str) -> None:
        following = self._peek()
        if following == ",":
            self.at += 1
        elif following != end:
            raise _LostError

    def _scalar(self) -> Scalar:
        for pattern in (_STRING, _WORD):
            if found := pattern.match(self.text, self.at):
                self.at = found.end()
                return _text(found[0]) if pattern is _STRING else json.loads(found[0])
        raw = _RAW.match(self.text, self.at)
        if raw is None:
            raise _LostError
        self.at = raw.end()
        return raw[0].strip().strip('"')

    def _peek(self) -> str:
        space = _SPACE.match(self.text, self.at)
        self.at = space.end() if space else self.at
        if self.at >= len(self.text):
            raise _LostError
        return self.text[self.at]


def _text(quoted: str) -> str:
    """A JSON string; half of a surrogate pair becomes the sign for an unknown character."""
    text: str = json.loads(quoted)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
