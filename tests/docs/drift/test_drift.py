"""What changed between two copies of a page: said in words, judged, and placed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docs.gate.made_up import (
    FACTS,
    ROOT,
    SHIP,
    SHIPS,
    example,
    page,
    row,
    with_row,
    without_row,
)

from speclock.diagnostics import Report
from speclock.docs.drift import drift
from speclock.docs.facts import Change, Facts, Permission, Status
from speclock.docs.things import operation_things, operations
from speclock.read import Document, read


def with_rows(*rows: Any) -> Facts:
    return replace(FACTS, rows=(*FACTS.rows, *rows))


def shown(**changes: Any) -> Facts:
    return replace(
        FACTS, examples=(example({"total": 1, "ships": [{**SHIP, **changes}]}),)
    )


def hidden(name: str) -> Facts:
    ship = {key: value for key, value in SHIP.items() if key != name}
    return replace(FACTS, examples=(example({"total": 1, "ships": [ship]}),))


OPTIONAL = with_rows(row("request", "tide", "string", 28, required=False))
LISTED = with_rows(row("reply", "state", "string", 48, values=("IN", "OUT")))

CHANGES = [
    (with_row("size", maximum=50), "size: maximum 100 -> 50", True),
    (with_row("size", maximum=200), "size: maximum 100 -> 200", False),
    (with_row("size", maximum=None), "size: maximum 100 -> (not stated)", False),
    (with_row("size", minimum=2), "size: minimum 1 -> 2", True),
    (with_row("size", minimum=0), "size: minimum 1 -> 0", False),
    (with_row("size", default=20), "size: default 10 -> 20", True),
    (with_row("size", default=None), "size: default 10 -> (not stated)", True),
    (with_row("size", required=True), "size: required false -> true", True),
    (with_row("pier", required=False), "pier: required true -> false", False),
    (with_row("pier", max_length=10), "pier: maxLength 20 -> 10", True),
    (with_row("pier", pattern="^A"), "pier: pattern (not stated) -> ^A", True),
    (with_row("pier", type="integer"), "pier: type string -> integer", True),
    (with_row("pier", format="uuid"), "pier: format (not stated) -> uuid", False),
    (with_row("kind", values=("TUG",)), "kind: value FERRY removed", True),
    (
        with_row("kind", values=("TUG", "FERRY", "RAFT")),
        "kind: value RAFT added",
        False,
    ),
    (with_row("kind", example="FERRY"), "kind: example TUG -> FERRY", False),
    (with_row("kind", place="query"), "kind: place request -> query", True),
    (with_row("ships", required=None), "ships: required true -> (not stated)", True),
    (with_row("total", required=True), "total: required (not stated) -> true", False),
    (with_row("total", maximum=9), "total: maximum (not stated) -> 9", False),
    (
        with_row("total", type="string", format=None),
        "total: type integer -> string",
        True,
    ),
    (with_row("total", format="int32"), "total: format int64 -> int32", True),
    (with_row("ships/*", type="Boat"), "ships/*: type Ship -> Boat", True),
    (without_row("kind"), "request parameter kind: removed", True),
    (without_row("total"), "reply field total: removed", True),
    (without_row("message"), "reply 404 field message: removed", True),
    (OPTIONAL, "request parameter tide: added (string)", False),
    (
        with_rows(row("request", "tide", "string", 28, required=True)),
        "request parameter tide: added (string, required)",
        True,
    ),
    (
        with_rows(row("reply", "next", "string", 48, required=True)),
        "reply field next: added (string, required)",
        False,
    ),
    (replace(FACTS, method="POST"), "method GET -> POST", True),
    (replace(FACTS, method=None), "method GET -> (not stated)", False),
    (replace(FACTS, path="/ships"), "path /piers/{pier}/ships -> /ships", True),
    (replace(FACTS, operation="Ships"), "operation ListShips -> Ships", True),
    (replace(FACTS, statuses=FACTS.statuses[:1]), "status 404: removed", True),
    (
        replace(FACTS, statuses=(*FACTS.statuses, Status(code="409", line=56))),
        "status 409: added",
        False,
    ),
    (replace(FACTS, permissions=()), "permission harbour:ListShips: removed", False),
    (
        replace(
            FACTS, permissions=(*FACTS.permissions, Permission(action="harbour:Look"))
        ),
        "permission harbour:Look: added",
        True,
    ),
    (
        replace(FACTS, permissions=(replace(FACTS.permissions[0], access="write"),)),
        "permission harbour:ListShips: access list -> write",
        True,
    ),
    (shown(name="Eve"), "example of the reply /ships/*/name: value Ann -> Eve", False),
    (shown(name=7), "example of the reply /ships/*/name: type string -> integer", True),
    (shown(sails=3), "example of the reply /ships/*/sails: added", False),
    (hidden("name"), "example of the reply /ships/*/name: removed", True),
    (
        replace(FACTS, examples=(replace(FACTS.examples[0], valid=False),)),
        "example of the reply: JSON -> not JSON",
        False,
    ),
    (replace(FACTS, examples=()), "example of the reply: removed", False),
    (
        replace(FACTS, history=(Change(date="2026-01-02", about="request", line=70),)),
        "the page's own history: 2026-01-02, request",
        False,
    ),
]


@pytest.mark.parametrize(
    ("new", "text", "breaks"), CHANGES, ids=[one[1] for one in CHANGES]
)
def test_each_change(new: Facts, text: str, breaks: bool) -> None:
    found = [one for one in drift(FACTS, new) if one.text == text]
    assert [one.breaks for one in found] == [breaks], drift(FACTS, new)


def test_one_change_is_one_drift() -> None:
    for new, text, _ in CHANGES:
        found = drift(FACTS, new)
        assert len(found) == 1 or "total: type" in text, found


def test_values_of_a_reply_are_open() -> None:
    more = with_rows(row("reply", "state", "string", 48, values=("IN", "UP")))
    found = drift(LISTED, more)
    assert [(one.text, one.breaks) for one in found] == [
        ("state: value OUT removed", False),
        ("state: value UP added", False),
    ]


def test_a_list_of_values_where_there_was_none_narrows() -> None:
    new = with_rows(
        row("request", "tide", "string", 28, required=False, values=("IN",))
    )
    (found,) = drift(OPTIONAL, new)
    assert (found.text, found.breaks) == ("tide: value IN added", True)


def test_a_field_of_the_example_that_a_table_lists() -> None:
    gone = replace(FACTS, examples=(example({"ships": [SHIP]}),))
    (found,) = drift(FACTS, gone)
    assert (found.text, found.breaks) == ("example of the reply /total: removed", False)


def test_the_same_page_and_moved_lines() -> None:
    assert drift(FACTS, FACTS) == ()
    moved = replace(
        FACTS,
        page=replace(page("other.txt"), title="Boats", sha256="1" * 64),
        rows=tuple(replace(one, line=one.line + 7) for one in reversed(FACTS.rows)),
    )
    assert drift(FACTS, moved) == ()


@pytest.fixture
def document(tmp_path: Path) -> Document:
    (tmp_path / "openapi.yaml").write_text(ROOT, "utf-8")
    (tmp_path / "ships.yaml").write_text(SHIPS, "utf-8")
    found = read(tmp_path / "openapi.yaml", Report())
    assert found is not None
    return found


PLACES: list[tuple[Facts, int, tuple[int | None, int | None]]] = [
    (with_row("size", maximum=50, line=21), 16, (20, 21)),
    (without_row("kind"), 23, (25, None)),
    (without_row("total"), 37, (35, None)),
    (hidden("name"), 65, (60, 60)),
    (replace(FACTS, statuses=FACTS.statuses[:1]), 44, (54, None)),
    (replace(FACTS, permissions=()), 54, (5, None)),
    (replace(FACTS, method="POST"), 13, (None, None)),
    (replace(FACTS, path="/ships"), 7, (None, None)),
    (with_row("kind", values=("TUG",)), 23, (25, 25)),
    (with_rows(row("request", "tide", "string", 28)), 15, (None, 28)),
]


@pytest.mark.parametrize(("new", "line", "lines"), PLACES)
def test_places(
    new: Facts,
    line: int,
    lines: tuple[int | None, int | None],
    document: Document,
) -> None:
    (found,) = drift(FACTS, new, document)
    assert found.at is not None
    position = found.at.found()
    assert position is not None
    assert position.line == line
    assert (found.old_line, found.new_line) == lines
    assert (found.node is None) == (found.text.endswith("added (string)"))


def test_the_keys_are_those_of_things(document: Document) -> None:
    (operation,) = operations(document)
    things = {one.key: one.id for one in operation_things(operation).things}
    (size,) = drift(FACTS, with_row("size", maximum=50), document)
    assert things[size.keys[0]] == "parameter/query/size"
    (name,) = drift(FACTS, hidden("name"), document)
    assert things[name.keys[0]] == "reply/200/ships/*/name"
