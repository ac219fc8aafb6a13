# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Whatever two things are called, each has an argument of its own."""

from __future__ import annotations

import inspect
from typing import Any, cast

import pytest
from cases.wire import BASE, Reply, Wire
from parameters_clashes import MissingArgumentError, Service


def check_arguments() -> None:
    names = list(inspect.signature(Service.save_pet).parameters)
    assert len(names) == len(set(names)) == 17
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.save_pet(
            "p",
            body_id="b",
            body_="t",
            id_query="q",
            from_="f",
            timeout_=1,
            top=2,
        )
    assert wire.line == "POST /pets/p?id=q&from=f&timeout=1&top=2"
    assert wire.body == {"id": "b", "body": "t"}


def check_blamed_by_the_name_it_was_given() -> None:
    wire = Wire(Reply(204))
    refused = pytest.raises(MissingArgumentError, match=r"^body_ is required")
    with Service(base_url=BASE, http_client=wire.client()) as service, refused as e:
        service.save_pet("p", body_id="b", body_=cast("Any", None))
    assert e.value.argument == "body_"
    assert wire.requests == []
