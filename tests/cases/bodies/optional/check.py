# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""A body that nobody has to give is not there at all when nothing of it is given."""

from __future__ import annotations

from bodies_optional import Service
from cases.wire import BASE, Reply, Wire


def check_nothing() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.send_json()
        service.send_form()
        service.send_multipart()
        service.send_text()
    assert len(wire.requests) == 4
    for request in wire.requests:
        assert request.content == b""
        assert "content-type" not in request.headers


def check_something() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.send_json(text=None)
        assert wire.body == {"text": None}
        service.send_required()
        assert wire.body == {}
        service.send_form(text="")
        assert wire.last.content == b"text="
        service.send_form(text=None)
        assert wire.last.content == b""
        service.send_text(body="")
        assert wire.last.headers["content-type"] == "text/plain"
