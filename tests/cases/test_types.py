"""What is generated for the cases, all of it: strict for mypy and pyright, and as Black prints it.

The runtime is checked as a library, so the packages borrow it here instead of carrying copies of
their own: checking it once instead of fifty times makes mypy a matter of seconds.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from cases.conftest import Maker
from cases.harness import Made, all_cases

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def packages(made: Maker) -> list[Made]:
    return [one for one in map(made, all_cases()) if one.files is not None]


@pytest.fixture(scope="module")
def borrowing(packages: list[Made], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All packages side by side, without runtimes, and the checks that use them."""
    folder = tmp_path_factory.mktemp("typed")
    for one in packages:
        for name, text in one.package().items():
            if name.endswith(".py") and not name.startswith("_runtime/"):
                borrowed = text.replace("from ._runtime", "from speclock.runtime")
                _write(folder, {f"{one.case.module}/{name}": borrowed})
        check = one.case.folder / "check.py"
        if check.exists():
            # The comments on top spare it the absence of the package, which here is present.
            text = re.sub(
                r"^# (mypy|pyright): .*\n", "", check.read_text("utf-8"), flags=re.M
            )
            own = f"from {one.case.module}._runtime"
            text = text.replace(own, "from speclock.runtime")
            _write(folder, {f"check_{one.case.module}.py": text})
    return folder


def test_mypy(borrowing: Path, pytestconfig: pytest.Config) -> None:
    cache = pytestconfig.cache
    assert cache is not None
    _run(
        [
            "mypy",
            "--strict",
            "--no-error-summary",
            "--python-version=3.11",
            f"--config-file={_empty(borrowing)}",
            f"--cache-dir={cache.mkdir('mypy')}",
            ".",
        ],
        borrowing,
        {"MYPYPATH": f"{ROOT / 'generator'}:{ROOT / 'tests'}"},
    )


@pytest.mark.slow
def test_pyright(borrowing: Path) -> None:
    settings = {
        "typeCheckingMode": "strict",
        "extraPaths": [str(ROOT / "generator")],
        "exclude": ["check_*.py"],  # not part of any package, and typed by mypy
    }
    (borrowing / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    _run(["pyright", f"--pythonpath={sys.executable}"], borrowing, {})


def test_black(packages: list[Made], tmp_path: Path) -> None:
    for one in packages:
        assert one.files is not None
        own = {
            f"{one.case.module}/{path}": text
            for path, text in one.files.items()
            if path.endswith(".py") and "/_runtime/" not in path and "judge" not in path
        }
        _write(tmp_path, own)
    _run(["black", "--check", "--quiet", "--diff", "-t", "py311", "."], tmp_path, {})


def _run(command: list[str], folder: Path, environment: Mapping[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def _empty(folder: Path) -> Path:
    path = folder / "mypy.ini"
    path.write_text("[mypy]\nexplicit_package_bases = True\n", "utf-8")
    return path
