"""A field renamed in the spec and generated anew: the page's example, left alone, tells."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from support.mutants import complaints
from support.places import ROOT, SPECS
from support.trees import copied
from support.virtual import clean_environment, run

CODE = "import sys; from speclock.cli import main; sys.exit(main(sys.argv[1:]))"


def generated_from(specs: Path, out: Path) -> Path:
    """The package made of a spec folder."""
    env = clean_environment(PYTHONPATH=str(ROOT / "generator"))
    command: list[str | Path] = [
        sys.executable,
        "-c",
        CODE,
        "generate",
        specs / "openapi.yaml",
        "-o",
        out,
    ]
    run(command, cwd=specs, env=env)
    return out


@pytest.mark.parametrize(
    ("api", "file", "field", "tests"),
    [
        ("alibaba-flink", "schemas/savepoints.yaml", "savepointOrigin", "test_list_savepoints.py"),
        pytest.param(
            "alibaba-flink", "schemas/jobs.yaml", "observedFlinkJobRestarts", "test_list_jobs.py",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            "huawei-dli", "components.yaml", "is_success", "test_import_flink_job_savepoint.py",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            "lakesail-flink", "components.yaml", "triggerNonce", "test_list_flink_session_job_savepoints.py",
            marks=pytest.mark.slow,
        ),
    ],
)  # fmt: skip
def test_renamed_field(
    api: str, file: str, field: str, tests: str, tmp_path: Path
) -> None:
    specs = copied(SPECS / api, tmp_path / "specs")
    path = specs / file
    text, count = re.subn(
        rf"(?m)^( +){field}:$", rf"\1{field}Renamed:", path.read_text("utf-8")
    )
    assert count == 1
    path.write_text(text, "utf-8")
    told = complaints(generated_from(specs, tmp_path / "package"), f"tests/{tests}")
    assert re.search(rf"\b{field}\b", told), told
