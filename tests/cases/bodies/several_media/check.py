# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Of several media types JSON is sent, else a form, else a multipart form, else the first that is no range."""

from __future__ import annotations

from bodies_several_media import Service
from cases.wire import BASE, Reply, Wire


def check_sent() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.add_note("x")
        assert wire.last.content == b'{"text":"x"}'
        service.add_form("x")
        assert wire.last.content == b"text=x"
        service.add_rest("a,b")
        assert wire.last.headers["content-type"] == "text/csv"
