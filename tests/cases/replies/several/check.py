# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""The status decides which model comes out."""

from __future__ import annotations

from cases.wire import BASE, Reply, Wire
from replies_several import Service
from replies_several.models import Done, Started


def check_each() -> None:
    wire = Wire(Reply(200, b'{"result": "r"}'), Reply(202, b'{"job": 1}'), Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        assert service.start() == Done(result="r")
        assert service.start() == Started(job=1)
        assert service.start() is None
