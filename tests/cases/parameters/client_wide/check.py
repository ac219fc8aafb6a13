# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Given once to the client, for one call instead, or by the environment."""

from __future__ import annotations

import pytest
from cases.wire import BASE, Reply, Wire
from parameters_client_wide import MissingArgumentError, Service, System


def _sent(
    x_tenant: str | None = None,
    *,
    call: str | None = None,
    system: System | None = None,
) -> str:
    wire = Wire(Reply(204))
    with Service(
        x_tenant=x_tenant, base_url=BASE, http_client=wire.client(), system=system
    ) as service:
        service.list_pets(x_tenant=call)
    return wire.last.headers["x-tenant"]


def check_places() -> None:
    environment = System(environ={"PETS_TENANT": "of the environment"})
    assert _sent("of the client") == "of the client"
    assert _sent("of the client", call="of the call") == "of the call"
    assert _sent(system=environment) == "of the environment"
    assert _sent("of the client", system=environment) == "of the client"


def check_missing() -> None:
    with pytest.raises(MissingArgumentError) as caught:
        _sent(system=System(environ={}))
    assert "x_tenant" in str(caught.value)
