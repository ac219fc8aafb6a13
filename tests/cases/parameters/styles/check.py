# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Each style of OpenAPI's table, as it arrives."""

from __future__ import annotations

import datetime

from cases.wire import BASE, Reply, Wire
from parameters_styles import Service
from parameters_styles.models import InQueryDeep


def check_path() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.in_path(["a b", "c/d"], [3, 4], datetime.date(2026, 1, 31))
    assert wire.line == "GET /a/a%20b,c%2Fd/.3.4/;matrix=2026-01-31"


def check_query() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        for arguments, expected in (
            ({"form": ["a", "b c"]}, "form=a&form=b%20c"),
            ({"comma": ["a", "b,c"]}, "comma=a,b%2Cc"),
            ({"space": ["a", "b"]}, "space=a%20b"),
            ({"pipe": [1, 2]}, "pipe=1%7C2"),
            ({"deep": InQueryDeep(min=1, max=2)}, "deep%5Bmin%5D=1&deep%5Bmax%5D=2"),
            ({"reserved": "a/b?c"}, "reserved=a/b?c"),
        ):
            service.in_query(**arguments)
            assert wire.line == f"GET /b?{expected}"
