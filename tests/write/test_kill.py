"""Whoever is killed leaves the old folder or the new one, and the next run succeeds and cleans up."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from speclock.write import MANIFEST, apply, compare

Look = Callable[[Path], dict[str, str]]
OLD = {f"pkg/d{n % 7}/f{n}.py": f"old {n}\n" * 9 for n in range(300)}
NEW = {f"pkg/d{n % 9}/f{n}.py": f"new {n}\n" * 9 for n in range(100, 400)}
CHILD = """
import json, sys
from pathlib import Path
from speclock.write import apply, compare
plan = compare(Path(sys.argv[1]), json.load(sys.stdin))
print("go", flush=True)
apply(plan)
"""


def _cannot(*_: object) -> bool:
    return False


def _prepare(out: Path, files: dict[str, str]) -> None:
    apply(compare(out, files), force=True)
    (out / "pkg/d0/__pycache__").mkdir(parents=True, exist_ok=True)
    (out / "pkg/d0/__pycache__/f.pyc").write_text("pyc")
    (out / "notes").write_text("mine")


def _states(
    out: Path, look: Look, old: dict[str, str], new: dict[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    _prepare(out, old)
    before = look(out)
    apply(compare(out, new))
    after = look(out)
    apply(compare(out, old))
    assert look(out) == before
    assert after["notes"] == "mine"
    assert after["pkg/d0/__pycache__/f.pyc"] == "pyc"
    assert before[MANIFEST] != after[MANIFEST]
    return before, after


def test_killed_at_random_moments(out: Path, look: Look) -> None:
    ends = list(_states(out, look, OLD, NEW))
    sources = [OLD, NEW]
    chance = random.Random(20)
    duration = 0.0
    seen: set[str] = set()
    for turn in range(21):
        with subprocess.Popen(
            [sys.executable, "-c", CHILD, out],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        ) as child:
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write(json.dumps(sources[1]).encode())
            child.stdin.close()
            assert child.stdout.readline() == b"go\n"
            start = time.perf_counter()
            if turn:
                time.sleep(duration * (turn - 1 + chance.random()) / 20)
                child.send_signal(signal.SIGKILL)
            child.wait()
        duration = duration or time.perf_counter() - start
        now = look(out)
        assert now in ends
        if turn:
            seen.add("old" if now == ends[0] else "new")
        apply(compare(out, sources[1]))
        assert look(out) == ends[1]
        assert list(out.parent.iterdir()) == [out]
        ends.reverse()
        sources.reverse()
    assert "old" in seen


@pytest.mark.parametrize("able", [True, False], ids=["exchange", "no exchange"])
def test_killed_at_chosen_steps(
    out: Path, look: Look, monkeypatch: pytest.MonkeyPatch, able: bool
) -> None:
    """Kill at steps spread over the whole run: each system call that Python audits is a step."""
    if not able:
        monkeypatch.setattr("speclock.write.swap.exchange", _cannot)
    old = {path: OLD[path] for path in list(OLD)[:8]}
    new = {path: NEW[path] for path in [*list(NEW)[:6]]} | {next(iter(OLD)): "changed"}
    before, after = _states(out, look, old, new)
    events = _events(out, new)
    turning = [
        n
        for n, event in enumerate(events, 1)
        if event.startswith(("os.rename", "ctypes."))
    ]
    around = {n + off for n in turning for off in (-1, 0, 1)}
    steps = sorted(
        around
        | {1, len(events)}
        | set(random.Random(20).sample(range(1, len(events)), 16))
    )
    apply(compare(out, old))
    seen: list[str] = []
    for step in steps:
        assert _killed(out, new, step)
        if able or out.exists():
            now = look(out)
            assert now in (before, after)
            seen.append("old" if now == before else "new")
        else:
            seen.append("aside")
        if step % 2:
            apply(compare(out, new))
            assert look(out) == after
            apply(compare(out, old))
        else:
            apply(compare(out, old))
        assert look(out) == before
        assert list(out.parent.iterdir()) == [out]
    assert seen == sorted(seen, key=["old", "aside", "new"].index)
    assert set(seen) == ({"old", "new"} if able else {"old", "aside", "new"})


def _events(out: Path, files: dict[str, str]) -> list[str]:
    """Apply in a child; give the audited events it goes through."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            seen = _watch(out, files, None)
            os.write(writer, "\n".join(seen).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answers:
        events = answers.read().split("\n")
    os.waitpid(child, 0)
    return events


def _killed(out: Path, files: dict[str, str], step: int) -> bool:
    """Apply in a child that kills itself at a step; tell whether it got there."""
    child = os.fork()
    if child == 0:
        try:
            _watch(out, files, step)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def _watch(out: Path, files: dict[str, str], step: int | None) -> list[str]:
    seen: list[str] = []

    def hook(event: str, _: tuple[object, ...]) -> None:
        if event.startswith(("os.", "open", "shutil.", "ctypes.", "fcntl.")):
            seen.append(event)
            if len(seen) == step:
                os.kill(os.getpid(), signal.SIGKILL)

    plan = compare(out, files)
    sys.addaudithook(hook)
    apply(plan)
    return seen
