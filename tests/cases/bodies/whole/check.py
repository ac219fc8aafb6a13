# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""What is no plain object is one argument."""

from __future__ import annotations

from bodies_whole import Service
from cases.wire import BASE, Reply, Wire


def check_sent() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.set_tags(["a", "b"])
        assert wire.body == ["a", "b"]
        service.set_note(body="x")
        assert wire.body == "x"
        assert wire.last.headers["content-type"] == "application/vnd.note+json"
        service.set_note()
        assert wire.last.content == b""
