"""Tables in the text form: a cell a line, bars between them.

A bar ends a cell. The head is opened by a bar; so is each row, where the head was. Empty cells
leave their bar, alone on a line or beside another; a cell of several lines goes on until its bar:

    |                      |                        Name | Type |
    Parameter |            job_id |                 ---|---|
    Type |                 string |                 job_id | string |
    | job_id |             |
    string |               path |
    | path |               string |

The form has one flaw: an empty first cell may be swallowed, bar and all, and so may empty cells at
the end of the table. Such rows come out short or shifted; layouts know what may stand where.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from speclock.docs.pages.blocks import (
    Block,
    Broken,
    Table,
    TableRow,
    Wording,
    fold,
    words,
)

_RULE = re.compile(r"\|?(\s*:?-{3,}:?\s*\|)+(\s*:?-{3,}:?)?")
_LONGEST_CELL = 20
"""Lines of one cell."""


@dataclass(slots=True)
class Lines:
    """The lines of a page, read one by one; empty ones are passed over."""

    all: list[str]
    wording: Wording
    index: int = field(default=0)

    def peek(self, ahead: int = 0) -> str | None:
        """The next line that is not empty, or the one `ahead` of it; None at the end."""
        self._skip()
        index = self.index
        while index < len(self.all):
            line = self.all[index].strip()
            if line and ahead == 0:
                return line
            ahead -= bool(line)
            index += 1
        return None

    def next(self) -> None:
        """Go past the line that `peek` shows."""
        self._skip()
        self.index += 1

    @property
    def number(self) -> int:
        """Of the line that `peek` shows, counted from 1."""
        self._skip()
        return self.index + 1

    def is_title(self, line: str) -> bool:
        """Whether the line is the title of a section."""
        return self.wording.is_title(line)

    def _skip(self) -> None:
        while self.index < len(self.all) and not self.all[self.index].strip():
            self.index += 1


def read_table(lines: Lines) -> Block | None:
    """The table that begins at the next line; None where none does."""
    begin = lines.number
    head, led = _ruled_head(lines), True
    if head is not None:
        led = (lines.peek() or "").startswith("|")
        lines.next()
    else:
        head = _stacked_head(lines)
        if head is None:
            return None
    if _RULE.fullmatch(lines.peek() or ""):
        lines.next()
    rows: list[TableRow] = []
    while (line := lines.peek()) is not None and not lines.is_title(line):
        if not (line.startswith("|") if led else "|" in line):
            break
        row = _row(lines, len(head), led=led)
        if isinstance(row, Broken):
            return row
        rows.append(row)
    return Table(head, tuple(rows), begin)


def _ruled_head(lines: Lines) -> tuple[str, ...] | None:
    """A head on one line, above a rule."""
    line, rule = lines.peek(), lines.peek(1)
    if line is None or "|" not in line or not _RULE.fullmatch(rule or ""):
        return None
    heads = tuple(words(one) for one in line.strip("|").split("|"))
    return heads if all(heads) else None


def _stacked_head(lines: Lines) -> tuple[str, ...] | None:
    """A head of one cell a line, opened by a bar."""
    line = lines.peek()
    if line is None or not line.startswith("|"):
        return None
    opening = line[1:].strip()
    if opening and not _is_head(opening):
        return None
    heads = [words(opening[:-1])] if opening else []
    start = lines.index
    lines.next()
    while (line := lines.peek()) is not None and _is_head(line):
        heads.append(words(line[:-1]))
        lines.next()
    if len(heads) < 2:
        lines.index = start
        return None
    return tuple(heads)


def _is_head(line: str) -> bool:
    return line.endswith("|") and line.count("|") == 1 and bool(line[:-1].strip())


def _row(lines: Lines, width: int, *, led: bool) -> TableRow | Broken:
    cells: list[str] = []
    open_cell: list[str] = []
    first = lines.number
    begin = 0
    while (line := lines.peek()) is not None:
        number = lines.number
        opening = led and number == first
        if not opening and (lines.is_title(line) or not _goes_on(lines, line)):
            break
        lines.next()
        pieces = (line[1:] if opening else line).split("|")
        if not begin and any(piece.strip() for piece in pieces):
            begin = number
        for piece in pieces[:-1]:
            cells.append(_joined([*open_cell, piece]))
            open_cell = []
        open_cell.append(pieces[-1])
        if len(cells) >= width:
            break
    if len(cells) > width or _joined(open_cell):
        return Broken(
            f"a row that is not {width} cells, as the head of its table has",
            begin or first,
        )
    return TableRow(tuple(cells), begin or first)


def _goes_on(lines: Lines, line: str) -> bool:
    """Whether a row that is not complete goes on: by a bar here, or at the start of a line soon after."""
    if "|" in line:
        return True
    for ahead in range(1, _LONGEST_CELL):
        following = lines.peek(ahead)
        if following is None or lines.is_title(following):
            return False
        if "|" in following:
            return following.startswith("|")
    return False


def _joined(pieces: list[str]) -> str:
    return "\n".join(one for one in (words(piece) for piece in pieces) if one)


def read_bare_table(lines: Lines) -> Block | None:
    """A table without any bars, whose head the wording knows; it ends at the next title."""
    for heads in lines.wording.bare_heads:
        shown = [lines.peek(ahead) for ahead in range(len(heads))]
        if [fold(one or "") for one in shown] != list(heads):
            continue
        begin = lines.number
        for _ in heads:
            lines.next()
        rows: list[TableRow] = []
        while (line := lines.peek()) is not None and not lines.is_title(line):
            text = words(line)
            if lines.wording.bare_row.fullmatch(text):
                rows.append(TableRow((text,), lines.number))
            elif rows:
                rows[-1] = TableRow((*rows[-1].cells, text), rows[-1].line)
            else:
                return Broken(
                    "a table without bars that does not begin with a row", lines.number
                )
            lines.next()
        if long := next((row for row in rows if len(row.cells) > len(heads)), None):
            return Broken(
                f"a row of more cells than the {len(heads)} of its head", long.line
            )
        return Table(
            tuple(words(one or "") for one in shown),
            tuple(rows),
            begin,
        )
    return None
