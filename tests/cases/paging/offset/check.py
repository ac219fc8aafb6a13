# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""The offset grows by what came."""

from __future__ import annotations

from cases.wire import BASE, Wire
from paging_offset import Service


def check_items() -> None:
    wire = Wire(
        {"total": 3, "items": ["a", "b"]}, {"total": 3, "items": ["c"]}, {"items": []}
    )
    with Service(base_url=BASE, http_client=wire.client()) as service:
        assert list(service.list_pets(limit=2)) == ["a", "b", "c"]
    assert wire.lines == ["GET /pets?limit=2", "GET /pets?offset=2&limit=2"]
