# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""What a URL can't have is percent-encoded where a server's has it; what is encoded stays as it is."""

from __future__ import annotations

from cases.wire import Reply, Wire
from servers_encoded import Service


def check_sent() -> None:
    wire = Wire(Reply(204))
    with Service(http_client=wire.client()) as service:
        service.get()
    assert wire.line == "GET /%22quoted%22%20p%C3%A4th%20/north/a"
    assert wire.last.url.host == "pets.test"
