"""The chain: page -> fact -> line of the specification -> generated code -> tests, for every thing there is.

In: a document, the facts of its pages, its API and names, the folder of its package. Out: a Link for
each thing of each operation. Not its business: whether page and specification agree (`gate`), how it
looks (`report`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from speclock.diagnostics import At, pointer_text
from speclock.docs.code_index import CodeIndex, Reference
from speclock.docs.comparing import compare
from speclock.docs.errata import Citations, errata_of
from speclock.docs.facts import Facts
from speclock.docs.matching import Pairing, pair
from speclock.docs.things import Thing
from speclock.read import Document
from speclock.read.source import Source
from speclock.tree import JSON, is_mapping

State = Literal["documented", "erratum", "beyond", "undocumented"]

_SHOWN = ("operation", "parameter", "body", "field", "status", "header", "permission")
_IN_CODE = ("operation", "parameter", "field", "status")


@dataclass(frozen=True, slots=True)
class Link:
    """One thing and everywhere it stands."""

    operation: str
    thing: str
    """Its id, `reply/200/data/*/createdAt`."""
    kind: str
    name: str
    state: State
    pages: tuple[str, ...]
    """`page.txt:38 row pageSize`"""
    facts: tuple[str, ...]
    """Their ids, `row:request/pageSize`."""
    notes: tuple[str, ...]
    """The reason of an erratum, the evidence of a citation."""
    at: At
    code: tuple[Reference, ...]
    tests: tuple[Reference, ...]

    @property
    def spec(self) -> str:
        """`file:line` of the specification."""
        position = self.at.found()
        return (
            f"{self.at.source.name}:{position.line}"
            if position
            else self.at.source.name
        )

    @property
    def pointer(self) -> str:
        """Where it stands in that file, as a JSON Pointer."""
        return f"#{pointer_text(self.at.pointer)}"

    @property
    def complete(self) -> bool:
        """Whether nothing of the chain is missing: a page or evidence, and code and tests where there can be any."""
        if self.state == "undocumented":
            return False
        return self.kind not in _IN_CODE or bool(self.code and self.tests)


@dataclass(frozen=True, slots=True)
class Chain:
    """All links of one operation, and its page."""

    operation: str
    method: str
    path: str
    page: Facts | None
    links: tuple[Link, ...]


def chains(
    document: Document, pages: Sequence[Facts], index: CodeIndex
) -> tuple[Chain, ...]:
    """The chain of each operation that has a page."""
    pairings, _, _ = pair(document, pages)
    citations = Citations(document)
    told = {key for pairing in pairings for key in pairing.covered()}
    found: list[Chain] = []
    for pairing in pairings:
        one = pairing.operation
        links = tuple(_links(pairing, citations, told, index))
        found.append(Chain(one.id, one.method, one.path, pairing.facts, links))
    return tuple(found)


def matching(found: Sequence[Chain], word: str) -> Iterator[tuple[Chain, Link]]:
    """The links that a name means: a wire name, a Python name, `Class.attribute`, or an id."""
    for chain in found:
        for link in chain.links:
            names = {link.name, link.thing, *(one.name for one in link.code)}
            names |= {one.name.rpartition(".")[2] for one in link.code}
            names |= {one.name.partition("(")[2].rstrip(")") for one in link.code}
            if word in names:
                yield chain, link


def _links(
    pairing: Pairing,
    citations: Citations,
    told: set[tuple[object, ...]],
    index: CodeIndex,
) -> Iterator[Link]:
    errata = {one.fact: one for one in errata_of(pairing.operation.node)}
    differing = {one.match.id for one in compare(pairing)}
    by_id = {match.id: match for match in pairing.matches}
    for thing, facts in pairing.things():
        if thing.kind not in _SHOWN:
            continue
        matches = [by_id[one] for one in facts if one in by_id]
        declared = [
            errata[name]
            for name in errata
            for match in matches
            if name == match.id or name.startswith((f"{match.id}#", f"{match.id}="))
        ]
        notes = tuple(dict.fromkeys(str(_read(one.at, "reason")) for one in declared))
        if thing.kind == "operation":
            matches = [by_id[one] for one in ("method", "path") if one in by_id]
        state: State = "documented" if matches or thing.key in told else "undocumented"
        if declared or any(match.id in differing for match in matches):
            state = "erratum"
        elif state == "undocumented" and citations.cover(thing):
            state = "beyond"
            notes = tuple(dict.fromkeys(_evidence(thing, citations)))
        yield Link(
            operation=pairing.operation.id,
            thing=thing.id,
            kind=thing.kind,
            name=thing.name,
            state=state,
            pages=tuple(dict.fromkeys(match.shown(pairing.facts) for match in matches)),
            facts=tuple(dict.fromkeys(match.id for match in matches)),
            notes=notes,
            at=thing.at,
            code=_references(thing, pairing.operation.id, index.code_of),
            tests=_references(thing, pairing.operation.id, index.tests_of),
        )


def _evidence(thing: Thing, citations: Citations) -> Iterator[str]:
    for up in thing.chain():
        for one in citations.about(up):
            yield str(_read(one.at, "evidence"))


def _read(at: At, field: str) -> str:
    """A text field of the object at a place of a file."""
    value: JSON = at.source.tree if isinstance(at.source, Source) else None
    for step in at.pointer:
        value = value[step]
    return str(value.get(field, "")) if is_mapping(value) else str(value or "")


def _references(
    thing: Thing, operation: str, look_up: Callable[[str], tuple[Reference, ...]]
) -> tuple[Reference, ...]:
    """What is found for a thing, but for what belongs to another operation that shares it."""
    found: dict[Reference, None] = {}
    for node in (thing.node, *thing.carriers):
        for one in look_up(node.place):
            if one.operation in ("", operation):
                found[one] = None
    return tuple(found)
