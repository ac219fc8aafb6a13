"""Schemas that hold where they themselves hold: an `allOf` of itself, a `oneOf` with itself for a member.

In: a Document. Out: a warning at each reference that closes such a circle. JSON Schema gives it no meaning
(2020-12 core, section 9.4.1); what is generated is what is left without it. Not its business: circles that go
down in the value on their way, which is how trees are described, and those of a base with a discriminator,
whose heirs name it again.
"""

from __future__ import annotations

from collections.abc import Iterator

from speclock.diagnostics import Code, Report
from speclock.read import Document, Node
from speclock.tree import is_list, is_mapping

_WAYS = (("allOf",), ("oneOf", "anyOf"))


def check_circles(document: Document, report: Report) -> None:
    """Report each circle once, as SL107, at the reference that closes it."""
    schemas = [node for kind, node in document.walk() if kind == "schema"]
    for keywords in _WAYS:
        done: set[object] = set()
        for node in schemas:
            for closing in _closing(node, keywords, done):
                report.warning(
                    Code.ENDLESS_REFERENCE,
                    f"the $ref {closing.reference!r} leads back to the schema whose "
                    f"{' or '.join(keywords)} it is in; it says nothing",
                    closing.at / "$ref",
                    hint="take it out, or refer to what it was meant to be",
                )


def _closing(
    start: Node, keywords: tuple[str, ...], done: set[object]
) -> Iterator[Node]:
    """The references below a schema that lead to one they came from, by way of keywords and references alone."""
    way: list[tuple[Node, Iterator[Node]]] = []
    above: set[object] = set()
    waiting: Node | None = start
    while waiting is not None or way:
        if waiting is not None and waiting.key not in done | above:
            above.add(waiting.key)
            way.append((waiting, _next(waiting, keywords)))
        waiting = next(way[-1][1], None) if way else None
        if waiting is None and way:
            done.add(way[-1][0].key)
            above.discard(way.pop()[0].key)
        elif waiting is not None and waiting.key in above:
            yield way[-1][0]


def _next(node: Node, keywords: tuple[str, ...]) -> Iterator[Node]:
    target = node.target()
    if target is not None:
        yield target
    for name in keywords:
        if is_mapping(node.value) and is_list(node.value.get(name)):
            yield from node.child(name).children()
