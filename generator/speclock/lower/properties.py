"""The properties an object schema has in the end: its own and those of every part of its `allOf`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from speclock.diagnostics import Code, Report
from speclock.lower.parts import join, parts
from speclock.read import Node
from speclock.tree import is_list, is_mapping

_UNSPEAKABLE = re.compile(r'["\\\x00-\x1f]')
"""What the JSON reader of the output can't match in a name."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property and whether any part requires it."""

    name: str
    node: Node
    required: bool


def collect(node: Node, report: Report) -> tuple[Property, ...]:
    """Merge the parts of an object schema as JSON Schema means `allOf`: all of them hold."""
    found: dict[str, list[Node]] = {}
    required: set[str] = set()
    absent: set[str] = set()
    for part in parts(node):
        required.update(required_in(part))
        properties = part.value.get("properties")
        for name in properties if is_mapping(properties) else ():
            new = part.child("properties").child(name)
            if _UNSPEAKABLE.search(name):
                report.warning(
                    Code.SCHEMA,
                    "a property whose name holds a quote, a backslash or a control character can't be a field",
                    new.at,
                )
            elif new.value is False:
                absent.add(name)
            else:
                found.setdefault(name, []).append(new)
    return tuple(
        Property(name, join(nodes), name in required)
        for name, nodes in found.items()
        if name not in absent
    )


def required_in(part: Node) -> list[str]:
    """The names that one schema itself requires."""
    listed = part.value.get("required") if is_mapping(part.value) else None
    return [one for one in listed if isinstance(one, str)] if is_list(listed) else []
