"""The command run in this process, in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest

from speclock.cli import main

GOOD = """\
openapi: "3.1.0"
info: {title: Pets, version: "1"}
x-speclock-package: {distribution: pets, module: pets, client: Pets}
paths:
  /pets:
    get: {operationId: listPets, responses: {"204": {description: Fine.}}}
"""


@dataclass(frozen=True)
class Ran:
    """What a run left behind."""

    code: int
    out: str
    err: str


Run: TypeAlias = Callable[..., Ran]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh folder, which is the current one, with a good `spec.yaml`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "spec.yaml").write_text(GOOD, "utf-8")
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Give a function: arguments -> Ran."""

    def go(*arguments: str) -> Ran:
        capsys.readouterr()
        try:
            code = main(arguments)
        except SystemExit as stop:  # argparse
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return go
