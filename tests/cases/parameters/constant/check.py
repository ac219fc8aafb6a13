# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""What has one possible value is sent and never asked for."""

from __future__ import annotations

from cases.wire import BASE, Reply, Wire
from parameters_constant import Service


def check_sent() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.list_pets()
    assert wire.line == "GET /pets?format=json"
    assert wire.last.headers["x-version"] == "2022-07-18"
