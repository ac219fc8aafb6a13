# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""A pattern means what ECMA-262 says, warns of nothing, and refuses nothing where its meaning can't be told."""

from __future__ import annotations

import warnings
from typing import Any

import pytest
from cases.wire import BASE, Reply, Wire
from models_ecma_patterns import InvalidArgumentError, Service


def _post(code: str = "123", **given: Any) -> Wire:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.post(code, **given)
    return wire


def check_what_is_sent() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        wire = _post(nested="[a", path="/a.b-c", named={"x-1": "y"})
    assert wire.line == "POST /a/123?nested=%5Ba"
    assert wire.body == {"path": "/a.b-c", "named": {"x-1": "y"}}


def check_what_is_refused() -> None:
    refused: list[tuple[str, Any]] = [
        ("code", "\u0661\u0662\u0663"),
        ("code", "123\n"),
        ("nested", "A"),
        ("path", "/é"),
        ("path", "a"),
        ("named", {"x-\u0661": "y"}),
        ("named", {"x-1\n": "y"}),
    ]
    for argument, value in refused:
        with pytest.raises(InvalidArgumentError):
            _post(**{argument: value})


def check_what_is_left_to_the_service() -> None:
    given: dict[str, Any] = {
        "letters": "ü1",
        "ends": "ab",
        "greedy": "aa",
        "slashed": "a",
    }
    assert dict(_post(**given).last.url.params) == given
