"""Documents through all steps, what is known already left out.

In: documents, the steps wanted, a folder to work in. Out: a Result for each, kept in the folder as soon as a step has
ended, so that a run that was interrupted goes on where it was. A step is taken again only when what it looks at has
changed: the generator and the document, or the bytes of the package.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from corpus import steps
from corpus.processes import Ended
from corpus.results import Result, Step, read_result
from corpus.steps import ROOT, Found, Place

_AFTER: dict[str, Callable[[Place], tuple[Ended, Found]]] = {
    "import": steps.imports,
    "black": steps.black,
    "mypy": steps.mypy,
    "pyright": steps.pyright,
    "tests": steps.tests,
}


@dataclass(frozen=True, slots=True)
class Errand:
    """What is wanted for every document."""

    corpus: Path
    """The folder the documents are named from."""
    work: Path
    """The folder to work in; it is kept."""
    steps: Sequence[str]
    limit: float = 900.0
    """Seconds for a step."""
    jobs: int = 1


def take_all(documents: Iterable[str], errand: Errand) -> Iterator[Result]:
    """The result of each document, in order."""
    generator = _digest((ROOT / "generator", ROOT / "templates"))
    with ThreadPoolExecutor(errand.jobs) as pool:
        yield from pool.map(
            partial(take, errand=errand, generator=generator), documents
        )


def take(document: str, errand: Errand, generator: str) -> Result:
    """One document through the steps wanted; `generator` is the digest of what generates."""
    folder = errand.work / document.replace("/", "__")
    folder.mkdir(parents=True, exist_ok=True)
    place = Place(
        errand.corpus / document, folder, errand.work / ".cache", errand.limit
    )
    file = folder / "result.json"
    result = read_result(file, document)
    if "generate" in errand.steps:
        digest = generator + _digest((place.document,))
        if _wanted(result, "generate", digest):
            result.steps.clear()
            _generate(place, result, digest)
            result.write(file)
    if not (place.package / "pyproject.toml").is_file():
        return result
    package = _digest((place.package,))
    for name in errand.steps:
        if name in _AFTER and _wanted(result, name, package):
            ended, found = _AFTER[name](place)
            result.steps[name] = _step(name, ended, found, package)
            result.write(file)
    return result


def _generate(place: Place, result: Result, digest: str) -> None:
    """The first two steps: they go together, since what is made depends on what is there."""
    ended, found, result.findings = steps.generate(place)
    result.steps["generate"] = _step("generate", ended, found, digest)
    started = time.monotonic()
    found, there, made = steps.count(place)
    result.operations_in, result.operations_out = there.total(), made.total()
    result.lost = sorted(f"{method} {path}" for method, path in (there - made))
    seconds = round(time.monotonic() - started, 2)
    result.steps["count"] = Step(
        "count", found.failures, found.note, seconds, 0, digest
    )


def _wanted(result: Result, name: str, digest: str) -> bool:
    return name not in result.steps or result.steps[name].digest != digest


def _step(name: str, ended: Ended, found: Found, digest: str) -> Step:
    return Step(
        name, found.failures, found.note, ended.seconds, ended.megabytes, digest
    )


def _digest(places: Iterable[Path]) -> str:
    """Of the bytes and names of files and of what is in folders, caches left out."""
    state = hashlib.sha256()
    for place in places:
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        for file in files:
            if file.is_file() and file.suffix != ".pyc":
                state.update(file.relative_to(place).as_posix().encode() + b"\0")
                state.update(hashlib.sha256(file.read_bytes()).digest())
    return state.hexdigest()[:16]
