# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Null stands beside a union, wherever the document puts it."""

from __future__ import annotations

from cases.wire import BASE, Wire
from unions_nullable import UNSET, Service
from unions_nullable.models import A, B, C


def check_read() -> None:
    wire = Wire(
        {"must": None},
        {"must": {"x": "1"}, "may": None, "list": [None, {"y": "2"}], "plain": None},
        {"must": {"y": "1"}, "plain": 1, "typed": "a"},
    )
    with Service(base_url=BASE, http_client=wire.client()) as service:
        assert service.put(None) == A(must=None)
        second = service.put(None)
        third = service.put(None)
    assert second == A(must=B(x="1"), may=None, list_=[None, C(y="2")], plain=None)
    assert second.typed is UNSET
    assert third == A(must=C(y="1"), plain=1, typed="a")


def check_written() -> None:
    wire = Wire({"must": None})
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.put(None, may=C(y="1"), list=[None, B(x="1")], typed=None)
    assert wire.body == {
        "must": None,
        "may": {"y": "1"},
        "list": [None, {"x": "1"}],
        "typed": None,
    }
