"""The properties an object schema has in the end: its own and those of every part of its `allOf`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from speclock.diagnostics import At, Code, Report
from speclock.lower.parts import join, parts
from speclock.read import Node
from speclock.tree import JSON, is_list, is_mapping

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


def complete(
    node: Node, found: tuple[Property, ...], report: Report
) -> tuple[Property, ...]:
    """The properties, and those that are required though no part describes them: any value, which nobody has to give.

    A discriminator alone is a text, and required.
    A name that only `required` has is most often a misspelt one, so no reply is refused for it. What is not an object
    with properties stays as it is. Source: JSON Schema 2020-12 validation, section 6.5.3.
    """
    if not found:
        return found
    known = {one.name for one in found}
    made: list[Property] = []
    for part in parts(node):
        for index, name in enumerate(required_in(part)):
            if name in known or _described(node, name):
                continue
            known.add(name)
            spot = (*part.pointer, "required", index)
            told = _tells(node, name)
            schema: JSON = {"type": "string"} if told else {}
            made.append(
                Property(name, Node(part.document, part.source, spot, schema), told)
            )
            if not told:
                report.warning(
                    Code.SCHEMA,
                    f"{name!r} is required, but no part of the schema describes it: any value is taken, and none asked for",
                    At(part.source, spot),
                    hint="describe it under `properties`, or take it off the list",
                )
    return (*found, *made)


def _described(node: Node, name: str) -> bool:
    """Whether some part names it after all: as what can't be a field, or what is not to be there."""
    return bool(_UNSPEAKABLE.search(name)) or any(
        is_mapping(part.value.get("properties")) and name in part.value["properties"]
        for part in parts(node)
    )


def _tells(node: Node, name: str) -> bool:
    """Whether it is the discriminator of a part, which is a text."""
    return any(
        is_mapping(held := part.value.get("discriminator"))
        and held.get("propertyName") == name
        for part in parts(node)
    )


def required_in(part: Node) -> list[str]:
    """The names that one schema itself requires."""
    listed = part.value.get("required") if is_mapping(part.value) else None
    return [one for one in listed if isinstance(one, str)] if is_list(listed) else []
