"""Whatever stands on a page, reading it raises nothing; facts survive being written."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from docs.read.small_pages import ALL
from speclock.diagnostics import Report
from speclock.docs.facts import Facts, FactsFile, dump, load
from speclock.docs.reading import read_page

NAMES = st.sampled_from(["a.txt", "a.md", "a.html", "a"])


def _read(name: str, data: bytes) -> Facts | None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        report = Report()
        facts = read_page(path, report)
        assert (facts is None) == report.failed
        assert facts is not None or len(report.found) == 1
        return facts


@settings(max_examples=150, deadline=None)
@given(NAMES, st.binary(max_size=400))
def test_any_bytes(name: str, data: bytes) -> None:
    _read(name, data)


PIECES = st.sampled_from(
    [
        *sorted({line for text in ALL.values() for line in text.split("\n")}),
        "<table><tr><td>",
        "</table>",
        "<li>",
        "<pre>{",
        "</pre>",
        "<td rowspan=99999999999>",
        "```",
        "# URI",
    ]
)


@settings(max_examples=200, deadline=None)
@given(NAMES, st.lists(PIECES | st.text(max_size=20), max_size=40))
def test_any_lines(name: str, lines: list[str]) -> None:
    _read(name, "\n".join(lines).encode("utf-8", "replace"))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(ALL)), st.data())
def test_any_line_lost_or_changed(page: str, data: st.DataObject) -> None:
    lines = ALL[page].split("\n")
    index = data.draw(st.integers(0, len(lines) - 1))
    lines[index : index + 1] = data.draw(
        st.just([]) | st.lists(st.text(max_size=10), max_size=2)
    )
    facts = _read(page, "\n".join(lines).encode("utf-8", "replace"))
    if facts is not None:
        text = dump(facts)
        report = Report()
        assert load(text, FactsFile("facts.yaml", text), report) == facts


def test_pages_nested_deeper_than_any_stack() -> None:
    for piece in ("<div>", "<ul><li>", "<table><tr><td>", "<b>"):
        _read("a.html", (piece * 20_000 + "URI").encode())
    deep = ALL["made-ListBoats.txt"].replace('"ok": true,', '"ok": ' + "[" * 5_000)
    assert _read("a.txt", deep.encode()) is None


def _count(facts: Facts) -> int:
    parts = (
        facts.rows,
        facts.statuses,
        facts.permissions,
        facts.examples,
        facts.history,
    )
    return sum(map(len, parts))


def test_no_lost_line_costs_a_fact_unseen() -> None:
    """Every line taken away: the page is refused, or has all its facts, or the line was a whole row."""
    for name, text in ALL.items():
        lines = text.split("\n")
        whole = _read(name, text.encode())
        assert whole is not None
        for index, line in enumerate(lines):
            facts = _read(name, "\n".join(lines[:index] + lines[index + 1 :]).encode())
            a_row = line.count("|") >= 3
            assert facts is None or a_row or _count(facts) >= _count(whole), (
                name,
                line,
            )
