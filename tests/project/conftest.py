"""Wheels and environments that several tests look at, made once."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.places import GENERATED, PACKAGES, ROOT
from support.trees import copied
from support.virtual import Environment, build_wheels


@pytest.fixture(scope="session")
def together(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """An environment with the wheels of the three generated packages, installed at one go."""
    folder = tmp_path_factory.mktemp("together")
    sources = [copied(GENERATED / name, folder / name) for name in PACKAGES]
    wheels = build_wheels(sources, folder / "wheels")
    environment = Environment.create(folder / "env")
    environment.install(*wheels)
    return environment


@pytest.fixture(scope="session")
def speclock_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of speclock itself."""
    (wheel,) = build_wheels([ROOT], tmp_path_factory.mktemp("wheel"))
    return wheel
