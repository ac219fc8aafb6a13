"""Any schema, any value of it: what is read is written back, and still fits the schema."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from schemas.packages import load, make
from schemas.strategies import schemas, values
from speclock.runtime.codec import Codec, encode

ROOT = Path(__file__).resolve().parents[2]
_NUMBERS = count()
_ALL = [HealthCheck.too_slow, HealthCheck.data_too_large]


def _fits(value: object, schema: Any) -> bool:
    """jsonschema's verdict."""
    validator: Any = Draft202012Validator(schema)
    return bool(validator.is_valid(value))


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=_ALL,
)
@given(st.lists(schemas(), min_size=8, max_size=8), st.data())
def test_values_come_back(
    tmp_path_factory: pytest.TempPathFactory, listed: list[Any], data: st.DataObject
) -> None:
    name = f"random_{next(_NUMBERS)}"
    kinds = load(listed, tmp_path_factory.mktemp(name), name)
    for schema, kind in zip(listed, kinds, strict=True):
        value = data.draw(values(schema))
        assume(_fits(value, schema))
        read = Codec().read(json.dumps(value).encode(), kind)
        written = json.loads(encode(read))
        assert _fits(written, schema), (schema, value, read, written)
        assert written == value, (schema, value, read)
        assert Codec().read(encode(read), kind) == read


@pytest.mark.slow
@settings(max_examples=3, deadline=None, suppress_health_check=_ALL)
@given(st.lists(schemas(), min_size=40, max_size=40))
def test_types(tmp_path_factory: pytest.TempPathFactory, listed: list[Any]) -> None:
    folder = tmp_path_factory.mktemp("typed")
    package = folder / "random_models"
    package.mkdir()
    for name, text in make(listed, folder / "spec").items():
        (package / name).write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--python-version=3.11", "."],
        cwd=folder,
        env={**os.environ, "MYPYPATH": str(ROOT / "generator")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, (listed, done.stdout)
