"""What layouts with tables have in common: rows of parameters and fields, permissions, the request line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from speclock.docs.facts import Permission, Place, Row, Scalar
from speclock.docs.layouts.columns import Cells, is_empty, required_of
from speclock.docs.layouts.describe import Stated, stated
from speclock.docs.layouts.sections import LayoutPage, Section
from speclock.docs.layouts.types import Type, read_type, scalar
from speclock.docs.pages import Code, Item, Paragraph, UnreadError, words

_LINE = re.compile(
    r"(?:(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+)?(?:https?://[^/\s]+)?(/[^\s?]*)(\?\S*)?(?:\s+HTTP/\d(?:\.\d)?)?"
)
_ALL = frozenset({"all resource", "all resources", "\u5168\u90e8\u8d44\u6e90", ""})


@dataclass(frozen=True, slots=True)
class Rows:
    """Makes rows for one place of a page."""

    page: LayoutPage
    place: Place
    status: str | None = None
    structures: bool = False
    """Whether a type may be the bare name of a structure."""

    def row(self, name: str, cells: Cells) -> Row:
        """The fact of a row; raises UnreadError for a type or a yes or no that is not known."""
        type_ = self._type(cells)
        said = stated(cells.get("description"), type_.type)
        for what in said.told:
            self.page.remark(
                cells.line,
                f"row {name!r}: {what} is told in words and is not among the facts",
            )
        required = (
            required_of(cells.get("required"), cells.line)
            if "required" in cells.texts
            else None
        )
        example = scalar(cells.word("example"), type_.type)
        return make_row(
            self, name, type_, said, required=required, line=cells.line, example=example
        )

    def _type(self, cells: Cells) -> Type:
        type_ = read_type(cells.word("type"), structures=self.structures)
        if type_ is None:
            raise UnreadError(
                f"expected a type, not {cells.word('type')!r}", cells.line
            )
        return type_


def make_row(
    rows: Rows,
    name: str,
    type_: Type,
    said: Stated,
    *,
    required: bool | None,
    line: int,
    example: Scalar = None,
) -> Row:
    """A row from its parts; an example cell goes before an example in the description."""
    return Row(
        place=rows.place,
        name=name,
        status=rows.status,
        type=type_.type,
        format=type_.format,
        items=type_.items,
        required=required,
        default=said.default,
        minimum=said.minimum,
        maximum=said.maximum,
        min_length=said.min_length,
        max_length=said.max_length,
        pattern=said.pattern,
        values=said.values,
        example=said.example if example is None else example,
        line=line,
    )


def request_lines(section: Section) -> Iterator[tuple[str | None, str, int]]:
    """Method, path and line of each line of a section that looks like the start of a request."""
    for block in section.blocks:
        if not isinstance(block, (Paragraph, Item, Code)):
            continue
        for offset, text in enumerate(block.text.split("\n")):
            found = _LINE.fullmatch(words(text))
            if found and found[2] != "/":
                yield found[1], found[2], block.line + offset


def request_line(
    sections: list[Section], where: str, example: str
) -> tuple[str | None, str, int]:
    """The one request line of some sections; raises UnreadError where there is none, or another."""
    lines = [one for section in sections for one in request_lines(section)]
    if not lines:
        line = sections[0].line if sections else 1
        raise UnreadError(f"expected the request line {where}, such as {example}", line)
    for other in lines[1:]:
        if other[:2] != lines[0][:2]:
            raise UnreadError("a second request line, unlike the first", other[2])
    return lines[0]


def permission(page: LayoutPage, cells: Cells) -> Permission:
    """A row of an authorization table; stars mark what is required, and are no part of a name."""
    action = cells.word("action")
    if is_empty(action):
        raise UnreadError(
            "expected the name of an action in the first column", cells.line
        )
    for column, text in cells.texts.items():
        if column not in ("action", "access", "resource") and not is_empty(text):
            page.remark(
                cells.line,
                f"permission {action!r}: its {column} is not among the facts",
            )
    resource = words(cells.get("resource").replace("*", " "))
    whole = resource.casefold() in _ALL and bool(cells.word("resource"))
    stated_resource = None if is_empty(cells.get("resource")) else resource
    return Permission(
        action=action,
        access=cells.word("access").casefold() or None,
        resource="all resources" if whole else stated_resource,
        line=cells.line,
    )
