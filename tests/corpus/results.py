"""What became of one document, and the lines it makes in a table.

In: what the steps found. Out: records, and the same as JSON, so that a run can be taken up where it ended. Not its
business: whether that is as it should be (ledger).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

STEPS = ("generate", "count", "import", "black", "mypy", "pyright", "tests")
"""In the order they are taken; all but the first two need a package."""

QUICK = ("generate", "count", "import")
"""The steps that a test run can afford for every document."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step for one document."""

    name: str
    failures: int
    """0 where all is well; how many things are wrong elsewhere, at least 1."""
    note: str
    """One line for people: what was looked at, or the first thing that is wrong."""
    seconds: float
    megabytes: float
    digest: str
    """What the step looked at, so that it need not be looked at again."""


@dataclass(slots=True)
class Result:
    """All steps for one document."""

    document: str
    """Its path below the corpus."""
    operations_in: int = -1
    operations_out: int = -1
    lost: list[str] = field(default_factory=list[str])
    """`METHOD path` of each operation that is not in the package, sorted."""
    findings: dict[str, int] = field(default_factory=dict[str, int])
    """`SL301 warning` -> how many."""
    steps: dict[str, Step] = field(default_factory=dict[str, Step])

    @property
    def failures(self) -> dict[str, int]:
        """Step -> failures, of the steps that were taken and did not go well."""
        return {
            name: self.steps[name].failures
            for name in STEPS
            if name in self.steps and self.steps[name].failures
        }

    def write(self, file: Path) -> None:
        """Keep it."""
        file.write_text(json.dumps(asdict(self), indent=1), "utf-8")


def read_result(file: Path, document: str) -> Result:
    """What was kept, or an empty result."""
    if not file.is_file():
        return Result(document)
    kept: dict[str, Any] = json.loads(file.read_text("utf-8"))
    kept["steps"] = {name: Step(**step) for name, step in kept["steps"].items()}
    return Result(**kept)


COLUMNS = (
    "document",
    "in",
    "out",
    "failures",
    "findings",
    *(f"{name} s" for name in STEPS),
    "MB",
    "notes",
)


def row(result: Result) -> str:
    """One line of the table with COLUMNS, separated by tabs."""
    steps = result.steps
    notes = [f"{name}: {steps[name].note}" for name in result.failures]
    cells = (
        result.document,
        str(result.operations_in),
        str(result.operations_out),
        counts(result.failures) or "none",
        counts(result.findings) or "none",
        *(f"{steps[name].seconds:.1f}" if name in steps else "" for name in STEPS),
        f"{max((one.megabytes for one in steps.values()), default=0):.0f}",
        "; ".join(notes),
    )
    return "\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in cells)


def counts(found: Mapping[str, int]) -> str:
    """`tests 3, pyright 2`"""
    return ", ".join(f"{name} {count}" for name, count in sorted(found.items()))
