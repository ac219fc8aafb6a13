"""How long generators take for the specs of this repository, side by side.

In: `specs/*/openapi.yaml`, each tied into one JSON file first, since not every peer follows a
reference into another file. Out: a table of seconds and of ratios to speclock on standard output;
exit code 1 when speclock itself fails. Each tool runs as a process of its own, start-up included,
in turns, and the quickest run counts. Not its business: what the output is worth; the tools don't
make the same things (see README.md).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from speclock.diagnostics import Report
from speclock.explain import as_text
from speclock.read import read
from speclock.read.bundle import bundle

SPECS = Path(__file__).resolve().parent.parent / "specs"


@dataclass(frozen=True, slots=True)
class Tool:
    """A generator: its program, and the arguments that turn a document into a folder."""

    name: str
    program: Sequence[str] | None
    """None where it is not installed."""
    arguments: Callable[[Path, Path], Sequence[str]]


def tools(peers: Path | None) -> tuple[Tool, ...]:
    """Speclock first, then the peers, looked for in `peers` or on the PATH."""
    return (
        Tool(
            "speclock",
            (sys.executable, "-m", "speclock", "generate"),
            lambda spec, out: (str(spec), "-o", str(out)),
        ),
        Tool(
            "openapi-python-client",
            _installed("openapi-python-client", peers),
            lambda spec, out: (
                *("generate", "--path", str(spec)),
                *("--output-path", str(out), "--overwrite"),
            ),
        ),
        Tool(
            "datamodel-code-generator",
            _installed("datamodel-codegen", peers),
            lambda spec, out: (
                *("--input", str(spec), "--input-file-type", "openapi"),
                *("--output", str(out), "--output-model-type", "msgspec.Struct"),
            ),
        ),
    )


def _installed(program: str, peers: Path | None) -> Sequence[str] | None:
    found = shutil.which(program, path=str(peers) if peers else None)
    return (found,) if found else None


def tied(spec: Path, folder: Path) -> Path:
    """The document as one JSON file in `folder`. Exits when it can't be read."""
    report = Report()
    document = read(spec, report)
    if document is None:
        sys.exit("\n".join(as_text(one) for one in report))
    made = folder / f"{spec.parent.name}.json"
    made.write_text(json.dumps(bundle(document).tree), "utf-8")
    return made


def seconds(tool: Tool, spec: Path, folder: Path) -> float | str:
    """One run into an empty folder: seconds of wall time, or why they would mean nothing."""
    assert tool.program is not None, "only tools that are installed are run"
    out = folder / tool.name
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    # A peer finds the formatters it calls beside itself.
    path = f"{Path(tool.program[0]).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    command = [*tool.program, *tool.arguments(spec, out)]
    began = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    took = time.perf_counter() - began
    said = (done.stdout + done.stderr).strip()
    if done.returncode != 0:
        return f"failed with exit code {done.returncode}: {said.splitlines()[-1:]}"
    if left_out := said.count("Endpoint will not be generated"):
        return f"left out {left_out} operations (after {took:.2f} s)"
    return took


def compare(spec: Path, listed: Sequence[Tool], runs: int, folder: Path) -> bool:
    """Run all tools on one document in turns and print the rows; whether speclock succeeded."""
    document = tied(spec, folder)
    rounds = [[seconds(tool, document, folder) for tool in listed] for _ in range(runs)]
    best = [_best(each) for each in zip(*rounds, strict=True)]
    ours = best[0]
    for tool, took in zip(listed, best, strict=True):
        if isinstance(took, str):
            print(f"{spec.parent.name:<16} {tool.name:<26} {took}")
        else:
            ratio = f"{took / ours:6.2f}" if isinstance(ours, float) else "     -"
            print(f"{spec.parent.name:<16} {tool.name:<26} {took:8.2f} {ratio}")
    return isinstance(ours, float)


def _best(runs: Sequence[float | str]) -> float | str:
    """The quickest run, or the first that did not count."""
    for one in runs:
        if isinstance(one, str):
            return one
    return min(one for one in runs if isinstance(one, float))


def main() -> int:
    """Read the arguments, compare on each spec; 1 when speclock failed, else 0."""
    parser = argparse.ArgumentParser(description="Time generators side by side.")
    parser.add_argument(
        "--peers", type=Path, metavar="DIR", help="the folder of the peers' programs"
    )
    parser.add_argument(
        "--runs", type=int, default=3, help="runs of each; the quickest counts"
    )
    parsed = parser.parse_args()
    if parsed.runs < 1:
        parser.error("--runs has to be at least 1")
    listed: list[Tool] = []
    for tool in tools(parsed.peers):
        if tool.program is None:
            print(f"{tool.name}: not installed, skipped (see benchmarks/README.md)")
        else:
            listed.append(tool)
    print(f"{'spec':<16} {'tool':<26} {'seconds':>8} {'ratio':>6}")
    good = True
    with tempfile.TemporaryDirectory() as folder:
        for spec in sorted(SPECS.glob("*/openapi.yaml")):
            good = compare(spec, listed, parsed.runs, Path(folder)) and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
