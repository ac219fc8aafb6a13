# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Headers and cookies arrive; what OpenAPI leaves to other fields is no argument."""

from __future__ import annotations

from cases.wire import BASE, Reply, Wire
from parameters_header_cookie import Service


def check_sent() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.list_pets("t-1", x_limits=[1, 2], session="s")
    assert wire.last.headers["x-trace"] == "t-1"
    assert wire.last.headers["x-limits"] == "1,2"
    assert wire.last.headers["cookie"] == "session=s"


def check_left_out() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.list_pets("t-1")
    assert "x-limits" not in wire.last.headers
    assert "cookie" not in wire.last.headers
