# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Each operation has its method, duplicates and ids without a letter included."""

from __future__ import annotations

from cases.wire import BASE, Reply, Wire
from naming_operations import Service


def check_each_calls_its_own() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.get_pet()
        service.get_pet_2()
        service.get_pet_3()
        service.get_d()
        service.get_e_id(1)
        service.call(2)
        service.call_2fa(3)
    assert wire.lines == [
        "GET /c",
        "GET /b",
        "GET /a",
        "GET /d",
        "GET /e/1",
        "PUT /e/2",
        "POST /e/3",
    ]
