"""What a specification declares about its pages: errata, and evidence beyond them.

`x-speclock-errata` on an operation: a page is wrong about the wire.

    x-speclock-errata:
      - fact: row:request/workspace#place    the id of the difference (see `comparing`)
        states: request                      what the page says
        truth: header                        what the specification says
        reason: the request fails otherwise
        evidence: the official SDK 1.14.0 sends a header

`x-speclock-beyond`: no page documents this. On an object it is about that object and all inside
it, or, with `only`, about some limits and values of a schema; on an operation or on the root it is
a list that names things by id (see `things`).

In: a Document. Out: the declarations, and whether each was needed. Both fail once they are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from speclock.diagnostics import At, Code, Report
from speclock.docs.comparing import Difference, same
from speclock.docs.facts import Scalar
from speclock.docs.matching import Pairing
from speclock.docs.things import BEYOND, Thing, spell
from speclock.read import Document, Node
from speclock.tree import is_list, is_mapping

ERRATA = "x-speclock-errata"


@dataclass(frozen=True, slots=True, eq=False)
class Erratum:
    """One declared contradiction between a page and the wire."""

    fact: str
    states: Scalar
    truth: Scalar
    at: At

    def declares(self, difference: Difference) -> bool:
        """Whether it is about this difference, and says of it what is so."""
        return (
            self.fact == difference.id
            and _exactly(self.states, difference.states)
            and _exactly(self.truth, difference.truth)
        )


def _exactly(declared: Scalar, found: Scalar) -> bool:
    """Whether both are the same; the text null is not null."""
    return same(declared, found) and (declared is None) is (found is None)


def errata_of(node: Node) -> tuple[Erratum, ...]:
    """The errata of an operation; malformed ones are `check`'s to report."""
    listed = node.get(ERRATA)
    found: list[Erratum] = []
    for one in listed.elements() if listed is not None else ():
        if is_mapping(one.value):
            value = one.value
            found.append(
                Erratum(
                    one.text("fact"), value.get("states"), value.get("truth"), one.at
                )
            )
    return tuple(found)


def settle(
    pairings: Sequence[Pairing], differences: Sequence[Difference], report: Report
) -> list[Difference]:
    """Take away the declared differences of one operation; report each erratum that fits none."""
    left = list(differences)
    for erratum in errata_of(pairings[0].operation.node):
        hits = [one for one in differences if erratum.declares(one)]
        if not hits:
            _idle(erratum, pairings, differences, report)
        left = [one for one in left if one not in hits]
    return left


def _idle(
    erratum: Erratum,
    pairings: Sequence[Pairing],
    differences: Sequence[Difference],
    report: Report,
) -> None:
    pages = ", ".join(pairing.facts.page.file for pairing in pairings)
    close = [one for one in differences if one.id == erratum.fact]
    facts = [
        (pairing, match)
        for pairing in pairings
        for match in pairing.matches
        if _about(erratum.fact, match.id)
    ]
    if close:
        now = close[0]
        message = (
            f"the erratum {erratum.fact} says {spell(erratum.states)} against {spell(erratum.truth)}, "
            f"but it is {spell(now.states)} against {spell(now.truth)}"
        )
        hint = "look at the page again, then correct or remove the erratum"
    elif facts:
        pairing, match = facts[0]
        message = (
            f"the erratum {erratum.fact} does not apply any more: "
            f"{match.shown(pairing.facts)} and the specification agree"
        )
        hint = "remove it"
    else:
        message = f"the erratum {erratum.fact} names no fact of {pages}"
        known = [one.id for one in differences]
        known += [match.id for pairing in pairings for match in pairing.matches]
        name = erratum.fact.rpartition("/")[2].partition("#")[0]
        near = [one for one in known if one.rpartition("/")[2] == name]
        near = near or get_close_matches(erratum.fact, known, n=1)
        hint = f"did you mean {near[0]}?" if near else "remove it"
    report.error(Code.DOCS_ERRATUM, message, erratum.at / "fact", hint=hint)


def _about(name: str, fact: str) -> bool:
    return name == fact or name.startswith((f"{fact}#", f"{fact}="))


@dataclass(slots=True, eq=False)
class Citation:
    """One declaration that no page documents something."""

    at: At
    node: Node | None
    """The object it stands at; None in a list of an operation or of the root."""
    thing: str | None
    """In a list: the id."""
    only: tuple[str, ...] = ()
    used: list[Thing] = field(default_factory=list[Thing])
    """What it was needed for."""
    needless: list[Thing] = field(default_factory=list[Thing])
    """What it is about although a page documents it."""

    def about(self, thing: Thing) -> bool:
        """Whether this citation, standing at a carrier of the thing, is about the thing itself."""
        if self.only:
            return thing.kind in ("limit", "value") and thing.name in self.only
        if thing.kind not in ("limit", "value") or thing.parent is None:
            return True
        around = {one.key for one in thing.parent.carriers}
        return self.node is None or self.node.key not in around


class Citations:
    """All citations of a document, found by the place they stand at."""

    def __init__(self, document: Document) -> None:
        self.all = tuple(_citations(document))
        self._at: dict[object, list[Citation]] = {}
        self._named: dict[str, list[Citation]] = {}
        for one in self.all:
            if one.thing is not None:
                self._named.setdefault(one.thing, []).append(one)
            elif one.node is not None:
                self._at.setdefault(one.node.key, []).append(one)

    def about(self, thing: Thing) -> Iterator[Citation]:
        """The citations about this very thing."""
        yield from self._scoped(thing)
        for node in thing.carriers:
            for one in self._at.get(node.key, ()):
                if one.about(thing):
                    yield one

    def _scoped(self, thing: Thing) -> Iterator[Citation]:
        for one in self._named.get(thing.id, ()):
            scope = one.node.key if one.node is not None else None
            if scope is None or any(up.node.key == scope for up in thing.chain()):
                yield one

    def cover(self, thing: Thing) -> bool:
        """Whether a citation is about the thing or about what it lies in; marks it as needed."""
        found = [one for up in thing.chain() for one in self.about(up)]
        for one in found:
            one.used.append(thing)
        return bool(found)

    def report(self, report: Report) -> None:
        """Report each citation that was not needed."""
        for one in self.all:
            missing = [name for name in one.only if name not in _names(one)]
            if one.needless:
                thing = one.needless[0]
                message = f"a page documents {thing.id} now"
            elif one.only and missing:
                message = f"nothing here is called {', '.join(missing)}"
            elif not one.used:
                what = one.thing or "nothing"
                message = (
                    f"the citation is about {what}, which the document does not have"
                    if one.thing
                    else "the citation is about nothing that pages could document"
                )
            else:
                continue
            report.error(
                Code.DOCS_CITATION,
                f"{BEYOND} does not apply: {message}",
                one.at,
                hint="remove it, or the part that does not apply",
            )


def _names(citation: Citation) -> set[str]:
    return {thing.name for thing in (*citation.used, *citation.needless)}


def _citations(document: Document) -> Iterator[Citation]:
    for kind, node in document.walk():
        if BEYOND not in node.value:
            continue
        said = node.child(BEYOND)
        if is_list(said.value):
            scope = None if kind == "root" else node
            for one in said.children():
                if is_mapping(one.value):
                    yield Citation(one.at, scope, one.text("thing"))
        elif is_mapping(said.value):
            only = said.value.get("only")
            names = tuple(spell(one) for one in only) if is_list(only) else ()
            yield Citation(said.at, node, None, names)
