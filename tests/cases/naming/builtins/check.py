# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""A method that is called as a type of Python's leaves the annotations beside it what they were."""

from __future__ import annotations

import builtins
from typing import assert_type

from cases.wire import BASE, Reply, Wire
from naming_builtins import Service
from naming_builtins.models import Pet


def check_calls() -> None:
    wire = Wire(
        [{"name": "a"}],
        {"x": "y"},
        Reply(200, b"text", {"content-type": "text/plain"}),
        {"name": "b"},
    )
    with Service(base_url=BASE, http_client=wire.client()) as service:
        assert assert_type(service.list(q=["1"]), builtins.list[Pet]) == [Pet(name="a")]
        assert assert_type(service.dict(), builtins.dict[str, str]) == {"x": "y"}
        assert assert_type(service.str(), builtins.str) == "text"
        assert assert_type(service.models_(), Pet) == Pet(name="b")
    assert wire.lines == ["GET /a?q=1", "GET /b", "GET /c", "GET /d"]
