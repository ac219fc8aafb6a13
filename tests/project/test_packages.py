"""The three generated packages as a user gets them: wheels, in an environment of their own, far from the checkout."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from support.places import GENERATED, PACKAGES, ROOT
from support.virtual import Environment, build_wheels, closure, run

from .blocks import blocks


def test_nothing_else_comes_along(together: Environment) -> None:
    installed = together.installed()
    assert {one.name for name in PACKAGES for one in installed[name]} == {
        "httpx2",
        "msgspec",
    }
    allowed = set(PACKAGES) | closure({"httpx2", "msgspec"}, installed)
    assert set(installed) == allowed


def test_they_are_imported_from_the_wheels(
    together: Environment, tmp_path: Path
) -> None:
    modules = ", ".join(PACKAGES.values())
    code = f"import {modules}; print(*(m.__file__ for m in ({modules})), sep='\\n')"
    shown = run([together.python, "-I", "-c", code], cwd=tmp_path).stdout.split()
    for name, file in zip(PACKAGES.values(), shown, strict=True):
        folder = Path(file).parent
        assert folder.is_relative_to(together.folder)
        assert folder.name == name
        assert (folder / "py.typed").exists()
        assert (folder / "_examples.json").exists()


README_BLOCKS = [
    pytest.param(path, index, id=f"{path.parent.name}-{index}")
    for path in [
        ROOT / "README.md",
        *(GENERATED / name / "README.md" for name in PACKAGES),
    ]
    for index in range(len(blocks(path, "python")))
]


def test_each_readme_has_its_blocks() -> None:
    found = {
        path.parent.name: len(blocks(path, "python"))
        for path in GENERATED.glob("*/README.md")
    }
    assert found == dict.fromkeys(PACKAGES, 2)
    assert blocks(ROOT / "README.md", "python")


@pytest.mark.parametrize(("path", "index"), README_BLOCKS)
def test_quick_starts_run(
    path: Path, index: int, together: Environment, tmp_path: Path
) -> None:
    script = tmp_path / "quick_start.py"
    script.write_text(blocks(path, "python")[index], "utf-8")
    done = run([together.python, "-I", "-W", "error", script], cwd=tmp_path)
    assert done.stdout.strip()
    assert done.stderr == ""


def test_a_wheel_holds_the_package_and_no_tests(tmp_path: Path) -> None:
    (wheel,) = build_wheels([GENERATED / "huawei-dli"], tmp_path)
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {
        "huawei_dli",
        "huawei_dli-0.1.0.dist-info",
    }
    assert "huawei_dli/_runtime/sdk_hmac_sha256.py" in names
    assert "huawei_dli/_runtime/acs3_hmac_sha256.py" not in names


@pytest.mark.slow
def test_build_frontend(tmp_path: Path) -> None:
    """`python -m build`, isolated, as a user would."""
    import sys

    from support.trees import copied

    source = copied(GENERATED / "alibaba-flink", tmp_path / "alibaba-flink")
    run([sys.executable, "-m", "build", "--outdir", tmp_path / "dist"], cwd=source)
    assert sorted(path.name for path in (tmp_path / "dist").iterdir()) == [
        "alibaba_flink-0.1.0-py3-none-any.whl",
        "alibaba_flink-0.1.0.tar.gz",
    ]
