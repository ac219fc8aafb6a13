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

Key = tuple[Path, Pointer]
"""A file and a pointer: what tells two places apart."""

_MOST_HOPS = 100
_SILENT = frozenset(
    {
        *("$ref", "summary", "description", "$comment", "$schema"),
        *("$id", "$anchor", "$dynamicAnchor", "$defs", "definitions"),
    }
)
"""What may stand beside a `$ref` without saying anything of the values."""


@dataclass(slots=True)
class Document:
    """The root file and every file that a reference has led to, by path."""

    root: Source
    sources: dict[Path, Source] = field(default_factory=dict[Path, Source])
    links: dict[Key, tuple[Source, Pointer]] = field(
        default_factory=dict[Key, tuple[Source, Pointer]]
    )
    """Where those references lead that say it by more than a file and a pointer."""
    voided: set[Key] = field(default_factory=set[Key])
    """Places whose reference leads nowhere: emptied, and gone on without (`allow_invalid`)."""
    altered: bool = False
    """Whether its files as they lie there would mean something else to other readers."""

    @property
    def node(self) -> Node:
        """The OpenAPI Object."""
        return Node(self, self.root, (), self.root.tree)

    def at(self, place: str) -> At | None:
        """The place that a Node's `place` spells; None where it is not of this document."""
        for source in self.sources.values():
            if not place.startswith(f"{source.name}#"):
                continue
            node: Node | None = Node(self, source, (), source.tree)
            for raw in place[len(source.name) + 1 :].split("/")[1:]:
                step = raw.replace("~1", "/").replace("~0", "~")
                node = _step(node, step) if node is not None else None
            if node is not None:
                return node.at
        return None

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
            if key in seen or not (is_mapping(node.value) or kind.startswith("[")):
                continue
            seen.add(key)
            if is_mapping(node.value):
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
        return _target(self, iter(range(_MOST_HOPS)))

    def target_path(self) -> Path | None:
        """The file that `$ref` names, percent-decoded; None where no file can be called that."""
        file = (self.reference or "").partition("#")[0]
        try:
            path = (self.source.path.parent / unquote(file)).resolve()
            if "%" in file and not path.is_file():
                literal = (self.source.path.parent / file).resolve()
                return literal if literal.is_file() else path
            path.is_file()
        except (OSError, ValueError):
            return None
        return path

    def follow_all(self) -> Node | None:
        """What its chain of references ends in, whatever stands beside them; None where it is broken."""
        node: Node | None = self.target()
        seen = {self.key}
        while node is not None and node.reference is not None:
            if node.key in seen:
                return None
            seen.add(node.key)
            node = node.target()
        return node

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
    return any(name not in _SILENT for name in value)


def reach(document: Document, source: Source, pointer: Pointer) -> Node | None:
    """The node at a pointer of a file; None where there is nothing."""
    node = Node(document, source, (), source.tree)
    for step in pointer:
        below = _step(node, str(step))
        if below is None:
            return None
        node = below
    return node


def pointer_steps(fragment: str) -> list[str]:
    """The steps of a pointer that stands in a URL (RFC 6901, section 6)."""
    return [
        unquote(raw).replace("~1", "/").replace("~0", "~")
        for raw in fragment.split("/")[1:]
    ]


def _target(node: Node, hops: Iterator[int]) -> Node | None:
    reference = node.reference
    if reference is None:
        return None
    document = node.document
    if document.links:
        link = document.links.get(node.key)
        if link is not None:
            return reach(document, *link)
    file, _, fragment = reference.partition("#")
    source = node.source
    if file:
        path = node.target_path()
        found = document.sources.get(path) if path else None
        if found is None:
            return None
        source = found
    return descend(Node(document, source, (), source.tree), fragment, hops)


def descend(node: Node, fragment: str, hops: Iterator[int]) -> Node | None:
    """The node that a fragment names; a `$ref` on the way is followed, `hops` times at most."""
    if fragment and not fragment.startswith("/"):
        return None
    for step in pointer_steps(fragment):
        below = _step(node, step)
        while below is None:
            target = _target(node, hops) if next(hops, None) is not None else None
            if target is None:
                return None
            node = target
            below = _step(node, step)
        node = below
    return node


def _step(node: Node, step: str) -> Node | None:
    if is_mapping(node.value) and step in node.value:
        return node.child(step)
    if is_list(node.value) and step.isdecimal() and int(step) < len(node.value):
        return node.child(int(step))
    return None


def below(kind: str, node: Node) -> Iterator[tuple[str, Node]]:
    """The objects directly under an object of a kind, references not followed."""
    if kind[0] in "{[":
        yield from _in_slot(Slot(kind[1:-1], "map" if kind[0] == "{" else "list"), node)
        return
    if kind == "callback":
        yield from (
            ("pathItem", node.child(name))
            for name in node.value
            if name != "$ref" and not name.startswith("x-")
        )
        return
    for name, slot in GRAMMAR.get(kind, {}).items():
        if name not in node.value:
            continue
        child = node.child(name)
        if slot.shape != "one" and child.reference is not None:
            yield f"{{{slot.kind}}}" if slot.shape == "map" else f"[{slot.kind}]", child
            continue
        yield from _in_slot(slot, child)


def _in_slot(slot: Slot, node: Node) -> Iterator[tuple[str, Node]]:
    value = node.value
    if slot.shape == "one":
        yield slot.kind, node
    elif slot.shape == "map" and is_mapping(value):
        yield from ((slot.kind, node.child(name)) for name in value)
    elif slot.shape == "list" and is_list(value):
        yield from ((slot.kind, node.child(index)) for index in range(len(value)))
