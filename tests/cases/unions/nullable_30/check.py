# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""OpenAPI 3.0's `nullable` beside a choice."""

from __future__ import annotations

from cases.wire import BASE, Wire
from unions_nullable_30 import Service
from unions_nullable_30.models import A, B, C


def check_read() -> None:
    wire = Wire(
        {"must": None, "object": None, "one": None},
        {"must": {"x": "1"}, "object": {"y": "2"}},
    )
    with Service(base_url=BASE, http_client=wire.client()) as service:
        assert service.get() == A(must=None, object=None, one=None)
        assert service.get() == A(must=B(x="1"), object=C(y="2"))
