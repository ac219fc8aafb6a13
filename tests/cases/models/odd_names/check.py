# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Every property is reachable under a valid name of its own, and spelled as the document spells it."""

from __future__ import annotations

import msgspec
from cases.wire import BASE, Wire
from models_odd_names import Service
from models_odd_names.models import Class


def check_names() -> None:
    fields = msgspec.structs.fields(Class)
    assert len({one.name for one in fields}) == len(fields) == 23
    assert all(one.name.isidentifier() for one in fields)
    assert all(not one.name.startswith("_") for one in fields)


def check_read() -> None:
    payload = {
        "list": ["a"],
        "str": "b",
        "class": "c",
        "FOO-BAR": "d",
        "foo_bar": "e",
        "fooBar": "f",
        "größe": 1,
        "名前": "g",
        "": "h",
        "__init__": "j",
        "2fa": True,
    }
    wire = Wire(payload)
    with Service(base_url=BASE, http_client=wire.client()) as service:
        found = service.get()
    assert msgspec.to_builtins(found) == payload
    assert found.list_ == ["a"]
    assert found.class_ == "c"
