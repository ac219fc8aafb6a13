# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Absent and null are two things, both ways."""

from __future__ import annotations

from cases.wire import BASE, Reply, Wire
from models_nullable_absent import UNSET, Service
from models_nullable_absent.models import Thing


def check_read() -> None:
    wire = Wire(
        [
            {"must": 1, "mustOrNull": None},
            {"must": 1, "mustOrNull": 2, "may": 3, "mayOrNull": None, "viaAnyOf": None},
            {"must": 1, "mustOrNull": 2, "viaAnyOf": {"x": "y"}, "onlyNull": None},
        ]
    )
    with Service(base_url=BASE, http_client=wire.client()) as service:
        first, second, third = service.put([])
    assert first == Thing(must=1, must_or_null=None)
    assert first.may is UNSET
    assert first.may_or_null is UNSET
    assert second.may_or_null is None
    assert second.via_any_of is None
    assert third.via_any_of
    assert third.via_any_of.x == "y"


def check_written() -> None:
    wire = Wire(Reply(200, b"[]"))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.put([Thing(must=1, must_or_null=None, may_or_null=None)])
    assert wire.body == [{"must": 1, "mustOrNull": None, "mayOrNull": None}]
