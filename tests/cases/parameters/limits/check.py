# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""An argument that breaks a documented limit is refused before anything is sent."""

from __future__ import annotations

import pytest
from cases.wire import BASE, Reply, Wire
from parameters_limits import InvalidArgumentError, Service


def check_limits() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.get_pet("rex", page=9, ratio=0.1, tags=["a", "b"])
        for pet, arguments in (
            ("Rex", {}),
            ("rexes", {}),
            ("", {}),
            ("..", {}),
            ("rex", {"page": 0}),
            ("rex", {"page": 10}),
            ("rex", {"ratio": 0}),
            ("rex", {"tags": ["a", "b", "c"]}),
        ):
            with pytest.raises(InvalidArgumentError) as caught:
                service.get_pet(pet, **arguments)
            assert next(iter(arguments), "id") in str(caught.value)
    assert wire.lines == ["GET /pets/rex?page=9&ratio=0.1&tags=a&tags=b"]
