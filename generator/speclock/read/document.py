"""A document: its files, and Nodes to walk them with.

In: trees. Out: Nodes that know their file and pointer and follow a `$ref` wherever one may
stand. Not its business: Python, and what any of it means for a client.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from speclock.diagnostics import At, Pointer, pointer_text
from speclock.read.grammar import GRAMMAR, Slot
from speclock.read.source import Source
from speclock.tree import JSON, is_list, is_mapping


@dataclass(slots=True)
class Document:
    """The root file and every file that a reference has led to, by path."""

    root: Source
    sources: dict[Path, Source] = field(default_factory=dict[Path, Source])

    @property
    def node(self) -> Node:
        """The OpenAPI Object."""
        return Node(self, self.root, (), self.root.tree)

    @property
    def version(self) -> str:
        """The text under `openapi`, such as "3.1.0"."""
        return str(self.root.tree.get("openapi", ""))

    def walk(self) -> Iterator[tuple[str, Node]]:
        """Every object that can be reached, once, with its kind (see `grammar`); references followed."""
        seen: set[tuple[Path, Pointer]] = set()
        waiting: list[tuple[str, Node]] = [("root", self.node)]
        while waiting:
            kind, node = waiting.pop()
            key = (node.source.path, node.pointer)
            if key in seen or not is_mapping(node.value):
                continue
            seen.add(key)
            yield kind, node
            target = node.target()
            inside = list(below(kind, node))
            if target is not None:
                inside.append((kind, target))
            waiting.extend(reversed(inside))


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A value of a document together with its place."""

    document: Document
    source: Source
    pointer: Pointer
    value: JSON

    @property
    def at(self) -> At:
        """Its place, for a diagnostic."""
        return At(self.source, self.pointer)

    @property
    def place(self) -> str:
        """Its place as one text: the file, `#`, the pointer."""
        return f"{self.source.name}#{pointer_text(self.pointer)}"

    @property
    def key(self) -> tuple[Path, Pointer]:
        """What tells two nodes apart."""
        return self.source.path, self.pointer

    @property
    def name(self) -> str:
        """The last step of the pointer, which for a component is its name."""
        return str(self.pointer[-1]) if self.pointer else self.source.path.stem

    def child(self, step: str | int) -> Node:
        """The value one step down; the step has to exist."""
        return Node(self.document, self.source, (*self.pointer, step), self.value[step])

    def get(self, name: str) -> Node | None:
        """The value of a field, its `$ref` followed; None where the field is absent."""
        if not is_mapping(self.value) or name not in self.value:
            return None
        return self.child(name).follow()

    def text(self, name: str) -> str:
        """A field that holds text, "" where there is none."""
        value = self.value.get(name) if is_mapping(self.value) else None
        return value if isinstance(value, str) else ""

    def flag(self, name: str) -> bool:
        """A field that holds a boolean, False where there is none."""
        return is_mapping(self.value) and self.value.get(name) is True

    def items(self) -> Iterator[tuple[str, Node]]:
        """The fields of a mapping, each `$ref` followed."""
        if is_mapping(self.value):
            for name in self.value:
                yield name, self.child(name).follow()

    def elements(self) -> Iterator[Node]:
        """The elements of a list, each `$ref` followed."""
        if is_list(self.value):
            for index in range(len(self.value)):
                yield self.child(index).follow()

    def children(self) -> Iterator[Node]:
        """The elements of a list as they stand."""
        for index in range(len(self.value)):
            yield self.child(index)

    @property
    def reference(self) -> str | None:
        """The text of `$ref`, if this is a reference."""
        value = self.value.get("$ref") if is_mapping(self.value) else None
        return value if isinstance(value, str) else None

    def target(self) -> Node | None:
        """Where `$ref` leads, one step; None without a reference, or where it leads nowhere."""
        reference = self.reference
        if reference is None:
            return None
        file, _, fragment = reference.partition("#")
        source = self.source
        if file:
            path = self.target_path()
            found = self.document.sources.get(path) if path else None
            if found is None:
                return None
            source = found
        return _descend(Node(self.document, source, (), source.tree), fragment)

    def target_path(self) -> Path | None:
        """The file that `$ref` names, percent-decoded; None where no file can be called that."""
        file = unquote((self.reference or "").partition("#")[0])
        try:
            path = (self.source.path.parent / file).resolve()
            path.is_file()
        except (OSError, ValueError):
            return None
        return path

    def follow(self) -> Node:
        """This node, or what its chain of references ends in; itself where the chain is broken.

        A Schema Object with siblings beside `$ref` (3.1) is left as it is: the siblings count.
        """
        node, seen = self, {self.key}
        while node.reference is not None and not _has_siblings(node.value):
            target = node.target()
            if target is None or target.key in seen:
                return node
            seen.add(target.key)
            node = target
        return node


def _has_siblings(value: JSON) -> bool:
    return any(name not in ("$ref", "summary", "description") for name in value)


def _descend(node: Node, fragment: str) -> Node | None:
    if fragment and not fragment.startswith("/"):
        return None
    for raw in fragment.split("/")[1:]:
        step = unquote(raw).replace("~1", "/").replace("~0", "~")
        if is_mapping(node.value) and step in node.value:
            node = node.child(step)
        elif is_list(node.value) and step.isdigit() and int(step) < len(node.value):
            node = node.child(int(step))
        else:
            return None
    return node


def below(kind: str, node: Node) -> Iterator[tuple[str, Node]]:
    """The objects directly under an object of a kind, references not followed."""
    if kind == "callback":
        yield from (
            ("pathItem", node.child(name))
            for name in node.value
            if name != "$ref" and not name.startswith("x-")
        )
        return
    for name, slot in GRAMMAR.get(kind, {}).items():
        if name in node.value:
            yield from _in_slot(slot, node.child(name))


def _in_slot(slot: Slot, node: Node) -> Iterator[tuple[str, Node]]:
    value = node.value
    if slot.shape == "one":
        yield slot.kind, node
    elif slot.shape == "map" and is_mapping(value):
        yield from ((slot.kind, node.child(name)) for name in value)
    elif slot.shape == "list" and is_list(value):
        yield from ((slot.kind, node.child(index)) for index in range(len(value)))
