"""What a layout reader finds on a page: the facts without the page's own description."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from speclock.docs.facts import Change, ExampleFact, Permission, Row, Status
from speclock.docs.layouts.sections import LayoutPage
from speclock.docs.pages import UnreadError, Wording


@dataclass(slots=True)
class Found:
    """Filled section by section; becomes Facts when the page was read to its end."""

    method: str | None = None
    path: str = ""
    rows: list[Row] = field(default_factory=list[Row])
    statuses: list[Status] = field(default_factory=list[Status])
    permissions: list[Permission] = field(default_factory=list[Permission])
    examples: list[ExampleFact] = field(default_factory=list[ExampleFact])
    history: list[Change] = field(default_factory=list[Change])
    lines: dict[tuple[str, str | None, str], int] = field(
        default_factory=dict[tuple[str, str | None, str], int]
    )
    """Where each row stands, by place, status and name."""

    def add_row(self, row: Row) -> None:
        """Add a row; one place has one row of a name."""
        key = (row.place, row.status, row.name)
        before = self.lines.setdefault(key, row.line)
        if len(self.lines) == len(self.rows):
            raise UnreadError(
                f"the {row.place} row {row.name!r} stands here a second time, first in line {before}",
                row.line,
            )
        self.rows.append(row)

    def add_status(self, code: str, line: int) -> None:
        """Add a status, once."""
        if all(one.code != code for one in self.statuses):
            self.statuses.append(Status(code=code, line=line))


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: its name, its words, how to tell that a page has it, and how to read one that has."""

    name: str
    wording: Wording
    missing: Callable[[LayoutPage], str | None]
    """What was expected where, for a page that has another layout; None for one that has this."""
    read: Callable[[LayoutPage], Found]
    """Reads the whole page; raises UnreadError where it is not as the layout prints it."""
