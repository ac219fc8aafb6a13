# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""An enum in the base says nothing of which member is meant: a member's own value, or its name, does."""

from __future__ import annotations

from typing import Any

from cases.wire import BASE, Wire
from unions_inherited_enum import Service
from unions_inherited_enum.models import CheckStep, Go, StepBase, StopStep, WaitStep


def check_each() -> None:
    pairs: list[tuple[type, dict[str, Any]]] = [
        (WaitStep, {"kind": "Wait", "attributes": {}}),
        (WaitStep, {"kind": "Wait", "attributes": {"seconds": 5}}),
        (CheckStep, {"kind": "Check", "attributes": {"url": "a"}}),
        (StopStep, {"kind": "Stop", "why": "done"}),
        (Go, {"kind": "Go", "where": "on"}),
        (StepBase, {"kind": "Rest"}),
    ]
    for kind, payload in pairs:
        wire = Wire(payload)
        with Service(base_url=BASE, http_client=wire.client()) as service:
            read = service.put(Go())
            assert type(read) is kind
            service.put(read)
        assert wire.body == payload


def check_own_value() -> None:
    wire = Wire({"kind": "Stop"})
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.put(Go(where="on"))
    assert wire.body == {"kind": "Go", "where": "on"}
