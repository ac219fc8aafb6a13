# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""A key goes where the scheme says, and to no operation that asks for none."""

from __future__ import annotations

from cases.wire import BASE, Reply, Wire
from security_keys import ApiKey, Service


def check_places() -> None:
    wire = Wire(Reply(204))
    with Service(
        base_url=BASE, auth=ApiKey("k/1"), http_client=wire.client()
    ) as service:
        service.header()
        assert wire.last.headers["x-key"] == "k/1"
        service.query()
        assert wire.line == "GET /query?key=k%2F1"
        service.cookie()
        assert wire.last.headers["cookie"] == "sid=k%2F1"
        service.none()
        assert wire.line == "GET /none"
        assert "x-key" not in wire.last.headers
