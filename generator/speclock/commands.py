"""What the commands do, without a word to the terminal."""

from __future__ import annotations

import pprint
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from speclock.config import Target
from speclock.diagnostics import Code, Diagnostic, Report, Severity
from speclock.losses import Tally, tally
from speclock.losses.report import of_document
from speclock.pipeline import Options, Understood, examine, make
from speclock.write import Change, Conflict, Refused, WriteError, apply, compare

_STALE = {"added": "missing", "changed": "stale", "removed": "superfluous"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document."""

    spec: Path
    output: Path | None
    files: int
    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    tally: Tally | None = None
    findings: tuple[Diagnostic, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the folder is not what would be generated now."""
        return bool(self.changes or self.conflicts)

    def stale(self) -> Iterator[tuple[str, str]]:
        """Each file that differs: (missing | stale | superfluous | edited | foreign, path)."""
        assert self.output is not None, "only a generated package can be stale"
        conflicting = {one.path for one in self.conflicts}
        found: list[tuple[str, str]] = [(one.kind, one.path) for one in self.conflicts]
        found += [
            (_STALE[one.kind], one.path)
            for one in self.changes
            if one.path not in conflicting
        ]
        for kind, path in sorted(found, key=lambda one: one[1]):
            yield kind, (self.output / path).as_posix()

    def summary(self) -> str:
        """One line for people: what came out, what was found on the way, what was written."""
        parts = [self.tally.line()] if self.tally else []
        if self.findings:
            parts.append(_counted(self.findings))
        if self.output is not None:
            changed = len(self.changes)
            what = f"{changed} differed" if self.differs else "nothing to do"
            parts.append(f"{self.files} files, {what}")
        return f"{(self.output or self.spec).as_posix()}: {'; '.join(parts)}"

    def as_json(self) -> dict[str, object]:
        """The same for machines."""
        return {
            "spec": self.spec.as_posix(),
            "output": self.output.as_posix() if self.output else None,
            "files": self.files,
            "summary": self.tally.as_json() if self.tally else None,
            "changes": [{"kind": one.kind, "path": one.path} for one in self.changes],
            "conflicts": [
                {"kind": one.kind, "path": one.path} for one in self.conflicts
            ],
        }


def generate_packages(
    targets: Sequence[Target],
    report: Report,
    *,
    check: bool,
    force: bool,
    progress: Callable[[str], None] | None,
    losses: list[dict[str, object]] | None = None,
) -> list[Outcome]:
    """Generate each target; with `check`, only compare. `losses` gets the part of each in `--report`."""
    outcomes: list[Outcome] = []
    for target in targets:
        if progress:
            progress(f"{target.spec} -> {target.output}")
        own = Report()
        made = make(target.spec, own, target.options)
        report.extend(own)
        found = made.understood if made else None
        _tell(target.spec, target.output, own, found, losses)
        if made is None:
            continue
        files = made.files
        known = Outcome(
            target.spec,
            target.output,
            len(files),
            tally=tally(made.understood.document, made.understood.api),
            findings=tuple(own),
        )
        try:
            plan = compare(target.output, files)
            if check:
                compared = replace(
                    known, changes=plan.changes, conflicts=plan.conflicts
                )
                outcomes.append(compared)
                continue
            outcomes.append(replace(known, changes=apply(plan, force=force)))
        except Refused as refused:
            _refused(refused, target, report)
        except WriteError as error:
            report.error(
                Code.UNWRITABLE,
                f"can't write {error.path}: {error.reason}",
                hint="nothing was changed",
            )
    return outcomes


def _tell(
    spec: Path,
    output: Path | None,
    own: Report,
    found: Understood | None,
    losses: list[dict[str, object]] | None,
) -> None:
    """Add the part of a document to the report of losses, if one is wanted."""
    if losses is None:
        return
    folder = output.as_posix() if output is not None else None
    made = (found.document, found.api) if found is not None else None
    losses.append(of_document(spec.as_posix(), folder, tuple(own), made))


def _counted(findings: Sequence[Diagnostic]) -> str:
    """`3 findings (2 warnings, 1 remark)`"""
    parts: list[str] = []
    for severity in Severity:
        count = sum(one.severity is severity for one in findings)
        if count:
            parts.append(_plural(count, severity.value))
    return f"{_plural(len(findings), 'finding')} ({', '.join(parts)})"


def _plural(count: int, word: str) -> str:
    return f"{count} {word}{'s' * (count != 1)}"


def _refused(refused: Refused, target: Target, report: Report) -> None:
    for one in refused.conflicts:
        path = (target.output / one.path).as_posix()
        edited = one.kind == "edited"
        message = (
            f"{path} was edited by hand; nothing was written\n{one.diff}"
            if edited
            else f"{path} is not a file of speclock's; nothing was written\n{one.diff}"
        )
        report.add(
            Diagnostic(
                Code.EDITED if edited else Code.FOREIGN,
                Severity.ERROR,
                message.rstrip(),
                hint=(
                    "move the change into the specification, or give the file up with --force"
                    if edited
                    else "move it away, or give it up with --force"
                ),
            )
        )


def check_specs(
    specs: Sequence[Path],
    report: Report,
    options: Options,
    losses: list[dict[str, object]] | None = None,
) -> list[Outcome]:
    """Read, check, lower and name; write nothing."""
    from speclock.name import assign_names

    outcomes: list[Outcome] = []
    for spec in specs:
        own = Report()
        found = examine(spec, own, options)
        if found is not None:
            assign_names(found.api, own, found.document.at)
            counted = tally(found.document, found.api)
            outcomes.append(Outcome(spec, None, 0, tally=counted, findings=tuple(own)))
        _tell(spec, None, own, found, losses)
        report.extend(own)
    return outcomes


def show_ir(spec: Path, report: Report, options: Options) -> str | None:
    """The IR of a document, for reading."""
    found = examine(spec, report, options)
    return pprint.pformat(found.api, width=100, sort_dicts=False) if found else None
