"""A page as plain text, the way text extractors print one.

In: text. Out: blocks. A line is a paragraph unless it is a known title (the text form does not
mark titles, so the layout's wording names them), begins an entry of a list with `- `, opens JSON, or
opens a table (`text_tables`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from speclock.docs.pages.blocks import (
    Block,
    Broken,
    Code,
    Heading,
    Item,
    Paragraph,
    Wording,
    words,
)
from speclock.docs.pages.text_tables import Lines, read_bare_table, read_table

_JSON = re.compile(r'[{\[]$|[{\[]\s*["{\[]')
_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"?')


def read_text(text: str, wording: Wording) -> list[Block]:
    """The blocks of a page of plain text."""
    return list(_Reader(Lines(text.split("\n"), wording)).blocks())


@dataclass(slots=True)
class _Reader:
    lines: Lines

    def blocks(self) -> Iterator[Block]:
        lines = self.lines
        while (line := lines.peek()) is not None:
            number = lines.number
            if lines.is_title(line):
                lines.next()
                yield Heading(words(line), number)
            elif (table := read_table(lines) or read_bare_table(lines)) is not None:
                yield table
            elif _JSON.match(line):
                yield self._code()
            elif line.startswith("|") or line.endswith("|"):
                lines.next()
                yield Broken("a row of a table stands outside of any table", number)
            elif line.startswith("- "):
                lines.next()
                yield Item(words(line[2:]), number)
            else:
                lines.next()
                yield Paragraph(words(line), number)

    def _code(self) -> Code:
        """JSON, to the line where its brackets are closed; a string never spans lines."""
        begin, depth, taken = self.lines.number, 0, list[str]()
        while (line := self.lines.peek()) is not None and not self.lines.is_title(line):
            self.lines.next()
            taken.append(line)
            bare = _STRINGS.sub("", line)
            depth += sum(bare.count(one) for one in "{[")
            depth -= sum(bare.count(one) for one in "}]")
            if depth <= 0:
                break
        return Code("\n".join(taken), begin)
