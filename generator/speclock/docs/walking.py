"""Following a pointer down through the schemas of a payload.

In: a payload's schema and the steps of a JSON Pointer (RFC 6901; `*` or a digit enters a list).
Out: a Way: the schema at its end, and the keys of the things passed. Not its business: facts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from speclock.diagnostics import At
from speclock.docs import schemas
from speclock.docs.things import ITEMS, Inventory, Key, escape
from speclock.read import Node


def steps(name: str) -> list[str]:
    """The steps of a JSON Pointer whose first slash may be left out."""
    return [
        step.replace("~1", "/").replace("~0", "~") for step in name.split("/") if step
    ]


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """Where a pointer led inside a payload's schema."""

    node: Node | None
    """The schema at its end, or the map that takes any key before it; None where there is none."""
    key: Key
    near: At
    holder: Node | None
    keys: tuple[Key, ...]
    """Of the things passed, outermost first."""
    reached: tuple[str, ...]
    """The steps that lead to the end, or to the first one that fails; `*` for the items of a list."""
    mapped: bool = False
    """Whether it ended early, in a map."""

    @staticmethod
    def nowhere(near: At) -> Way:
        """A way that leads nowhere; `near` is where it would begin."""
        return Way(None, (), near, None, (), ())


def walk(
    inventory: Inventory, key: Key, id_: str, schema: Node, names: Sequence[str]
) -> Way:
    """Follow a pointer down from a payload; `key` and `id_` are the payload's."""
    node, holder, near = schema, None, schema.at
    passed: list[Key] = []
    reached: list[str] = []
    for index, step in enumerate(names):
        below = schemas.step_into(node, step)
        if below is None:
            if schemas.free(node):
                return Way(node, key, near, holder, tuple(passed), tuple(reached), True)
            place = schemas.parts(node)[-1].at
            return Way(None, key, place, node, tuple(passed), (*reached, step))
        inside = _is_items(node, below, step)
        if inside:
            key = (*key, ITEMS)
        elif index == 0:
            key = (*inventory.operation.node.key, f"{id_}/{escape(step)}")
        else:
            key = below.key
        reached.append("*" if inside else step)
        passed.append(key)
        node, holder, near = below, node, below.at
    return Way(node, key, near, holder, tuple(passed), tuple(reached))


def _is_items(node: Node, below: Node, step: str) -> bool:
    return step not in schemas.properties(node) and below.pointer[-1] == "items"
