# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Whatever two things are called, each has an argument of its own."""

from __future__ import annotations

import inspect

from cases.wire import BASE, Reply, Wire
from parameters_clashes import Service


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
