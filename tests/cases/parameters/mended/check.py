# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""What makes no sense is mended or left out, and its operation works; empty values, null, reserved characters."""

from __future__ import annotations

from typing import Any

import pytest
from cases.wire import BASE, Reply, Wire
from parameters_mended import MissingArgumentError, Service


def check_what_is_sent() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        for arguments, expected in (
            ({}, ""),
            ({"style": "x", "bare": "y z"}, "style=x&bare=y%20z&"),
            ({"swagger": [1, 2]}, "swagger=1&swagger=2&"),
            ({"spaced": 3}, "spaced=3&"),
        ):
            service.odd("", "m", **arguments)
            assert wire.line == f"GET /a?{expected}empty=&maybe=m"
        service.odd("e", "m", list=[], reserved="a/b?c%20d e#f")
        assert wire.line == "GET /a?empty=e&list=&maybe=m&reserved=a/b?c%20d%20e%23f"


def check_null_is_no_text() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        null: Any = None
        with pytest.raises(MissingArgumentError, match="maybe"):
            service.odd("e", null)
    assert wire.requests == []
