# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Properties named by patterns are maps, or stand beside those that have names."""

from __future__ import annotations

from typing import Any

from cases.wire import BASE, Wire
from models_patterns import Service
from models_patterns.models import AllBeside, AllRest

_PAYLOAD: dict[str, Any] = {
    "alone": {"x-a": "1"},
    "several": {"i": 1, "s": "a", "b": True},
    "beside": {"x": "a", "n1": 1.5},
    "rest": {"x": "a", "more": 1},
    "closed": {},
}


def check_round() -> None:
    wire = Wire(_PAYLOAD)
    with Service(base_url=BASE, http_client=wire.client()) as service:
        read = service.put()
        service.put(**{name: getattr(read, name) for name in _PAYLOAD})
    assert wire.body == _PAYLOAD
    assert read.alone == {"x-a": "1"}
    assert read.several == {"i": 1, "s": "a", "b": True}
    assert read.beside == AllBeside(x="a", additional_properties={"n1": 1.5})
    assert read.rest == AllRest(x="a", additional_properties={"more": 1})
