"""A page cut into sections, for layouts to walk through.

In: blocks and a wording. Out: a LayoutPage. A section begins at a known title; the part on one status is a
section with the title of the section around it, and its status. Not its business: what a section says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from speclock.docs.pages import (
    Block,
    Broken,
    Code,
    Heading,
    Item,
    PageSource,
    Paragraph,
    Table,
    UnreadError,
    Wording,
    fold,
)

_NOTHING = re.compile(
    r"(?:none|n/a|-|\u65e0)[.\u3002]?|.*\b(?:does not (?:have|require)|no (?:request|query|path) )\b.*"
    r"|.*(?:\u65e0\u9700|\u6ca1\u6709).*",
    re.I,
)


@dataclass(slots=True)
class Section:
    """A title, as folded and as printed, and what stands below it."""

    title: str
    shown: str
    line: int
    status: str | None = None
    level: int | None = None
    blocks: list[Block] = field(default_factory=list[Block])

    @property
    def tables(self) -> list[Table]:
        """Its tables."""
        return [one for one in self.blocks if isinstance(one, Table)]

    @property
    def says_nothing(self) -> bool:
        """Whether it says that there is nothing to say."""
        return any(
            isinstance(one, (Paragraph, Item)) and _NOTHING.fullmatch(one.text)
            for one in self.blocks
        )


@dataclass(slots=True)
class LayoutPage:
    """A page as a layout sees it. Layouts may add remarks on what they could not take."""

    source: PageSource
    sections: list[Section]
    broken: Broken | None = None
    remarks: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])

    @property
    def titles(self) -> set[str]:
        """The titles that occur, folded."""
        return {one.title for one in self.sections}

    def under(self, *titles: str) -> Iterator[Section]:
        """The sections with one of some titles."""
        return (one for one in self.sections if one.title in titles)

    def remark(self, line: int, text: str) -> None:
        """Say that something on the page is not among the facts."""
        self.remarks.append((line, text))


def cut(source: PageSource, blocks: list[Block], wording: Wording) -> LayoutPage:
    """Cut a page into sections; what stands above the first title has the title ""."""
    sections = [Section("", "", 1)]
    broken: Broken | None = None
    for block in blocks:
        current = sections[-1]
        if isinstance(block, Broken):
            broken = broken or block
        elif isinstance(block, Heading) and wording.is_title(block.text):
            sections.append(_opened(block, current, wording))
        elif isinstance(block, Heading) and _closes(block, current):
            sections.append(
                Section("", block.text, block.line, level=block.level, blocks=[block])
            )
        else:
            current.blocks.append(block)
    filled = {one.title for one in sections if one.blocks}
    kept = [
        one for one in sections if one.blocks or one.title not in filled or one.status
    ]
    return LayoutPage(source, kept, broken)


def _opened(heading: Heading, current: Section, wording: Wording) -> Section:
    title = fold(heading.text)
    status = wording.code(heading.text)
    if status is not None and title not in wording.titles:
        return Section(current.title, heading.text, heading.line, status, current.level)
    return Section(title, heading.text, heading.line, level=heading.level)


def _closes(heading: Heading, current: Section) -> bool:
    """Whether an unknown heading ends a section: it is not deeper than the section's own."""
    return (
        current.title != ""
        and heading.level is not None
        and current.level is not None
        and heading.level <= current.level
    )


def expect_table(page: LayoutPage, section: Section, what: str) -> list[Table]:
    """The tables of a section; none only where it says that there are none."""
    below = [one for one in page.sections if one.title == section.title]
    if not any(one.tables or one.says_nothing for one in below):
        raise UnreadError(f"expected {what} below '{section.shown}'", section.line)
    return section.tables


def refuse_payloads(section: Section) -> None:
    """A section that no example payloads are taken from may hold none."""
    for block in section.blocks:
        if isinstance(block, Code) and block.text.lstrip()[:1] in ("{", "["):
            where = (
                f"below '{section.shown}'"
                if section.shown
                else "above the first known title"
            )
            raise UnreadError(
                f"a payload {where}, where this layout expects none", block.line
            )


def refuse_tables(section: Section) -> None:
    """A section that this layout takes nothing from may hold no table."""
    for table in section.tables:
        where = (
            f"below '{section.shown}'"
            if section.shown
            else "above the first known title"
        )
        raise UnreadError(f"a table {where} that this layout does not know", table.line)
