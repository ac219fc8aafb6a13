# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""OpenAPI 3.2 has a field for QUERY, and `additionalOperations` for any other method, sent as it is spelled."""

from __future__ import annotations

from cases.wire import BASE, Reply, Wire
from versions_methods import Service


def check_methods() -> None:
    wire = Wire(["Rex"], Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        assert service.query(name="R") == ["Rex"]
        service.copy()
        service.report_pets()
        assert not hasattr(service, "bad")
    assert wire.lines == ["QUERY /pets", "COPY /pets", "Report /pets"]
