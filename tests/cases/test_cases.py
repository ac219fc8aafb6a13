"""Every case folder: the diagnostics, the pieces of the output it shows, and what its `check.py` does.

To add a test, make a folder `tests/cases/<topic>/<name>/` with a `spec.yaml`; `case.toml` names
what to show, `check.py` holds functions `check_…` that use the package as its users do.
`pytest tests/cases --accept` writes `expected/` and `diagnostics.txt`, and fails until it is run again.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from cases.conftest import Importer, Maker
from cases.harness import Case, all_cases
from golden import StaleError, compare

CASES = all_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_output(case: Case, made: Maker, accept: bool) -> None:
    result = made(case)
    try:
        compare(case.folder / "expected", result.goldens(), accept=accept)
    finally:  # --accept rewrites both at once
        _compare_diagnostics(
            case.folder / "diagnostics.txt", result.diagnostics, accept=accept
        )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_use(case: Case, made: Maker, importable: Importer) -> None:
    result = made(case)
    if result.files is None:
        assert not (case.folder / "check.py").exists(), result.diagnostics
        return
    importable(result)
    for module in ("", ".models", "._operations", ".stand_in"):
        importlib.import_module(case.module + module)
    for check in _checks(case):
        check()


def test_a_case_says_something() -> None:
    idle = [
        case.id
        for case in CASES
        if not case.shown
        and not (case.folder / "diagnostics.txt").exists()
        and not (case.folder / "check.py").exists()
    ]
    assert idle == []


def _compare_diagnostics(path: Path, produced: str, *, accept: bool) -> None:
    """`diagnostics.txt` is there if and only if something is reported."""
    committed = path.read_text("utf-8") if path.exists() else ""
    if committed == produced:
        return
    if accept:
        path.unlink(missing_ok=True)
        if produced:
            path.write_text(produced, "utf-8")
    raise StaleError(
        f"{path}{' rewritten' if accept else ''}\ncommitted:\n{committed}\nproduced:\n{produced}"
    )


def _checks(case: Case) -> Iterator[Callable[[], None]]:
    path = case.folder / "check.py"
    if path.exists():
        module = _load(f"check_{case.module}", path)
        names = [name for name in vars(module) if name.startswith("check_")]
        assert names, f"{path} has no function check_…"
        yield from (getattr(module, name) for name in names)


def _load(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
