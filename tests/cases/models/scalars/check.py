# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Formats come out as Python's own types."""

from __future__ import annotations

import datetime
import uuid

from cases.wire import BASE, Wire
from models_scalars import Service


def check_types() -> None:
    wire = Wire(
        {
            "when": "2026-01-31T10:00:00.5Z",
            "day": "2026-01-31",
            "id": "6f1b9a5e-7a5b-4d1e-8a56-0d8d7a4c0c11",
            "coded": "YWI=",
            "strange": "DE00",
            "count": 9007199254740993,
            "ratio": 1,
            "anything": [1, {"a": None}],
            "map": {"a": [1]},
            "free": {"b": "c"},
            "lists": [["x", None]],
            "never documented": True,
        }
    )
    with Service(base_url=BASE, http_client=wire.client()) as service:
        found = service.get()
    assert found.when == datetime.datetime(2026, 1, 31, 10, 0, 0, 500_000, datetime.UTC)
    assert found.day == datetime.date(2026, 1, 31)
    assert found.id == uuid.UUID("6f1b9a5e-7a5b-4d1e-8a56-0d8d7a4c0c11")
    assert found.coded == b"ab"
    assert found.count == 9007199254740993
    assert isinstance(found.ratio, float)
    assert found.map == {"a": [1]}
    assert found.lists == [["x", None]]
