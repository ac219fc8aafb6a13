"""The layout with a column "Mandatory" and a section "URI", in English or Chinese.

Above: the permissions, in the text form without bars. Then the request line with the table of path
parameters, the request's parameters, a table of the reply for each status, example payloads, and a table
of statuses. A caption says where a table's parameters go, or which structure it describes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from speclock.docs.facts import Place, Row
from speclock.docs.layouts.columns import Cells, cells_of, columns_of, is_empty, rows_of
from speclock.docs.layouts.examples import payloads
from speclock.docs.layouts.found import Found, Layout
from speclock.docs.layouts.sections import (
    LayoutPage,
    Section,
    expect_table,
    refuse_payloads,
    refuse_tables,
)
from speclock.docs.layouts.tables import Rows, permission, request_line
from speclock.docs.pages import (
    Block,
    Paragraph,
    Table,
    TableRow,
    UnreadError,
    Wording,
    words,
)

_URI = ("uri",)
_REQUEST = (
    "request parameters",
    "request",
    "\u8bf7\u6c42\u53c2\u6570",
    "\u8bf7\u6c42\u6d88\u606f",
)
_REPLY = (
    "response parameters",
    "response",
    "\u54cd\u5e94\u53c2\u6570",
    "\u54cd\u5e94\u6d88\u606f",
)
_PERMISSIONS = (
    "authorization",
    "authorization information",
    "\u6388\u6743\u4fe1\u606f",
)
_EXAMPLES: dict[str, Literal["request", "reply"]] = {
    "example request": "request",
    "example requests": "request",
    "\u8bf7\u6c42\u793a\u4f8b": "request",
    "example response": "reply",
    "example responses": "reply",
    "\u54cd\u5e94\u793a\u4f8b": "reply",
}
_STATUSES = ("status codes", "status code", "\u72b6\u6001\u7801")
_OTHER = (
    "function",
    "\u529f\u80fd\u4ecb\u7ecd",
    "debugging",
    "\u8c03\u8bd5",
    "calling method",
    "\u8c03\u7528\u65b9\u6cd5",
    "error codes",
    "\u9519\u8bef\u7801",
    "feedback",
)

_ROW = {
    "parameter": "name",
    "\u53c2\u6570": "name",
    "\u540d\u79f0": "name",
    "mandatory": "required",
    "\u662f\u5426\u5fc5\u9009": "required",
    "type": "type",
    "parameter type": "type",
    "\u53c2\u6570\u7c7b\u578b": "type",
    "\u7c7b\u578b": "type",
    "description": "description",
    "\u63cf\u8ff0": "description",
    "\u8bf4\u660e": "description",
}
_STATUS = {
    "status code": "status",
    "\u72b6\u6001\u7801": "status",
    "description": "description",
    "\u63cf\u8ff0": "description",
}
_PERMISSION = {
    "action": "action",
    "\u6388\u6743\u9879": "action",
    "access level": "access",
    "\u8bbf\u95ee\u7ea7\u522b": "access",
    "resource type": "resource",
    "\u8d44\u6e90\u7c7b\u578b": "resource",
    "condition key": "condition key",
    "\u6761\u4ef6\u952e": "condition key",
    "alias": "alias",
    "\u522b\u540d": "alias",
    "dependency": "dependency",
    "\u4f9d\u8d56\u7684\u6388\u6743\u9879": "dependency",
}
_CAPTIONS: tuple[tuple[Place, re.Pattern[str]], ...] = (
    (
        "path",
        re.compile("path parameters|\u8def\u5f84\u53c2\u6570|uri parameters?", re.I),
    ),
    ("query", re.compile("query parameters|query\u53c2\u6570", re.I)),
    ("header", re.compile("header parameters|header\u53c2\u6570", re.I)),
    ("body", re.compile("request body parameters|\u8bf7\u6c42body\u53c2\u6570", re.I)),
    (
        "reply",
        re.compile(
            "response (?:body )?parameters|\u54cd\u5e94(?:body)?\u53c2\u6570", re.I
        ),
    ),
)
_GENERAL = re.compile(
    "(?:parameters?(?: description)?|\u53c2\u6570(?:\u8bf4\u660e)?)$", re.I
)
"""Captions that say no more than the title of the section."""
_CAPTION = re.compile("(?:table|\u8868)\\s*\\d+\\s*(.*)", re.I)

_WORDING = Wording(
    titles=frozenset(
        (*_URI, *_REQUEST, *_REPLY, *_PERMISSIONS, *_EXAMPLES, *_STATUSES, *_OTHER)
    ),
    status=re.compile(
        "(?:status code|\u72b6\u6001\u7801)\\s*[:\uff1a]\\s*([1-5]\\d\\d)", re.I
    ),
    bare_heads=(
        (
            "action",
            "access level",
            "resource type",
            "condition key",
            "alias",
            "dependency",
        ),
        (
            "\u6388\u6743\u9879",
            "\u8bbf\u95ee\u7ea7\u522b",
            "\u8d44\u6e90\u7c7b\u578b",
            "\u6761\u4ef6\u952e",
            "\u522b\u540d",
            "\u4f9d\u8d56\u7684\u6388\u6743\u9879",
        ),
    ),
    bare_row=re.compile(r"[\w-]+(?::[\w*-]+)+"),
)


def _missing(page: LayoutPage) -> str | None:
    if page.titles.isdisjoint(_URI):
        return "a section 'URI' with the request line"
    if page.titles.isdisjoint((*_REQUEST, *_REPLY)):
        return "a section 'Request Parameters' or 'Response Parameters'"
    return None


def _read(page: LayoutPage) -> Found:
    found = Found()
    uri = list(page.under(*_URI))
    where = f"below '{uri[0].shown}'"
    found.method, found.path, line = request_line(uri, where, "GET /v1/{thing}")
    if found.method is None:
        raise UnreadError("expected a method before the path, such as GET", line)
    for section in page.sections:
        if section.title not in _EXAMPLES:
            refuse_payloads(section)
        _read_section(page, section, found)
    for section in page.sections:
        if section.status is not None:
            found.add_status(section.status, section.line)
    return found


def _read_section(page: LayoutPage, section: Section, found: Found) -> None:
    if section.title in _PERMISSIONS:
        _read_permissions(page, section, found)
    elif section.title in _URI:
        _read_uri(page, section, found)
    elif section.title in _REQUEST:
        expect_table(page, section, "the table of request parameters")
        _read_tables(page, section, "request", found)
    elif section.title in _REPLY:
        expect_table(page, section, "the table of response parameters")
        if (
            section.status is None
            and section.tables
            and any(one.status for one in page.under(*_REPLY))
        ):
            raise UnreadError(
                "expected a line such as 'Status code: 200' above the table",
                section.tables[0].line,
            )
        _read_tables(page, section, "reply", found)
    elif section.title in _EXAMPLES:
        refuse_tables(section)
        found.examples += payloads(section, _EXAMPLES[section.title])
    elif section.title in _STATUSES:
        for table in expect_table(page, section, "the table of status codes"):
            for cells in rows_of(table, _STATUS):
                _add_status(cells, found)
    else:
        refuse_tables(section)


def _read_permissions(page: LayoutPage, section: Section, found: Found) -> None:
    for block in section.blocks:
        if isinstance(block, Paragraph) and _WORDING.bare_row.fullmatch(block.text):
            raise UnreadError(
                "expected the head of the table of permissions above", block.line
            )
    for table in section.tables:
        columns = columns_of(table, _PERMISSION)
        for row in table.rows:
            cells = cells_of(_padded(row, columns), columns, _PERMISSION)
            found.permissions.append(permission(page, cells))


def _padded(row: TableRow, columns: list[str]) -> TableRow:
    """A row of permissions whose empty cells the text form has dropped.

    Where all that stands after the resource says nothing, it does not matter which one was dropped.
    """
    known = columns.index("resource") + 1 if "resource" in columns else len(columns)
    if len(row.cells) < known or not all(is_empty(one) for one in row.cells[known:]):
        return row
    return TableRow((*row.cells, *[""] * (len(columns) - len(row.cells))), row.line)


def _add_status(cells: Cells, found: Found) -> None:
    code = cells.word("status")
    if not re.fullmatch(r"[1-5]\d\d", code):
        raise UnreadError(f"expected a status, not {code!r}", cells.line)
    found.add_status(code, cells.line)


def _read_uri(page: LayoutPage, section: Section, found: Found) -> None:
    named = set(re.findall(r"\{([^{}/]+)\}", found.path))
    if named:
        expect_table(page, section, "the table of path parameters")
    _read_tables(page, section, "path", found)
    stated = {row.name for row in found.rows if row.place == "path"}
    for name in sorted(named - stated):
        raise UnreadError(
            f"expected a row {name!r} in the table of path parameters, as the path names it",
            section.line,
        )


def _read_tables(
    page: LayoutPage, section: Section, place: Place, found: Found
) -> None:
    for table, caption in _captioned(section.blocks):
        stated = _stated_place(caption)
        described = None if stated else _structure(caption, section, found, table.line)
        where: Place = stated or (described.place if described else place)
        rows = Rows(page, where, section.status)
        prefix = _prefix(described)
        for cells in rows_of(table, _ROW):
            name = cells.word("name")
            if not name:
                raise UnreadError("expected a name in the first column", cells.line)
            if place != "reply" and "required" not in cells.texts:
                raise UnreadError("expected a column 'Mandatory'", cells.line)
            found.add_row(rows.row(prefix + name, cells))


def _stated_place(caption: str) -> Place | None:
    for place, pattern in _CAPTIONS:
        if pattern.search(caption):
            return place
    return None


def _captioned(blocks: list[Block]) -> Iterator[tuple[Table, str]]:
    """Each table with its caption: its own, or the line above that begins with "Table 1"."""
    above = ""
    for block in blocks:
        if isinstance(block, Table):
            own = _CAPTION.fullmatch(block.caption)
            yield block, own[1] if own else block.caption or above
            above = ""
        elif isinstance(block, Paragraph):
            found = _CAPTION.fullmatch(block.text)
            above = found[1] if found else above


def _structure(caption: str, section: Section, found: Found, line: int) -> Row | None:
    """The row whose structure a table describes; None for a table without a caption."""
    name = words(caption)
    if not name or _GENERAL.search(name):
        return None
    for row in reversed(found.rows):
        last = row.name.rpartition("/")[2]
        if row.status == section.status and name in (row.type, row.items, last):
            return row
    raise UnreadError(f"a table about {name!r}, which no row above it names", line)


def _prefix(row: Row | None) -> str:
    if row is None:
        return ""
    return f"{row.name}/*/" if row.type == "array" else f"{row.name}/"


MANDATORY_TABLES = Layout("mandatory-tables", _WORDING, _missing, _read)
"""Tables with a column "Mandatory", a URI, tables of the reply by status."""
