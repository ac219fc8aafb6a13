"""The neutral form of a page: what text, Markdown and HTML have in common.

In: nothing. Out: the records that the readers of pages make and the layouts read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A title; `level` 1 to 6, None where the form of the page does not tell."""

    text: str
    line: int
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Item:
    """The text that an entry of a list begins with; what else stands in it follows as blocks."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted text, its line breaks kept."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells in the order of the columns; a row may be short. Pieces of a cell are split by newlines."""

    cells: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its column heads; `caption` is "" where there is none."""

    head: tuple[str, ...]
    rows: tuple[TableRow, ...]
    line: int
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """A place whose form can't be made out."""

    message: str
    line: int


Block = Heading | Paragraph | Item | Code | Table | Broken


class UnreadError(Exception):
    """A page can't be read whole: what was expected, and the line where."""

    def __init__(self, message: str, line: int, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.hint = hint


_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


def words(text: str) -> str:
    """Text on one line: white space of any kind made one blank, invisible characters dropped."""
    return " ".join(_INVISIBLE.sub("", text).split())


def fold(text: str) -> str:
    """A title or column head for comparison: one line, no case, no note in brackets, no colon."""
    plain = re.sub(r"\s*[(\uff08][^()\uff08\uff09]*[)\uff09]\s*$", "", words(text))
    return plain.rstrip(" :\uff1a").casefold()


@dataclass(frozen=True, slots=True)
class Wording:
    """The words by which a layout's parts are told apart where a page does not mark them."""

    titles: frozenset[str]
    """Titles of sections, folded."""
    status: re.Pattern[str]
    """The title of the part on one status; its first group that matched is the code."""
    bare_heads: tuple[tuple[str, ...], ...] = ()
    """Column heads, folded, of tables that the text form prints without bars, a cell a line."""
    bare_row: re.Pattern[str] = re.compile(r"(?!)")
    """The first cell of a row of such a table; its empty cells leave no line, so rows may be short."""

    def is_title(self, text: str) -> bool:
        """Whether a line of its own is the title of a section or of a part of one."""
        return fold(text) in self.titles or self.code(text) is not None

    def code(self, text: str) -> str | None:
        """The status that a title names, as "200" or "default"."""
        found = self.status.fullmatch(words(text))
        if found is None:
            return None
        return next((one.casefold() for one in found.groups() if one), None)
