"""Errata and citations: each holds as long as it is needed, and fails once it is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from docs.gate.made_up import (
    FACTS,
    ROOT,
    SHIP,
    SHIPS,
    changed,
    example,
    gate,
    one,
    row,
    with_row,
)

from speclock.check.extensions import check_extensions
from speclock.diagnostics import Report
from speclock.read import read

ERRATUM = """\
    - fact: row:request/flag#place
      states: request
      truth: header
"""
BEYOND = "      x-speclock-beyond:\n        only: [FERRY, LINER]\n        evidence: the harbour's register\n"


def test_an_undeclared_contradiction(tmp_path: Path) -> None:
    start = SHIPS.index("  x-speclock-errata:")
    text = one(gate(tmp_path, ships=SHIPS[:start] + SHIPS[SHIPS.index("Ship:\n") :]))
    assert "SL712" in text
    assert "harbour.txt:15 row flag: place request" in text
    assert "fact: row:request/flag#place, states: request, truth: header" in text


def test_the_page_was_mended(tmp_path: Path) -> None:
    text = one(gate(tmp_path, with_row("flag", place="header")))
    assert "SL714" in text
    assert "ships.yaml:57:7" in text
    assert "names no fact of harbour.txt" in text
    assert "did you mean row:header/flag?" in text


def test_the_specification_was_made_to_agree(tmp_path: Path) -> None:
    ships = changed(
        SHIPS, "  - name: flag\n    in: header", "  - name: flag\n    in: query"
    )
    text = one(gate(tmp_path, ships=ships))
    assert "SL714" in text
    assert "harbour.txt:15 row flag and the specification agree" in text


@pytest.mark.parametrize(
    ("new", "message"),
    [
        (
            ERRATUM.replace("states: request", "states: query"),
            "says query against header",
        ),
        (
            ERRATUM.replace("truth: header", "truth: cookie"),
            "says request against cookie",
        ),
        (ERRATUM.replace("truth: header", "truth: null"), "says request against null"),
    ],
)
def test_an_erratum_that_says_something_else(
    new: str, message: str, tmp_path: Path
) -> None:
    found = gate(tmp_path, ships=changed(SHIPS, ERRATUM, new))
    assert len(found) == 2
    assert "SL714" in found[0]
    assert f"{message}, but it is request against header" in found[0]
    assert "SL712" in found[1]


def test_an_erratum_that_names_nothing(tmp_path: Path) -> None:
    more = "    - {fact: 'row:query/x#type', states: a, truth: b, reason: c, evidence: d}\n"
    ships = changed(SHIPS, "  x-speclock-errata:\n", f"  x-speclock-errata:\n{more}")
    text = one(gate(tmp_path, ships=ships))
    assert "SL714" in text
    assert "row:query/x#type names no fact of harbour.txt" in text


def test_an_erratum_for_a_row_the_specification_leaves_out(tmp_path: Path) -> None:
    more = "    - {fact: 'row:request/tide', states: tide, truth: null, reason: c, evidence: d}\n"
    ships = changed(SHIPS, "  x-speclock-errata:\n", f"  x-speclock-errata:\n{more}")
    facts = replace(FACTS, rows=(*FACTS.rows, row("request", "tide", "string", 28)))
    assert gate(tmp_path, facts, ships=ships) == []


def test_words_of_the_wire_are_contradictions(tmp_path: Path) -> None:
    """Where an extension says that the wire differs from what the page prints, an erratum is due."""
    ships = changed(
        SHIPS,
        "        captain:\n          type: string\n",
        '        captain:\n          type: [string, "null"]\n          x-speclock-null-text: true\n',
    ).replace(
        "              total:\n                type: integer\n                format: int64\n",
        "              total:\n                type: boolean\n                x-speclock-text-boolean: true\n",
    )
    ship = {**SHIP, "crew": {"captain": '""'}}
    facts = replace(
        with_row("total", type="boolean", format=None, example=True),
        examples=(example({"total": True, "ships": [ship]}),),
    )
    found = gate(tmp_path, facts, ships=ships)
    assert len(found) == 2
    assert (
        "row total: type boolean, but the specification says boolean or text"
        in found[0]
    )
    assert "/crew/captain: value '\"\"', but the specification means null" in found[1]


def test_one_value_of_two_types(tmp_path: Path) -> None:
    body = """\
  requestBody:
    required: true
    content:
      application/json:
        schema:
          type: object
          properties:
            pier: {type: integer, x-speclock-same-as: pier}
  x-speclock-permissions:
"""
    ships = changed(SHIPS, "  x-speclock-permissions:\n", body)
    facts = replace(FACTS, rows=(*FACTS.rows, row("body", "pier", "integer", 29)))
    text = one(gate(tmp_path, facts, ships=ships))
    assert (
        "harbour.txt:10 row pier: type string, but the specification says integer"
        in text
    )
    assert "fact: row:path/pier#same-as" in text


def test_a_citation_is_needed(tmp_path: Path) -> None:
    found = gate(tmp_path, ships=changed(SHIPS, BEYOND, ""))
    assert len(found) == 2
    assert all("SL713" in text for text in found)
    found = gate(
        tmp_path,
        openapi=ROOT[: ROOT.index("    x-spec")] + ROOT[ROOT.index("paths:") :],
    )
    assert "openapi.yaml:4:5" in one(found)
    assert "no page documents server https://harbour.example" in one(found)


def test_the_page_documents_it_now(tmp_path: Path) -> None:
    shown = example({"total": 1, "ships": [{**SHIP, "secret": "x"}]})
    text = one(gate(tmp_path, replace(FACTS, examples=(shown,))))
    assert "SL715" in text
    assert "a page documents reply/200/ships/*/secret now" in text
    assert "ships.yaml:86:7" in text


def test_the_page_documents_a_cited_value_now(tmp_path: Path) -> None:
    shown = example({"total": 2, "ships": [SHIP, {**SHIP, "kind": "FERRY"}]})
    text = one(gate(tmp_path, replace(FACTS, examples=(shown,))))
    assert "SL715" in text
    assert "a page documents reply/200/ships/*/kind=FERRY now" in text


def test_a_citation_that_names_nothing(tmp_path: Path) -> None:
    text = one(
        gate(
            tmp_path,
            ships=changed(SHIPS, "only: [FERRY, LINER]", "only: [FERRY, LINER, RAFT]"),
        )
    )
    assert "SL715" in text
    assert "nothing here is called RAFT" in text
    idle = "  x-speclock-beyond:\n    - {thing: status/409, evidence: a guess}\n  x-speclock-permissions:\n"
    text = one(
        gate(tmp_path, ships=changed(SHIPS, "  x-speclock-permissions:\n", idle))
    )
    assert "SL715" in text
    assert "status/409, which the document does not have" in text


@pytest.mark.parametrize("root", [True, False])
def test_a_list_of_citations(root: bool, tmp_path: Path) -> None:
    """On an operation or on the root; what is inside a cited thing is covered with it."""
    reply = """\
    "403":
      description: No.
      content:
        application/json:
          schema: {type: object, properties: {why: {type: string, maxLength: 9}}}
    "404":
"""
    cite = "x-speclock-beyond: [{thing: status/403, evidence: seen}]\n"
    ships = changed(SHIPS, '    "404":\n', reply)
    if not root:
        ships = ships.replace(
            "  x-speclock-permissions:\n", f"  {cite}  x-speclock-permissions:\n"
        )
    assert gate(tmp_path, ships=ships, openapi=ROOT + (cite if root else "")) == []


@pytest.mark.parametrize(
    "bad",
    [
        ("      reason: It is a header.\n", ""),
        ("      evidence: a captain's log\n", "      evidence: ' '\n"),
        ("    - fact: row:request/flag#place\n", "    - fact: the flag\n"),
        ("      truth: header\n", "      truth: [header]\n"),
        (
            "      x-speclock-beyond:\n        evidence: the harbour's register\n",
            "      x-speclock-beyond: yes\n",
        ),
        ("        only: [FERRY, LINER]\n", "        only: []\n"),
        (
            "  x-speclock-permissions:\n",
            "  x-speclock-beyond: {evidence: x}\n  x-speclock-permissions:\n",
        ),
        ("      maxLength: 20\n", "      maxLength: 20\n      x-speclock-errata: []\n"),
    ],
)
def test_malformed_declarations(bad: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text(ROOT, "utf-8")
    (tmp_path / "ships.yaml").write_text(changed(SHIPS, *bad), "utf-8")
    report = Report()
    document = read(tmp_path / "openapi.yaml", report)
    assert document is not None
    check_extensions(document, report)
    assert {one.code.number for one in report} == {"SL202"}
