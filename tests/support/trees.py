"""Folders of files, copied and compared.

In: folders. Out: their bytes by path; copies without what tools leave behind. Not its business: what the files mean.
"""

from __future__ import annotations

import shutil
from pathlib import Path

LEFT_BEHIND = (
    "__pycache__",
    ".pytest_cache",
    ".mypy_cache",
    ".ruff_cache",
    ".hypothesis",
    ".venv",
    "dist",
)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` but caches: posix path to bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not set(path.relative_to(folder).parts) & set(LEFT_BEHIND)
    }


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Modification time and inode of every file and folder at and below `folder`."""
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.stat().st_ino)
        for path in [folder, *sorted(folder.rglob("*"))]
    }


def copied(source: Path, target: Path) -> Path:
    """A copy of a folder without caches."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(*LEFT_BEHIND))
    return target
