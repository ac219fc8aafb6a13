# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""A document may have nothing but webhooks."""

from __future__ import annotations

import datetime
from typing import assert_type

import pytest
from webhooks_one import InvalidArgumentError, webhooks


def check_parsed() -> None:
    days = webhooks.parse("ready", b'["2026-01-02"]')
    assert_type(days, list[datetime.date])
    assert days == webhooks.parse_ready('["2026-01-02"]') == [datetime.date(2026, 1, 2)]
    with pytest.raises(InvalidArgumentError):
        webhooks.parse("other", b"[]")  # type: ignore[arg-type, unused-ignore]
