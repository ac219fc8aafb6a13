"""A document of several files as one tree, and where each piece of it came from.

In: a Document. Out: a Bundle: one self-contained tree that means the same, for readers that know
nothing of files, URLs, anchors and overlays (the validator, the generated tests), and the way back
from its pointers to the places people know.

References into other files are replaced by what they lead to; schemas and callbacks, which may
contain themselves, move to `components` instead and are referred to there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path

from speclock.diagnostics import At, Pointer, pointer_text
from speclock.read.document import Document, Node, below
from speclock.read.grammar import REFERABLE
from speclock.tree import JSON, is_list, is_mapping

_SECTIONS = {"schema": "schemas", "callback": "callbacks"}
_NAMES = ("$id", "$self", "$anchor", "$dynamicAnchor")
"""What an object calls itself; nothing in a bundle refers to it by that."""


@dataclass(slots=True)
class Bundle:
    """`tree` is the document as one; `origins` says where the tree under a pointer came from."""

    tree: dict[str, JSON]
    origins: dict[Pointer, At] = field(default_factory=dict[Pointer, At])
    misplaced: list[At] = field(default_factory=list[At])
    """References that were replaced although OpenAPI allows none where they stand."""

    def origin(self, pointer: Pointer) -> At:
        """The place in the files that a pointer into the tree stands for."""
        for length in range(len(pointer), -1, -1):
            found = self.origins.get(pointer[:length])
            if found is not None:
                return At(found.source, (*found.pointer, *pointer[length:]))
        raise LookupError(pointer_text(pointer))


def bundle(document: Document) -> Bundle:
    """Tie the files of a document together; a document that is its one file is not copied."""
    made = Bundle(document.root.tree, {(): At(document.root)})
    if len(document.sources) == 1 and not document.altered:
        return made
    writer = _Writer(document, made)
    made.tree = writer.copy("root", document.node, ())
    return made


def files(document: Document) -> Mapping[str, str]:
    """The document as files that any reader understands, the root first: as they lie there, or as a bundle.

    Call it before `upgrade`. Paths are relative to the document's folder, in POSIX form.
    """
    sources = document.sources.values()
    if document.altered or any(one.url or one.peculiar for one in sources):
        return {"openapi.json": json.dumps(bundle(document).tree, indent=1) + "\n"}
    folder = document.root.path.parent
    return {
        source.path.relative_to(folder).as_posix(): source.text
        for source in document.sources.values()
    }


@dataclass(slots=True)
class _Writer:
    document: Document
    made: Bundle
    names: dict[tuple[Path, Pointer], str] = field(
        default_factory=dict[tuple[Path, Pointer], str]
    )
    moved: dict[str, dict[str, JSON]] = field(
        default_factory=lambda: {"schemas": {}, "callbacks": {}}
    )

    def copy(self, kind: str, node: Node, pointer: Pointer) -> JSON:
        """One object, with everything below it."""
        if node.reference is not None and self._foreign(node):
            return self._replaced(kind, node, pointer)
        if is_list(node.value) and kind.startswith("["):
            return [
                self.copy(kind[1:-1], one, (*pointer, index))
                for index, one in enumerate(node.children())
            ]
        if not is_mapping(node.value):
            return node.value
        result = dict(node.value)
        for child_kind, child in below(kind, node):
            steps = child.pointer[len(node.pointer) :]
            copied = self.copy(child_kind, child, (*pointer, *steps))
            _put(result, node.value, steps, copied)
        if kind in ("schema", "root") and self.document.altered:
            for name in _NAMES:
                if isinstance(result.get(name), str):
                    del result[name]
        if kind == "schema" and is_mapping(result.get("discriminator")):
            result["discriminator"] = self._mapped(node, result["discriminator"])
        if kind == "root":
            self._add_components(result)
        return result

    def _replaced(self, kind: str, node: Node, pointer: Pointer) -> JSON:
        """What a reference out of the root file leads to, or a reference inside of it."""
        target = node.target()
        if target is None:  # refused, or voided: read has said so
            return _without(node).value
        allowed = kind in REFERABLE and (
            kind != "mediaType" or not self.document.version.startswith(("3.0", "3.1"))
        )
        if not allowed:
            self.made.misplaced.append(node.at / "$ref")
        if kind in _SECTIONS:
            siblings = self.copy(kind, _without(node), pointer)
            return {"$ref": self._moved(kind, target), **siblings}
        self.made.origins[pointer] = target.at
        found = self.copy(kind, target, pointer)
        if not is_mapping(found) or kind in REFERABLE - {"pathItem"}:
            return found
        copied = self.copy(kind, _without(node), pointer)
        for name in copied:
            self.made.origins[(*pointer, name)] = node.at / name
        if is_list(copied.get("parameters")) and is_list(found.get("parameters")):
            self._inherit(
                node.child("parameters"),
                target.child("parameters"),
                copied,
                found,
                pointer,
            )
        return {**found, **copied}

    def _inherit(
        self,
        own: Node,
        theirs: Node,
        copied: dict[str, JSON],
        found: dict[str, JSON],
        pointer: Pointer,
    ) -> None:
        """Put behind a path item's own parameters those of the target that it does not replace."""
        given = {_identity(one) for one in own.elements()}
        listed: list[JSON] = list(copied["parameters"])
        for index, one in enumerate(theirs.elements()):
            if _identity(one) not in given:
                here = (*pointer, "parameters", len(listed))
                self.made.origins[here] = theirs.at / index
                listed.append(found["parameters"][index])
        copied["parameters"] = listed

    def _foreign(self, node: Node) -> bool:
        """Whether a reference leads out of the root file, stands outside of it, or is no plain pointer."""
        assert node.reference is not None
        return (
            bool(node.reference.partition("#")[0])
            or node.source is not self.document.root
            or node.key in self.document.links
        )

    def _moved(self, kind: str, target: Node) -> str:
        if target.source is self.document.root:
            return "#" + pointer_text(target.pointer).replace("%", "%25")
        section = _SECTIONS[kind]
        name = self.names.get(target.key)
        if name is None:
            name = self._free_name(section, target)
            self.names[target.key] = name
            pointer = ("components", section, name)
            self.made.origins[pointer] = target.at
            self.moved[section][name] = self.copy(kind, target, pointer)
        return f"#/components/{section}/{name}"

    def _mapped(self, node: Node, said: dict[str, JSON]) -> dict[str, JSON]:
        """A Discriminator Object whose mapping names schemas by where they are now."""
        mapping = said.get("mapping")
        if not is_mapping(mapping):
            return said
        made = dict(mapping)
        for value, text in mapping.items():
            if not isinstance(text, str) or not ("#" in text or "/" in text):
                continue
            pointer = (*node.pointer, "discriminator", "mapping", value)
            link = Node(node.document, node.source, pointer, {"$ref": text})
            target = link.target()
            if target is not None and self._foreign(link):
                made[value] = self._moved("schema", target)
        return {**said, "mapping": made}

    def _free_name(self, section: str, target: Node) -> str:
        """A component name of its own, of the characters that OpenAPI allows in one."""
        stated = f"{target.source.path.stem}{pointer_text(target.pointer)}"
        wanted = re.sub(r"[^A-Za-z0-9._-]", "_", stated.replace("/", "."))
        components = self.document.root.tree.get("components")
        own = components.get(section) if is_mapping(components) else None
        taken = {*self.names.values(), *(own if is_mapping(own) else ())}
        numbered = (f"{wanted}_{number}" for number in count(2))
        return next(one for one in chain([wanted], numbered) if one not in taken)

    def _add_components(self, root: dict[str, JSON]) -> None:
        components = root.get("components")
        components = dict(components) if is_mapping(components) else {}
        for section, moved in self.moved.items():
            own = components.get(section)
            if moved:
                components[section] = {**(own if is_mapping(own) else {}), **moved}
        if components:
            root["components"] = components


def _identity(parameter: Node) -> tuple[str, str]:
    return parameter.text("in"), parameter.text("name")


def _without(node: Node) -> Node:
    """What stands beside a `$ref`."""
    beside = {name: one for name, one in node.value.items() if name != "$ref"}
    return Node(node.document, node.source, node.pointer, beside)


def _put(result: JSON, original: JSON, steps: Pointer, copied: JSON) -> None:
    """Set what lies some steps below, without touching the original on the way there."""
    holder: JSON = result
    for step in steps[:-1]:
        inner = holder[step]
        original = original[step]
        if inner is original:
            inner = inner.copy()
            holder[step] = inner
        holder = inner
    holder[steps[-1]] = copied
