# mypy: disable-error-code="import-not-found"
# pyright: basic, reportMissingImports=false
"""JSON values one by one in a request: a list at once, what is made on the way as it is made."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx2
import pytest
from cases.wire import BASE, Reply, Wire
from streaming_lines_body import AsyncService, InvalidArgumentError, Service, models
from support.trickle import Trickle, Trickled

ROWS = [models.Row(id=1, name="ü\n"), models.Row(id=2)]
LINES = '{"id":1,"name":"ü\\n"}\n{"id":2}\n'.encode()
SEQUENCE = '\x1e{"id":1,"name":"ü\\n"}\n\x1e{"id":2}\n'.encode()


async def _later() -> AsyncIterator[models.Row]:
    for row in ROWS:
        yield row


def check_bodies() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as client:
        client.import_rows(ROWS)
        assert wire.last.content == LINES
        assert wire.last.headers["content-type"] == "application/x-ndjson"
        assert wire.last.headers["content-length"] == str(len(LINES))
        client.import_rows(LINES)
        assert wire.last.content == LINES
        client.import_sequence(body=ROWS)
        assert wire.last.content == SEQUENCE
        client.import_sequence()
        assert wire.last.content == b""
        client.import_either(ROWS)
        assert wire.body[1] == {"id": 2}
        client.import_either_as_lines(ROWS)
        assert wire.last.content == LINES
        listed: list[Any] = ["text", ROWS[0], {"id": 1}, 7]
        for wrong in listed:
            with pytest.raises(InvalidArgumentError, match="iterable"):
                client.import_rows(wrong)


def check_as_they_are_made() -> None:
    """One chunk of HTTP for each value, over a socket."""

    def made() -> Iterator[models.Row]:
        yield from ROWS

    with Trickle([Trickled((), None, 204)]) as server:
        with (
            httpx2.Client(verify=False) as http,
            Service(base_url=server.url, http_client=http) as client,
        ):
            client.import_rows(made())

        async def go() -> None:
            async with (
                httpx2.AsyncClient(verify=False) as http,
                AsyncService(base_url=server.url, http_client=http) as client,
            ):
                await client.import_rows(_later())
                await client.import_rows(made())

        asyncio.run(go())
        assert [one.body for one in server.received] == [LINES] * 3
        assert {one.chunks for one in server.received} == {(23, 9)}
