"""Goldens: what a test produces stands in a folder beside it, and a person has read it.

In: a folder and `{name: text}`. Out: nothing, or StaleError with the difference. With `--accept` the
folder is rewritten, and the test still fails once, so that nobody goes green on an unread diff.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path


class StaleError(AssertionError):
    """What stands in the folder is not what was produced."""


def compare(folder: Path, produced: Mapping[str, str], *, accept: bool) -> None:
    """Compare `{name: text}` with the files of a folder; raises StaleError with a unified diff."""
    committed = _read(folder)
    if committed == produced:
        return
    difference = "".join(
        line
        for name in sorted(committed.keys() | produced.keys())
        for line in _difference(name, committed.get(name), produced.get(name))
    )
    if not accept:
        raise StaleError(f"{folder} is stale; --accept rewrites it\n{difference}")
    for name in committed.keys() - produced.keys():
        (folder / name).unlink()
    for name, text in produced.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    raise StaleError(f"rewrote {folder}; read this, then run again\n{difference}")


def _read(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _difference(name: str, committed: str | None, produced: str | None) -> list[str]:
    return list(
        difflib.unified_diff(
            (committed or "").splitlines(keepends=True),
            (produced or "").splitlines(keepends=True),
            f"committed/{name}",
            f"produced/{name}",
            n=2,
        )
    )
