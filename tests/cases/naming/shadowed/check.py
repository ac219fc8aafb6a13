# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Names of Python, of the runtime and of other operations are never taken."""

from __future__ import annotations

from cases.wire import BASE, Reply, Wire
from naming_shadowed import Client


def check_calls() -> None:
    wire = Wire(Reply(204))
    with Client(base_url=BASE, http_client=wire.client()) as client:
        client.sync.raw_()
        client.list.class_()
        client.list.get_c(str=["a"], api="x")
    assert wire.lines == ["GET /a", "GET /b", "GET /c?str=a&api=x"]
