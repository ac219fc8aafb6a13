# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""A token as text, from a callable, from the environment; none is an error before anything is sent."""

from __future__ import annotations

import pytest
from cases.wire import BASE, Reply, Wire
from security_bearer import BearerToken, CredentialError, Service, System

EMPTY = System(environ={})


def check_given() -> None:
    wire = Wire(Reply(204))
    tokens = iter(["t1", "t2"])
    with Service(
        base_url=BASE,
        auth=lambda: BearerToken(next(tokens)),
        http_client=wire.client(),
        system=EMPTY,
    ) as service:
        service.get()
        assert wire.last.headers["authorization"] == "Bearer t1"
        service.get()
        assert wire.last.headers["authorization"] == "Bearer t2"


def check_environment() -> None:
    wire = Wire(Reply(204))
    with Service(
        base_url=BASE,
        http_client=wire.client(),
        system=System(environ={"PETS_TOKEN": "t"}),
    ) as service:
        service.get()
    assert wire.last.headers["authorization"] == "Bearer t"


def check_missing() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client(), system=EMPTY) as service:
        with pytest.raises(CredentialError) as caught:
            service.get()
        assert "PETS_TOKEN" in str(caught.value)
    assert wire.requests == []


def check_secret() -> None:
    assert "hidden" not in repr(BearerToken("hidden"))
