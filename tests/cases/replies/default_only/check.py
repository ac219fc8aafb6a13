# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""A lone `default` describes success; failure raises all the same."""

from __future__ import annotations

import pytest
from cases.wire import BASE, Reply, Wire
from replies_default_only import ApiError, Retry, Service


def check_both() -> None:
    wire = Wire({"up": True}, Reply(500, b'{"up": false}'))
    with Service(
        base_url=BASE, http_client=wire.client(), retry=Retry(attempts=1)
    ) as service:
        assert service.ping().up
        with pytest.raises(ApiError) as caught:
            service.ping()
        assert caught.value.status_code == 500
