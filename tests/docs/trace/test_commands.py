"""`speclock docs …` as a user runs it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

PAGE = """\
Returns the jobs of a farm.
Request syntax
GET /api/v2/namespaces/{namespace}/savepoints HTTP/1.1
"""


def speclock(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "speclock", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the LakeSail-like smallest project, free to be changed."""
    for name in ("specs/huawei-dli", "generated/huawei-dli"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "pyproject.toml").write_text(
        '[[tool.speclock.package]]\nspec = "specs/huawei-dli/openapi.yaml"\noutput = "generated/huawei-dli"\n'
    )
    return tmp_path


def test_check_is_content_with_the_three_specs() -> None:
    done = speclock("docs", "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 documents agree" in done.stdout


def test_check_names_the_row_and_the_line(project: Path) -> None:
    facts = project / "specs/huawei-dli/facts/import-savepoint.yaml"
    text = facts.read_text("utf-8")
    assert "name: message" in text
    facts.write_text(text.replace("name: message", "name: massage"), "utf-8")
    done = speclock("docs", "check", cwd=project)
    assert done.returncode == 1
    assert "row message" in done.stderr or "massage" in done.stderr
    assert "specs/huawei-dli/" in done.stderr


def test_check_without_facts_says_how_to_make_them(project: Path) -> None:
    shutil.rmtree(project / "specs/huawei-dli/facts")
    done = speclock("docs", "check", cwd=project)
    assert done.returncode == 1
    assert "SL710" in done.stderr
    assert "speclock docs read PAGE" in done.stderr


def test_trace_of_a_field() -> None:
    done = speclock("docs", "trace", "savepoint_path")
    assert done.returncode == 0
    assert "ImportFlinkJobSavepoint" in done.stdout
    assert "client.py" in done.stdout


def test_trace_of_a_name_nobody_has() -> None:
    done = speclock("docs", "trace", "nobodysName")
    assert done.returncode == 2
    assert "nothing is called 'nobodysName'" in done.stderr


def test_trace_writes_reports(project: Path) -> None:
    done = speclock(
        "docs", "trace", "--html", "r.html", "--markdown", "r.md", cwd=project
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (project / "r.html").read_text("utf-8").startswith("<!doctype html>")
    assert (project / "r.md").read_text("utf-8").startswith("# ")


def test_trace_into_nowhere(project: Path) -> None:
    done = speclock("docs", "trace", "--html", "no/such/folder/r.html", cwd=project)
    assert done.returncode == 2
    assert "SL501" in done.stderr


def test_drift_of_a_page_no_layout_knows(project: Path) -> None:
    (project / "page.txt").write_text("Nothing to see here.\n")
    done = speclock("docs", "drift", "page.txt", cwd=project)
    assert done.returncode in (1, 2)
    assert "SL702" in done.stderr
    assert "Traceback" not in done.stderr


def test_drift_of_the_very_page_is_none(project: Path, shared: Path) -> None:
    page = shared / "docs/huawei-ImportSavepoint.txt"
    done = speclock("docs", "drift", str(page), cwd=project)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_drift_names_change_spec_and_code(project: Path, shared: Path) -> None:
    text = (shared / "docs/huawei-ImportSavepoint.txt").read_text("utf-8")
    newer = text.replace("savepoint_path |\nYes |", "savepoint_path |\nNo |", 1)
    assert newer != text
    (project / "newer.txt").write_text(newer, "utf-8")
    done = speclock("docs", "drift", "newer.txt", cwd=project)
    assert done.returncode == 1
    assert "savepoint_path" in done.stdout
    assert "specification: specs/huawei-dli/components.yaml:" in done.stdout
    assert "generated: src/huawei_dli/models.py:" in done.stdout
