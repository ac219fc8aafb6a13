# mypy: disable-error-code="import-not-found"
# pyright: basic, reportMissingImports=false
"""A schema without a type is of the one that its keywords mean something for, if they ask for anything."""

from __future__ import annotations

from typing import Any

import pytest
from cases.wire import BASE, Wire
from models_implied_types import DecodeError, Service


def _read(payload: dict[str, Any]) -> object:
    with Service(base_url=BASE, http_client=Wire(payload).client()) as service:
        return service.get_thing()


def check_anything() -> None:
    for name in ("any_set", "any_text", "any_list", "any_map"):
        for value in ({"a": 1}, [1], "a", 1):
            assert getattr(_read({name: value}), name) == value


def check_what_is_meant() -> None:
    right: dict[str, Any] = {
        "unique": [1, 2],
        "text": "a",
        "several": [1, "a"],
    }
    for name, value in right.items():
        assert getattr(_read({name: value}), name) == value
        with pytest.raises(DecodeError):
            _read({name: {"a": 1}})
