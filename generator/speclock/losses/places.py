"""What the places of findings belong to, and which places findings are about.

In: a Document and its findings. Out: answers. A finding belongs to the innermost of: an operation, a
schema with a name, another component; else to the document.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from speclock.diagnostics import At, Diagnostic, Pointer, Severity
from speclock.losses.counts import stated_operations
from speclock.read import Document, Node
from speclock.read.source import Source
from speclock.tree import is_mapping

_Key = tuple[Path, Pointer]


class Places:
    """The places of one document."""

    def __init__(self, document: Document, findings: Iterable[Diagnostic]) -> None:
        """Note where the operations and components of a document stand, and its findings."""
        self._owners = dict(_owners(document))
        self._reported: set[_Key] = set()
        self._lost: set[_Key] = set()
        for one in findings:
            key = _key(one.spot)
            if key is None or one.severity is Severity.REMARK:
                continue
            self._reported.add(key)
            if one.severity is Severity.ERROR and one.code.number[:3] != "SL2":
                self._lost.add(key)

    def owner(self, spot: At | None) -> dict[str, str]:
        """What a place belongs to, as `kind` and `name`."""
        key = _key(spot)
        if key is not None:
            path, pointer = key
            for length in range(len(pointer), -1, -1):
                found = self._owners.get((path, pointer[:length]))
                if found is not None:
                    return {"kind": found[0], "name": found[1]}
        return {"kind": "document", "name": ""}

    def is_reported(self, node: Node, field: str) -> bool:
        """Whether a finding says that a field is not, or not wholly, honoured."""
        return (node.source.path, (*node.pointer, field)) in self._reported

    def is_lost(self, node: Node) -> bool:
        """Whether an error says that an object, or one around it, was left out."""
        if not self._lost:
            return False
        path, pointer = node.key
        return any(
            (path, pointer[:length]) in self._lost
            for length in range(1, len(pointer) + 1)
        )


def _key(spot: At | None) -> _Key | None:
    if spot is None or not isinstance(spot.source, Source):
        return None
    return spot.source.path, spot.pointer


def _owners(document: Document) -> Iterable[tuple[_Key, tuple[str, str]]]:
    components = document.node.get("components")
    for section, listed in components.items() if components else ():
        for name in listed.value if is_mapping(listed.value) else ():
            kind = "schema" if section == "schemas" else "component"
            said = name if kind == "schema" else f"{section}/{name}"
            yield listed.child(name).key, (kind, said)
    if len(document.sources) > 1:
        for kind, node in document.walk():
            target = node.target() if kind == "schema" else None
            if target is not None and target.source is not document.root:
                yield target.key, ("schema", target.name)
    for one in stated_operations(document):
        yield one.node.key, ("operation", one.name)
