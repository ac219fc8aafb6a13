"""What the commands do, without a word to the terminal."""

from __future__ import annotations

import pprint
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from speclock.config import Target
from speclock.diagnostics import Code, Diagnostic, Report, Severity
from speclock.pipeline import Options, generate, understand
from speclock.write import Change, Conflict, Plan, Refused, WriteError, apply, compare

_STALE = {"added": "missing", "changed": "stale", "removed": "superfluous"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document."""

    spec: Path
    output: Path | None
    files: int
    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

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
        """One line for people."""
        if self.output is None:
            return f"{self.spec}: checked"
        if not self.differs:
            return f"{self.output}: {self.files} files, nothing to do"
        return f"{self.output}: {self.files} files, {len(self.changes)} differed"

    def as_json(self) -> dict[str, object]:
        """The same for machines."""
        return {
            "spec": self.spec.as_posix(),
            "output": self.output.as_posix() if self.output else None,
            "files": self.files,
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
) -> list[Outcome]:
    """Generate each target; with `check`, only compare."""
    outcomes: list[Outcome] = []
    for target in targets:
        if progress:
            progress(f"{target.spec} -> {target.output}")
        own = Report()
        files = generate(target.spec, own, target.options)
        report.extend(own)
        if files is None:
            continue
        try:
            plan = compare(target.output, files)
            if check:
                outcomes.append(_outcome(target, len(files), plan))
                continue
            changes = apply(plan, force=force)
            outcomes.append(Outcome(target.spec, target.output, len(files), changes))
        except Refused as refused:
            _refused(refused, target, report)
        except WriteError as error:
            report.error(
                Code.UNWRITABLE,
                f"can't write {error.path}: {error.reason}",
                hint="nothing was changed",
            )
    return outcomes


def _outcome(target: Target, files: int, plan: Plan) -> Outcome:
    return Outcome(target.spec, target.output, files, plan.changes, plan.conflicts)


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
    specs: Sequence[Path], report: Report, options: Options
) -> list[Outcome]:
    """Read, check, lower and name; write nothing."""
    from speclock.name import assign_names

    outcomes: list[Outcome] = []
    for spec in specs:
        own = Report()
        found = understand(spec, own, options)
        if found is not None:
            assign_names(found[0], own)
            outcomes.append(Outcome(spec, None, 0))
        report.extend(own)
    return outcomes


def show_ir(spec: Path, report: Report, options: Options) -> str | None:
    """The IR of a document, for reading."""
    found = understand(spec, report, options)
    return pprint.pformat(found[0], width=100, sort_dicts=False) if found else None
