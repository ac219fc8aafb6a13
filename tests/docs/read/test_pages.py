"""The five pages that the specs were written from: every row of every table is a fact."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from docs.read.reads import ADDRESSES, bare, facts_of, payloads, save
from docs.read.saved_html import PAGES, tidy
from docs.read.saved_markdown import markdown_page
from speclock.diagnostics import Report
from speclock.docs.facts import FactsFile, dump, load
from speclock.docs.reading import read_page

ROOT = Path(__file__).resolve().parents[3]

COUNTS = {
    # rows, statuses, permissions, changes, payloads
    "alibaba-ListSavepoints.txt": (17, 0, 1, 0, 1),
    "alibaba-ListJobs.zh.txt": (6, 0, 1, 1, 1),
    "alibaba-GetDeploymentsByName.txt": (13, 0, 0, 0, 1),
    "huawei-ImportSavepoint.txt": (10, 3, 1, 0, 2),
    "lakesail-ListFlinkSessionJobSavepoints.txt": (16, 6, 0, 0, 0),
}


@pytest.fixture(params=sorted(ADDRESSES))
def page(request: pytest.FixtureRequest, shared: Path) -> Path:
    return shared / "docs" / str(request.param)


def _table_rows(text: str) -> int:
    """Rows of all tables, counted by hand-written rules that know nothing of the reader.

    A table of stacked cells has a row for each cell that opens one; one on lines has a row a line.
    """
    count = 0
    if "名称 | 类型" in text:
        for table in re.findall(r"^(?:---\|)+\n((?:.*\|.*\n?)+)", text, re.M):
            # A row is as many bars as its table has columns; rows may be broken over lines.
            width = {5: 5, 3: 3}[
                len(re.findall(r"---", text[: text.index(table)].split("\n")[-2]))
            ]
            count += table.count("|") // width
        return count
    if "Mandatory |" in text:
        # Each row follows a lone bar; so does each head.
        lone = len(re.findall(r"^\|$", text, re.M))
        heads = len(re.findall(r"^\|(---\|)+$", text, re.M))
        return lone - heads + len(re.findall(r"^\w+:\w+:\w+$", text, re.M))
    # Named rows open with a bar and the name on one line; the reply itself is a bare `object`, and
    # the permission follows its head.
    named = len(re.findall(r"^\| \S+ \|$", text, re.M))
    nameless = len(re.findall(r"^\|\nobject \|$", text, re.M))
    permitted = len(re.findall(r"^\|\nstream:\w+ \|$", text, re.M))
    return named + nameless + permitted


def test_every_row_of_every_table_is_a_fact(page: Path) -> None:
    facts = facts_of(page)
    text = page.read_text("utf-8")
    got = (
        len(facts.rows),
        len(facts.statuses),
        len(facts.permissions),
        len(facts.history),
        len(facts.examples),
    )
    assert got == COUNTS[page.name]
    assert len(facts.examples) == len(payloads(text))
    if facts.page.layout == "schema-lists":
        assert len(re.findall(r"^required", text, re.M)) == sum(
            bool(one.name) for one in facts.rows
        )
        assert len(re.findall(r" Response$", text, re.M)) == len(facts.statuses)
        assert sum(not one.name for one in facts.rows) == len(facts.statuses)
        return
    assert sum(got[:4]) == _table_rows(text)


def test_lines_lead_to_the_row(page: Path) -> None:
    lines = page.read_text("utf-8").split("\n")
    for row in facts_of(page).rows:
        shown = lines[row.line - 1]
        assert (row.name and not row.name.endswith("*")) is False or row.name in shown


def test_the_committed_facts_are_those_of_the_page(page: Path) -> None:
    file, address = ADDRESSES[page.name]
    facts = read_page(page, Report(), address=address)
    assert facts is not None
    assert (ROOT / "specs" / file).read_text("utf-8") == dump(facts)


def test_saved_as_html_the_facts_are_the_same(page: Path, tmp_path: Path) -> None:
    facts = facts_of(page)
    texts = [tidy(one) for one in payloads(page.read_text("utf-8"))]
    made = PAGES[facts.page.layout](facts, texts)
    saved = facts_of(save(tmp_path, f"{page.stem}.html", made))
    assert bare(saved) == bare(facts)
    assert saved.page.address == "https://docs.example.com/a/b?c=d"


def test_no_sentence_of_a_description_is_kept(page: Path) -> None:
    facts = facts_of(page)
    text = page.read_text("utf-8")
    for payload in payloads(text):
        text = text.replace(payload, "")
    kept = dump(facts)
    for line in text.split("\n"):
        said = line.strip(" |").removeprefix("required")
        if len(said.split()) > 5 and said != facts.page.title:
            assert said not in kept


@pytest.mark.parametrize("file", sorted(file for file, _ in ADDRESSES.values()))
def test_committed_facts_load_and_hold_no_path(file: str) -> None:
    text = (ROOT / "specs" / file).read_text("utf-8")
    report = Report()
    facts = load(text, FactsFile(file, text), report)
    assert facts is not None, [one.message for one in report]
    assert dump(facts) == text
    assert Path(facts.page.file).name == facts.page.file


def test_the_contradictions_of_the_pages_show(shared: Path) -> None:
    folder = shared / "docs"
    huawei = facts_of(folder / "huawei-ImportSavepoint.txt")
    types = [
        (one.place, one.type, one.format) for one in huawei.rows if one.name == "job_id"
    ]
    assert types == [("path", "string", None), ("request", "integer", "int64")]
    assert [one.valid for one in huawei.examples] == [False, False]
    savepoints = facts_of(folder / "alibaba-ListSavepoints.txt")
    rows = {(one.place, one.name): one for one in savepoints.rows}
    assert rows["request", "workspace"].required
    size = rows["request", "pageSize"]
    assert (size.minimum, size.maximum, size.default, size.example) == (1, 100, 10, 10)
    assert rows["reply", "data/*"].type == "Savepoint"
    assert rows["reply", ""].type == "object"
    assert Counter(one.place for one in savepoints.rows) == {
        "path": 1,
        "request": 5,
        "reply": 11,
    }
    lakesail = facts_of(folder / "lakesail-ListFlinkSessionJobSavepoints.txt")
    assert lakesail.method is None


def test_saved_as_markdown_the_facts_are_the_same(page: Path, tmp_path: Path) -> None:
    facts = facts_of(page)
    texts = [tidy(one) for one in payloads(page.read_text("utf-8"))]
    made = markdown_page(facts, texts)
    assert bare(facts_of(save(tmp_path, f"{page.stem}.md", made))) == bare(facts)
