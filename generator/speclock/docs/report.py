"""Chains -> text, Markdown and one self-contained HTML page.

In: chains. Out: text. The pages are Jinja templates that only print; what is printed is decided here.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import escape

from speclock.docs.chain import Chain, Link
from speclock.docs.code_index import Reference
from speclock.plan.code import Code, prose
from speclock.render import environment

_TONES = {
    "documented": "good",
    "erratum": "odd",
    "beyond": "odd",
    "undocumented": "bad",
}
_MOST = 4


@dataclass(frozen=True, slots=True)
class Total:
    """A number of the head of the report."""

    label: Code
    number: Code
    tone: Code


@dataclass(frozen=True, slots=True)
class Row:
    """A thing and everywhere it stands."""

    thing: Code
    state: Code
    tone: Code
    notes: tuple[Code, ...]
    page: tuple[Code, ...]
    facts: tuple[Code, ...]
    spec: tuple[Code, ...]
    code: tuple[Code, ...]
    tests: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """An operation."""

    title: Code
    source: Code
    summary: Code
    percent: Code
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report."""

    title: Code
    totals: tuple[Total, ...]
    parts: tuple[Part, ...]


def as_html(found: Sequence[Chain]) -> str:
    """One page that needs nothing else, no network either."""
    return (
        environment()
        .get_template("docs/report.html.jinja")
        .render(page=_report(found, _html))
    )


def as_markdown(found: Sequence[Chain]) -> str:
    """The same as Markdown."""
    return (
        environment()
        .get_template("docs/report.md.jinja")
        .render(page=_report(found, _markdown))
    )


def as_text(chain: Chain, link: Link) -> str:
    """One link as a column of lines, for a terminal."""
    lines = [f"{chain.operation} {link.thing} ({link.kind}, {link.state})"]
    for label, values in (
        ("page", link.pages or ("-",)),
        ("fact", link.facts or ("-",)),
        ("note", link.notes),
        ("spec", (f"{link.spec} {link.pointer}",)),
        ("code", tuple(map(str, link.code)) or ("-",)),
        ("tests", tuple(map(str, link.tests)) or ("-",)),
    ):
        for index, value in enumerate(values):
            lines.append(f"  {label if index == 0 else '':5} {value}")
    return "\n".join(lines)


class _Spelling:
    """How a format spells a document's text."""

    def __init__(self, kind: Literal["html", "markdown"]) -> None:
        self._kind = kind

    def __call__(self, text: str) -> Code:
        """The text, unable to be anything but text."""
        return Code(escape(text) if self._kind == "html" else prose(text))


_html, _markdown = _Spelling("html"), _Spelling("markdown")


def _report(found: Sequence[Chain], spelled: _Spelling) -> Report:
    return Report(
        title=spelled("From the documentation to the tests"),
        totals=tuple(_totals(found, spelled)),
        parts=tuple(_part(chain, spelled) for chain in found),
    )


def _totals(found: Sequence[Chain], spelled: _Spelling) -> Iterator[Total]:
    links = [link for chain in found for link in chain.links]
    states = [link.state for link in links]
    untouched = sum(not link.complete for link in links)
    for label, number, bad in (
        ("operations", len(found), False),
        ("things", len(links), False),
        ("on a page", states.count("documented") + states.count("erratum"), False),
        ("of them errata", states.count("erratum"), False),
        ("known beyond the pages", states.count("beyond"), False),
        ("undocumented", states.count("undocumented"), True),
        ("without code or test", untouched, True),
    ):
        tone = "bad" if bad and number else ""
        yield Total(spelled(label), spelled(str(number)), spelled(tone))


def _part(chain: Chain, spelled: _Spelling) -> Part:
    complete = sum(link.complete for link in chain.links)
    total = len(chain.links) or 1
    page = chain.page.page if chain.page else None
    folder = _folder(chain)
    files = sorted({one.file for link in chain.links for one in link.tests})
    source = [page.file, page.address or "", page.date or ""] if page else ["no page"]
    return Part(
        title=spelled(f"{chain.operation}: {chain.method} {chain.path}"),
        source=spelled(" · ".join(one for one in (*source, folder, *files) if one)),
        summary=spelled(f"{complete} of {len(chain.links)} chains are whole"),
        percent=spelled(f"{100 * complete / total:.1f}"),
        rows=tuple(
            _row(link, page.file if page else "", folder, spelled)
            for link in chain.links
        ),
    )


def _folder(chain: Chain) -> str:
    """The folder that every file of the operation's specification lies in."""
    folders = {posixpath.dirname(link.at.source.name) for link in chain.links}
    return posixpath.commonpath(folders) if folders else ""


def _row(link: Link, file: str, folder: str, spelled: _Spelling) -> Row:
    tests = [f"{one.line} {one.name}" for one in link.tests[:_MOST]]
    if len(link.tests) > _MOST:
        tests.append(f"and {len(link.tests) - _MOST} more")
    tone = _TONES[link.state] if link.complete else "bad"
    covered = link.complete or link.state == "undocumented"
    return Row(
        thing=spelled(link.thing),
        state=spelled(link.state if covered else f"{link.state}, not covered"),
        tone=spelled(tone),
        notes=tuple(map(spelled, link.notes)),
        page=tuple(spelled(_on_page(text, file)) for text in link.pages[:_MOST]),
        facts=tuple(map(spelled, link.facts[:_MOST])),
        spec=(
            spelled(link.spec.removeprefix(folder).lstrip("/")),
            spelled(link.pointer),
        ),
        code=tuple(spelled(_in_code(one)) for one in link.code),
        tests=tuple(map(spelled, tests)),
    )


def _in_code(one: Reference) -> str:
    """`client.py:253 get_job(id)`; the class is told by the file."""
    name = one.name.partition(".")[2] if one.operation and "." in one.name else one.name
    return f"{posixpath.basename(one.file)}:{one.line} {name}"


def _on_page(text: str, file: str) -> str:
    """`page.txt:14 row namespace` below the heading of page.txt: `14 row namespace`."""
    return text.removeprefix(file).lstrip(": ")
