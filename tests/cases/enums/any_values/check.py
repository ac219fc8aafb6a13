# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Values of every type are read and written as what they are, and constants need no mention."""

from __future__ import annotations

import asyncio
from typing import Any

from cases.wire import BASE, Wire
from enums_any_values import AsyncService, Service
from enums_any_values.models import (
    All,
    AllFewNumber,
    AllFewText,
    AllMixedText,
    AllTexts,
    AllTwice,
    AllVersion,
)


def _through(**fields: Any) -> tuple[All, Any]:
    """What the service reads and what it was sent, for one set of values."""
    wire = Wire({"version": 2, "flag": True})
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.put(**fields)
    sent = wire.body
    wire = Wire(sent)
    with Service(base_url=BASE, http_client=wire.client()) as service:
        return service.put(), sent


def check_constants() -> None:
    read, sent = _through()
    assert sent == {"version": 2, "flag": True}
    assert read == All() == All(version=AllVersion(2), flag=True)

    async def later() -> object:
        wire = Wire(sent)
        async with AsyncService(
            base_url=BASE, http_client=wire.async_client()
        ) as service:
            await service.put(nothing=None)
        return wire.body

    assert asyncio.run(later()) == {"version": 2, "flag": True, "nothing": None}


def check_mixed() -> None:
    for value in (1.0, AllMixedText("1"), True, None, 1.5):
        read, sent = _through(mixed=value)
        assert sent["mixed"] == value
        assert (sent["mixed"] is True) == (value is True)
        assert read.mixed == value
    for few in (AllFewNumber(1), AllFewText.ONE, None, AllFewText("new")):
        assert _through(few=few)[0].few == few


def check_others() -> None:
    values: dict[str, Any] = {
        "rates": 0.5,
        "shapes": {"a": 2},
        "lists": [[1]],
        "object": {"a": [1]},
        "none": None,
        "twice": AllTwice.EMPTY,
        "texts": AllTexts.TRUE,
        "large": 12345678901234567890,
        "yes_no": False,
    }
    read, sent = _through(**values)
    for name, value in values.items():
        assert getattr(read, name) == value
        assert sent[name] == value
    assert [one.value for one in AllTwice] == ["a", "A", "", " ", "ä"]
