"""The pipeline: read, check, lower, name, plan, render, write. Read this first.

`generate` calls the stages one after the other. No stage raises for a bad document; each returns
the best it can and says in the Report what is missing. `write` is called by whoever wants files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from speclock.depth import deep_calls
from speclock.diagnostics import Report
from speclock.ir import Api, Package

if TYPE_CHECKING:
    from speclock.read import Document


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller may choose for one document."""

    allow_invalid: bool = False
    """Go on with a document that the validator refuses."""
    allow_remote_refs: bool = False
    """Fetch what a `$ref` names by an http or https URL."""
    overlays: tuple[Path, ...] = ()
    """Overlay documents to apply to the document before anything else."""
    package: Package = field(default_factory=Package)
    """Names of the package that go before what the document says."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What the first half of the stages leaves."""

    document: Document
    """As `lower` saw it: in the words of 3.1, with its overlays."""
    api: Api
    sources: Mapping[str, str]
    """The document's files for those who read it anew, the root first."""


@dataclass(frozen=True, slots=True)
class Made:
    """A package that could be made, and what it was made from."""

    files: Mapping[str, str]
    """POSIX paths below the package's folder, and their text."""
    understood: Understood


def generate(
    path: Path, report: Report, options: Options | None = None
) -> Mapping[str, str] | None:
    """Turn one OpenAPI document into the files of one Python package.

    Returns POSIX paths below the package's folder and their text; None when nothing can be made,
    with at least one error in the report.
    """
    made = make(path, report, options)
    return made.files if made is not None else None


@deep_calls()
def make(path: Path, report: Report, options: Options | None = None) -> Made | None:
    """The same, together with what the document was understood as."""
    from speclock.format import format_files
    from speclock.name import assign_names
    from speclock.plan import plan_package
    from speclock.render import render

    found = examine(path, report, options)
    if found is None:
        return None
    names = assign_names(found.api, report, found.document.at)
    package = plan_package(found.api, names, found.sources)
    files = {**format_files(render(package)), **package.verbatim}
    return Made(files, found)


def understand(
    path: Path, report: Report, options: Options | None = None
) -> tuple[Api, Mapping[str, str]] | None:
    """The first half: read, check, lower. Returns the API and the document's files by name."""
    found = examine(path, report, options)
    return (found.api, found.sources) if found is not None else None


@deep_calls()
def examine(
    path: Path, report: Report, options: Options | None = None
) -> Understood | None:
    """The first half, with the document itself; None where there is nothing to go on with."""
    from speclock.check import check
    from speclock.lower import lower
    from speclock.read.bundle import files
    from speclock.read.shapes import straighten
    from speclock.read.upgrade import upgrade

    options = options or Options()
    document = read_document(path, report, options)
    if document is None:
        return None
    check(document, report)
    if report.failed and not options.allow_invalid:
        return None
    straighten(document, report)
    sources = files(document)
    upgrade(document, report)
    api = lower(document, report)
    api = replace(api, package=_named(api.package, options.package))
    return Understood(document, api, sources)


def read_document(
    path: Path, report: Report, options: Options | None = None
) -> Document | None:
    """The first stage alone, as the options ask for it."""
    from speclock.read import read

    options = options or Options()
    return read(
        path,
        report,
        allow_invalid=options.allow_invalid,
        allow_remote=options.allow_remote_refs,
        overlays=options.overlays,
    )


def _named(said: Package, chosen: Package) -> Package:
    return Package(
        distribution=chosen.distribution or said.distribution,
        module=chosen.module or said.module,
        client=chosen.client or said.client,
        version=chosen.version or said.version,
    )
