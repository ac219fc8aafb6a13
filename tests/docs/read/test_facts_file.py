"""The file of facts: written, read again, replaced; and what is said of one that is not right."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.read.reads import facts_of, save
from docs.read.small_pages import ALL, ELEMENTS, SCHEMAS
from speclock.diagnostics import Code, Report
from speclock.docs.facts import ExampleFact, Facts, FactsFile, PageInfo, Row, dump, load
from speclock.docs.reading import read_pages, write_facts

TEXTS = ["", "no", "1e3", "0o17", "2024-01-02", "a: b", "# c", "~", "null", " x ", "\u2028", "文", '"', "\x07", "-1", "=", "a\nb", "200"]  # fmt: skip


@pytest.mark.parametrize("name", ALL)
def test_what_is_written_is_read(name: str, tmp_path: Path) -> None:
    facts = facts_of(save(tmp_path, name, ALL[name]))
    text = dump(facts)
    assert load(text, FactsFile("f.yaml", text), Report()) == facts
    assert dump(facts) == text


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_stays_what_it_is(text: str) -> None:
    page = PageInfo(
        file="p",
        address=None,
        title=text,
        date=None,
        language="en",
        layout="l",
        sha256="s",
    )
    row = Row(
        place="query",
        name=text,
        type="string",
        required=False,
        values=(text, 1, 1.5, True),
        example=text,
    )
    example = ExampleFact(
        kind="reply", valid=False, leaves=((f"/{text}", text), ("", None), ("/a", 0))
    )
    facts = Facts(
        page=page,
        operation="o",
        method=None,
        path=f"/{text}",
        rows=(row,),
        examples=(example,),
    )
    assert load(dump(facts), FactsFile("f.yaml"), Report()) == facts


GOOD = "page: {file: p, title: t, language: en, layout: l, sha256: s}\noperation: o\npath: /p\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [", "the file of facts is not YAML"),
        ("[]", "expected a mapping"),
        ("operation: o", "'page' is missing"),
        (GOOD + "colour: red", "there is no 'colour' among facts"),
        (GOOD + "rows: 1", "expected a list"),
        (GOOD + "rows: [{place: sea, name: n}]", "expected one of path, query"),
        (GOOD + "rows: [{place: path, name: 1}]", "expected str"),
        (GOOD + "rows: [{place: path, name: n, line: yes please}]", "expected int"),
        (GOOD + "examples: [{kind: reply, valid: true, leaves: [x]}]", "expected one pointer and its value"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_right(text: str, message: str) -> None:
    report = Report()
    assert load(text, FactsFile("f.yaml", text), report) is None
    (found,) = list(report)
    assert found.code is Code.FACTS
    assert found.message.startswith(message)


def test_a_diagnostic_names_the_line() -> None:
    text = GOOD + "statuses:\n- code: 200\n"
    report = Report()
    load(text, FactsFile("f.yaml", text), report)
    (found,) = list(report)
    assert found.at is not None
    position = found.at.found()
    assert position is not None
    assert (position.line, position.text) == (5, "- code: 200")


def test_written_beside_the_spec_and_its_address_kept(tmp_path: Path) -> None:
    page = save(tmp_path, "made-ListBoats.txt", SCHEMAS)
    report = Report()
    folder = tmp_path / "specs" / "facts"
    path = write_facts(str(page), folder, report, address="https://example.com/boats")
    assert path == folder / "list-boats.yaml"
    assert path is not None
    first = path.read_text("utf-8")
    assert "https://example.com/boats" in first
    assert read_pages([str(page), str(tmp_path / "none.txt")], report, folder) == [path]
    assert path.read_text("utf-8") == first
    assert [one.code for one in report] == [Code.PAGE]


def test_another_file_is_not_replaced(tmp_path: Path) -> None:
    page = save(tmp_path, "made-ListBoats.txt", ELEMENTS)
    mine = save(tmp_path, "list-boats.yaml", "mine: true\n")
    report = Report()
    assert write_facts(str(page), tmp_path, report) is None
    assert Code.FOREIGN in [one.code for one in report]
    assert mine.read_text("utf-8") == "mine: true\n"


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    page = save(tmp_path, "made-ListBoats.txt", SCHEMAS)
    report = Report()
    assert write_facts(str(page), page, report) is None
    assert [one.code for one in report] == [Code.UNWRITABLE]
