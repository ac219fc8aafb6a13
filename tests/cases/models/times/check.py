# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Numbers and digits come out as one time; texts that stand for something else as what they stand for."""

from __future__ import annotations

import datetime

from cases.wire import BASE, Wire
from models_times import Service


def check_read() -> None:
    when = datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
    seconds = int(when.timestamp())
    wire = Wire(
        {"made": seconds, "seen": str(seconds * 1000), "gone": None, "done": True},
        {"made": f"{seconds}\n", "seen": seconds * 1000, "done": "False", "code": '""'},
        {"code": "E1"},
    )
    with Service(base_url=BASE, http_client=wire.client()) as service:
        first, second, third = service.get(), service.get(), service.get()
    assert first.made == first.seen == second.made == second.seen == when
    assert first.gone is None
    assert first.done is True
    assert second.done is False
    assert second.code is None
    assert third.code == "E1"
