"""Others at work in the same folder at the same time."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from speclock.write import WriteError, apply, compare, swap

Look = Callable[[Path], dict[str, str]]
SWAP = "speclock.write.applying.swap"


def test_a_second_run_waits(out: Path) -> None:
    handle = os.open(out.parent, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    run = threading.Thread(target=lambda: apply(compare(out, {"a": "1"})))
    run.start()
    run.join(0.1)
    assert run.is_alive()
    assert not out.exists()
    os.close(handle)
    run.join(10)
    assert (out / "a").read_text() == "1"


def test_many_runs_at_once_end_as_one_of_them(out: Path, look: Look) -> None:
    script = (
        "import sys; from pathlib import Path; from speclock.write import apply, compare\n"
        "for turn in range(8): apply(compare(Path(sys.argv[1]), {f'd/f{n}': sys.argv[2] for n in range(20)}), force=True)"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", script, out, who], env=_environment())
        for who in "ab"
    ]
    assert [run.wait(30) for run in runs] == [0, 0]
    assert len(set((look(out / "d")).values())) == 1
    assert list(out.parent.iterdir()) == [out]
    assert (
        compare(out, {f"d/f{n}": (out / "d/f0").read_text() for n in range(20)}).changes
        == ()
    )


def test_the_lock_is_of_the_folder_that_is_there_now(out: Path) -> None:
    handle = os.open(out.parent, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    run = threading.Thread(target=lambda: apply(compare(out, {"a": "1"})))
    run.start()
    run.join(0.1)
    out.parent.rename(out.parent.with_name("moved"))
    out.parent.mkdir()
    second = os.open(out.parent, os.O_RDONLY)
    fcntl.flock(second, fcntl.LOCK_EX)
    os.close(handle)
    run.join(0.1)
    assert run.is_alive()
    os.close(second)
    run.join(10)
    assert (out / "a").exists()


@pytest.mark.parametrize(
    "what", ["new file", "new folder", "our file", "editor", "removed"]
)
def test_what_others_do_just_before_the_exchange_is_not_lost(
    out: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    apply(compare(out, {"a": "1", "b": "1"}))
    (out / "notes").write_text("mine")
    calls: list[str] = []

    def late(new: Path, target: Path) -> None:
        calls.append("swap")
        if len(calls) == 1:
            if what == "new file":
                (target / "late").write_text("late")
            elif what == "new folder":
                (target / "late").mkdir()
            elif what == "our file":
                (target / "b").write_text("1 edited")
            elif what == "removed":
                (target / "notes").unlink()
            else:
                (target / "notes~").write_text("mine, saved")
                (target / "notes~").rename(target / "notes")
        swap.swap(new, target)

    monkeypatch.setattr(SWAP, late)
    plan = compare(out, {"a": "2", "b": "1"})
    if what == "our file":
        apply(plan)  # still the very same file, so the edit is in the new folder
        assert (out / "b").read_text() == "1 edited"
        return
    apply(plan)
    assert calls == ["swap"] * 3
    assert (out / "a").read_text() == "2"
    assert (out / "late").exists() == (what in ("new file", "new folder"))
    assert (out / "notes").exists() == (what != "removed")
    if what == "editor":
        assert (out / "notes").read_text() == "mine, saved"
    assert list(out.parent.iterdir()) == [out]


def test_a_folder_that_never_rests_is_left_alone(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply(compare(out, {"a": "1"}))
    count = iter(range(1000))

    def late(new: Path, target: Path) -> None:
        (target / f"late{next(count)}").write_text("")
        swap.swap(new, target)

    monkeypatch.setattr(SWAP, late)
    with pytest.raises(WriteError, match="others keep writing"):
        apply(compare(out, {"a": "2"}))
    assert (out / "a").read_text() == "1"


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
