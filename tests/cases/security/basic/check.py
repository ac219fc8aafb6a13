# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""User and password, also beyond ASCII (RFC 7617)."""

from __future__ import annotations

import base64

from cases.wire import BASE, Reply, Wire
from security_basic import Basic, Service


def check_sent() -> None:
    wire = Wire(Reply(204))
    with Service(
        base_url=BASE, auth=Basic("ann", "pä:ss"), http_client=wire.client()
    ) as service:
        service.get()
    scheme, _, code = wire.last.headers["authorization"].partition(" ")
    assert scheme == "Basic"
    assert base64.b64decode(code).decode() == "ann:pä:ss"
