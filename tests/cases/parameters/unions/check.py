# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""A parameter of several types is written as the value at hand is."""

from __future__ import annotations

from cases.wire import BASE, Reply, Wire
from parameters_unions import Service
from parameters_unions.models import Field


def check_unions() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        for arguments, expected in (
            ((7, {}), "/7"),
            (("a/b", {"sort": Field.TITLE}), "/a%2Fb?sort=title"),
            ((7, {"sort": [Field.TITLE, Field.SIZE]}), "/7?sort=title&sort=size"),
            ((7, {"sort": "newer"}), "/7?sort=newer"),
            ((7, {"since": 3}), "/7?since=3"),
            ((7, {"since": None}), "/7"),
        ):
            service.unions(arguments[0], **arguments[1])
            assert wire.line == f"GET {expected}"
        service.unions(7, x_where="here", seen=True)
        assert wire.last.headers["x-where"] == "here"
        assert wire.last.headers["cookie"] == "seen=true"
        service.unions(7, x_where={"a": 1, "b": 2}, seen=1.5)
        assert wire.last.headers["x-where"] == "a,1,b,2"
        assert wire.last.headers["cookie"] == "seen=1.5"
