"""The wheel of speclock itself: it needs nothing of the checkout to generate, byte for byte, what the checkout does."""

from __future__ import annotations

import shutil
import sys
import zipfile
from pathlib import Path

import pytest
from support.places import GENERATED, PACKAGES, ROOT, SPECS
from support.trees import contents, copied
from support.virtual import Environment, clean_environment, run

from .blocks import blocks


def workshop(folder: Path) -> Path:
    """A folder with the specs and the list of packages, and nothing else of the checkout."""
    folder.mkdir(parents=True)
    copied(SPECS, folder / "specs")
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def assert_as_in_the_checkout(folder: Path) -> None:
    for name in PACKAGES:
        assert contents(folder / "generated" / name) == contents(GENERATED / name), name


def test_what_is_in_it(speclock_wheel: Path) -> None:
    names = set(zipfile.ZipFile(speclock_wheel).namelist())
    for folder, packed in [
        (ROOT / "templates", "templates"),
        (ROOT / "generator/speclock", ""),
    ]:
        for path in contents(folder):
            inside = "/".join(filter(None, ["speclock", packed, path]))
            assert inside in names, f"{inside} is not in the wheel"
    assert not [
        name for name in names if not name.startswith(("speclock/", "speclock-"))
    ]


def test_it_generates_the_same(speclock_wheel: Path, tmp_path: Path) -> None:
    """Unpacked beside the dependencies of the running environment, in front of the checkout."""
    unpacked = tmp_path / "unpacked"
    zipfile.ZipFile(speclock_wheel).extractall(unpacked)
    folder = workshop(tmp_path / "workshop")
    env = clean_environment(PYTHONPATH=str(unpacked), PYTHONDONTWRITEBYTECODE="1")
    code = "import speclock, speclock.cli, sys; print(speclock.__file__); sys.exit(speclock.cli.main(['generate']))"
    done = run([sys.executable, "-c", code], cwd=folder, env=env)
    assert done.stdout.startswith(str(unpacked))
    assert_as_in_the_checkout(folder)


@pytest.mark.slow
def test_it_works_where_nothing_else_is(speclock_wheel: Path, tmp_path: Path) -> None:
    environment = Environment.create(tmp_path / "env")
    environment.install(speclock_wheel)
    folder = workshop(tmp_path / "workshop")
    run([environment.folder / "bin" / "speclock", "generate"], cwd=folder)
    assert_as_in_the_checkout(folder)
    run([environment.folder / "bin" / "speclock", "generate", "--check"], cwd=folder)


@pytest.mark.slow
def test_the_readme_for_spec_authors(tmp_path: Path) -> None:
    """The shell block of the README, typed as it stands, in a copy of the checkout."""
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, checkout)
    for name in ("generator", "templates", "specs"):
        copied(ROOT / name, checkout / name)
    (block,) = (
        text for text in blocks(ROOT / "README.md", "sh") if "pets.yaml" in text
    )
    done = run(
        ["bash", "-euc", block],
        cwd=checkout,
        env=clean_environment(OLDPWD=str(checkout)),
    )
    assert done.stdout.splitlines()[-1] == "Rex"
