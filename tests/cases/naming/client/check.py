# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""A client's class never takes the place of what stands beside it."""

from __future__ import annotations

from cases.wire import BASE, Reply, Wire
from naming_client import Retry, Retry_


def check_both() -> None:
    wire = Wire(Reply(204))
    with Retry_(
        base_url=BASE, http_client=wire.client(), retry=Retry(attempts=1)
    ) as service:
        service.get()
    assert wire.line == "GET /a"
