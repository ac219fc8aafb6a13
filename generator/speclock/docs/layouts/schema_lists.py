"""The layout that spells schemas as lists: "Path Parameters", and "200 Response" for each status.

Below the title the path, often without a method. A parameter or field is its name, a description that
may begin with `required`, and a list of what its schema says; `schema_entries` reads these lists.
"""

from __future__ import annotations

import re

from speclock.docs.facts import Place
from speclock.docs.layouts.found import Found, Layout
from speclock.docs.layouts.schema_entries import read_entries
from speclock.docs.layouts.sections import (
    LayoutPage,
    Section,
    refuse_payloads,
    refuse_tables,
)
from speclock.docs.layouts.tables import request_line
from speclock.docs.pages import Item, UnreadError, Wording

_PLACES: dict[str, Place] = {
    "path parameters": "path",
    "query parameters": "query",
    "header parameters": "header",
    "cookie parameters": "cookie",
}
_BODY = "request body"
_REPLIES = "responses"

_WORDING = Wording(
    titles=frozenset((*_PLACES, _BODY, _REPLIES)),
    status=re.compile(r"(?:([1-5]\d\d)|(default)) response", re.I),
)


def _missing(page: LayoutPage) -> str | None:
    if _REPLIES not in page.titles:
        return "a section 'Responses'"
    if not any(one.status for one in page.under(_REPLIES)):
        return "a part such as '200 Response' below 'Responses'"
    return None


def _read(page: LayoutPage) -> Found:
    found = Found()
    found.method, found.path, _ = request_line(
        page.sections[:1], "above the first section", "/things/{thing}"
    )
    for section in page.sections:
        refuse_tables(section)
        refuse_payloads(section)
        if section.title in _PLACES:
            _add(page, section, _PLACES[section.title], found)
        elif section.title == _BODY:
            _add(page, section, "body", found)
        elif section.title == _REPLIES and section.status is not None:
            found.add_status(section.status, section.line)
            _add(page, section, "reply", found)
        elif section.title == _REPLIES:
            _refuse_entries(section)
    named = set(re.findall(r"\{([^{}/]+)\}", found.path))
    for name in sorted(named - {row.name for row in found.rows if row.place == "path"}):
        raise UnreadError(
            f"expected {name!r} below 'Path Parameters', as the path names it", 1
        )
    for row in found.rows:
        if row.place == "path" and row.name not in named:
            raise UnreadError(f"the path does not name {row.name!r}", row.line)
    return found


def _refuse_entries(section: Section) -> None:
    for block in section.blocks:
        if isinstance(block, Item):
            raise UnreadError(
                "expected a part such as '200 Response' above the entry", block.line
            )


def _add(page: LayoutPage, section: Section, place: Place, found: Found) -> None:
    if section.says_nothing and not any(
        isinstance(one, Item) for one in section.blocks
    ):
        return
    if not section.blocks:
        raise UnreadError(
            f"expected the list of what belongs below '{section.shown}'", section.line
        )
    for row in read_entries(page, section, place):
        found.add_row(row)


SCHEMA_LISTS = Layout("schema-lists", _WORDING, _missing, _read)
"""Schemas as lists of entries, replies by status."""
