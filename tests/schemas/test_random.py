"""Any schema, any value of it: what is read is written back, and still fits the schema."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from schemas.packages import load
from schemas.strategies import schemas, values
from speclock.runtime.codec import Codec, encode

ROOT = Path(__file__).resolve().parents[2]
_NUMBERS = count()
_ANY_SPEED = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[*_ANY_SPEED, HealthCheck.data_too_large],
)
@given(st.lists(schemas(), min_size=8, max_size=8), st.data())
def test_values_come_back(
    tmp_path_factory: pytest.TempPathFactory, listed: list[Any], data: st.DataObject
) -> None:
    name = f"random_{next(_NUMBERS)}"
    kinds = load(listed, tmp_path_factory.mktemp(name), name)
    for schema, kind in zip(listed, kinds, strict=True):
        value = data.draw(values(schema))
        validator = Draft202012Validator(schema)
        assume(validator.is_valid(value))
        read = Codec().read(json.dumps(value).encode(), kind)
        written = json.loads(encode(read))
        assert validator.is_valid(written), (schema, value, read, written)
        assert written == value, (schema, value, read)
        assert Codec().read(encode(read), kind) == read
