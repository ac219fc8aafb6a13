# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Server-sent events over a socket: typed, as they come, however the bytes are cut, and closed in every way."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any, TypeAlias, assert_type

import httpx2
import pytest
from cases.wire import BASE, Reply, Wire
from streaming_events import (
    ApiError,
    AsyncEventStream,
    AsyncService,
    ClientError,
    ConfigurationError,
    DecodeError,
    Event,
    EventStream,
    IncompleteReplyError,
    RequestTimeout,
    Retry,
    Service,
    models,
)
from support.trickle import Trickle, Trickled

BODY = (
    b"\xef\xbb\xbf: hello\r\n"
    b'id: 7\r\nevent: chunk\r\ndata: {"n": 1,\r\ndata:  "text": "\xc3\xbc\xf0\x9f\x98\x80"}\r\n\r\n'
    b'retry: 250\rdata: {"n": 2}\r\r'
    b'id: a\0b\ndata:{"n":3}\n\n'
    b"id: 9\ndata: [DONE]\n\n"
    b'data: {"n": 4}\n\n'
)
Told: TypeAlias = tuple[str, str, int, str | None]
SEEN: list[Told] = [
    ("chunk", "7", 1, "ü😀"),
    ("message", "7", 2, None),
    ("message", "7", 3, None),
]


@contextmanager
def service(url: str, **settings: Any) -> Iterator[Service]:
    with (
        httpx2.Client(verify=False) as http,
        Service(base_url=url, http_client=http, **settings) as client,
    ):
        yield client


@asynccontextmanager
async def async_service(url: str) -> AsyncIterator[AsyncService]:
    async with (
        httpx2.AsyncClient(verify=False) as http,
        AsyncService(base_url=url, http_client=http) as client,
    ):
        yield client


def _told(event: Event[models.Chunk]) -> Told:
    text = event.data.text if isinstance(event.data.text, str) else None
    return event.event, event.id, event.data.n, text


def _read(url: str) -> tuple[list[Told], int | None, str]:
    with service(url) as client, client.create_chat_stream("x", stream=True) as events:
        assert_type(events, EventStream[models.Chunk])
        return [_told(one) for one in events], events.retry, events.last_event_id


def _read_later(url: str) -> tuple[list[Told], int | None, str]:
    async def go() -> tuple[list[Told], int | None, str]:
        async with async_service(url) as client:
            stream = client.create_chat_stream("x", stream=True)
            assert_type(stream, AsyncEventStream[models.Chunk])
            async with stream as events:
                seen = [_told(one) async for one in events]
                return seen, events.retry, events.last_event_id

    return asyncio.run(go())


def check_every_cut() -> None:
    """Two pieces, cut at each position; and single bytes."""
    cuts = [[BODY[:at], BODY[at:]] for at in range(1, len(BODY))]
    cuts.append([bytes([one]) for one in BODY])
    with Trickle([Trickled(one) for one in cuts]) as server:
        with service(server.url) as client:
            for _ in cuts:
                with client.create_chat_stream("x", stream=True) as events:
                    assert [_told(one) for one in events] == SEEN
        assert server.received[0].header("accept") == "text/event-stream"
        assert server.received[0].body == b'{"prompt":"x","stream":true}'
        assert _read(server.url) == _read_later(server.url) == (SEEN, 250, "9")


def check_every_cut_async() -> None:
    cuts = [[BODY[:at], BODY[at:]] for at in range(1, len(BODY))]

    async def go(url: str) -> None:
        async with async_service(url) as client:
            for _ in cuts:
                async with client.create_chat_stream("x") as events:
                    assert [_told(one) async for one in events] == SEEN

    with Trickle([Trickled(one) for one in cuts]) as server:
        asyncio.run(go(server.url))


def check_as_they_come() -> None:
    """Each event is here before the next one is sent, though a CR might have had an LF behind it."""
    gate = threading.Semaphore(0)
    pieces = [b'data: {"n": 1}\n\n', b'data: {"n": 2}\r\r', b'\ndata: {"n": 3}\r\n\r\n']
    with (
        Trickle([Trickled(pieces, gate=gate)]) as server,
        service(server.url) as client,
        client.watch_changes() as events,
    ):
        for expected in (1, 2, 3):
            assert next(events).data.n == expected
            gate.release()
        assert list(events) == []


def check_the_plain_twin() -> None:
    wire = Wire({"text": "all"})
    with Service(base_url=BASE, http_client=wire.client()) as client:
        assert client.create_chat("x").text == "all"
    assert wire.last.headers["accept"] == "application/json"


def check_not_whole() -> None:
    """An event without an empty line behind it is none; a broken connection is no end."""
    whole = Trickled([b'data: {"n": 1}\n\ndata: {"n": 2}\n'])
    broken = Trickled([b'id: 5\ndata: {"n": 1}\n\n', b"data: {"], cut=True)
    with Trickle([whole, broken, broken]) as server:
        with service(server.url) as client, client.watch_changes() as events:
            assert [one.data.n for one in events] == [1]
        with service(server.url) as client, client.watch_changes() as events:
            assert next(events).data.n == 1
            with pytest.raises(IncompleteReplyError, match="29 bytes") as caught:
                next(events)
            assert events.last_event_id == "5"
        assert caught.value.status_code == 200

        async def go() -> None:
            async with (
                async_service(server.url) as client,
                client.watch_changes() as events,
            ):
                assert (await anext(events)).data.n == 1
                with pytest.raises(IncompleteReplyError):
                    await anext(events)

        asyncio.run(go())


def check_failures() -> None:
    """Not a stream at all: the exception of the reply, its body read."""
    slow = Trickled([b'{"message": ', b'"later"}'], "application/json", 429)
    whole = Trickled([b'{"text": "x"}'], "application/json")
    with Trickle([slow, whole, slow]) as server:
        with service(server.url) as client:
            with (
                pytest.raises(ApiError, match="later") as caught,
                client.create_chat_stream("x"),
            ):
                raise AssertionError
            assert isinstance(caught.value.body, models.Problem)
            with pytest.raises(DecodeError, match="not text/event-stream"):
                next(client.create_chat_stream("x"))

        async def go() -> None:
            async with async_service(server.url) as client:
                with pytest.raises(ApiError, match="later"):
                    await anext(client.create_chat_stream("x"))

        asyncio.run(go())


def check_odd_data() -> None:
    """Data that does not fit is an error of its event, whose text is there; the next event is, too."""
    wire = Wire(Reply(200, b'data: {"n": "x"}\n\ndata: [DONE]\n\ndata: {"n": 2}\n\n'))
    with Service(base_url=BASE, http_client=wire.client()) as client:
        first, second, third = client.watch_changes()
        with pytest.raises(DecodeError, match=r"item 0, \$\.n") as caught:
            _ = first.data
        assert caught.value.item == 0
        assert caught.value.content == b'{"n": "x"}'
        assert second.text == "[DONE]"
        with pytest.raises(DecodeError, match="item 1"):
            _ = second.data
        assert third.data.n == 2


def check_text_and_names() -> None:
    """Text stays text; each documented name has its data, others their text."""
    wire = Wire(
        Reply(200, b'data: 1\n\ndata: [DONE]\n\ndata: "2"\n\n'),
        Reply(
            200,
            b'event: moved\ndata: {"n": 1}\n\nevent: stopped\ndata: {"text": "x"}\n\nevent: ping\ndata: -\n\n',
        ),
    )
    with Service(base_url=BASE, http_client=wire.client()) as client:
        assert [one.data for one in client.follow_log()] == ["1"]
        states = client.watch_states()
        assert_type(states, EventStream[models.Chunk | models.Answer | str])
        assert [one.data for one in states] == [
            models.Chunk(n=1),
            models.Answer(text="x"),
            "-",
        ]


def check_retry() -> None:
    """Before the first byte is handed over, and never after it."""
    busy = Trickled([], None, 503)
    broken = Trickled([b'data: {"n": 1}\n\n'], cut=True)
    with Trickle([busy, broken]) as server:
        twice = Retry(attempts=2, base=0)
        with (
            service(server.url, retry=twice) as client,
            client.watch_changes() as events,
        ):
            assert next(events).data.n == 1
            with pytest.raises(IncompleteReplyError):
                next(events)
        assert len(server.received) == 2


def check_time_limit() -> None:
    gate = threading.Semaphore(0)
    with Trickle([Trickled([b'data: {"n": 1}\n\n', b"\n"], gate=gate)]) as server:
        with service(server.url) as client, client.watch_changes(timeout=0.3) as events:
            assert next(events).data.n == 1
            with pytest.raises(RequestTimeout):
                next(events)
        gate.release()


def check_closed() -> None:
    """Nothing can be had before it is open or after it is closed."""
    reply = Trickled([b'data: {"n": 1}\n\n'] * 2)
    with Trickle([reply]) as server, service(server.url) as client:
        stream = client.watch_changes()
        assert server.received == []
        with pytest.raises(ClientError, match="not open yet"):
            _ = stream.status_code
        with stream as events:
            assert events.status_code == 200
            assert events.headers["content-type"] == "text/event-stream"
            assert events.request_id is None
            next(events)
        with pytest.raises(ClientError, match="closed"):
            next(events)
        with pytest.raises(ClientError, match="closed"), stream:
            raise AssertionError


def _endless() -> Trickled:
    return Trickled(b'data: {"n": %d}\n\n' % n for n in range(10**9))


def check_left_early() -> None:
    """Leaving the block, closing, or dropping the stream gives the connection up and makes room in the pool."""

    def leave(client: Service) -> None:
        with client.watch_changes() as events:
            next(events)

    def close(client: Service) -> None:
        events = client.watch_changes()
        next(events)
        events.close()

    def drop(client: Service) -> None:
        next(client.watch_changes())
        gc.collect()

    ways: list[Callable[[Service], None]] = [leave, close, drop]
    for way in ways:
        script = [_endless(), Trickled([b'data: {"n": 1}\n\n'])]
        with Trickle(script) as server:
            limits = httpx2.Limits(max_connections=1)
            with (
                httpx2.Client(verify=False, limits=limits) as http,
                Service(base_url=server.url, http_client=http, timeout=5) as client,
            ):
                way(client)
                assert server.given_up.wait(5), way
                assert len(list(client.watch_changes())) == 1


def check_left_early_async() -> None:
    async def leave(client: AsyncService) -> None:
        async with client.watch_changes() as events:
            await anext(events)

    async def close(client: AsyncService) -> None:
        events = client.watch_changes()
        await anext(events)
        await events.aclose()

    async def drop(client: AsyncService) -> None:
        await anext(client.watch_changes())
        gc.collect()
        await asyncio.sleep(0.1)

    async def cancel(client: AsyncService) -> None:
        async def consume() -> None:
            async for _ in client.watch_changes():
                pass

        with pytest.raises(TimeoutError):
            await asyncio.wait_for(consume(), 0.2)
        gc.collect()
        await asyncio.sleep(0.1)

    async def go(
        way: Callable[[AsyncService], Awaitable[None]], server: Trickle
    ) -> None:
        limits = httpx2.Limits(max_connections=1)
        async with (
            httpx2.AsyncClient(verify=False, limits=limits) as http,
            AsyncService(base_url=server.url, http_client=http, timeout=5) as client,
        ):
            await way(client)
            assert await asyncio.to_thread(server.given_up.wait, 5), way
            assert len([one async for one in client.watch_changes()]) == 1

    for way in (leave, close, drop, cancel):
        script = [_endless(), Trickled([b'data: {"n": 1}\n\n'])]
        with Trickle(script) as server:
            asyncio.run(go(way, server))


def check_raw() -> None:
    """A stream as raw as it gets is bytes as they come, and raises for no status."""
    wire = Wire(Reply(200, BODY), Reply(429, b'{"message": "later"}'))
    with Service(base_url=BASE, http_client=wire.client()) as client:
        with client.create_chat_stream("x", stream=True).as_raw() as raw:
            assert raw.read() == BODY
            assert raw.status_code == 200
        with client.create_chat_stream("x").as_raw() as raw:
            assert raw.status_code == 429
            assert b"".join(raw.iter_bytes(3)) == b'{"message": "later"}'
        with pytest.raises(ConfigurationError, match="as_raw"):
            client.raw(client.create_chat_stream)("x")
        events = client.watch_changes()
        with pytest.raises(ApiError):
            next(events)

    async def go() -> None:
        async with (
            AsyncService(base_url=BASE, http_client=wire.async_client()) as client,
            client.watch_changes().as_raw() as raw,
        ):
            assert raw.status_code == 429
            assert await raw.read() == b'{"message": "later"}'

    asyncio.run(go())
