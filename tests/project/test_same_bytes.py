"""Same specs, same bytes: whatever the folder, the hash seed, the language, the time zone; and nothing written twice."""

from __future__ import annotations

import sys
from pathlib import Path

from support.places import GENERATED, PACKAGES, ROOT
from support.trees import contents, stamps
from support.virtual import clean_environment, run

from .test_wheel import workshop

CODE = "import sys; from speclock.cli import main; sys.exit(main(sys.argv[1:]))"


def speclock(cwd: Path, *arguments: str | Path, **environment: str) -> str:
    env = clean_environment(PYTHONPATH=str(ROOT / "generator"), **environment)
    return run([sys.executable, "-c", CODE, *arguments], cwd=cwd, env=env).stdout


def test_two_folders_two_seeds(tmp_path: Path) -> None:
    here = workshop(tmp_path / "here")
    there = workshop(tmp_path / "some where" / "deeper" / "ünder")
    speclock(here, "generate", PYTHONHASHSEED="0", LC_ALL="C", TZ="UTC", PYTHONUTF8="0")
    for name in PACKAGES:  # one by one, from elsewhere, other names for the same files
        spec = there / "specs" / ".." / "specs" / name / "openapi.yaml"
        speclock(
            tmp_path, "generate", spec, "-o", there / "generated" / name,
            PYTHONHASHSEED="4242", LC_ALL="tr_TR.UTF-8", TZ="Asia/Kathmandu", COLUMNS="40", HOME=str(tmp_path),
        )  # fmt: skip
    for name in PACKAGES:
        first, second = (contents(one / "generated" / name) for one in (here, there))
        assert first == second, name
        assert first == contents(GENERATED / name), name
        for path, text in first.items():
            assert str(tmp_path).encode() not in text, path
            assert b"\r" not in text, path


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    folder = workshop(tmp_path / "w")
    speclock(folder, "generate")
    before = stamps(folder)
    speclock(folder, "generate", PYTHONHASHSEED="7")
    assert stamps(folder) == before


def test_generated_is_what_would_be_generated_now() -> None:
    assert speclock(ROOT, "generate", "--check") == ""
