# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""One value given once goes to both places, typed as the body has it."""

from __future__ import annotations

from bodies_same_as import Service
from cases.wire import BASE, Reply, Wire


def check_sent() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.import_job(7, "obs://a/b")
    assert wire.line == "POST /jobs/7/import"
    assert wire.body == {"jobId": 7, "path": "obs://a/b"}
