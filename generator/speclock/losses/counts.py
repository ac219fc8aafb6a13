"""How many operations, schemas, parameters, bodies and replies a document has, and how many were made.

In: a Document and the Api made of it. Out: a Tally. Not its business: why something is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from speclock.diagnostics import Pointer
from speclock.ir import Api, Operation
from speclock.read import Document, Node
from speclock.read.grammar import METHODS
from speclock.tree import is_mapping

_IGNORED_HEADERS = ("accept", "content-type", "authorization")
"""OpenAPI, Parameter Object: no parameter definitions, where they are in a header."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many the document has, and how many came out."""

    said: int
    made: int

    def __str__(self) -> str:
        return f"{self.made} of {self.said}"


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of a document."""

    operations: Count
    schemas: Count
    """Those under `components`, and those in other files that something refers to."""
    parameters: Count
    bodies: Count
    replies: Count
    webhooks: Count
    """Methods of webhooks and callbacks."""
    missing: tuple[str, ...]
    """The operations that did not come out, by id, else `GET /path`."""

    def line(self) -> str:
        """The two counts people ask for."""
        return f"{self.operations} operations, {self.schemas} schemas"

    def as_json(self) -> dict[str, object]:
        """All of them for machines, `in` and `out` of each."""
        counts = asdict(self)
        missing: list[str] = list(counts.pop("missing"))
        listed = {
            name: {"in": one["said"], "out": one["made"]}
            for name, one in counts.items()
        }
        return {**listed, "missing_operations": missing}


@dataclass(frozen=True, slots=True)
class Stated:
    """An operation as it stands in a document."""

    name: str
    item: Node
    node: Node


def stated_operations(document: Document) -> Iterator[Stated]:
    """The operations under `paths`, with those of `additionalOperations`."""
    paths = document.node.get("paths")
    for path, item in paths.items() if paths else ():
        if not path.startswith("x-"):
            for method, node in calls(item):
                name = node.text("operationId") or f"{method} {path}"
                yield Stated(name, item, node)


def calls(item: Node) -> Iterator[tuple[str, Node]]:
    """The methods and operations of a path item."""
    for method in METHODS:
        node = item.get(method)
        if node is not None and is_mapping(node.value):
            yield method.upper(), node
    others = item.get("additionalOperations")
    yield from others.items() if others else ()


def tally(document: Document, api: Api) -> Tally:
    """Count what went in and what came out."""
    made = {one.place: one for one in api.operations if not one.variant_of}
    stated = list(stated_operations(document))
    pairs = [(one, made.get(one.node.place)) for one in stated]
    schemas = _schemas(document)
    return Tally(
        operations=Count(len(stated), sum(one is not None for _, one in pairs)),
        schemas=Count(len(schemas), sum(schemas.values())),
        parameters=_sum(_parameters(*pair) for pair in pairs),
        bodies=_sum(_bodies(*pair) for pair in pairs),
        replies=_sum(_replies(*pair) for pair in pairs),
        webhooks=Count(sum(1 for _ in _webhooks(document, stated)), len(api.webhooks)),
        missing=tuple(one.name for one, found in pairs if found is None),
    )


def _sum(counts: Iterator[Count]) -> Count:
    listed = list(counts)
    said = sum(one.said for one in listed)
    return Count(said, sum(one.made for one in listed))


def _parameters(stated: Stated, made: Operation | None) -> Count:
    found: set[tuple[str, str]] = set()
    lost = 0
    for holder in (stated.item, stated.node):
        listed = holder.get("parameters")
        for one in listed.elements() if listed else ():
            place, name = one.text("in"), one.text("name")
            if not name:
                lost += 1
            elif place != "header" or name.lower() not in _IGNORED_HEADERS:
                found.add((place, name))
    out = (*made.parameters, *made.constants) if made else ()
    return Count(len(found) + lost, len(out))


def _bodies(stated: Stated, made: Operation | None) -> Count:
    said = stated.node.get("requestBody") is not None
    return Count(int(said), int(made is not None and made.body is not None))


def _replies(stated: Stated, made: Operation | None) -> Count:
    listed = stated.node.get("responses")
    names = [one for one, _ in listed.items()] if listed else []
    said = [one for one in names if not one.startswith("x-")]
    out = {one.status for one in (*made.replies, *made.errors)} if made else ()
    return Count(len(said), len(out))


def _webhooks(document: Document, operations: list[Stated]) -> Iterator[Node]:
    listed = document.node.get("webhooks")
    for _, item in listed.items() if listed else ():
        yield from (node for _, node in calls(item))
    for one in operations:
        callbacks = one.node.get("callbacks")
        for _, callback in callbacks.items() if callbacks else ():
            for expression, item in callback.items():
                if not expression.startswith("x-"):
                    yield from (node for _, node in calls(item))


def _schemas(document: Document) -> dict[tuple[Path, Pointer], bool]:
    """Each schema with a name, and whether it can be anything but any value."""
    found: dict[tuple[Path, Pointer], bool] = {}
    components = document.node.get("components")
    listed = components.get("schemas") if components else None
    for name in listed.value if listed and is_mapping(listed.value) else ():
        assert listed is not None
        node = listed.child(name)
        found[node.key] = _is_schema(node)
    if len(document.sources) > 1:
        for kind, node in document.walk():
            target = node.target() if kind == "schema" else None
            if target is not None and target.source is not document.root:
                found[target.key] = _is_schema(target)
    return found


def _is_schema(node: Node) -> bool:
    usable = is_mapping(node.value) or isinstance(node.value, bool)
    return usable and node.key not in node.document.voided
