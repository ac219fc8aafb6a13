# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""JSON lines and JSON text sequences: typed values, as they come, however the bytes are cut."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any, assert_type

import httpx2
import pytest
from cases.wire import BASE, Reply, Wire
from streaming_items import (
    AsyncService,
    DecodeError,
    IncompleteReplyError,
    ItemStream,
    Service,
    models,
)
from support.trickle import Trickle, Trickled

LINES = '\ufeff{"id": 1, "name": "ü\u2028😀"}\r\n\n{"id": 2}\n  \n{"id": 3}'.encode()
SEQUENCE = (
    '\x1e{"id": 1, "name": "ü\u2028😀"}\n\x1e{\n"id": 2\n}\n\x1e\x1e{"id":3}'.encode()
)
IDS = [1, 2, 3]


@contextmanager
def service(url: str) -> Iterator[Service]:
    with (
        httpx2.Client(verify=False) as http,
        Service(base_url=url, http_client=http) as client,
    ):
        yield client


@asynccontextmanager
async def async_service(url: str) -> AsyncIterator[AsyncService]:
    async with (
        httpx2.AsyncClient(verify=False) as http,
        AsyncService(base_url=url, http_client=http) as client,
    ):
        yield client


def check_every_cut() -> None:
    cuts = [
        (kind, [body[:at], body[at:]])
        for kind, body in (("lines", LINES), ("seq", SEQUENCE))
        for at in range(1, len(body))
    ]
    script = [Trickled(pieces, f"application/{kind}") for kind, pieces in cuts]
    with Trickle(script) as server, service(server.url) as client:
        for kind, _ in cuts:
            rows = client.export_seq() if kind == "seq" else client.export_lines()
            first, *rest = rows
            assert first == models.Row(id=1, name="ü\u2028😀")
            assert [one.id for one in rest] == [2, 3]
    with Trickle(script) as server:

        async def go() -> None:
            async with async_service(server.url) as client:
                for kind, _ in cuts:
                    call = client.export_seq if kind == "seq" else client.export_lines
                    async with call() as rows:
                        assert [one.id async for one in rows] == IDS

        asyncio.run(go())


def check_as_they_come() -> None:
    """Each value is here before the next one is sent, of a sequence too, where nothing but the next begin says so."""
    for pieces, call in (
        ([b'{"id": 1}\n{"id', b'": 2}\n', b'{"id": 3}\n'], "export_rows"),
        ([b'\x1e{"id": 1}\n', b'\x1e{"id": 2}\n', b'\x1e{"id": 3}\n'], "export_seq"),
    ):
        gate = threading.Semaphore(0)
        with (
            Trickle([Trickled(pieces, None, gate=gate)]) as server,
            service(server.url) as client,
            getattr(client, call)() as rows,
        ):
            for expected in IDS:
                assert next(rows).id == expected
                gate.release()
            assert list(rows) == []


def check_types() -> None:
    wire = Wire(Reply(200, LINES))
    with Service(base_url=BASE, http_client=wire.client()) as client:
        assert_type(client.export_rows(), ItemStream[models.Row])
        assert_type(client.export_one(), ItemStream[models.Row])
        assert_type(client.export_any(), ItemStream[Any])
        for call in (client.export_rows, client.export_one):
            assert [one.id for one in call()] == IDS
        assert next(client.export_any())["id"] == 1
        assert wire.last.headers["accept"] == "application/jsonl"


def check_beside_json() -> None:
    wire = Wire([{"id": 1}], Reply(200, LINES))
    with Service(base_url=BASE, http_client=wire.client()) as client:
        assert client.list_rows() == [models.Row(id=1)]
        assert wire.last.headers["accept"] == "application/json"
        with client.list_rows_stream() as rows:
            assert [one.id for one in rows] == IDS
        assert wire.last.headers["accept"] == "application/x-ndjson"


def check_odd_items() -> None:
    """What does not fit is told with its number and path, and the rest can be read all the same."""
    wire = Wire(Reply(200, b'{"id": 1}\n{"id": "x"}\n{"id"\n{"id": 4}\n'))
    with (
        Service(base_url=BASE, http_client=wire.client()) as client,
        client.export_rows() as rows,
    ):
        assert next(rows).id == 1
        with pytest.raises(DecodeError, match=r"item 1, \$\.id") as caught:
            next(rows)
        assert (caught.value.item, caught.value.path) == (1, "$.id")
        with pytest.raises(DecodeError, match="item 2") as caught:
            next(rows)
        assert caught.value.content == b'{"id"'
        assert caught.value.position == 5
        assert next(rows).id == 4
        assert list(rows) == []


def check_cut_off() -> None:
    """A number that nothing ends may be the beginning of a longer one (RFC 7464, section 2.4)."""
    wire = Wire(Reply(200, b"\x1e1\n\x1e23\n\x1e4"))
    with (
        Service(base_url=BASE, http_client=wire.client()) as client,
        client.export_numbers() as numbers,
    ):
        assert [next(numbers), next(numbers)] == [1, 23]
        with pytest.raises(DecodeError, match="cut off"):
            next(numbers)
    broken = Trickled([b'{"id": 1}\n{"id'], None, cut=True)
    with (
        Trickle([broken]) as server,
        service(server.url) as client,
        client.export_rows() as rows,
    ):
        assert next(rows).id == 1
        with pytest.raises(IncompleteReplyError):
            next(rows)
