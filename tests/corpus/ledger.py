"""The ledger: a line for each document, which says what becomes of it. More and less are both a difference.

In: a committed file of lines separated by tabs; results. Out: differences in words. What is not as it should be (an
operation that is lost, a step that fails) stands in the column `known` and has a reason; nobody but a person writes one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.results import Result, counts

_COLUMNS = ("document", "in", "out", "known", "reason", "findings")
UNEXPLAINED = "?"


@dataclass(frozen=True, slots=True)
class Line:
    """What the ledger says of a document."""

    document: str
    operations_in: int
    operations_out: int
    known: dict[str, int]
    """Step -> failures."""
    reason: str
    """Why these are borne; empty where there are none."""
    findings: dict[str, int]
    """`SL301 warning` -> how many."""

    def text(self) -> str:
        """The line as it stands in the file."""
        cells = (
            self.document,
            str(self.operations_in),
            str(self.operations_out),
            counts(self.known),
            self.reason,
            counts(self.findings),
        )
        return "\t".join(cells).rstrip("\t")


@dataclass(frozen=True, slots=True)
class Ledger:
    """All lines, by document."""

    lines: dict[str, Line]

    @classmethod
    def read(cls, file: Path) -> Ledger:
        """Read the file; ValueError names a line that can't be understood."""
        if not file.is_file():
            return cls({})
        header, *texts = file.read_text("utf-8").splitlines()
        if tuple(header.split("\t")) != _COLUMNS:
            raise ValueError(f"{file}:1: not the columns of a ledger")
        lines: dict[str, Line] = {}
        for number, text in enumerate(texts, 2):
            try:
                line = _line(text)
            except ValueError as error:
                raise ValueError(f"{file}:{number}: {error}") from None
            lines[line.document] = line
        return cls(lines)

    def write(self, file: Path) -> None:
        """Write the file, sorted by document."""
        texts = [self.lines[name].text() for name in sorted(self.lines)]
        file.write_text("\n".join(["\t".join(_COLUMNS), *texts]) + "\n", "utf-8")

    def accept(self, results: Sequence[Result]) -> Ledger:
        """The ledger as these results would have it. A reason stays only where it is still needed."""
        lines = dict(self.lines)
        for result in results:
            line = _as_line(result, lines.get(result.document))
            lines[result.document] = line
        return Ledger(lines)


def differences(ledger: Ledger, result: Result) -> Iterator[str]:
    """What a result has otherwise than its line, one sentence each. Steps that were not taken say nothing."""
    line = ledger.lines.get(result.document)
    if line is None:
        yield f"{result.document}: has no line in the ledger"
        return
    for what, said, is_so in (
        ("operations in", line.operations_in, result.operations_in),
        ("operations out", line.operations_out, result.operations_out),
    ):
        if said != is_so:
            yield f"{line.document}: {what}: {is_so}, the ledger says {said}"
    for name in sorted(line.findings.keys() | result.findings.keys()):
        said, is_so = line.findings.get(name, 0), result.findings.get(name, 0)
        if said != is_so:
            yield f"{line.document}: {name}: {is_so}, the ledger says {said}"
    for name, step in result.steps.items():
        said = line.known.get(name, 0)
        if said != step.failures:
            yield (
                f"{line.document}: {name} fails {step.failures} times,"
                f" the ledger says {said}: {step.note}"
            )
    if line.known and line.reason in ("", UNEXPLAINED):
        yield f"{line.document}: {counts(line.known)} has no reason in the ledger"


def _as_line(result: Result, before: Line | None) -> Line:
    untouched = {
        name: count
        for name, count in (before.known if before else {}).items()
        if name not in result.steps
    }
    line = Line(
        result.document,
        result.operations_in,
        result.operations_out,
        {**untouched, **result.failures},
        (before.reason if before else "") or UNEXPLAINED,
        result.findings,
    )
    return line if line.known else replace(line, reason="")


def _line(text: str) -> Line:
    cells = [*text.split("\t"), "", "", ""][: len(_COLUMNS)]
    document, there, made, known, reason, findings = cells
    return Line(
        document, int(there), int(made), _counts(known), reason, _counts(findings)
    )


def _counts(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in filter(None, text.split(", ")):
        said = re.fullmatch(r"(.+) (\d+)", part)
        if said is None:
            raise ValueError(f"not a count: {part}")
        found[said[1]] = int(said[2])
    return found
