# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""What the caller has decides between alternatives; an empty one needs nothing."""

from __future__ import annotations

from cases.wire import BASE, Reply, Wire
from security_alternatives import ApiKey, BearerToken, Service


def check_either() -> None:
    for auth, header, expected in (
        (BearerToken("t"), "authorization", "Bearer t"),
        (ApiKey("k"), "x-key", "k"),
    ):
        wire = Wire(Reply(204))
        with Service(base_url=BASE, auth=auth, http_client=wire.client()) as service:
            service.either()
        assert wire.last.headers[header] == expected


def check_anonymous() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.anonymous()
    assert "authorization" not in wire.last.headers
    with Service(
        base_url=BASE, auth=BearerToken("t"), http_client=wire.client()
    ) as service:
        service.anonymous()
    assert wire.last.headers["authorization"] == "Bearer t"
