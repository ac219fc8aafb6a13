"""Helpers of the write tests: look at a folder as plain data."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

Look: TypeAlias = Callable[[Path], dict[str, str]]


def _look(folder: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for top, folders, names in os.walk(folder):
        for name in (*folders, *names):
            path = Path(top) / name
            relative = path.relative_to(folder).as_posix()
            if path.is_symlink():
                found[relative] = f"-> {path.readlink()}"
            elif path.is_dir():
                found[relative + "/"] = ""
            else:
                found[relative] = path.read_bytes().decode(errors="replace")
    return found


@pytest.fixture
def look() -> Look:
    """Give a function: folder -> everything in it (`name/` for folders, `-> target` for links)."""
    return _look


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Give an output folder that does not exist yet, alone in its parent."""
    parent = tmp_path / "generated"
    parent.mkdir()
    return parent / "client"
