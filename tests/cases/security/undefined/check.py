# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""A scheme that does not exist, or that nobody can obey, costs its alternative and not the operation."""

from __future__ import annotations

from cases.wire import BASE, Reply, Wire
from security_undefined import ApiKey, Service


def check_operations_stay() -> None:
    wire = Wire(Reply(204))
    with Service(
        base_url=BASE,
        auth=ApiKey("k"),
        headers={"authorization": "own"},
        http_client=wire.client(),
    ) as service:
        for call, key in (
            (service.alone, None),
            (service.beside, "k"),
            (service.together, None),
            (service.odd, None),
        ):
            call()
            assert wire.last.headers.get("x-key") == key
            assert wire.last.headers["authorization"] == "own"
