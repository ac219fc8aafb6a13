# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""A twin takes no operation's name, and there is one where there are two ways to read."""

from __future__ import annotations

from cases.wire import BASE, Reply, Wire
from streaming_names import Service


def check_names() -> None:
    wire = Wire(Reply(200, b"data: x\n\n"), Reply(200, b"text"))
    with Service(base_url=BASE, http_client=wire.client()) as client:
        assert [one.data for one in client.watch_stream_2()] == ["x"]
        assert wire.line == "GET /b"
        assert client.watch_stream() == "text"
        assert wire.line == "GET /a"
        assert not hasattr(client, "endless_stream")


def check_several_statuses() -> None:
    wire = Wire(Reply(200, b"\xff"), Reply(202, b'"later"'), Reply(204), Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as client:
        assert [client.mixed(), client.mixed(), client.mixed()] == [
            b"\xff",
            "later",
            None,
        ]
        with client.mixed_stream() as events:
            assert list(events) == []
            assert events.status_code == 204
        assert list(client.endless()) == []
