"""Where the parts of a tree came from that overlays put there, and where the others stood before.

In: what overlays did to a tree, step by step. Out: for a pointer into the tree as it is now, the
file and the pointer people know. Not its business: what an overlay says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from speclock.diagnostics import Pointer
from speclock.tree import JSON, is_list, is_mapping

if TYPE_CHECKING:
    from speclock.read.source import Source

    Origin = tuple[Source, Pointer]


@dataclass(slots=True)
class Grafts:
    """Origins of fields and elements, by the container that holds them now."""

    source: Source
    _fields: dict[tuple[int, str], Origin] = field(
        default_factory=dict[tuple[int, str], "Origin"]
    )
    _lists: dict[int, list[Origin]] = field(default_factory=dict[int, list["Origin"]])
    _held: list[JSON] = field(default_factory=list[JSON])
    """The containers, so that no other gets the identity of one that was removed."""

    def origin(self, pointer: Pointer) -> Origin:
        """The file and the pointer in it that a place of the tree came from."""
        value: JSON = self.source.tree
        origin: Origin = (self.source, ())
        for step in pointer:
            origin = self._below(value, step, origin)
            value = _child(value, step)
        return origin

    def put(self, holder: dict[str, JSON], name: str, value: JSON, at: Origin) -> None:
        """Set a field of a mapping."""
        holder[name] = value
        self._held.append(holder)
        self._fields[id(holder), name] = at

    def append(
        self, holder: list[JSON], where: Pointer, values: list[tuple[JSON, Origin]]
    ) -> None:
        """Put elements behind those of a list that stands at `where`."""
        origins = self._elements(holder, where)
        for value, at in values:
            holder.append(value)
            origins.append(at)

    def replace(
        self,
        holder: list[JSON],
        index: int,
        value: JSON,
        at: Origin,
        where: Pointer,
    ) -> None:
        """Put another element in the place of one."""
        self._elements(holder, where)[index] = at
        holder[index] = value

    def remove(self, holder: JSON, step: str | int, where: Pointer) -> None:
        """Take a field or an element out of its container, which stands at `where`."""
        if is_mapping(holder):
            del holder[str(step)]
            self._fields.pop((id(holder), str(step)), None)
        elif is_list(holder):
            del self._elements(holder, where)[int(step)]
            del holder[int(step)]

    def _elements(self, holder: list[JSON], where: Pointer) -> list[Origin]:
        known = self._lists.get(id(holder))
        if known is None:
            source, pointer = self.origin(where)
            known = [(source, (*pointer, index)) for index in range(len(holder))]
            self._lists[id(holder)] = known
            self._held.append(holder)
        return known

    def _below(self, value: JSON, step: str | int, origin: Origin) -> Origin:
        if is_list(value) and id(value) in self._lists:
            listed = self._lists[id(value)]
            if isinstance(step, int) and step < len(listed):
                return listed[step]
        if is_mapping(value):
            known = self._fields.get((id(value), str(step)))
            if known is not None:
                return known
        source, pointer = origin
        return source, (*pointer, step)


def _child(value: JSON, step: str | int) -> JSON:
    if is_mapping(value):
        return value.get(str(step))
    if is_list(value) and isinstance(step, int) and step < len(value):
        return value[step]
    return None
