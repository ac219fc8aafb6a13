"""The same findings in the same order, whatever order Python's sets have today."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from corpus import places

NAMES = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"]
SEEDS = ("0", "1", "2", "3", "4")


def document(version: str) -> dict[str, Any]:
    """Several complaints wherever the validator goes through a set of names."""
    wrong = {name: {"type": "nothing"} for name in NAMES}
    schemas: dict[str, Any] = {
        "Required": {"allOf": [{}], "required": NAMES},
        "Properties": {"properties": wrong},
        "Alternatives": {"additionalProperties": {"anyOf": [{"properties": wrong}]}},
        "Defaults": {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "default": dict.fromkeys(NAMES, 1),
        },
        "Closed": {
            "type": "object",
            "additionalProperties": False,
            "default": dict.fromkeys(NAMES, 1),
        },
        "Choice": {
            "oneOf": [{"additionalProperties": {"type": "integer"}}, {"type": "array"}],
            "default": dict.fromkeys(NAMES, "x"),
        },
    }
    path = "/a/" + "/".join(f"{{{name}}}" for name in NAMES)
    reply = {"responses": {"200": {"description": "d", **dict.fromkeys(NAMES, 1)}}}
    return {
        "openapi": version,
        "info": {"title": "T", "version": "1", **dict.fromkeys(NAMES, 1)},
        "paths": {path: {"get": reply}},
        "components": {"schemas": schemas},
    }


def said(spec: Path, folder: Path, seed: str) -> list[str]:
    """What one run says in each of its three ways."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    made: list[str] = []
    for number, more in enumerate(([], ["--json"], ["--allow-invalid"])):
        report = folder / f"{number}.json"
        command = [sys.executable, "-m", "speclock", "check", str(spec), "--verbose"]
        done = subprocess.run(
            [*command, "--report", str(report), *more],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in (0, 1), done.stderr
        made += [done.stdout, done.stderr, report.read_text("utf-8")]
    return made


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
def test_any_seed(version: str, tmp_path: Path) -> None:
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps(document(version), indent=1), "utf-8")
    first = said(spec, tmp_path, "0")
    assert first[1].count("SL201") >= len(NAMES)
    for seed in SEEDS[1:3]:
        assert said(spec, tmp_path, seed) == first


@pytest.mark.slow
def test_any_seed_for_real_documents(tmp_path: Path) -> None:
    folder = places.corpus() / "negative"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there; SPECLOCK_CORPUS says where the corpus is")
    every = sorted(one for one in folder.rglob("*.json"))
    for path in every[:: len(every) // 20]:
        first = said(path, tmp_path, SEEDS[0])
        for seed in SEEDS[1:]:
            assert said(path, tmp_path, seed) == first, path
