"""The steps a document is taken through, each a process of its own.

In: a document, a folder to work in. Out: a Step each; all that the tools said goes to `<folder>/<step>.log`. Packages of
other people's documents are looked at with the very settings that they carry. Not its business: order and memory (taking).
"""

from __future__ import annotations

import json
import os
import re
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.counting import Operations, operations_in, operations_out
from corpus.processes import TIMED_OUT, Ended, run

ROOT = Path(__file__).resolve().parents[2]
_COPIED = r"/(_runtime|judge)/"
"""Parts of a package that are the same in all of them; the repository's own tests look at these."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a step says, before it is timed and kept."""

    failures: int
    note: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where one document is worked on."""

    document: Path
    folder: Path
    """Holds `package/` and the logs."""
    cache: Path
    """Shared by all documents: what mypy found out about the libraries."""
    limit: float
    """Seconds for a step."""

    @property
    def package(self) -> Path:
        """The generated project."""
        return self.folder / "package"

    @property
    def module(self) -> Path:
        """The folder of its import package."""
        settings = tomllib.loads((self.package / "pyproject.toml").read_text("utf-8"))
        name: str
        (name,) = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
        return self.package / name

    def run(self, name: str, command: list[str | Path], folder: Path) -> Ended:
        """Run a command and keep what it said."""
        ended = run(command, folder, self.limit, _environment())
        (self.folder / f"{name}.log").write_text(ended.out + ended.err, "utf-8")
        return ended


def generate(place: Place) -> tuple[Ended, Found, dict[str, int]]:
    """Make the package; also what was reported, `SL301 warning` -> how many."""
    command: list[str | Path] = [sys.executable, "-m", "speclock", "generate"]
    options = ["--allow-invalid", "--force", "--json", "-o"]
    ended = place.run(
        "generate", [*command, place.document, *options, place.package], place.folder
    )
    if ended.code not in (0, 1):
        return ended, _bad(ended), {}
    said: dict[str, Any] = json.loads(ended.out)
    findings = Counter(
        f"{one['code']} {one['severity']}" for one in said["diagnostics"]
    )
    if not said["packages"]:
        return ended, Found(1, "nothing was made"), dict(findings)
    return ended, Found(0, f"exit code {ended.code}"), dict(findings)


def count(place: Place) -> tuple[Found, Operations, Operations]:
    """Hold the operations of the document against those of the package."""
    there, made = operations_in(place.document), Counter[tuple[str, str]]()
    if place.package.is_dir():
        made = operations_out(place.module)
    lost, extra = there - made, made - there
    note = ", ".join(f"{method} {path}" for method, path in sorted(lost | extra))
    return Found((lost + extra).total(), note or f"{made.total()}"), there, made


def imports(place: Place) -> tuple[Ended, Found]:
    """Import every module and make a decoder for every type."""
    probe = Path(__file__).with_name("probe.py")
    command: list[str | Path] = [sys.executable, "-W", "error", "-B", probe]
    ended = place.run("import", [*command, place.module.name], place.package)
    return ended, Found(0, ended.out.strip()) if ended.code == 0 else _bad(ended)


def black(place: Place) -> tuple[Ended, Found]:
    """Let Black look for something to change."""
    options = ["--check", "--fast", "--exclude", _COPIED, "--workers", "1"]
    command: list[str | Path] = [sys.executable, "-m", "black", *options, "."]
    ended = place.run("black", command, place.package)
    changed = re.findall(r"^would reformat (.*)$", ended.err, re.MULTILINE)
    if ended.code == 0:
        return ended, Found(0, "")
    return ended, Found(len(changed), changed[0]) if changed else _bad(ended)


def mypy(place: Place) -> tuple[Ended, Found]:
    """Check the types of the package and its tests by its own settings, which are strict."""
    options = ["--cache-dir", str(place.cache / "mypy"), "--no-color-output"]
    command: list[str | Path] = [sys.executable, "-m", "mypy", *options]
    ended = place.run("mypy", command, place.package)
    errors = re.findall(r"^.*: error: .*$", ended.out, re.MULTILINE)
    if ended.code == 0:
        return ended, Found(0, "")
    return ended, Found(len(errors), errors[0]) if errors else _bad(ended)


def pyright(place: Place) -> tuple[Ended, Found]:
    """The same with pyright; warnings count as well."""
    options = ["--project", ".", "--pythonpath", sys.executable, "--outputjson"]
    command: list[str | Path] = [sys.executable, "-m", "pyright", *options]
    ended = place.run("pyright", command, place.package)
    try:
        said: dict[str, Any] = json.loads(ended.out)
    except ValueError:
        return ended, _bad(ended)
    wrong: list[dict[str, Any]] = said["generalDiagnostics"]
    if not wrong:
        return ended, Found(0, "")
    file = Path(wrong[0]["file"]).name
    return ended, Found(len(wrong), f"{file}: {wrong[0].get('rule')}")


def tests(place: Place) -> tuple[Ended, Found]:
    """Run the tests that were generated along with the package."""
    options = ["-q", "-p", "no:cacheprovider", "--tb=short", "--no-header", "-rfE"]
    command: list[str | Path] = [sys.executable, "-B", "-m", "pytest", *options]
    ended = place.run("tests", command, place.package)
    said = {
        kind.rstrip("s"): int(number)
        for number, kind in re.findall(
            r"(\d+) (passed|failed|skipped|errors?)", ended.out[-400:]
        )
    }
    summary = ", ".join(f"{number} {kind}" for kind, number in said.items())
    wrong = said.get("failed", 0) + said.get("error", 0)
    # 5: there was no test at all, as befits a document without operations.
    if ended.code in (0, 5):
        return ended, Found(0, summary)
    return ended, Found(wrong, summary) if wrong else _bad(ended)


def _bad(ended: Ended) -> Found:
    if ended.code == TIMED_OUT:
        return Found(1, f"no end after {ended.seconds:.0f} s")
    said = (ended.err.strip() or ended.out.strip()).splitlines() or [""]
    return Found(1, f"exit code {ended.code}: {said[-1][:300]}")


def _environment() -> dict[str, str]:
    """That the generator of this checkout is used, wherever we are called from."""
    paths = [str(ROOT / "generator"), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {"PYTHONPATH": os.pathsep.join(paths), "PYTHONDONTWRITEBYTECODE": "1"}
