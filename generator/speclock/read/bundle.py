"""A document of several files as one tree, and where each piece of it came from.

In: a Document. Out: a Bundle: one self-contained tree that means the same, for readers that know
nothing of files (the validator), and the way back from its pointers to the places people know.

References into other files are replaced by what they lead to; schemas, which may contain
themselves, move to `components/schemas` instead and are referred to there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path

from speclock.diagnostics import At, Pointer, pointer_text
from speclock.read.document import Document, Node, below
from speclock.tree import JSON, is_mapping


@dataclass(slots=True)
class Bundle:
    """`tree` is the document as one; `origins` says where the tree under a pointer came from."""

    tree: dict[str, JSON]
    origins: dict[Pointer, At] = field(default_factory=dict[Pointer, At])

    def origin(self, pointer: Pointer) -> At:
        """The place in the files that a pointer into the tree stands for."""
        for length in range(len(pointer), -1, -1):
            found = self.origins.get(pointer[:length])
            if found is not None:
                return At(found.source, (*found.pointer, *pointer[length:]))
        raise LookupError(pointer_text(pointer))


def bundle(document: Document) -> Bundle:
    """Tie the files of a document together; a document of one file is not copied."""
    made = Bundle(document.root.tree, {(): At(document.root)})
    if len(document.sources) == 1:
        return made
    writer = _Writer(document, made)
    made.tree = writer.copy("root", document.node, ())
    return made


@dataclass(slots=True)
class _Writer:
    document: Document
    made: Bundle
    schemas: dict[tuple[Path, Pointer], str] = field(
        default_factory=dict[tuple[Path, Pointer], str]
    )
    moved: dict[str, JSON] = field(default_factory=dict[str, JSON])

    def copy(self, kind: str, node: Node, pointer: Pointer) -> JSON:
        """One object, with everything below it."""
        if node.reference is not None and self._foreign(node):
            target = node.target()
            assert target is not None, "read has refused references that lead nowhere"
            if kind == "schema":
                siblings = {
                    name: value for name, value in node.value.items() if name != "$ref"
                }
                return {"$ref": self._moved(target), **siblings}
            self.made.origins[pointer] = target.at
            return self.copy(kind, target, pointer)
        if not is_mapping(node.value):
            return node.value
        result = dict(node.value)
        for child_kind, child in below(kind, node):
            steps = child.pointer[len(node.pointer) :]
            copied = self.copy(child_kind, child, (*pointer, *steps))
            holder: JSON = result
            for depth, step in enumerate(steps[:-1]):
                inner = holder[step]
                original = _at(node.value, steps[: depth + 1])
                if inner is original:
                    inner = inner.copy()
                    holder[step] = inner
                holder = inner
            holder[steps[-1]] = copied
        if kind == "root":
            self._add_schemas(result)
        return result

    def _foreign(self, node: Node) -> bool:
        """Whether a reference leads out of the root file, or stands outside of it."""
        assert node.reference is not None
        return (
            bool(node.reference.partition("#")[0])
            or node.source is not self.document.root
        )

    def _moved(self, target: Node) -> str:
        if target.source is self.document.root:
            return "#" + pointer_text(target.pointer)
        name = self.schemas.get(target.key)
        if name is None:
            name = self._free_name(target)
            self.schemas[target.key] = name
            pointer = ("components", "schemas", name)
            self.made.origins[pointer] = target.at
            self.moved[name] = self.copy("schema", target, pointer)
        return f"#/components/schemas/{name}"

    def _free_name(self, target: Node) -> str:
        """A component name of its own, of the characters that OpenAPI allows in one."""
        stated = f"{target.source.path.stem}{pointer_text(target.pointer)}"
        wanted = re.sub(r"[^A-Za-z0-9._-]", "_", stated.replace("/", "."))
        components = self.document.root.tree.get("components")
        own = components.get("schemas") if is_mapping(components) else None
        taken = {*self.schemas.values(), *(own if is_mapping(own) else ())}
        numbered = (f"{wanted}_{number}" for number in count(2))
        return next(one for one in chain([wanted], numbered) if one not in taken)

    def _add_schemas(self, root: dict[str, JSON]) -> None:
        components = dict(root.get("components", {}))
        components["schemas"] = {**components.get("schemas", {}), **self.moved}
        root["components"] = components


def _at(value: JSON, steps: Pointer) -> JSON:
    for step in steps:
        value = value[step]
    return value
