# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Schemes that go together are all sent."""

from __future__ import annotations

import pytest
from cases.wire import BASE, Reply, Wire
from security_together import ApiKey, BearerToken, CredentialError, Service


def check_both() -> None:
    wire = Wire(Reply(204))
    with Service(
        base_url=BASE,
        auth={"token": BearerToken("t"), "key": ApiKey("k")},
        http_client=wire.client(),
    ) as service:
        service.get()
    assert wire.last.headers["authorization"] == "Bearer t"
    assert wire.last.headers["x-key"] == "k"


def check_one_is_not_enough() -> None:
    wire = Wire(Reply(204))
    with Service(
        base_url=BASE, auth=BearerToken("t"), http_client=wire.client()
    ) as service:
        with pytest.raises(CredentialError):
            service.get()
        assert wire.requests == []
