# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""The fields of a plain object are arguments; absent and null are told apart."""

from __future__ import annotations

import datetime

import pytest
from bodies_exploded import InvalidArgumentError, Service
from bodies_exploded.models import NewPetHome
from cases.wire import BASE, Reply, Wire


def check_sent() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.add_pet("Rex")
        assert wire.body == {"name": "Rex"}
        assert wire.last.headers["content-type"] == "application/json"
        service.add_pet("Rex", nick_name=None)
        assert wire.body == {"name": "Rex", "nickName": None}
        service.add_pet(
            "Rex", born=datetime.date(2026, 2, 1), home=NewPetHome(street="ü")
        )
        assert wire.body == {
            "name": "Rex",
            "born": "2026-02-01",
            "home": {"street": "ü"},
        }


def check_limits() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        with pytest.raises(InvalidArgumentError) as caught:
            service.add_pet("")
        assert "name" in str(caught.value)
    assert wire.requests == []
