# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""What no style says: JSON text within arrays and objects, brackets in deepObject."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import unquote

from cases.wire import BASE, Reply, Wire
from parameters_nested import Service
from parameters_nested.models import Near, Point

POINT = Point(lat=1.5, at=datetime(2026, 1, 2, tzinfo=UTC))
NEAR = Near(point=POINT, names=["a", "b&c"])
JSON = '{"lat":1.5,"at":"2026-01-02T00:00:00Z"}'


def check_nested() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        for arguments, expected in (
            ({"rows": [["a", "b"], ["c"]]}, 'rows=["a","b"],["c"]'),
            ({"near": NEAR}, f'point={JSON}&names=["a","b&c"]'),
            (
                {"deep": NEAR},
                "deep[point][lat]=1.5&deep[point][at]=2026-01-02T00:00:00Z&deep[names][0]=a&deep[names][1]=b&c",
            ),
            ({"expand": ["a", "b"]}, "expand[0]=a&expand[1]=b"),
        ):
            service.nested([[1, 2], [3]], **arguments)
            path, _, query = wire.line.removeprefix("GET ").partition("?")
            assert unquote(path) == "/[1,2],[3]"
            assert unquote(query) == expected
            assert query.count("&") == expected.replace("b&c", "").count("&")
        service.nested([[1]], x_near=NEAR, crumbs=[Point(lat=1)])
        assert wire.last.headers["x-near"] == f'point,{JSON},names,["a","b&c"]'
        assert unquote(wire.last.headers["cookie"]) == 'crumbs={"lat":1}'
