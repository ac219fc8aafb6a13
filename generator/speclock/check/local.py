"""Places in the one tree that the validator sees, its references followed.

In: a bundled tree and the steps that a reader took, who followed each `$ref` without a word. Out: the
pointer where those steps really end. Not its business: files (see `read.bundle`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from speclock.diagnostics import Pointer
from speclock.read.document import pointer_steps
from speclock.tree import JSON, is_list, is_mapping

_MOST_HOPS = 100

Place = tuple[Pointer, JSON]
"""A pointer and what stands there."""


def child(value: JSON, step: str | int) -> JSON:
    """The value one step down. Raises LookupError where there is none."""
    if is_mapping(value) and step in value:
        return value[str(step)]
    if is_list(value) and str(step).isdecimal() and int(step) < len(value):
        return value[int(step)]
    raise LookupError(step)


def followed(tree: JSON, place: Place) -> Place:
    """A place, or what its chain of references ends in. Raises LookupError where that is broken."""
    for _ in range(_MOST_HOPS):
        value = place[1]
        reference = value.get("$ref") if is_mapping(value) else None
        if not isinstance(reference, str):
            return place
        if not reference.startswith("#"):
            raise LookupError(reference)
        place = settled(tree, tuple(pointer_steps(reference[1:])))
    raise LookupError("a chain of references without an end")


def settled(tree: JSON, steps: Pointer) -> Place:
    """Where steps from the root end, each reference on the way followed. Raises LookupError."""
    place: Place = ((), tree)
    for step in steps:
        pointer, value = place
        if not (is_mapping(value) and step in value):
            pointer, value = followed(tree, place)
        below = child(value, step)
        place = (*pointer, int(step) if is_list(value) else step), below
    return place


def found(tree: JSON, steps: Pointer) -> Place:
    """Where steps from the root end, and what a reference there leads to."""
    return followed(tree, settled(tree, steps))


def listed(tree: JSON, steps: Pointer) -> list[JSON]:
    """The elements of the list where steps end, references among them followed; none where there is no list."""
    try:
        value = found(tree, steps)[1]
    except LookupError:
        return []
    return [_element(tree, one) for one in value] if is_list(value) else []


def _element(tree: JSON, value: JSON) -> JSON:
    try:
        return followed(tree, ((), value))[1]
    except LookupError:
        return None


@dataclass(slots=True)
class Order:
    """Sorts pointers as their places follow one another in a tree."""

    tree: JSON
    _indices: dict[int, dict[str, int]] = field(
        default_factory=dict[int, dict[str, int]]
    )

    def __call__(self, pointer: Pointer) -> tuple[int, ...]:
        """What to sort by. A pointer that leads out of the tree counts as far as it is in it."""
        indices: list[int] = []
        value = self.tree
        for step in pointer:
            try:
                below = child(value, step)
            except LookupError:
                break
            indices.append(self._index(value, step))
            value = below
        return tuple(indices)

    def _index(self, value: JSON, step: str | int) -> int:
        if not is_mapping(value):
            return int(step)
        if id(value) not in self._indices:
            self._indices[id(value)] = {name: at for at, name in enumerate(value)}
        return self._indices[id(value)][str(step)]
