# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Each page names the next; none named is the end, the same one again an error."""

from __future__ import annotations

import pytest
from cases.wire import BASE, Wire
from paging_cursor import PagingError, Service


def check_items() -> None:
    wire = Wire({"items": ["a"], "meta": {"next": "x/y"}}, {"items": ["b"], "meta": {}})
    with Service(base_url=BASE, http_client=wire.client()) as service:
        assert list(service.list_pets(kind="cat")) == ["a", "b"]
    assert wire.lines == ["GET /pets?kind=cat", "GET /pets?after=x%2Fy&kind=cat"]


def check_loop() -> None:
    wire = Wire({"items": ["a"], "meta": {"next": "x"}})
    with Service(base_url=BASE, http_client=wire.client()) as service:
        with pytest.raises(PagingError):
            list(service.list_pets())
        assert len(wire.requests) < 4
