# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""The first server that names a host is taken; variables without a default, or without a declaration."""

from __future__ import annotations

import pytest
from cases.wire import Reply, Wire
from servers_odd import ConfigurationError, Service


def check_address() -> None:
    wire = Wire(Reply(204))
    with Service(host="pets.test", http_client=wire.client()) as service:
        service.get()
    assert str(wire.last.url) == "https://pets.test:8443/v1/a"
    with Service(
        host="pets.test", scheme="http", port="443", http_client=wire.client()
    ) as service:
        service.get()
    assert str(wire.last.url) == "http://pets.test:443/v1/a"


def check_the_host_is_the_callers_to_give() -> None:
    with pytest.raises(ConfigurationError, match="host"):
        Service()
    with pytest.raises(ConfigurationError, match="host"):
        Service(host="pets.test/..@evil.test")
