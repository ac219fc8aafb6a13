"""A command as a process of its own, with a limit of time, and what it took.

In: a command, a folder, seconds. Out: exit code, seconds, peak memory, both streams. Not its business: what they mean.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

TIMED_OUT = -1
_POLITENESS = 10


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a process."""

    code: int
    """Its exit code; minus the signal's number where one ended it; TIMED_OUT where we did."""
    seconds: float
    megabytes: float
    """The most memory that it, or a process it waited for, held at one time; at least what the one that started it held,
    since Linux counts from before it began."""
    out: str
    err: str


def run(
    command: Sequence[str | Path],
    folder: Path,
    seconds: float,
    environment: Mapping[str, str] | None = None,
) -> Ended:
    """Run a command at low priority until it ends, or end it and all it started after so many seconds."""
    scratch = folder / f".streams-{os.getpid()}-{time.monotonic_ns()}"
    scratch.mkdir(parents=True)
    out, err = scratch / "out", scratch / "err"
    started = time.monotonic()
    with out.open("wb") as to_out, err.open("wb") as to_err:
        process = subprocess.Popen(
            ["nice", "-n", str(_POLITENESS), *map(str, command)],
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=to_out,
            stderr=to_err,
            start_new_session=True,
        )
        code, usage = _wait(process, started + seconds)
    ended = Ended(
        code=code,
        seconds=round(time.monotonic() - started, 2),
        megabytes=round(usage / 1024, 1),
        out=out.read_text("utf-8", "replace"),
        err=err.read_text("utf-8", "replace"),
    )
    for path in (out, err):
        path.unlink()
    scratch.rmdir()
    return ended


def _wait(process: subprocess.Popen[bytes], until: float) -> tuple[int, int]:
    """Exit code and peak memory in kilobytes."""
    late = False
    while True:
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        if ended:
            process.returncode = os.waitstatus_to_exitcode(status)
            code = TIMED_OUT if late else process.returncode
            return code, usage.ru_maxrss
        if not late and time.monotonic() > until:
            late = True
            os.killpg(process.pid, signal.SIGKILL)
        time.sleep(0.02)
