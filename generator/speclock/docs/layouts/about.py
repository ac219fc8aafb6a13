"""What a page says of itself: the operation it is about, its title, date and language."""

from __future__ import annotations

import re
from typing import Literal

from speclock.docs.layouts.found import Found
from speclock.docs.layouts.sections import LayoutPage
from speclock.docs.pages import Heading, Item, Paragraph, UnreadError

_CAMEL = re.compile(r"[A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+")
_HAN = re.compile("[\u4e00-\u9fff]")
_UPDATED = re.compile(
    "(?:last updated|updated(?: on| at)?|last modified|\u66f4\u65b0\u65f6\u95f4|\u66f4\u65b0\u4e8e)\\s*[:\uff1a]?\\s*"
    "(?:(?P<year>\\d{4})[-/.](?P<month>\\d{1,2})[-/.](?P<day>\\d{1,2})"
    "|(?P<name>[A-Z][a-z]{2})[a-z]*\\.? (?P<number>\\d{1,2}), (?P<of>\\d{4}))",
    re.I,
)
_MONTHS: tuple[str, ...] = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)


def title_of(page: LayoutPage) -> str:
    """The first heading above the sections, or the first line that is no sentence; "" without one."""
    above = page.sections[0].blocks
    for block in above:
        if isinstance(block, Heading):
            return block.text
    first = above[0] if above else None
    if isinstance(first, Paragraph) and not re.search(
        "[.\u3002!?\uff1a:/]\\s*$|^/", first.text
    ):
        return first.text
    return ""


def operation_of(page: LayoutPage, found: Found, title: str) -> str:
    """The operation's name.

    From the title where it is one word, the permission's action, the name of the file, or the title's words,
    in this order; raises UnreadError where none gives a name.
    """
    if _CAMEL.fullmatch(title):
        return title
    for one in found.permissions:
        name = one.action.rpartition(":")[2]
        if _CAMEL.fullmatch(name):
            return name
    for part in reversed(re.split(r"[^A-Za-z0-9]+", page.source.file)):
        if _CAMEL.fullmatch(part):
            return part
    parts = re.findall(r"[A-Za-z][A-Za-z0-9]*", title)
    if parts:
        return "".join(part[0].upper() + part[1:] for part in parts)
    raise UnreadError(
        "expected the operation's name in the title or among the permissions",
        1,
        hint="or save the page under its name, such as vendor-ListThings.html",
    )


def date_of(page: LayoutPage) -> str | None:
    """The date the page gives itself, as YYYY-MM-DD."""
    for section in page.sections:
        for block in section.blocks:
            text = block.text if isinstance(block, (Paragraph, Item)) else ""
            found = _UPDATED.search(text[:400])
            if found and found["year"]:
                return (
                    f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"
                )
            if found and found["name"].casefold() in _MONTHS:
                month = _MONTHS.index(found["name"].casefold()) + 1
                return f"{found['of']}-{month:02}-{int(found['number']):02}"
    return None


def language_of(page: LayoutPage) -> Literal["en", "zh"]:
    """Of the titles of its sections."""
    return (
        "zh"
        if any(_HAN.search(one.shown) for one in page.sections if one.title)
        else "en"
    )
