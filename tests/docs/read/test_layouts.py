"""Each layout on a small page of our own: what is read from text, and that HTML and Markdown agree."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from docs.read.reads import bare, facts_of, payloads, save
from docs.read.saved_html import PAGES, tidy
from docs.read.saved_markdown import markdown_page
from docs.read.small_pages import ALL, ELEMENTS, ELEMENTS_ZH, MANDATORY, SCHEMAS
from speclock.diagnostics import Report, Severity
from speclock.docs.facts import Change, ExampleFact, Facts, Permission, Row
from speclock.docs.reading import read_page


def _read(folder: Path, name: str) -> Facts:
    return facts_of(save(folder, name, ALL[name]))


def test_tables_of_elements(tmp_path: Path) -> None:
    facts = _read(tmp_path, "made-ListBoats.txt")
    assert (facts.operation, facts.method, facts.path) == (
        "ListBoats",
        "GET",
        "/harbours/{harbour}/boats",
    )
    assert (facts.page.layout, facts.page.language, facts.page.date) == (
        "element-tables",
        "en",
        "2025-05-04",
    )
    request = [one for one in facts.rows if one.place != "reply"]
    limit = Row(
        place="request",
        name="limit",
        type="integer",
        required=False,
        default=20,
        minimum=1,
        maximum=50,
        example=5,
        line=37,
    )
    flag = Row(
        place="request",
        name="flag",
        type="string",
        required=False,
        values=("RED", "GREEN", "BLUE"),
        example="RED",
        line=42,
    )
    assert request == [
        Row(
            place="path",
            name="harbour",
            type="string",
            required=True,
            example="north",
            line=25,
        ),
        limit,
        flag,
    ]
    reply = [
        (one.name, one.type, one.example) for one in facts.rows if one.place == "reply"
    ]
    assert reply == [
        ("", "object", None),
        ("ok", "boolean", True),
        ("boats", "array", None),
        ("boats/*", "Boat", None),
    ]
    assert facts.permissions == (
        Permission(
            action="harbour:ListBoats", access="list", resource="all resources", line=11
        ),
    )
    assert [one.code for one in facts.statuses] == ["404"]
    assert facts.examples == (
        ExampleFact(
            kind="reply",
            valid=True,
            leaves=(("/ok", True), ("/boats/0/name", "Ada"), ("/boats/0/tags", None)),
            line=71,
        ),
    )


def test_tables_of_elements_in_chinese(tmp_path: Path) -> None:
    facts = _read(tmp_path, "made-ListBoats.zh.txt")
    assert (facts.page.language, facts.page.date) == ("zh", "2025-03-09")
    assert [
        (one.name, one.required, one.default, one.minimum, one.maximum)
        for one in facts.rows
    ] == [
        ("harbour", True, None, None, None),
        ("limit", False, 20, 1, 50),
    ]
    assert facts.permissions[0].resource == "all resources"
    assert [(one.date, one.about) for one in facts.history] == [
        ("2025-01-02", "request"),
        ("2025-01-02", "errors"),
        ("2024-01-02", "reply"),
        ("2023-01-02", "other"),
    ]
    assert facts.history[0] == Change(date="2025-01-02", about="request", line=26)


def test_tables_with_a_column_mandatory(tmp_path: Path) -> None:
    facts = _read(tmp_path, "made-MoveBoat.txt")
    assert (facts.page.title, facts.operation) == ("Moving a Boat", "MoveBoat")
    rows = [
        (one.place, one.status, one.name, one.type, one.format, one.items)
        for one in facts.rows
    ]
    assert rows == [
        ("path", None, "fleet", "string", None, None),
        ("path", None, "boat", "integer", "int64", None),
        ("request", None, "target", "string", None, None),
        ("request", None, "stops", "array", None, "string"),
        ("reply", "200", "moved", "boolean", None, None),
        ("reply", "400", "code", "string", None, None),
    ]
    assert facts.rows[2].example == "harbour/north"
    assert [(one.valid, one.leaves) for one in facts.examples] == [
        (False, (("/target", "harbour/north"), ("/stops", None))),
        (False, (("/moved", True),)),
    ]
    assert facts.permissions == (
        Permission(action="sea:boats:move", access="write", resource="boats", line=11),
    )


def test_lists_of_schemas(tmp_path: Path) -> None:
    facts = _read(tmp_path, "made-ListBoats.schemas.txt")
    assert (facts.method, facts.path) == (None, "/fleets/{fleet}/boats")
    fleet, limit, root, boats, count, error, message = facts.rows
    assert (fleet.place, fleet.required, fleet.type) == ("path", True, "string")
    assert (fleet.min_length, fleet.max_length, fleet.pattern) == (2, 8, "^[a-z]+$")
    assert (limit.place, limit.required, limit.default, limit.maximum) == (
        "query",
        False,
        20,
        50,
    )
    assert (root.name, root.status, root.type) == ("", "200", "BoatList")
    assert (boats.type, boats.items, boats.required) == ("array", "Boat", True)
    assert (count.type, count.format, count.required) == ("integer", "int32", False)
    assert (error.status, error.type, message.name) == ("default", "Error", "message")
    assert [one.code for one in facts.statuses] == ["200", "default"]


@pytest.mark.parametrize("name", [name for name in ALL if name != "made-ListBoats.txt"])
def test_html_and_markdown_say_the_same(name: str, tmp_path: Path) -> None:
    facts = _read(tmp_path, name)
    if name.endswith(".zh.txt"):
        once = tuple(one for one in facts.history if one.about != "errors")
        facts = replace(facts, history=once)
    texts = [tidy(one) for one in payloads(ALL[name])]
    html = save(tmp_path, f"{name}.html", PAGES[facts.page.layout](facts, texts))
    assert bare(facts_of(html)) == bare(facts)
    markdown = save(tmp_path, f"{name}.md", markdown_page(facts, texts))
    assert bare(facts_of(markdown)) == bare(facts)


def test_what_facts_have_no_room_for_is_said(tmp_path: Path) -> None:
    told = "How many. Default value: as many as fit on a page."
    text = ELEMENTS.replace("How many. Valid values: 1 to 50. Default value: 20.", told)
    text = text.replace("None | None |", "sea:Tide | None |")
    report = Report()
    assert read_page(save(tmp_path, "made-ListBoats.txt", text), report) is not None
    assert {one.severity for one in report} == {Severity.WARNING}
    assert [one.message for one in report] == [
        "permission 'harbour:ListBoats': its condition key is not among the facts",
        "row 'limit': the default is told in words and is not among the facts",
        "status 404: its error code is not among the facts",
    ]


def test_a_structure_in_a_table_of_its_own(tmp_path: Path) -> None:
    text = MANDATORY.replace(
        "moved |\nBoolean |\nWhether it went |\n",
        "boats |\nArray of Boat objects |\nAll |\nTable 4 Boat\n|\nParameter |\nType |\nDescription |\n|---|---|---|\n|\nname |\nString |\nIts name |\n",
    )
    facts = facts_of(save(tmp_path, "made-MoveBoat.txt", text))
    rows = [
        (one.name, one.type, one.items) for one in facts.rows if one.status == "200"
    ]
    assert rows == [("boats", "array", "Boat"), ("boats/*/name", "string", None)]


def test_objects_in_objects(tmp_path: Path) -> None:
    inside = "count\n- Type\nobject\n- Properties\nred\nrequiredThe red ones.\n- Type\ninteger\n- Type\nblue\n- Type\ninteger\n- Type\n- Type\nlast\n- Type\nstring\n- Type\n"
    text = SCHEMAS.replace("count\n- Type\ninteger\n- Format\nint32\n- Type\n", inside)
    facts = facts_of(save(tmp_path, "made-ListBoats.txt", text))
    names = [(one.name, one.required) for one in facts.rows if one.status == "200"]
    assert names == [
        ("", None),
        ("boats", True),
        ("count", False),
        ("count/red", True),
        ("count/blue", False),
        ("last", False),
    ]


def test_the_title_names_the_operation_before_the_file_does(tmp_path: Path) -> None:
    text = "ListShips\n" + ELEMENTS
    assert facts_of(save(tmp_path, "made-ListBoats.txt", text)).operation == "ListShips"
    no_permission = ELEMENTS_ZH.replace("harbour:ListBoats", "harbour:boats")
    assert (
        facts_of(save(tmp_path, "made-FindBoats.txt", no_permission)).operation
        == "FindBoats"
    )


def test_items_with_limits_are_a_row_of_their_own(tmp_path: Path) -> None:
    names = "count\n- Type\narray\n- Items\n- Type\nstring\n- Maximum Length 9\n- Type\n- Type\n"
    text = SCHEMAS.replace("count\n- Type\ninteger\n- Format\nint32\n- Type\n", names)
    facts = facts_of(save(tmp_path, "made-ListBoats.txt", text))
    rows = [(one.name, one.type, one.items, one.max_length) for one in facts.rows]
    assert ("count", "array", "string", None) in rows
    assert ("count/*", "string", None, 9) in rows
