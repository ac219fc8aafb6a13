# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""HTTP 200 that says it failed raises; where the document says otherwise it doesn't."""

from __future__ import annotations

import pytest
from cases.wire import BASE, Wire
from replies_envelope import RejectedError, Service


def check_envelope() -> None:
    bad = {"ok": False, "errorCode": "E1", "errorMessage": "no"}
    wire = Wire({"ok": True, "data": ["a"]}, bad, bad)
    with Service(base_url=BASE, http_client=wire.client()) as service:
        assert service.get_pets().data == ["a"]
        with pytest.raises(RejectedError) as caught:
            service.get_pets()
        assert (caught.value.status_code, caught.value.code, caught.value.message) == (
            200,
            "E1",
            "no",
        )
        assert service.get_plain().ok is False
