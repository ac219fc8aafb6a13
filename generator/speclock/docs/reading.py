"""A documentation page -> its facts, and the file of facts beside the spec.

In: a path or an address. Out: Facts, or one diagnostic that says what was expected where; never fewer
facts than the page has. Not its business: whether a spec agrees.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from speclock.diagnostics import At, Code, Report
from speclock.docs.facts import Facts, FactsFile, PageInfo, dump, load
from speclock.docs.layouts import LAYOUTS, Found, Layout, LayoutPage, cut
from speclock.docs.layouts.about import date_of, language_of, operation_of, title_of
from speclock.docs.pages import UnreadError, blocks_of, open_page


def read_page(
    page: Path | str, report: Report, *, address: str | None = None
) -> Facts | None:
    """Read a saved page, or with a text that begins with http:// or https:// a page of the web.

    `address` says where a saved page came from; without it, what the browser noted in the page counts.
    Errors: SL701 where there is no page, SL702 where no layout knows it, SL703 where one does and a
    part of it is not as expected. Warnings SL703 name what a page states and facts have no room for.
    """
    source = open_page(page, report)
    if source is None:
        return None
    expected: list[str] = []
    for layout in LAYOUTS:
        cut_page = cut(source, blocks_of(source, layout.wording), layout.wording)
        missing = layout.missing(cut_page)
        if missing is None:
            return _facts(cut_page, layout, address, report)
        expected.append(f"{layout.name} expects {missing}")
    report.error(
        Code.LAYOUT, f"no layout knows this page: {'; '.join(expected)}", source.at(1)
    )
    return None


def _facts(
    page: LayoutPage, layout: Layout, address: str | None, report: Report
) -> Facts | None:
    try:
        if page.broken is not None:
            raise UnreadError(page.broken.message, page.broken.line)
        found = layout.read(page)
        facts = _whole(page, found, layout, address)
    except UnreadError as error:
        message = f"{error.message} (read as {layout.name})"
        report.error(
            Code.PAGE_PART, message, page.source.at(error.line), hint=error.hint
        )
        return None
    for line, text in page.remarks:
        report.warning(Code.PAGE_PART, text, page.source.at(line))
    return facts


def _whole(
    page: LayoutPage, found: Found, layout: Layout, address: str | None
) -> Facts:
    source, title = page.source, title_of(page)
    operation = operation_of(page, found, title)
    info = PageInfo(
        file=source.file,
        address=address or source.address,
        title=title or operation,
        date=date_of(page),
        language=language_of(page),
        layout=layout.name,
        sha256=source.sha256,
    )
    return Facts(
        page=info,
        operation=operation,
        method=found.method,
        path=found.path,
        rows=tuple(found.rows),
        statuses=tuple(found.statuses),
        permissions=tuple(found.permissions),
        examples=tuple(found.examples),
        history=tuple(found.history),
    )


def write_facts(
    page: str, folder: Path | None, report: Report, *, address: str | None = None
) -> Path | None:
    """Read a page and write `<folder>/<operation>.yaml`, the current folder by default; returns its path.

    A file of facts that is there is replaced, and its address kept where the page tells none. Errors
    besides those of `read_page`: SL503 where another file is in the way, SL501 where nothing can be written.
    """
    facts = read_page(page, report, address=address)
    if facts is None:
        return None
    path = (folder or Path()) / f"{_kebab(facts.operation)}.yaml"
    place = At(FactsFile(path.as_posix()))
    try:
        if path.exists():
            own = Report()
            before = load(path.read_text("utf-8"), FactsFile(path.as_posix()), own)
            if before is None:
                report.error(
                    Code.FOREIGN, "this is no file of facts; nothing was written", place
                )
                return None
            if facts.page.address is None and before.page.address is not None:
                facts = read_page(page, Report(), address=before.page.address) or facts
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dump(facts), "utf-8", newline="\n")
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        report.error(Code.UNWRITABLE, f"can't write the facts: {reason}", place)
        return None
    return path


def read_pages(pages: Sequence[str], report: Report, folder: Path | None) -> list[Path]:
    """Read several pages into one folder; returns the files written."""
    written = [write_facts(page, folder, report) for page in pages]
    return [path for path in written if path is not None]


def _kebab(operation: str) -> str:
    """`ListThingsByID` -> `list-things-by-id`."""
    return re.sub(
        r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", operation
    ).lower()
