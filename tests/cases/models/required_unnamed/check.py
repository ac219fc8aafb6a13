# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""A name that only `required` has is a field of any value: kept, sent where it is given, missed by nobody."""

from __future__ import annotations

from typing import Any

from cases.wire import BASE, Wire
from models_required_unnamed import Service
from models_required_unnamed.models import Cat, Parts

_WHOLE: dict[str, Any] = {
    "id": 1,
    "stat": ["x"],
    "next": {"a": "1", "b": "2"},
    "pet": {"kind": "Cat", "claws": 4},
}


def check_kept() -> None:
    wire = Wire(_WHOLE)
    with Service(base_url=BASE, http_client=wire.client()) as service:
        read = service.put(1, Parts(a="1", b="2"), Cat(claws=4), stat=["x"])
    assert wire.body == _WHOLE
    assert read.stat == ["x"]
    assert read.pet == Cat(claws=4)


def check_absent() -> None:
    without = {name: value for name, value in _WHOLE.items() if name != "stat"}
    wire = Wire(without)
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.put(1, Parts(a="1", b="2"), Cat(claws=4))
        assert wire.body == without
        service.post(1, token="t")
        assert wire.last.content == b"id=1&token=t"
