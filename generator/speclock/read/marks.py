"""Where the values of a YAML text stand.

In: a text that was read as YAML, and pointers. Out: offsets. The text is composed anew, with marks, when the
first place is asked for, which costs as much as loading it. Not its business: lines and columns.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from speclock.diagnostics import Pointer
from speclock.read import yaml12


@dataclass(slots=True)
class Marks:
    """A YAML text and its nodes. Raises yaml.YAMLError, RecursionError where it can't be composed."""

    text: str
    _root: yaml.Node | None = field(init=False, repr=False)
    _fields: dict[int, yaml12.Fields] = field(default_factory=dict[int, yaml12.Fields])

    def __post_init__(self) -> None:
        self._root = yaml12.compose(self.text)

    def find(self, pointer: Pointer) -> int | None:
        """Where the value at a pointer begins, at its key if it has one; where there is none, the last on the way."""
        node = self._root
        if node is None:
            return None
        offset: int = node.start_mark.index
        for step in pointer:
            found = self._below(node, step)
            if found is None:
                break
            begin, node = found
            offset = begin.start_mark.index
        return offset

    def _below(
        self, node: yaml.Node, step: str | int
    ) -> tuple[yaml.Node, yaml.Node] | None:
        """The node where a member begins, and its value."""
        if isinstance(node, yaml.MappingNode):
            fields = self._fields.get(id(node))
            if fields is None:
                fields = self._fields[id(node)] = yaml12.fields_of(node)[0]
            return fields.get(str(step))
        if isinstance(node, yaml.SequenceNode) and str(step).isdecimal():
            inside = node.value[int(step) : int(step) + 1]
            return (inside[0], inside[0]) if inside else None
        return None
