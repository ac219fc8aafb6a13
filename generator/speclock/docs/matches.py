"""The record of a fact and the place of the specification it is about.

In: nothing but records. Out: Match, and the two facts that `facts` has no record for: a leaf of an
example, a statement of the whole page. Who makes them: `matching`, `rows`.
"""

from __future__ import annotations

from dataclasses import dataclass

from speclock.diagnostics import At
from speclock.docs.facts import ExampleFact, Facts, Permission, Row, Scalar, Status
from speclock.docs.things import Inventory, Key, Operation
from speclock.read import Node


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value of an example payload; `pointer` has `*` for the index of a list."""

    kind: str
    pointer: str
    value: Scalar


@dataclass(frozen=True, slots=True)
class Statement:
    """The method or the path the page gives."""

    value: str


Fact = Row | Status | Permission | Leaf | Statement | ExampleFact


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """A fact and the place of the specification it is about."""

    id: str
    label: str
    """What a reader finds on the page: `row pageSize`."""
    line: int
    """Of the page; 0 where it has none."""
    fact: Fact
    node: Node | None
    """The parameter, schema, response or permission; None where the specification has none."""
    near: At
    """Where it stands, or where it would."""
    covers: tuple[Key, ...] = ()
    """Keys of the things it documents."""
    holder: Node | None = None
    """Of a field: the schema whose property it is."""
    mapped: bool = False
    """Whether the fact is about something inside `node`, a map that takes any key."""

    def shown(self, facts: Facts) -> str:
        """The place on the page, `page.txt:38 row pageSize`."""
        line = f":{self.line}" if self.line else ""
        return f"{facts.page.file}{line} {self.label}"


def row_id(row: Row) -> str:
    """`row:request/pageSize`, `row:reply/400/code`; what names a row of a page."""
    steps = [row.place, *([row.status] if row.status else []), row.name]
    return "row:" + "/".join(step for step in steps if step)


def near(operation: Operation, word: str) -> At:
    """Where a field of the operation stands, its Path Item's else, or where it would."""
    for holder in (operation.node, operation.item):
        if word in holder.value:
            return holder.at / word
    return operation.node.at


def success(inventory: Inventory) -> str | None:
    """The status whose reply a page means when it names none: the lowest 2xx, else any."""
    return min(
        inventory.statuses,
        key=lambda code: (not code.startswith("2"), code),
        default=None,
    )
