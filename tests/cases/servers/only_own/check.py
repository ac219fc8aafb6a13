# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Where each operation names its server, nobody has to give an address."""

from __future__ import annotations

from cases.wire import Reply, Wire
from servers_only_own import Service


def check_addresses() -> None:
    wire = Wire(Reply(204))
    with Service(http_client=wire.client()) as service:
        service.a()
        service.b()
    assert [str(one.url) for one in wire.requests] == [
        "https://a.test/a",
        "https://b.test/v1/b",
    ]
