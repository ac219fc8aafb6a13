"""Any sequence of runs, hand edits and foreign files, against a model in a few lines."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import settings, stateful
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from speclock.write import MANIFEST, Refused, apply, compare

OURS = ["a", "p/a", "p/b", "p/q/a", "r/a"]
TEXTS = st.sampled_from(["", "1\n", "2\n"])
FILES = st.dictionaries(st.sampled_from(OURS), TEXTS)


class Folder(RuleBasedStateMachine):
    """`disk` is what must stand there, `wrote` what the last run wrote."""

    def __init__(self) -> None:
        super().__init__()
        self.parent = Path(tempfile.mkdtemp())
        self.out = self.parent / "client"
        self.out.mkdir()
        self.disk: dict[str, str] = {}
        self.wrote: dict[str, str] = {}

    def teardown(self) -> None:
        shutil.rmtree(self.parent)

    @rule(files=FILES, force=st.booleans())
    def run(self, files: dict[str, str], force: bool) -> None:
        touched = {p for p in self.disk if p in files or p in self.wrote}
        conflicts = {
            p for p in touched if self.disk[p] not in (files.get(p), self.wrote.get(p))
        }
        plan = compare(self.out, files)
        assert {conflict.path for conflict in plan.conflicts} == conflicts
        try:
            changes = apply(plan, force=force)
        except Refused:
            assert conflicts
            assert not force
            return
        assert force or not conflicts
        wanted = {p: t for p, t in self.disk.items() if p not in touched} | files
        different = {
            p
            for p in wanted.keys() | self.disk.keys()
            if wanted.get(p) != self.disk.get(p)
        }
        assert {change.path for change in changes} - {MANIFEST} == different
        self.disk, self.wrote = wanted, files

    @rule(path=st.sampled_from([*OURS, "p/foreign", "r/x/foreign"]), text=TEXTS)
    def somebody_writes(self, path: str, text: str) -> None:
        (self.out / path).parent.mkdir(parents=True, exist_ok=True)
        (self.out / path).write_text(text)
        self.disk[path] = text

    @rule(path=st.sampled_from(OURS))
    def somebody_removes(self, path: str) -> None:
        (self.out / path).unlink(missing_ok=True)
        self.disk.pop(path, None)

    @invariant()
    def the_disk_is_as_the_model_says(self) -> None:
        found = {
            p.relative_to(self.out).as_posix(): p.read_text()
            for p in self.out.rglob("*")
            if p.is_file()
        }
        assert (MANIFEST in found) == bool(self.wrote)
        found.pop(MANIFEST, None)
        assert found == self.disk
        assert list(self.parent.iterdir()) == [self.out]


def test_any_sequence_of_runs_and_edits() -> None:
    few = settings(
        max_examples=40, stateful_step_count=12, deadline=None, derandomize=True
    )
    # by name: its parameters are untyped, which strict checkers refuse
    run: Callable[..., None] = vars(stateful)["run_state_machine_as_test"]
    run(Folder, settings=few)
