"""Cells of a table by what their column is about.

In: a table and the heads a layout knows. Out: rows as {column: text}. A head that is not known, and a
row that is too short, is refused: neither may cost a fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from speclock.docs.pages import Table, TableRow, UnreadError, fold, words

_EMPTY = frozenset({"", "-", "none", "n/a", "\u65e0"})
_YES = frozenset(
    {"yes", "true", "required", "mandatory", "\u662f", "\u5fc5\u9009", "\u5fc5\u586b"}
)
_NO = frozenset({"no", "false", "optional", "\u5426", "\u53ef\u9009", "\u9009\u586b"})


@dataclass(frozen=True, slots=True)
class Cells:
    """A row: texts by column, several lines kept apart by newlines."""

    texts: dict[str, str]
    line: int

    def get(self, column: str) -> str:
        """The cell of a column, "" where the table has none."""
        return self.texts.get(column, "")

    def word(self, column: str) -> str:
        """The cell on one line."""
        return words(self.get(column))


def columns_of(table: Table, known: Mapping[str, str]) -> list[str]:
    """What each column is about; raises UnreadError for a head that is not known or comes twice."""
    found: list[str] = []
    for head in table.head:
        column = known.get(fold(head))
        if column is None:
            raise UnreadError(
                f"the column head {head!r} is not known",
                table.line,
                hint=f"this layout knows {', '.join(known)}",
            )
        if column in found:
            raise UnreadError(f"two columns of one table tell the {column}", table.line)
        found.append(column)
    return found


def cells_of(row: TableRow, columns: list[str], known: Mapping[str, str]) -> Cells:
    """A row by column; raises UnreadError where it is too short, or the head of another table."""
    stated = [known.get(fold(cell)) for cell in row.cells]
    if len(stated) > 1 and all(
        one == two for one, two in zip(stated, columns, strict=False)
    ):
        raise UnreadError(
            "the head of another table, without a title above it", row.line
        )
    if len(row.cells) < len(columns):
        raise UnreadError(
            f"a row of {len(row.cells)} cells in a table of {len(columns)} columns",
            row.line,
        )
    return Cells(dict(zip(columns, row.cells, strict=True)), row.line)


def rows_of(table: Table, known: Mapping[str, str]) -> Iterator[Cells]:
    """All rows of a table; raises UnreadError for the first that can't be told by column."""
    columns = columns_of(table, known)
    for row in table.rows:
        yield cells_of(row, columns, known)


def is_empty(text: str) -> bool:
    """Whether a cell says nothing, or says so in a word."""
    return words(text).casefold() in _EMPTY


def required_of(text: str, line: int) -> bool:
    """Yes or no, in the words that pages use; raises UnreadError for any other."""
    word = words(text).casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise UnreadError(
        f"expected a word for required or optional, not {words(text)!r}", line
    )
