"""What a page states and the specification does not: each mutation is caught, at the right place, once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docs.gate.made_up import (
    EXAMPLE,
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

from speclock.docs.facts import Facts, Permission, Status


def test_agreeing(tmp_path: Path) -> None:
    assert gate(tmp_path) == []


SPEC_MUTATIONS = [
    pytest.param(
        """\
    - name: kind
      in: query
      schema:
        type: string
        enum: [TUG, FERRY]
""",
        "",
        [
            "SL711",
            "harbour.txt:25 row kind (string)",
            "ships.yaml:15:3",
            "row:request/kind",
        ],
        id="parameter removed",
    ),
    pytest.param(
        "  - name: pier\n    in: path\n    required: true",
        "  - name: pier\n    in: path\n    required: false",
        [
            "SL712",
            "harbour.txt:10 row pier: required true",
            "ships.yaml:4:5",
            "says false",
        ],
        id="required flipped",
    ),
    pytest.param(
        "        maximum: 100",
        "        maximum: 50",
        ["SL712", "harbour.txt:20 row size: maximum 100", "ships.yaml:21:9", "says 50"],
        id="maximum changed",
    ),
    pytest.param(
        "        minimum: 1\n",
        "",
        [
            "SL712",
            "harbour.txt:20 row size: minimum 1",
            "ships.yaml:18:7",
            "states none",
        ],
        id="minimum removed",
    ),
    pytest.param(
        "        default: 10",
        "        default: 20",
        ["SL712", "harbour.txt:20 row size: default 10", "ships.yaml:22:9", "says 20"],
        id="default changed",
    ),
    pytest.param(
        "      maxLength: 20",
        "      maxLength: 21",
        ["SL712", "harbour.txt:10 row pier: maxLength 20", "ships.yaml:7:7"],
        id="length changed",
    ),
    pytest.param(
        "total:\n                type: integer\n                format: int64",
        "total:\n                type: string",
        [
            "SL712",
            "harbour.txt:35 row total: type integer",
            "ships.yaml:38:17",
            "says string",
        ],
        id="type changed",
    ),
    pytest.param(
        "format: int64",
        "format: int32",
        ["SL712", "harbour.txt:35 row total: format int64", "ships.yaml:39:17"],
        id="format changed",
    ),
    pytest.param(
        "            required: [ships]\n",
        "",
        ["SL712", "harbour.txt:40 row ships: required true", "says false"],
        id="required of a field flipped",
    ),
    pytest.param(
        """\
              total:
                type: integer
                format: int64
""",
        "",
        ["SL711", "harbour.txt:35 row total (integer)", "row:reply/total"],
        id="field removed",
    ),
    pytest.param(
        '$ref: "#/Ship"',
        "type: object\n                  additionalProperties: true",
        [
            "SL712",
            "harbour.txt:45 row ships/*: type Ship",
            "ships.yaml:43:19",
            "says object",
        ],
        id="structure replaced",
    ),
    pytest.param(
        """\
    "404":
      description: No such pier.
      content:
        application/json:
          schema:
            type: object
            properties:
              message:
                type: string
""",
        "",
        ["SL711", "harbour.txt:54 status 404", "ships.yaml:28:3", "status:404"],
        id="status removed",
    ),
    pytest.param(
        "        enum: [TUG, FERRY]\n",
        "        enum: [TUG]\n",
        [
            "SL712",
            "harbour.txt:25 row kind: value FERRY",
            "ships.yaml:27:9",
            "says TUG",
        ],
        id="enum value removed",
    ),
    pytest.param(
        "    access: list",
        "    access: read",
        [
            "SL712",
            "harbour.txt:5 permission harbour:ListShips: access list",
            "says read",
        ],
        id="permission changed",
    ),
    pytest.param(
        "- name: kind\n      in: query",
        "- name: kind\n      in: header",
        [
            "SL712",
            "harbour.txt:25 row kind: place request",
            "ships.yaml:24:7",
            "says header",
        ],
        id="place changed",
    ),
    pytest.param(
        "        captain:\n          type: string",
        "        captain:\n          type: integer",
        [
            "SL712",
            "harbour.txt:60 example of the reply /ships/*/crew/captain: type string",
        ],
        id="type of an example's leaf",
    ),
    pytest.param(
        "    crew:\n      type: object\n      properties:\n        captain:\n          type: string\n",
        "",
        [
            "SL711",
            "harbour.txt:60 example of the reply /ships/*/crew",
            "example:reply/ships/*/crew",
        ],
        id="field of an example removed",
    ),
    pytest.param(
        "      enum: [TUG, FERRY, LINER]",
        "      enum: [FERRY, LINER]",
        ["SL712", "harbour.txt:60 example of the reply /ships/*/kind: example TUG"],
        id="value of an example removed",
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), SPEC_MUTATIONS)
def test_specification_changed(
    old: str, new: str, expected: list[str], tmp_path: Path
) -> None:
    found = [
        text
        for text in gate(tmp_path, ships=changed(SHIPS, old, new))
        if expected[0] in text and expected[1] in text
    ]
    text = one(found)
    for piece in expected:
        assert piece in text, text


def test_a_plain_mutation_says_nothing_else(tmp_path: Path) -> None:
    for old, new, _ in (param.values for param in SPEC_MUTATIONS[1:6]):
        assert len(gate(tmp_path, ships=changed(SHIPS, str(old), str(new)))) == 1


PAGE_MUTATIONS: list[Any] = [
    pytest.param(
        replace(
            FACTS,
            rows=(*FACTS.rows, row("request", "tide", "string", 28, required=True)),
        ),
        ["SL711", "harbour.txt:28 row tide (string, required)", "ships.yaml:15:3"],
        id="parameter added",
    ),
    pytest.param(
        replace(FACTS, rows=(*FACTS.rows, row("reply", "next", "string", 48))),
        ["SL711", "harbour.txt:48 row next (string)", "ships.yaml:33:11"],
        id="field added",
    ),
    pytest.param(
        replace(FACTS, rows=(*FACTS.rows, row("body", "tide", "string", 28))),
        ["SL711", "harbour.txt:28 row tide (string)", "ships.yaml:13:1"],
        id="body where there is none",
    ),
    pytest.param(
        with_row("kind", values=("TUG", "FERRY", "BARGE")),
        ["SL712", "harbour.txt:25 row kind: value BARGE", "ships.yaml:27:9"],
        id="value added",
    ),
    pytest.param(
        with_row("total", values=(1,)),
        [
            "SL712",
            "harbour.txt:35 row total: value 1, but the specification states none",
        ],
        id="value where any will do",
    ),
    pytest.param(
        with_row("size", maximum=50),
        [
            "SL712",
            "harbour.txt:20 row size: maximum 50",
            "ships.yaml:21:9",
            "maximum: 100",
        ],
        id="maximum changed",
    ),
    pytest.param(
        with_row("size", required=True),
        ["SL712", "harbour.txt:20 row size: required true", "ships.yaml:16:7"],
        id="required",
    ),
    pytest.param(
        with_row("size", example="ten"),
        ["SL712", "harbour.txt:20 row size: example ten", "says integer"],
        id="example of another type",
    ),
    pytest.param(
        with_row("kind", pattern="^[A-Z]+$"),
        ["SL712", "harbour.txt:25 row kind: pattern", "states none"],
        id="pattern added",
    ),
    pytest.param(
        replace(FACTS, method="POST"),
        ["SL712", "harbour.txt method: POST", "ships.yaml:13:1", "says GET"],
        id="method",
    ),
    pytest.param(
        replace(FACTS, path="/docks/{pier}/ships"),
        ["SL712", "harbour.txt path: /docks/{pier}/ships", "openapi.yaml:7:3"],
        id="path",
    ),
    pytest.param(
        replace(FACTS, operation="Ships", path="/docks/{pier}/ships"),
        ["SL712", "harbour.txt path: /docks/{pier}/ships", "openapi.yaml:7:3"],
        id="path and name",
    ),
    pytest.param(
        replace(FACTS, statuses=(*FACTS.statuses, Status(code="409", line=56))),
        ["SL711", "harbour.txt:56 status 409", "ships.yaml:28:3"],
        id="status",
    ),
    pytest.param(
        replace(
            FACTS,
            permissions=(*FACTS.permissions, Permission(action="harbour:Look", line=6)),
        ),
        ["SL711", "harbour.txt:6 permission harbour:Look", "x-speclock-permissions"],
        id="permission",
    ),
    pytest.param(
        replace(FACTS, examples=(example(valid=False),)),
        [
            "SL712",
            "harbour.txt:60 example of the reply: form not JSON",
            "example:reply#json",
        ],
        id="broken example",
    ),
    pytest.param(
        replace(
            FACTS, examples=(example({**EXAMPLE, "ships": [{**SHIP, "sails": 3}]}),)
        ),
        [
            "SL711",
            "harbour.txt:60 example of the reply /ships/*/sails",
            "ships.yaml:62:1",
        ],
        id="example shows more",
    ),
    pytest.param(
        replace(
            FACTS,
            examples=(example({**EXAMPLE, "ships": [{**SHIP, "arrived": "1\n"}]}),),
        ),
        ["SL712", '/ships/*/arrived: value "1\\n", but the specification says digits'],
        id="time with a line end",
    ),
    pytest.param(
        replace(FACTS, examples=(example(kind="request"), *FACTS.examples)),
        ["SL711", "harbour.txt:60 example of the request", "ships.yaml:13:1"],
        id="example of a request without body",
    ),
]


@pytest.mark.parametrize(("facts", "expected"), PAGE_MUTATIONS)
def test_page_changed(facts: Facts, expected: list[str], tmp_path: Path) -> None:
    found = gate(tmp_path, facts)
    text = one(
        [text for text in found if all(piece in text for piece in expected)] or found
    )
    for piece in expected:
        assert piece in text, text


def test_a_page_of_nothing_known(tmp_path: Path) -> None:
    stray = replace(FACTS, operation="ListFish", path="/fish")
    text = one(gate(tmp_path, [FACTS, stray]))
    assert "SL710" in text
    assert "harbour.txt documents ListFish, GET /fish" in text
    assert "openapi.yaml:6:1" in text


def test_an_operation_without_a_page(tmp_path: Path) -> None:
    text = one(
        gate(
            tmp_path,
            [],
            openapi=ROOT.replace(
                "    x-speclock-beyond: {evidence: a letter from the harbour master}\n",
                "",
            ).replace("servers:\n  - url: https://harbour.example\n", ""),
        )
    )
    assert "SL710" in text
    assert "no page documents the operation ListShips" in text
