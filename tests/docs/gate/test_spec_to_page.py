"""What the specification states and no page does: each mutation is caught, at the right place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from docs.gate.made_up import (
    FACTS,
    SHIP,
    SHIPS,
    changed,
    example,
    gate,
    one,
    page,
    row,
    with_row,
    without_row,
)

from speclock.docs.facts import ExampleFact, Facts, Permission

PAGE_MUTATIONS = [
    pytest.param(
        without_row("kind"),
        [
            "ships.yaml:23:7",
            "parameter/query/kind: no page (harbour.txt for ListShips)",
        ],
        id="parameter's row removed",
    ),
    pytest.param(
        without_row("total"),
        ["ships.yaml:37:15", "reply/200/total", "no page (harbour.txt for ListShips)"],
        id="field's row removed although the example shows it",
    ),
    pytest.param(
        without_row("ships/*"),
        ["ships.yaml:42:17", "harbour.txt:40 row ships does not"],
        id="row of the items removed",
    ),
    pytest.param(
        without_row("message"),
        ["ships.yaml:44:5", "reply/404: no page", "documents its payload"],
        id="row of an error removed",
    ),
    pytest.param(
        with_row("size", maximum=None),
        ["ships.yaml:21:9", "harbour.txt:20 row size does not", "maximum 100"],
        id="maximum no longer stated",
    ),
    pytest.param(
        with_row("size", default=None),
        ["ships.yaml:22:9", "harbour.txt:20 row size does not", "default 10"],
        id="default no longer stated",
    ),
    pytest.param(
        with_row("kind", values=("TUG",)),
        ["ships.yaml:27:21", "harbour.txt:25 row kind does not", "value FERRY"],
        id="value no longer stated",
    ),
    pytest.param(
        replace(FACTS, statuses=FACTS.statuses[:1]),
        ["ships.yaml:44:5", "status/404: no page"],
        id="status removed from the list although a table is left",
    ),
    pytest.param(
        replace(FACTS, permissions=()),
        ["ships.yaml:54:7", "permission/harbour:ListShips: no page"],
        id="permission removed",
    ),
    pytest.param(
        replace(FACTS, permissions=(Permission(action="harbour:ListShips"),)),
        ["ships.yaml:55:7", "permission/harbour:ListShips#access"],
        id="access no longer stated",
    ),
    pytest.param(
        replace(FACTS, method=None),
        ["ships.yaml:13:1", "method: no page"],
        id="method left out",
    ),
    pytest.param(
        replace(
            FACTS,
            examples=(
                example(
                    {
                        "total": 1,
                        "ships": [{k: v for k, v in SHIP.items() if k != "crew"}],
                    }
                ),
            ),
        ),
        ["ships.yaml:76:5", "reply/200/ships/*/crew: no page"],
        id="field no longer shown",
    ),
]


@pytest.mark.parametrize(("facts", "expected"), PAGE_MUTATIONS)
def test_page_says_less(facts: Facts, expected: list[str], tmp_path: Path) -> None:
    text = one(gate(tmp_path, facts))
    for piece in ("SL713", *expected):
        assert piece in text, text


SPEC_MUTATIONS = [
    pytest.param(
        "        enum: [TUG, FERRY]\n",
        "        enum: [TUG, FERRY, BARGE]\n",
        ["ships.yaml:27:28", "harbour.txt:25 row kind does not", "value BARGE"],
        id="value added",
    ),
    pytest.param(
        "      enum: [TUG, FERRY, LINER]",
        "      enum: [TUG, FERRY, LINER, RAFT]",
        ["reply/200/ships/*/kind=RAFT", "value RAFT"],
        id="value added where some are cited",
    ),
    pytest.param(
        "        captain:\n",
        "        cook:\n          type: string\n        captain:\n",
        ["reply/200/ships/*/crew/cook", "no page"],
        id="field added in a structure",
    ),
    pytest.param(
        "    - name: kind\n      in: query\n",
        "    - name: tide\n      in: query\n      schema: {type: string, maxLength: 3}\n    - name: kind\n      in: query\n",
        ["ships.yaml:23:7", "parameter/query/tide", "parameter tide"],
        id="parameter added, once",
    ),
    pytest.param(
        "        minimum: 1\n",
        "        minimum: 1\n        multipleOf: 5\n",
        ["ships.yaml:21:9", "harbour.txt:20 row size does not", "multipleOf 5"],
        id="limit added",
    ),
    pytest.param(
        '    "404":\n',
        '    "403":\n      description: No.\n    "404":\n',
        ["ships.yaml:44:5", "status/403", "no page"],
        id="status added",
    ),
    pytest.param(
        "      description: Ships.\n",
        "      description: Ships.\n      headers:\n        X-Tide: {schema: {type: string}}\n",
        ["reply/200/header:X-Tide", "no page"],
        id="header added",
    ),
    pytest.param(
        "  x-speclock-errata:\n",
        "    - action: harbour:Look\n  x-speclock-errata:\n",
        ["permission/harbour:Look", "no page"],
        id="permission added",
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), SPEC_MUTATIONS)
def test_specification_says_more(
    old: str, new: str, expected: list[str], tmp_path: Path
) -> None:
    text = one(gate(tmp_path, ships=changed(SHIPS, old, new)))
    for piece in ("SL713", *expected):
        assert piece in text, text


def test_another_page_documents_a_shared_structure(tmp_path: Path) -> None:
    """A structure is documented once any page of the specification shows it."""
    second = """\
get:
  operationId: FlagShip
  responses:
    "200":
      description: A ship.
      content:
        application/json:
          schema:
            type: object
            properties:
              ship:
                $ref: ships.yaml#/Ship
"""
    openapi = """\
openapi: 3.1.0
info: {title: Harbour, version: "1"}
paths:
  /flag: {$ref: flag.yaml}
  /piers/{pier}/ships: {$ref: ships.yaml}
"""
    flag = Facts(
        page=page("flag.txt"),
        operation="FlagShip",
        method="GET",
        path="/flag",
        rows=(row("reply", "ship", "Ship", 9),),
    )
    shown = {"total": 1, "ships": [{k: v for k, v in SHIP.items() if k != "crew"}]}
    less = replace(FACTS, examples=(example(shown),))
    seen = ExampleFact(
        kind="reply",
        valid=True,
        leaves=(("/ship/crew/captain", "Bo"),),
        line=12,
    )
    text = one(gate(tmp_path, [flag, less], openapi=openapi, flag=second))
    assert "reply/200/ship/crew: no page" in text
    found = gate(
        tmp_path,
        [replace(flag, examples=(seen,)), less],
        openapi=openapi,
        flag=second,
    )
    assert found == []


def test_a_required_field_makes_the_body_required(tmp_path: Path) -> None:
    body = """\
  requestBody:
    content:
      application/json:
        schema:
          type: object
          required: [note]
          properties:
            note: {type: string}
  x-speclock-permissions:
"""
    ships = changed(SHIPS, "  x-speclock-permissions:\n", body)
    note = row("body", "note", "string", 29, required=True)
    facts = replace(FACTS, rows=(*FACTS.rows, note))
    text = one(gate(tmp_path, facts, ships=ships))
    assert "SL712" in text
    assert "harbour.txt:29 row note: required true" in text
    assert "body#required" in text
    mended = ships.replace("requestBody:\n", "requestBody:\n    required: true\n")
    assert gate(tmp_path, facts, ships=mended) == []


def test_endless_structures(tmp_path: Path) -> None:
    """A structure that contains itself is walked once."""
    ships = changed(
        SHIPS,
        "    crew:\n",
        '    consort:\n      $ref: "#/Ship"\n    crew:\n',
    )
    shown = example({"total": 1, "ships": [{**SHIP, "consort": SHIP}]})
    assert gate(tmp_path, replace(FACTS, examples=(shown,)), ships=ships) == []
