"""The gate: the facts of the pages against the specification, both ways.

In: a Document (3.1's words: run it before or after `upgrade` for 3.1, after it for 3.0) and the
Facts of its pages. Out: diagnostics, each naming the page's row with file and line, at the
specification's line. Not its business: reading pages, generated code.

Facts -> specification: what a page states has to be what the specification states (SL711 lacking,
SL712 different), or declared in `x-speclock-errata`. Specification -> facts: what the
specification states has to be on a page (SL713), or cited in `x-speclock-beyond`. A declaration
that was not needed is an error of its own (SL714, SL715).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from difflib import get_close_matches

from speclock.diagnostics import Code, Report
from speclock.docs.comparing import Difference, compare
from speclock.docs.errata import Citations, settle
from speclock.docs.facts import Facts, Row, Scalar
from speclock.docs.matching import Match, Pairing, pair
from speclock.docs.things import Key, Operation, Thing, document_things, spell
from speclock.read import Document

_PLAIN = re.compile(r"(?!null$|true$|false$)[A-Za-z/(][\w .,/*(){}=|$+-]*")


def check_docs(document: Document, facts: Sequence[Facts], report: Report) -> None:
    """Report every difference between a document and the pages it was written from.

    `facts`: of all pages of the document; what one page documents of a shared structure, no other
    page has to.
    """
    pairings, homeless, undocumented = pair(document, facts)
    for page in homeless:
        _homeless(document, page, report)
    _report_differences(pairings, report)
    citations = Citations(document)
    _report_undocumented(document, pairings, citations, report)
    for operation in undocumented:
        report.error(
            Code.DOCS_UNPAIRED,
            f"no page documents the operation {operation.id}",
            operation.node.at,
            hint="read its page with `speclock docs read`",
        )
    if not homeless and not undocumented:
        citations.report(report)


def _homeless(document: Document, page: Facts, report: Report) -> None:
    paths = document.node.get("paths")
    known = list(paths.value) if paths is not None else []
    near = get_close_matches(page.path, known, n=1)
    report.error(
        Code.DOCS_UNPAIRED,
        f"{page.page.file} documents {page.operation}, {page.method or 'no method,'} {page.path}, "
        "and the specification has no such operation",
        document.node.at / "paths",
        hint=(
            f"the nearest path there is {near[0]}"
            if near
            else "write it, or remove the facts"
        ),
    )


def _report_differences(pairings: Sequence[Pairing], report: Report) -> None:
    """By operation, so that its errata are settled against all its pages."""
    together: dict[Key, list[Pairing]] = {}
    for pairing in pairings:
        together.setdefault(pairing.operation.node.key, []).append(pairing)
    for group in together.values():
        found = [(pairing, one) for pairing in group for one in compare(pairing)]
        left = settle(group, [one for _, one in found], report)
        for pairing, one in found:
            if one in left:
                _report_difference(pairing.facts, one, report)


def _report_difference(facts: Facts, one: Difference, report: Report) -> None:
    shown = one.match.shown(facts)
    if one.lacking:
        report.error(
            Code.DOCS_LACKING,
            f"{shown}{_told(one.match)}: the specification has nothing of the kind",
            one.at,
            hint="write it, or declare it in x-speclock-errata "
            f"(fact: {one.id}, states: {_word(one.states)}, truth: null)",
        )
        return
    report.error(
        Code.DOCS_DIFFERENT,
        f"{shown}: {_stated(one.what, one.states)}, but {_truth(one)}",
        one.at,
        hint="mend it, or declare it in x-speclock-errata "
        f"(fact: {one.id}, states: {_word(one.states)}, truth: {_word(one.truth)})",
    )


def _stated(what: str, value: Scalar) -> str:
    if what in ("method", "path"):
        return _word(value)
    return f"{what} {_word(value)}"


def _truth(one: Difference) -> str:
    if one.truth is None:
        null = one.id.endswith("#value")
        return f"the specification {'means null' if null else 'states none'}"
    return f"the specification says {_word(one.truth)}"


def _word(value: Scalar) -> str:
    """A value as YAML has it on one line, quoted where it would be read as something else."""
    text = spell(value)
    if not isinstance(value, str) or _PLAIN.fullmatch(text):
        return text
    return f"'{text}'" if text.isprintable() and "'" not in text else json.dumps(text)


def _told(match: Match) -> str:
    """What a row says of a thing that the specification does not know: its type and whether required."""
    if not isinstance(match.fact, Row):
        return ""
    row = match.fact
    words = [row.type, "required" if row.required else None]
    told = ", ".join(word for word in words if word)
    return f" ({told})" if told else ""


def _report_undocumented(
    document: Document,
    pairings: Sequence[Pairing],
    citations: Citations,
    report: Report,
) -> None:
    documented: set[Key] = set()
    for pairing in pairings:
        documented |= pairing.covered().keys()
    pages: dict[Key, list[Pairing]] = {}
    for pairing in pairings:
        pages.setdefault(pairing.operation.node.key, []).append(pairing)
    told: set[Key] = set()
    for group in pages.values():
        operation = group[0].operation
        for thing in group[0].inventory.things:
            if thing.kind == "operation":
                continue
            if thing.key in documented:
                for one in citations.about(thing):
                    one.needless.append(thing)
            elif not citations.cover(thing) and thing.key not in told:
                told.add(thing.key)
                if not _within(thing, told):
                    _report_thing(operation, group, thing, report)
    for thing in document_things(document):
        if not citations.cover(thing):
            _say(thing, "no page", report)


def _within(thing: Thing, told: set[Key]) -> bool:
    """Whether it lies in something that was reported already."""
    return any(up.key in told for up in thing.chain() if up is not thing)


def _report_thing(
    operation: Operation, group: Sequence[Pairing], thing: Thing, report: Report
) -> None:
    """Name the row that ought to state it, where there is one."""
    part = thing.parent if thing.kind in ("limit", "value", "items") else None
    for pairing in group:
        for match in pairing.matches:
            row = isinstance(match.fact, Row) and match.covers
            if row and part is not None and part.key == row[0]:
                shown = match.shown(pairing.facts)
                _say(thing, f"{shown} does not, and no page", report)
                return
    files = ", ".join(pairing.facts.page.file for pairing in group)
    _say(thing, f"no page ({files} for {operation.id})", report)


def _say(thing: Thing, who: str, report: Report) -> None:
    match thing.kind:
        case "limit":
            what = f"{thing.name} {_word(thing.value)}"
        case "reply" | "body":
            what = "its payload"
        case "method" | "path" | "items":
            what = f"the {thing.kind}"
        case kind:
            what = f"{kind} {thing.name}"
    report.error(
        Code.DOCS_UNDOCUMENTED,
        f"{thing.id}: {who} documents {what}",
        thing.at,
        hint="remove it, or name the evidence for it in x-speclock-beyond",
    )
