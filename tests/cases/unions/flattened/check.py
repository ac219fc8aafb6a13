# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""A union of unions has the members of all, but one with a discriminator keeps it."""

from __future__ import annotations

from cases.wire import BASE, Wire
from unions_flattened import Service
from unions_flattened.models import A, B, C, D, E


def check_members() -> None:
    wire = Wire(
        {"a": "1"}, {"b": "1"}, {"c": "1"}, {"kind": "D"}, {"kind": "E", "d": "1"}
    )
    with Service(base_url=BASE, http_client=wire.client()) as service:
        assert service.get() == A(a="1")
        assert service.get() == B(b="1")
        assert service.get() == C(c="1")
        assert service.get() == D(kind="D")
        assert service.get() == E(kind="E", d="1")
