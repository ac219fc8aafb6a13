"""What `speclock docs …` does, without a word to the terminal.

Facts lie beside their document, in `facts/*.yaml` of its folder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from speclock.config import Target
from speclock.diagnostics import At, Code, Report
from speclock.docs.chain import Chain, chains, matching
from speclock.docs.code_index import CodeIndex, index_package
from speclock.docs.drift import Drift, drift
from speclock.docs.facts import Facts, load
from speclock.docs.gate import check_docs
from speclock.docs.reading import read_page
from speclock.docs.report import as_html, as_markdown, as_text
from speclock.name import assign_names
from speclock.pipeline import read_document, understand
from speclock.read import Document
from speclock.read.source import read_source
from speclock.read.upgrade import upgrade

FOLDER = "facts"


@dataclass(frozen=True, slots=True)
class Documented:
    """A document, the facts of its pages, and the places of its package's code."""

    target: Target
    document: Document
    pages: tuple[Facts, ...]


def facts_of(spec: Path, report: Report) -> tuple[Facts, ...]:
    """The facts beside a document, in the order of their file names."""
    found: list[Facts] = []
    for path in sorted((spec.parent / FOLDER).glob("*.yaml")):
        source = read_source(path, path.as_posix(), report)
        facts = load(source.text, source, report) if source is not None else None
        if facts is not None:
            found.append(facts)
    return tuple(found)


def documented(targets: Sequence[Target], report: Report) -> tuple[Documented, ...]:
    """The targets that can be read and have facts. One without facts is an error."""
    found: list[Documented] = []
    for target in targets:
        document = read_document(target.spec, report, target.options)
        if document is None:
            continue
        upgrade(document, Report())
        pages = facts_of(target.spec, report)
        if not pages:
            report.error(
                Code.DOCS_UNPAIRED,
                "no facts of a page lie beside the document",
                At(document.root),
                hint=f"speclock docs read PAGE -o {(target.spec.parent / FOLDER).as_posix()}",
            )
            continue
        found.append(Documented(target, document, pages))
    return tuple(found)


def check(targets: Sequence[Target], report: Report) -> int:
    """Hold each document against its pages; returns how many facts were compared."""
    compared = 0
    for one in documented(targets, report):
        check_docs(one.document, one.pages, report)
        compared += sum(_count(page) for page in one.pages)
    return compared


def _count(page: Facts) -> int:
    leaves = sum(len(example.leaves) for example in page.examples)
    return len(page.rows) + len(page.statuses) + len(page.permissions) + leaves + 2


def trace(targets: Sequence[Target], report: Report) -> tuple[Chain, ...]:
    """The chains of every operation that has a page."""
    found: list[Chain] = []
    for one in documented(targets, report):
        index = _index(one.target, report)
        if index is not None:
            found.extend(chains(one.document, one.pages, index))
    return tuple(found)


def _index(target: Target, report: Report) -> CodeIndex | None:
    own = Report()
    understood = understand(target.spec, own, target.options)
    report.extend(own)
    if understood is None:
        return None
    return index_package(
        understood[0], assign_names(understood[0], Report()), target.output
    )


def trace_text(found: Sequence[Chain], word: str | None, kind: str) -> str | None:
    """Chains as `text` (of one word), `markdown` or `html`; None where nothing has that name."""
    if word is not None:
        blocks = [as_text(chain, link) for chain, link in matching(found, word)]
        return "\n\n".join(blocks) if blocks else None
    return as_html(found) if kind == "html" else as_markdown(found)


def drifts(
    targets: Sequence[Target], pages: Sequence[str], report: Report, *, fetch: bool
) -> str:
    """What newer copies of pages state differently, as Markdown; "" where nothing does.

    `pages` are the newer copies; with `fetch`, every page is read anew from its address.
    """
    blocks: list[str] = []
    known = documented(targets, report)
    newer = _newer(known, pages, fetch, report)
    for one in known:
        index: CodeIndex | None = None
        for old in one.pages:
            for new in newer:
                if not _same_page(old, new):
                    continue
                changes = drift(old, new, one.document)
                if changes and index is None:
                    index = _index(one.target, report)
                if changes:
                    blocks.append(
                        "\n".join(_told(old, new, changes, index or CodeIndex()))
                    )
    for new in newer:
        if not any(_same_page(old, new) for one in known for old in one.pages):
            report.error(
                Code.DOCS_UNPAIRED,
                f"{new.page.file} documents {new.operation}, of which there are no facts yet",
                hint=f"speclock docs read {new.page.file} -o FOLDER",
            )
    return "\n\n".join(blocks)


def _newer(
    known: Sequence[Documented], pages: Sequence[str], fetch: bool, report: Report
) -> list[Facts]:
    found = [read_page(page if "://" in page else Path(page), report) for page in pages]
    for one in known if fetch else ():
        for old in one.pages:
            if old.page.address is not None:
                found.append(
                    read_page(old.page.address, report, address=old.page.address)
                )
    return [one for one in found if one is not None]


def _same_page(old: Facts, new: Facts) -> bool:
    return old.operation == new.operation or (old.method, old.path) == (
        new.method,
        new.path,
    )


def _told(
    old: Facts, new: Facts, changes: Sequence[Drift], index: CodeIndex
) -> Iterator[str]:
    yield f"## {old.operation}: {old.page.file} -> {new.page.file}"
    yield ""
    for one in changes:
        lines = " -> ".join(str(line) for line in (one.old_line, one.new_line) if line)
        verdict = "**breaks callers**" if one.breaks else "safe"
        yield f"- {one.text} ({verdict}{f'; page line {lines}' if lines else ''})"
        if one.at is not None:
            position = one.at.found()
            place = (
                f"{one.at.source.name}:{position.line}"
                if position
                else one.at.source.name
            )
            yield f"  - specification: {place}"
        for reference in _references(one, index):
            yield f"  - generated: {reference}"


def _references(one: Drift, index: CodeIndex) -> list[str]:
    if one.node is None:
        return []
    return list(
        dict.fromkeys(str(reference) for reference in index.code_of(one.node.place))
    )
