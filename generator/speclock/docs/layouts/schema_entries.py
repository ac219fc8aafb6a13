"""Schemas spelled as lists: `- Type`, `string`, `- Minimum Length 1`, `- Properties` and so on.

In: a section. Out: rows. What an entry opens (the `Schema` or `Type` that a field begins with) may be
closed by the same word without a value; pages do so in their text form. A picture:

    pending                   a field: its name,
    requiredA list of ...     what it is
    - Type
    array                     opens Type
    - Items
    A savepoint.
    - Schema
    Savepoint                 opens Schema, of the items
    - Schema                  closes it
    - Type                    closes Type: the field is done
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from speclock.docs.facts import Place, Row, Scalar
from speclock.docs.layouts.describe import Stated, stated
from speclock.docs.layouts.sections import LayoutPage, Section
from speclock.docs.layouts.tables import Rows, make_row
from speclock.docs.layouts.types import Type, number, read_type, scalar
from speclock.docs.pages import Item, Table, UnreadError, words

_OPENING = ("schema", "type")
_COUNTS = ("minimum length", "maximum length")
_NUMBERS = ("minimum", "maximum")
_WORDS = ("pattern", "format", "default", "example", "enum", "values")
_HOLDERS = ("properties", "items")
_KEYS = (*_COUNTS, *_NUMBERS, *_OPENING, *_WORDS, *_HOLDERS)
_KEY = re.compile(rf"({'|'.join(_KEYS)})(?:\s*:)?(?:\s+(.*))?", re.I)
_NAME = re.compile(r"(?!(?:required|optional)[A-Z])[A-Za-z_$@](?:[\w.$@-]*\w)?")
_REQUIRED = re.compile(r"(?i:(required|optional))(?![a-z])\s*")


@dataclass(slots=True)
class _Frame:
    """A parameter, a field, the items of an array, or the schema of a reply, while it is read."""

    pointer: str
    line: int
    named: bool
    items_of: _Frame | None = None
    opened: str | None = None
    """The entry that it began with, which the same word may close."""
    begun: bool = False
    holds: bool = False
    """Whether names that follow are fields of it."""
    required: bool | None = None
    description: str = ""
    said: dict[str, tuple[str, int]] = field(default_factory=dict[str, tuple[str, int]])


@dataclass(slots=True)
class _Reader:
    tokens: list[tuple[bool, str, int]]
    """Whether it is an entry of a list, its text, its line."""
    stack: list[_Frame]
    done: list[_Frame]
    index: int = 0

    def read(self) -> list[_Frame]:
        while self.index < len(self.tokens):
            entry, text, line = self.tokens[self.index]
            self.index += 1
            if entry:
                self._entry(text, line)
            else:
                self._words(text, line)
        return self.done

    def _words(self, text: str, line: int) -> None:
        """A description where a frame is fresh; else the name of the next field."""
        top = self.stack[-1] if self.stack else None
        if top is not None and not top.begun and not top.holds:
            mark = _REQUIRED.match(text) if top.named and not top.description else None
            if mark and top.required is False:
                top.required = mark[1].casefold() == "required"
                text = text[mark.end() :]
            top.description += f"{text}\n"
            return
        closed = top is None or top.holds
        while self.stack and not self.stack[-1].holds:
            self.stack.pop()
        if not closed and len(self.stack) > 1:
            raise UnreadError(
                f"can't tell which object {text[:40]!r} is a field of: the field before it is not closed",
                line,
            )
        if not self.stack or not _NAME.fullmatch(text):
            raise UnreadError(f"expected the name of a field, not {text[:40]!r}", line)
        holder = self.stack[-1].pointer
        pointer = f"{holder}/{text}".removeprefix("/")
        self._push(_Frame(pointer, line, named=True, required=False))

    def _entry(self, text: str, line: int) -> None:
        found = _KEY.fullmatch(text)
        if found is None:
            raise UnreadError(
                f"an entry {text[:40]!r} that this layout does not know",
                line,
                hint=f"known are {', '.join(_KEYS)}",
            )
        if not self.stack or (self.stack[-1].holds and not self.stack[-1].begun):
            raise UnreadError(f"expected a name before the entry {found[1]!r}", line)
        key, value = found[1].casefold(), found[2] or ""
        top = self.stack[-1]
        if not top.named and not top.begun and not top.line:
            top.line = line
        if key == top.opened and not value:
            self.stack.pop()
        elif key == "properties" and not value:
            top.begun = top.holds = True
        elif key == "items":
            self._say(top, key, "", line)
            pointer = f"{top.pointer}/*".removeprefix("/")
            self._push(
                _Frame(pointer, line, named=False, items_of=top, description=value)
            )
        else:
            self._say(top, key, value or self._value(key, line), line)

    def _say(self, top: _Frame, key: str, value: str, line: int) -> None:
        if not top.begun and key in _OPENING:
            top.opened = key
        top.begun = True
        if key in top.said and (not value or top.said[key][0] != value):
            raise UnreadError(
                f"{key} is said a second time, first in line {top.said[key][1]}", line
            )
        top.said[key] = (value, line)

    def _value(self, key: str, line: int) -> str:
        if self.index < len(self.tokens) and not self.tokens[self.index][0]:
            self.index += 1
            return self.tokens[self.index - 1][1]
        raise UnreadError(f"expected a value after the entry {key!r}", line)

    def _push(self, frame: _Frame) -> None:
        self.stack.append(frame)
        self.done.append(frame)


def read_entries(page: LayoutPage, section: Section, place: Place) -> Iterator[Row]:
    """The rows of a section; raises UnreadError where its lists are not as described above."""
    tokens: list[tuple[bool, str, int]] = []
    for block in section.blocks:
        assert not isinstance(block, Table), "the layout has refused tables"
        tokens.append(
            (isinstance(block, Item), words(getattr(block, "text", "")), block.line)
        )
    whole = place in ("body", "reply")
    root = _Frame("", 0, named=False, holds=not whole)
    frames = _Reader(tokens, [root], [root] if whole else []).read()
    rows = Rows(page, place, section.status)
    if whole and not root.said:
        frames.remove(root)
        if any(entry for entry, _, _ in tokens):
            raise UnreadError(
                f"expected 'Schema' or 'Type' below '{section.shown}'", section.line
            )
    items = {id(one.items_of): one for one in frames if one.items_of is not None}
    for frame in frames:
        # Items are told by the array's row, unless there is more to say of them than their type.
        if (
            frame.items_of is None
            or id(frame) in items
            or not set(frame.said) <= {*_OPENING}
        ):
            yield _row(rows, frame, items.get(id(frame)))


def _row(rows: Rows, frame: _Frame, items: _Frame | None) -> Row:
    type_ = _type(frame)
    if items is not None:
        inner = _type(items)
        type_ = Type(type_.type, type_.format, inner.type)
    said = _merged(frame, stated(frame.description, type_.type), type_.type)
    return make_row(
        rows, frame.pointer, type_, said, required=frame.required, line=frame.line
    )


def _merged(frame: _Frame, told: Stated, type_: str | None) -> Stated:
    """What the entries say, and where they are silent what the description does."""

    def number_of(key: str, otherwise: float | None) -> int | float | None:
        text, line = frame.said.get(key, ("", 0))
        if not text:
            return otherwise
        if not re.fullmatch(r"-?\d{1,18}(\.\d{1,9})?", text):
            raise UnreadError(
                f"expected a number after {key!r}, not {text[:40]!r}", line
            )
        return number(text)

    def word_of(key: str, otherwise: Scalar) -> Scalar:
        said = frame.said.get(key)
        return scalar(said[0], type_) if said else otherwise

    listed = frame.said.get("enum") or frame.said.get("values")
    values = (
        tuple(scalar(one, type_) for one in re.split(r"[,\s]+", listed[0]))
        if listed
        else ()
    )
    shortest = number_of("minimum length", told.min_length)
    longest = number_of("maximum length", told.max_length)
    pattern = frame.said.get("pattern")
    return Stated(
        default=word_of("default", told.default),
        minimum=number_of("minimum", told.minimum),
        maximum=number_of("maximum", told.maximum),
        min_length=None if shortest is None else int(shortest),
        max_length=None if longest is None else int(longest),
        pattern=pattern[0] if pattern else None,
        values=values or told.values,
        example=word_of("example", told.example),
    )


def _type(frame: _Frame) -> Type:
    """The type that is said; a structure that is an object goes by its name."""
    schema = frame.said.get("schema")
    said = frame.said.get("type")
    if said is None and schema is None:
        raise UnreadError(
            f"expected 'Schema' or 'Type' for {frame.pointer or 'the reply'!r}",
            frame.line,
        )
    if said is None:
        assert schema is not None, "one of the two is there"
        return Type(schema[0])
    type_ = read_type(said[0], structures=False)
    if type_ is None:
        raise UnreadError(f"expected a type, not {said[0]!r}", said[1])
    if type_.type == "object" and schema is not None:
        return Type(schema[0])
    form = frame.said.get("format")
    return Type(type_.type, form[0] if form else type_.format, type_.items)
