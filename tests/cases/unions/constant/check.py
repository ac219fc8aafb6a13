# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""A property that is another constant in each member tells them apart as a discriminator does."""

from __future__ import annotations

from datetime import UTC, datetime

from cases.wire import BASE, Wire
from unions_constant import Service
from unions_constant.models import (
    GetResponseItemOpened,
    GetResponseItemOption2,
    GetResponseItemRenaming,
    UnknownMember,
)


def check_constants() -> None:
    wire = Wire(
        [
            {"type": "renamed", "by": "x"},
            {"type": "opened", "at": "2024-05-01T00:00:00Z"},
            {"type": "merged"},
            {"type": "reopened", "by": "y"},
        ]
    )
    with Service(base_url=BASE, http_client=wire.client()) as service:
        renamed, opened, merged, unknown = service.get()
    assert isinstance(renamed, GetResponseItemRenaming)
    assert isinstance(opened, GetResponseItemOpened)
    assert opened.at == datetime(2024, 5, 1, tzinfo=UTC)
    assert isinstance(merged, GetResponseItemOption2)
    assert merged.type.is_known
    assert unknown == UnknownMember({"type": "reopened", "by": "y"})
