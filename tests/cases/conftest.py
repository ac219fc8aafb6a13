"""Each case is generated once in a session, whoever asks for it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest
from cases.harness import Case, Made, make

Maker: TypeAlias = Callable[[Case], Made]
Importer: TypeAlias = Callable[[Made], None]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """Give a function: case -> what becomes of it."""
    scratch = tmp_path_factory.mktemp("specs")

    @cache
    def go(case: Case) -> Made:
        return make(case, scratch)

    return go


@pytest.fixture(scope="session")
def importable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Importer]:
    """Give a function that writes a generated package where it can be imported."""
    scratch = tmp_path_factory.mktemp("packages")
    sys.path.insert(0, str(scratch))

    def write(package: Made) -> None:
        for name, text in package.package().items():
            path = scratch / package.case.module / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())

    yield write
    sys.path.remove(str(scratch))


@pytest.fixture(scope="session")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder for all packages side by side."""
    return tmp_path_factory.mktemp("tree")
