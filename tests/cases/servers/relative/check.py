# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Without an address of its own the service needs one from the caller."""

from __future__ import annotations

import pytest
from servers_relative import ConfigurationError, Service


def check_missing() -> None:
    with pytest.raises(ConfigurationError) as caught, Service() as service:
        service.get()
    assert "base_url" in str(caught.value)
