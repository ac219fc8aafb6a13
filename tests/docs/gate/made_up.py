"""A made-up specification and the facts of its made-up page, which agree; and ways to make them disagree.

In: nothing. Out: files of a specification by name, Facts, and `gate`, which holds them against each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from speclock.check.extensions import check_extensions
from speclock.diagnostics import Report
from speclock.docs.facts import (
    ExampleFact,
    Facts,
    PageInfo,
    Permission,
    Row,
    Scalar,
    Status,
)
from speclock.docs.gate import check_docs
from speclock.explain import as_text
from speclock.read import read
from speclock.tree import JSON, is_list, is_mapping

ROOT = """\
openapi: 3.1.0
info: {title: Harbour, version: "1"}
servers:
  - url: https://harbour.example
    x-speclock-beyond: {evidence: a letter from the harbour master}
paths:
  /piers/{pier}/ships:
    $ref: ships.yaml
"""

SHIPS = """\
parameters:
  - name: pier
    in: path
    required: true
    schema:
      type: string
      maxLength: 20
  - name: flag
    in: header
    required: true
    schema:
      type: string
get:
  operationId: ListShips
  parameters:
    - name: size
      in: query
      schema:
        type: integer
        minimum: 1
        maximum: 100
        default: 10
    - name: kind
      in: query
      schema:
        type: string
        enum: [TUG, FERRY]
  responses:
    "200":
      description: Ships.
      content:
        application/json:
          schema:
            type: object
            required: [ships]
            properties:
              total:
                type: integer
                format: int64
              ships:
                type: array
                items:
                  $ref: "#/Ship"
    "404":
      description: No such pier.
      content:
        application/json:
          schema:
            type: object
            properties:
              message:
                type: string
  x-speclock-permissions:
    - action: harbour:ListShips
      access: list
  x-speclock-errata:
    - fact: row:request/flag#place
      states: request
      truth: header
      reason: It is a header.
      evidence: a captain's log
Ship:
  type: object
  properties:
    name:
      type: string
    kind:
      type: string
      enum: [TUG, FERRY, LINER]
      x-speclock-beyond:
        only: [FERRY, LINER]
        evidence: the harbour's register
    arrived:
      type: string
      x-speclock-time: seconds
    crew:
      type: object
      properties:
        captain:
          type: string
    extra:
      type: object
      additionalProperties: true
    secret:
      type: string
      x-speclock-beyond:
        evidence: the harbour's register
"""


def page(file: str = "harbour.txt") -> PageInfo:
    return PageInfo(
        file=file,
        address=None,
        title="Ships",
        date=None,
        language="en",
        layout="made_up",
        sha256="0" * 64,
    )


def row(place: Any, name: str, type_: str | None, line: int, **more: Any) -> Row:
    return Row(place=place, name=name, type=type_, line=line, **more)


def leaves(value: JSON, pointer: str = "") -> list[tuple[str, Scalar]]:
    inside: list[list[tuple[str, Scalar]]] = []
    if is_mapping(value):
        inside = [leaves(value[name], f"{pointer}/{name}") for name in value]
    elif is_list(value):
        inside = [leaves(one, f"{pointer}/{index}") for index, one in enumerate(value)]
    else:
        return [(pointer, value)]
    if not inside:
        return [(pointer, None)]
    return [leaf for some in inside for leaf in some]


SHIP: dict[str, Any] = {
    "name": "Ann",
    "kind": "TUG",
    "arrived": "1700000000",
    "crew": {"captain": "Bo"},
    "extra": {"any": {"thing": [1]}},
}
EXAMPLE: dict[str, Any] = {"total": 1, "ships": [SHIP]}


def example(value: JSON = EXAMPLE, **more: Any) -> ExampleFact:
    plain = ExampleFact(kind="reply", valid=True, leaves=tuple(leaves(value)), line=60)
    return replace(plain, **more)


FACTS = Facts(
    page=page(),
    operation="ListShips",
    method="GET",
    path="/piers/{pier}/ships",
    rows=(
        row("path", "pier", "string", 10, required=True, max_length=20),
        row("request", "flag", "string", 15, required=True),
        row(
            "request",
            "size",
            "integer",
            20,
            required=False,
            minimum=1,
            maximum=100,
            default=10,
            example="10",
        ),
        row(
            "request",
            "kind",
            "string",
            25,
            required=False,
            values=("TUG", "FERRY"),
            example="TUG",
        ),
        row("reply", "", "object", 30),
        row("reply", "total", "integer", 35, format="int64", example=1),
        row("reply", "ships", "array", 40, required=True),
        row("reply", "ships/*", "Ship", 45),
        row("reply", "message", "string", 50, status="404"),
    ),
    statuses=(Status(code="200", line=52), Status(code="404", line=54)),
    permissions=(
        Permission(action="harbour:ListShips", access="list", resource=None, line=5),
    ),
    examples=(example(),),
)


def gate(
    folder: Path, facts: Facts | Sequence[Facts] = FACTS, **files: str
) -> list[str]:
    """What the gate says, each finding as text, of the made-up specification with some files replaced."""
    texts = {"openapi": ROOT, "ships": SHIPS, **files}
    return gate_files(
        {f"{name}.yaml": text for name, text in texts.items()}, facts, folder
    )


def gate_files(
    texts: Mapping[str, str], facts: Facts | Sequence[Facts], folder: Path
) -> list[str]:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return gate_folder(folder, facts)


def gate_folder(folder: Path, facts: Facts | Sequence[Facts]) -> list[str]:
    report = Report()
    document = read(folder / "openapi.yaml", report)
    assert document is not None, [as_text(one) for one in report]
    check_extensions(document, report)
    assert not report.found, [as_text(one) for one in report]
    check_docs(document, [facts] if isinstance(facts, Facts) else facts, report)
    return [as_text(one).replace(f"{folder.as_posix()}/", "") for one in report]


def with_row(name: str, facts: Facts = FACTS, **changes: Any) -> Facts:
    """The facts with one row changed."""
    rows = [
        replace(one, **changes) if one.name == name and one.status is None else one
        for one in facts.rows
    ]
    assert tuple(rows) != facts.rows, f"nothing changed in the row {name}"
    return replace(facts, rows=tuple(rows))


def without_row(name: str, facts: Facts = FACTS) -> Facts:
    """The facts with one row removed."""
    rows = tuple(one for one in facts.rows if one.name != name)
    assert len(rows) == len(facts.rows) - 1, f"there is not one row {name}"
    return replace(facts, rows=rows)


def changed(text: str, old: str, new: str) -> str:
    """A text with one piece replaced, which has to be there once."""
    assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
    return text.replace(old, new)


def one(found: Sequence[str]) -> str:
    """The only finding."""
    assert len(found) == 1, "\n".join(found)
    return found[0]
