"""One face for the sync and the async client, a fake outside world, and small operations to call."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

import httpx2

from speclock.runtime import (
    UNSET,
    Api,
    AsyncClient,
    AsyncPages,
    ExtraHeaders,
    Operation,
    PagedOperation,
    Pages,
    RawResponse,
    Server,
    SyncClient,
    System,
    TimeLimits,
)

Mode = Literal["sync", "async"]
Handler = Callable[[httpx2.Request], httpx2.Response]

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
HOST = "https://api.example.com"


@dataclass
class World:
    """A System whose time stands still; it notes every wait."""

    environ: dict[str, str] = field(default_factory=dict[str, str], repr=False)
    chance: float = 0.5
    now: datetime = NOW
    waits: list[float] = field(default_factory=list[float])
    nonces: int = 0

    def system(self) -> System:
        async def asleep(seconds: float) -> None:
            self.waits.append(seconds)

        return System(
            clock=lambda: self.now,
            nonce=self._nonce,
            random=lambda: self.chance,
            sleep=self.waits.append,
            asleep=asleep,
            environ=self.environ,
        )

    def _nonce(self) -> str:
        self.nonces += 1
        return f"{self.nonces:032x}"


class SyncThing(SyncClient):
    def call(
        self, operation: Operation[Any], arguments: Mapping[str, object], **options: Any
    ) -> Any:
        return self._call(operation, arguments, **options)

    def listing(
        self, operation: PagedOperation[Any, Any], arguments: Mapping[str, object]
    ) -> Pages[Any, Any]:
        return self._pages(operation, arguments)


class AsyncThing(AsyncClient):
    async def call(
        self, operation: Operation[Any], arguments: Mapping[str, object], **options: Any
    ) -> Any:
        return await self._call(operation, arguments, **options)

    def listing(
        self, operation: PagedOperation[Any, Any], arguments: Mapping[str, object]
    ) -> AsyncPages[Any, Any]:
        return self._pages(operation, arguments)


class Probe:
    """A client of either kind, used the same way."""

    def __init__(
        self, mode: Mode, api: Api, handler: Handler | None = None, **options: Any
    ) -> None:
        self.mode = mode
        self.runner = asyncio.Runner()
        self.closed = False
        self.sent: list[httpx2.Request] = []
        transport = httpx2.MockTransport(self._noting(handler)) if handler else None
        options.setdefault("base_url", HOST)
        if mode == "sync":
            http = httpx2.Client(transport=transport) if transport else None
            options.setdefault("http_client", http)
            self.sync = SyncThing(api, **options)
        else:
            ahttp = httpx2.AsyncClient(transport=transport) if transport else None
            options.setdefault("http_client", ahttp)
            self.aio = AsyncThing(api, **options)

    def _noting(self, handler: Handler) -> Handler:
        def note(request: httpx2.Request) -> httpx2.Response:
            self.sent.append(request)
            return handler(request)

        return note

    @property
    def client(self) -> SyncThing | AsyncThing:
        return self.sync if self.mode == "sync" else self.aio

    def call(
        self,
        operation: Operation[Any],
        arguments: Mapping[str, object] | None = None,
        *,
        body: object = UNSET,
        timeout: TimeLimits = UNSET,
        headers: ExtraHeaders | None = None,
    ) -> Any:
        options: dict[str, Any] = {"body": body, "timeout": timeout, "headers": headers}
        if self.mode == "sync":
            return self.sync.call(operation, arguments or {}, **options)
        return self.runner.run(self.aio.call(operation, arguments or {}, **options))

    def raw(
        self, operation: Operation[Any], arguments: Mapping[str, object] | None = None
    ) -> RawResponse[Any]:
        if self.mode == "sync":
            method: Any = self.sync.raw(self.sync.call)
            reply: RawResponse[Any] = method(operation, arguments or {})
            return reply
        return self.runner.run(self.aio.raw(self.aio.call)(operation, arguments or {}))

    def raw_page(
        self,
        operation: PagedOperation[Any, Any],
        arguments: Mapping[str, object] | None = None,
    ) -> RawResponse[Any]:
        if self.mode == "sync":
            return self.sync.raw(self.sync.listing)(operation, arguments or {})
        return self.runner.run(
            self.aio.raw(self.aio.listing)(operation, arguments or {})
        )

    def items(
        self,
        operation: PagedOperation[Any, Any],
        arguments: Mapping[str, object] | None = None,
    ) -> list[Any]:
        if self.mode == "sync":
            return list(self.sync.listing(operation, arguments or {}))

        async def collect() -> list[Any]:
            return [item async for item in self.aio.listing(operation, arguments or {})]

        return self.runner.run(collect())

    def close(self) -> None:
        if self.closed:
            return
        self.closed = True
        if self.mode == "sync":
            self.sync.close()
        else:
            self.runner.run(self.aio.aclose())
        self.runner.close()


def api(**fields: Any) -> Api:
    given: dict[str, Any] = {
        "name": "example",
        "user_agent": "example/1.0",
        "servers": (Server(HOST),),
    }
    return Api(**(given | fields))


def operation(**fields: Any) -> Operation[Any]:
    given: dict[str, Any] = {"id": "GetThing", "method": "GET", "path": "/things"}
    return Operation(**(given | fields))


def reply(
    status: int = 200, content: bytes | str = b"", **headers: str
) -> httpx2.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx2.Response(status, content=content, headers=named)


def answering(
    *replies: httpx2.Response | Exception | Callable[[httpx2.Request], httpx2.Response]
) -> Handler:
    """A handler that gives these replies one after the other, the last one for ever."""
    waiting = list(replies)

    def handler(request: httpx2.Request) -> httpx2.Response:
        current = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if isinstance(current, Exception):
            raise current
        if isinstance(current, httpx2.Response):
            return httpx2.Response(
                current.status_code, content=current.content, headers=current.headers
            )
        return current(request)

    return handler
