"""The properties an object schema has in the end: its own and those of every part of its `allOf`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from speclock.diagnostics import Code, Report
from speclock.ir import Access
from speclock.read import Node
from speclock.tree import is_mapping

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
    found: dict[str, Node] = {}
    required: set[str] = set()
    for part in parts(node):
        required.update(part.value.get("required", ()))
        properties = part.get("properties")
        for name in properties.value if properties else ():
            assert properties is not None
            new = properties.child(name)
            if _UNSPEAKABLE.search(name):
                report.warning(
                    Code.SCHEMA,
                    "a property whose name holds a quote, a backslash or a control character can't be a field",
                    new.at,
                )
                continue
            old = found.get(name)
            if (
                old is not None
                and _type(old)
                and _type(new)
                and _type(old) != _type(new)
            ):
                report.warning(
                    Code.SCHEMA_CONFLICT,
                    f"the property {name!r} is {_type(old)} in one part and {_type(new)} in another; the last one counts",
                    new.at,
                )
            found[name] = new
    return tuple(Property(name, one, name in required) for name, one in found.items())


def described(node: Node) -> str:
    """The description nearest to the use: beside the `$ref`, else where it leads."""
    seen: list[Node] = []
    here: Node | None = node
    while here is not None and all(here.key != one.key for one in seen):
        text = here.text("description") or here.text("title")
        if text:
            return text
        seen.append(here)
        here = here.target()
    return ""


def access(node: Node) -> Access:
    """Whether a property is read only or written only; who says both has said nothing."""
    read = any(part.flag("readOnly") for part in parts(node))
    write = any(part.flag("writeOnly") for part in parts(node))
    if read == write:
        return Access.BOTH
    return Access.READ if read else Access.WRITE


def parts(node: Node) -> Iterator[Node]:
    """The schemas that all hold where a schema holds: its `$ref` target, its `allOf` in order, then itself."""
    return _parts(node, [])


def _type(node: Node) -> object:
    followed = node.follow()
    return followed.value.get("type") if is_mapping(followed.value) else None


def _parts(node: Node, seen: list[Node]) -> Iterator[Node]:
    """The schema's `$ref` target, the parts of its `allOf` in order, then itself."""
    if not is_mapping(node.value) or any(node.key == one.key for one in seen):
        return
    seen.append(node)
    target = node.target()
    if target is not None:
        yield from _parts(target, seen)
    parts = node.get("allOf")
    for part in parts.children() if parts else ():
        yield from _parts(part, seen)
    yield node
