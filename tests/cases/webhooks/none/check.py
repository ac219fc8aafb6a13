# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""A document without webhooks has no module for them, and carries no runtime for them."""

from __future__ import annotations

import importlib.util


def check_nothing_is_there() -> None:
    for module in ("webhooks", "_webhooks", "_runtime.webhooks", "_runtime.spelled"):
        assert importlib.util.find_spec(f"webhooks_none.{module}") is None
