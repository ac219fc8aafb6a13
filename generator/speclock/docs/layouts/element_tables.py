"""The layout with a table of "Response elements" and a "Request syntax", in English or Chinese.

Above: a table of permissions. Then the request line, a table each of path and request parameters
(name, type, required, description, example), one of the reply's elements, example payloads, error codes,
and the page's own history. A row without a name is the reply itself, or what the array above holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from speclock.docs.facts import Change, Place
from speclock.docs.layouts.columns import Cells, cells_of, columns_of, rows_of
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
from speclock.docs.layouts.types import is_basic, read_type
from speclock.docs.pages import Code, Table, TableRow, UnreadError, Wording, words

_SYNTAX = ("request syntax", "\u8bf7\u6c42\u8bed\u6cd5")
_PLACES: dict[str, Place] = {
    "path parameters": "path",
    "\u8def\u5f84\u53c2\u6570": "path",
    "query parameters": "query",
    "\u67e5\u8be2\u53c2\u6570": "query",
    "request headers": "header",
    "header parameters": "header",
    "\u8bf7\u6c42\u5934": "header",
    "request body": "body",
    "body parameters": "body",
    "\u8bf7\u6c42\u4f53": "body",
    "request parameters": "request",
    "\u8bf7\u6c42\u53c2\u6570": "request",
}
_REPLY = (
    "response elements",
    "response parameters",
    "\u8fd4\u56de\u53c2\u6570",
    "\u54cd\u5e94\u53c2\u6570",
)
_PERMISSIONS = (
    "ram authorization",
    "authorization information",
    "authorization",
    "\u6388\u6743\u4fe1\u606f",
)
_EXAMPLES: dict[str, Literal["request", "reply"]] = {
    "sample requests": "request",
    "sample request": "request",
    "\u8bf7\u6c42\u793a\u4f8b": "request",
    "examples": "reply",
    "\u793a\u4f8b": "reply",
    "success response": "reply",
    "sample success responses": "reply",
    "\u6b63\u5e38\u8fd4\u56de\u793a\u4f8b": "reply",
    "error response": "reply",
    "\u5f02\u5e38\u8fd4\u56de\u793a\u4f8b": "reply",
}
_ERRORS = ("error codes", "\u9519\u8bef\u7801")
_HISTORY = ("release notes", "change history", "\u53d8\u66f4\u5386\u53f2")
_OTHER = (
    "try it now",
    "debugging",
    "\u8c03\u8bd5",
    "usage notes",
    "\u4f7f\u7528\u8bf4\u660e",
)

_ROW = {
    "parameter": "name",
    "element": "name",
    "name": "name",
    "\u540d\u79f0": "name",
    "type": "type",
    "\u7c7b\u578b": "type",
    "required": "required",
    "\u5fc5\u586b": "required",
    "\u662f\u5426\u5fc5\u9009": "required",
    "description": "description",
    "\u63cf\u8ff0": "description",
    "example": "example",
    "\u793a\u4f8b\u503c": "example",
}
_PERMISSION = {
    "action": "action",
    "operation": "action",
    "\u64cd\u4f5c": "action",
    "access level": "access",
    "\u8bbf\u95ee\u7ea7\u522b": "access",
    "resource type": "resource",
    "\u8d44\u6e90\u7c7b\u578b": "resource",
    "condition key": "condition key",
    "\u6761\u4ef6\u5173\u952e\u5b57": "condition key",
    "dependent action": "dependent action",
    "associated operation": "dependent action",
    "\u5173\u8054\u64cd\u4f5c": "dependent action",
}
_CHANGE = {
    "change time": "date",
    "\u53d8\u66f4\u65f6\u95f4": "date",
    "summary of changes": "summary",
    "\u53d8\u66f4\u5185\u5bb9\u6982\u8981": "summary",
    "operation": "link",
    "\u64cd\u4f5c": "link",
}
_ERROR = {
    "http status code": "status",
    "http\u72b6\u6001\u7801": "status",
    "http status": "status",
    "error code": "error code",
    "\u9519\u8bef\u7801": "error code",
    "error message": "message",
    "\u9519\u8bef\u4fe1\u606f": "message",
    "description": "description",
    "\u63cf\u8ff0": "description",
}
_About = Literal["request", "reply", "errors", "other"]
_OTHERWISE: list[_About] = ["other"]
_ABOUT: tuple[tuple[_About, re.Pattern[str]], ...] = (
    (
        "request",
        re.compile(
            "request parameter|input parameter|\u5165\u53c2|\u8bf7\u6c42\u53c2\u6570",
            re.I,
        ),
    ),
    ("reply", re.compile("response|output parameter|\u51fa\u53c2|\u8fd4\u56de", re.I)),
    ("errors", re.compile("error code|\u9519\u8bef\u7801", re.I)),
)

_WORDING = Wording(
    titles=frozenset(
        (
            *_SYNTAX,
            *_PLACES,
            *_REPLY,
            *_PERMISSIONS,
            *_EXAMPLES,
            *_ERRORS,
            *_HISTORY,
            *_OTHER,
        )
    ),
    status=re.compile(r"(?!)"),
)


def _missing(page: LayoutPage) -> str | None:
    if page.titles.isdisjoint(_SYNTAX):
        return "a section 'Request syntax' with the request line"
    if page.titles.isdisjoint((*_PLACES, *_REPLY)):
        return "a table below 'Request parameters' or 'Response elements'"
    return None


def _read(page: LayoutPage) -> Found:
    found = Found()
    syntax = list(page.under(*_SYNTAX))
    example = "GET /things/{thing} HTTP/1.1"
    found.method, found.path, _ = request_line(
        syntax, f"below '{syntax[0].shown}'", example
    )
    for section in page.sections:
        if section.title not in _EXAMPLES:
            refuse_payloads(section)
        if section.title in _PERMISSIONS:
            _read_permissions(page, section, found)
        elif section.title in _PLACES:
            _read_parameters(page, section, found)
        elif section.title in _REPLY:
            _read_reply(page, section, found)
        elif section.title in _EXAMPLES:
            refuse_tables(section)
            found.examples += payloads(section, _EXAMPLES[section.title])
        elif section.title in _ERRORS:
            _read_errors(page, section, found)
        elif section.title in _HISTORY:
            _read_history(section, found)
        else:
            refuse_tables(section)
    return found


def _read_permissions(page: LayoutPage, section: Section, found: Found) -> None:
    """The table is left out where an operation needs no permission, or keeps it to itself."""
    for cells in _rows(section.tables, _PERMISSION):
        found.permissions.append(permission(page, cells))


def _read_parameters(page: LayoutPage, section: Section, found: Found) -> None:
    place = _PLACES[section.title]
    what = "request parameters" if place == "request" else f"{place} parameters"
    tables = expect_table(page, section, f"the table of {what}")
    rows = Rows(page, place, structures=True)
    for cells in _rows(tables, _ROW):
        if not cells.word("name"):
            raise UnreadError("expected a name in the first column", cells.line)
        if "required" not in cells.texts:
            raise UnreadError("expected a column 'Required'", cells.line)
        found.add_row(rows.row(cells.word("name"), cells))


def _read_reply(page: LayoutPage, section: Section, found: Found) -> None:
    """A reply without a table is accepted where nothing at all stands there but an example payload."""
    shown = [block for one in page.under(*_EXAMPLES) for block in one.blocks]
    if not section.blocks and any(isinstance(one, Code) for one in shown):
        return
    rows = Rows(page, "reply", structures=True)
    above: str | None = None
    for table in expect_table(page, section, "the table of response elements"):
        columns = columns_of(table, _ROW)
        for index, row in enumerate(table.rows):
            cells = cells_of(_unswallowed(row, columns), columns, _ROW)
            name = cells.word("name")
            if not name and index > 0:
                if above is None:
                    raise UnreadError(
                        "a row without a name that follows no array", row.line
                    )
                name = f"{above}/*".removeprefix("/")
            made = rows.row(name, cells)
            found.add_row(made)
            above = made.name if made.type == "array" else None


def _unswallowed(row: TableRow, columns: list[str]) -> TableRow:
    """A row whose empty name the text form has swallowed, with the name put back.

    Then the type stands first, what stands second is no type, and the last cell is empty or gone.
    """
    cells = row.cells
    if columns[:2] != ["name", "type"] or len(cells) < 2:
        return row
    first, second = words(cells[0]), words(cells[1])
    whole = len(cells) == len(columns)
    if (
        is_basic(second)
        or read_type(first, structures=True) is None
        or (whole and cells[-1])
    ):
        return row
    if whole and read_type(second, structures=True) is not None:
        return row
    shifted = ("", *(cells[:-1] if whole else cells))
    return TableRow((*shifted, *[""] * (len(columns) - len(shifted))), row.line)


def _read_errors(page: LayoutPage, section: Section, found: Found) -> None:
    for cells in _rows(section.tables, _ERROR):
        code = cells.word("status")
        if not re.fullmatch(r"[1-5]\d\d", code):
            raise UnreadError(f"expected a status, not {code!r}", cells.line)
        found.add_status(code, cells.line)
        page.remark(cells.line, f"status {code}: its error code is not among the facts")


def _read_history(section: Section, found: Found) -> None:
    for cells in _rows(section.tables, _CHANGE):
        date = cells.word("date")
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", date):
            raise UnreadError(
                f"expected a date such as 2024-05-24, not {date!r}", cells.line
            )
        about: list[_About] = [
            what for what, pattern in _ABOUT if pattern.search(cells.get("summary"))
        ]
        for what in about or _OTHERWISE:
            found.history.append(Change(date=date, about=what, line=cells.line))


def _rows(tables: list[Table], known: dict[str, str]) -> Iterator[Cells]:
    for table in tables:
        yield from rows_of(table, known)


ELEMENT_TABLES = Layout("element-tables", _WORDING, _missing, _read)
"""Tables of elements, a permission table, a request syntax."""
