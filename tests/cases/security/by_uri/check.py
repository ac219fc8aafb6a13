# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""OpenAPI 3.2: a requirement may name its scheme by a URI."""

from __future__ import annotations

from cases.wire import BASE, Reply, Wire
from security_by_uri import ApiKey, Service


def check_found() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, auth=ApiKey("k"), http_client=wire.client()) as service:
        for call in (service.a, service.b):
            call()
            assert wire.last.headers["x-key"] == "k"
