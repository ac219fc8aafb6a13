"""Which place of the specification each fact of a page is about, and which facts cover each thing.

In: a Document and the Facts of its pages. Out: for each page a Pairing: its operation, a Match per
fact (`match.node` is None where the specification has nothing of the kind), the operation's things
and the ids of the facts that document each. Not its business: whether both say the same (`gate`).

Ids of facts: `method`, `path`, `row:request/pageSize`, `row:reply/data/*`, `row:reply/400/code`,
`status:400`, `permission:things:list`, `example:reply/data/*/id` (a leaf), `example:reply` (whole).

An example documents the fields it shows, unless the page has a table of that level of the payload:
then the table says what there is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from speclock.docs.facts import ExampleFact, Facts, Scalar
from speclock.docs.matches import Leaf, Match, Statement, near, success
from speclock.docs.rows import match_rows
from speclock.docs.things import (
    ITEMS,
    Inventory,
    Key,
    Operation,
    Thing,
    escape,
    operation_things,
    operations,
    schema_of,
    spell,
)
from speclock.docs.walking import Way, steps, walk
from speclock.read import Document

__all__ = ["Leaf", "Match", "Pairing", "Statement", "match", "pair"]

Levels = set[tuple[str, ...]]
"""Levels of payloads that a table of the page describes, as steps below `reply` or `request`."""


@dataclass(slots=True)
class Pairing:
    """A page and the operation it documents."""

    facts: Facts
    inventory: Inventory
    matches: list[Match] = field(default_factory=list[Match])

    @property
    def operation(self) -> Operation:
        """The operation of the specification."""
        return self.inventory.operation

    def covered(self) -> dict[Key, list[str]]:
        """Key of a thing -> ids of this page's facts that document it."""
        found: dict[Key, list[str]] = {}
        for match in self.matches:
            for key in match.covers:
                found.setdefault(key, []).append(match.id)
        return found

    def things(self) -> tuple[tuple[Thing, tuple[str, ...]], ...]:
        """Each thing of the operation with the ids of this page's facts that document it."""
        covered = self.covered()
        return tuple(
            (thing, tuple(covered.get(thing.key, ())))
            for thing in self.inventory.things
        )


def pair(
    document: Document, pages: Sequence[Facts]
) -> tuple[tuple[Pairing, ...], tuple[Facts, ...], tuple[Operation, ...]]:
    """Pages with their operations; pages left without one; operations left without a page.

    A page belongs to the operation of its name, else of its method and path, else of its path;
    one page and one operation left over belong together.
    """
    found: dict[int, Operation] = {}
    known = operations(document)
    rules: tuple[Callable[[Facts, Operation], bool], ...] = (
        lambda page, one: page.operation == one.id,
        lambda page, one: (page.method, page.path) == (one.method, one.path),
        lambda page, one: page.path == one.path,
    )
    for rule in rules:
        for index, page in enumerate(pages):
            if index not in found:
                hits = [one for one in known if rule(page, one)]
                if len(hits) == 1:
                    found[index] = hits[0]
    taken = set(map(id, found.values()))
    rest = [index for index in range(len(pages)) if index not in found]
    free = [one for one in known if id(one) not in taken]
    if len(rest) == 1 and len(free) == 1:
        found[rest.pop()] = free.pop()
    inventories: dict[int, Inventory] = {}
    pairs: list[Pairing] = []
    for index, operation in sorted(found.items()):
        inventory = inventories.setdefault(id(operation), operation_things(operation))
        pairs.append(match(pages[index], inventory))
    return tuple(pairs), tuple(pages[index] for index in rest), tuple(free)


def match(facts: Facts, inventory: Inventory) -> Pairing:
    """Find for each fact of a page what it is about."""
    pairing = Pairing(facts, inventory)
    pairing.matches.extend(_statements(facts, inventory))
    pairing.matches.extend(
        match_rows(facts.rows, inventory, statuses=bool(facts.statuses))
    )
    pairing.matches.extend(_statuses(facts, inventory))
    pairing.matches.extend(_permissions(facts, inventory))
    levels = _levels(facts, inventory)
    for example in facts.examples:
        matches = _example(example, inventory, levels)
        if facts.statuses and matches:
            matches[0] = replace(matches[0], covers=matches[0].covers[:1])
        pairing.matches.extend(matches)
    return pairing


def _statements(facts: Facts, inventory: Inventory) -> list[Match]:
    operation = inventory.operation
    found: list[Match] = []
    for word, value, at in (
        ("method", facts.method, operation.node.at),
        ("path", facts.path, operation.path_at),
    ):
        if value is not None:
            key = (*operation.node.key, word)
            found.append(
                Match(word, word, 0, Statement(value), operation.node, at, (key,))
            )
    return found


def _statuses(facts: Facts, inventory: Inventory) -> list[Match]:
    found: list[Match] = []
    for status in facts.statuses:
        thing = inventory.statuses.get(status.code)
        place = thing.at if thing else near(inventory.operation, "responses")
        found.append(
            Match(
                f"status:{status.code}",
                f"status {status.code}",
                status.line,
                status,
                thing.node if thing else None,
                place,
                (thing.key,) if thing else (),
            )
        )
    return found


def _permissions(facts: Facts, inventory: Inventory) -> list[Match]:
    known = {one.name: one for one in inventory.things if one.kind == "permission"}
    found: list[Match] = []
    for one in facts.permissions:
        thing = known.get(one.action)
        place = near(inventory.operation, "x-speclock-permissions")
        covers = [thing.key] if thing else []
        for word, value in (("access", one.access), ("resource", one.resource)):
            if thing and value is not None:
                covers.append((*thing.key, f"#{word}"))
        found.append(
            Match(
                f"permission:{one.action}",
                f"permission {one.action}",
                one.line,
                one,
                thing.node if thing else None,
                thing.at if thing else place,
                tuple(covers),
            )
        )
    return found


def _levels(facts: Facts, inventory: Inventory) -> Levels:
    main = success(inventory)
    found: Levels = set()
    for row in facts.rows:
        kind = "reply" if row.place == "reply" else "request"
        payload = row.place in ("reply", "body", "request")
        if row.name and payload and row.status in (None, main):
            found.add((kind, *steps(row.name)[:-1]))
    return found


def _example(example: ExampleFact, inventory: Inventory, levels: Levels) -> list[Match]:
    status = success(inventory) or ""
    request = example.kind == "request"
    payload = inventory.body if request else inventory.replies.get(status)
    schema = schema_of(payload.node) if payload is not None else None
    id_, label = f"example:{example.kind}", f"example of the {example.kind}"
    if payload is None or schema is None:
        place = near(inventory.operation, "requestBody" if request else "responses")
        return [Match(id_, label, example.line, example, None, place)]
    covers = [payload.key]
    if not request:
        covers.append(inventory.statuses[status].key)
    found = [
        Match(
            id_,
            label,
            example.line,
            example,
            payload.node,
            payload.at,
            tuple(covers),
        )
    ]
    for pointer, value in example.leaves:
        way = walk(inventory, payload.key, payload.id, schema, steps(pointer))
        shown = "/".join(escape(step) for step in way.reached)
        leaf = Leaf(example.kind, shown, value)
        found.append(
            Match(
                f"{id_}/{shown}",
                f"{label} /{shown}",
                example.line,
                leaf,
                way.node,
                way.near,
                _shown(way, example.kind, levels, value),
                way.holder,
                way.mapped,
            )
        )
    return found


def _shown(way: Way, kind: str, levels: Levels, value: Scalar) -> tuple[Key, ...]:
    """What a leaf documents: the fields that lead to it where no table describes their level."""
    found: list[Key] = []
    for index, key in enumerate(way.keys):
        above = way.reached[: index - 1 if key[-1] == ITEMS else index]
        if (kind, *above) not in levels:
            found.append(key)
    if way.node is not None and not way.mapped and way.keys and value is not None:
        found.append((*way.keys[-1], f"={spell(value)}"))
    return tuple(found)
