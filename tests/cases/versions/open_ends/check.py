# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""A flag beside a limit is OpenAPI 3.0's and draft 4's way to say that the end is open; in 3.1 it means that too."""

from __future__ import annotations

import pytest
from cases.wire import BASE, Reply, Wire
from versions_open_ends import InvalidArgumentError, Service


def check_limits() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        for size in (2, 3):
            service.get(size)
        service.get(2, depth=2)
        sent = len(wire.requests)
        for size, depth in ((1, None), (4, None), (2, 3)):
            with pytest.raises(InvalidArgumentError):
                service.get(size, depth=depth)
    assert len(wire.requests) == sent == 3
