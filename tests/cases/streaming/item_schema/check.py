# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""OpenAPI 3.2 says what is in the data of an event, and which events there are."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, assert_type

from cases.wire import BASE, Reply, Wire
from streaming_item_schema import EventStream, Service, models


def check_types() -> None:
    wire = Wire(Reply(200, b'event: x\ndata: {"n":\ndata: 3}\n\n'))
    with Service(base_url=BASE, http_client=wire.client()) as client:
        assert_type(client.typed(), EventStream[models.Chunk])
        assert_type(client.any(), EventStream[Any])
        assert_type(client.plain(), EventStream[str])
        assert_type(client.wrong(), EventStream[models.Chunk])
        assert next(client.typed()).data == models.Chunk(n=3)
        assert next(client.any()).data == {"n": 3}
        assert next(client.plain()).data == '{"n":\n3}'
        assert next(client.wrong()).data.n == 3


def check_several() -> None:
    body = (
        b"event: addString\ndata: 1\n\n"
        b"event: addDate\ndata: 2026-01-02T03:04:05Z\n\n"
        b'event: addJson\ndata: {"n": 2}\n\n'
        b"event: other\ndata: x\n\n"
    )
    wire = Wire(Reply(200, body))
    with Service(base_url=BASE, http_client=wire.client()) as client:
        events = client.several()
        assert_type(events, EventStream[str | datetime | models.Chunk])
        assert [one.data for one in events] == [
            "1",
            datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
            models.Chunk(n=2),
            "x",
        ]
