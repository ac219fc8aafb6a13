"""The generated packages as they stand in the checkout: their own tests pass, and no tool has anything to say."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from support.places import GENERATED, PACKAGES
from support.trees import copied
from support.virtual import clean_environment, run


@pytest.mark.parametrize("name", PACKAGES)
def test_their_own_tests_pass(name: str, tmp_path: Path) -> None:
    """In a copy outside the checkout, so that nothing else of it can help."""
    folder = copied(GENERATED / name, tmp_path / name)
    done = run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"], cwd=folder
    )
    assert " passed" in done.stdout
    assert "skipped" not in done.stdout


def test_black_and_ruff_have_nothing_to_say(tmp_path: Path) -> None:
    env = clean_environment(
        RUFF_CACHE_DIR=str(tmp_path / "ruff"), BLACK_CACHE_DIR=str(tmp_path / "black")
    )
    run(
        [sys.executable, "-m", "black", "--check", "--quiet", GENERATED],
        cwd=GENERATED.parent,
        env=env,
    )
    run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", GENERATED],
        cwd=GENERATED.parent,
        env=env,
    )
