"""Copies of generated packages with one thing made wrong, and what their own tests say to it.

In: a package, a file in it, the text to replace. Out: the output of its tests, which must fail. Not its business: which
mistakes are worth trying.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from .places import GENERATED
from .trees import copied
from .virtual import clean_environment


@dataclass(frozen=True, slots=True)
class Change:
    """`old`, which stands in `file` exactly once, becomes `new`; after the first `after`, if that is given."""

    file: str
    old: str
    new: str
    after: str = ""

    def apply(self, folder: Path) -> None:
        """Make the change; asserts that there was something to change."""
        path = folder / self.file
        text = path.read_text("utf-8")
        head, found, tail = text.partition(self.after) if self.after else ("", "", text)
        assert bool(found) == bool(self.after), f"{self.after!r} is not in {self.file}"
        assert self.old in tail, f"{self.old!r} is not in {self.file}"
        if not self.after:
            assert (
                tail.count(self.old) == 1
            ), f"{self.old!r} is in {self.file} more than once"
        path.write_text(head + found + tail.replace(self.old, self.new, 1), "utf-8")


def mutant(name: str, folder: Path, *changes: Change) -> Path:
    """A changed copy of a generated package."""
    package = copied(GENERATED / name, folder / name)
    for change in changes:
        change.apply(package)
    return package


def complaints(package: Path, tests: str = "tests") -> str:
    """What the package's own tests print; asserts that they ran and that at least one failed."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "--tb=short",
            tests,
        ],
        cwd=package,
        env=clean_environment(PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (
        done.returncode == 1
    ), f"exit code {done.returncode}\n{done.stdout}\n{done.stderr}"
    assert " failed" in done.stdout
    return done.stdout
