"""The five operations behind one face, sync or async, with a world that stands still.

In: a mode, the address of a recording server, whatever else a client takes. Out: what the operation gives, or the
exception it raises. Not its business: what a reply ought to mean.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, TypeVar

import httpx2
from alibaba_flink import AccessKey, AlibabaFlink, AsyncAlibabaFlink, System
from alibaba_flink import models as alibaba
from huawei_dli import AccessKey as HuaweiKey
from huawei_dli import AsyncHuaweiDLI, HuaweiDLI
from huawei_dli import System as HuaweiSystem
from huawei_dli import models as huawei
from lakesail_flink import AsyncLakeSailFlink, BearerToken, LakeSailFlink
from lakesail_flink import System as LakeSailSystem
from lakesail_flink import models as lakesail

Mode = Literal["sync", "async"]
T = TypeVar("T")

KEY_ID, KEY_SECRET = "LTAI5tFakeAccessKeyId01", "FakeAccessKeySecret0123456789ab"
AK, SK = "FAKEHWACCESSKEY00001", "FakeHuaweiSecretKey0123456789abcdefghij"
TOKEN = "fake.lakesail.token"
WORKSPACE = "a14bd5d90a0000"
PROJECT = "48cc2c48765f481480c7db940d640000"


def plain_http() -> httpx2.Client:
    """An HTTP client that reads no certificates, which would take longer than the whole call."""
    return httpx2.Client(verify=False)


def plain_async_http() -> httpx2.AsyncClient:
    """The same for the async clients."""
    return httpx2.AsyncClient(verify=False)


def with_http(given: dict[str, Any], http: object) -> dict[str, Any]:
    """The settings, with an HTTP client unless they speak of one themselves."""
    return {"http_client": http, **given}


@dataclass
class World:
    """A clock that only waiting moves, and nonces that can be told apart."""

    now: datetime = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    waits: list[float] = field(default_factory=list[float])
    environ: dict[str, str] = field(default_factory=dict[str, str])
    nonces: int = 0

    def arguments(self) -> dict[str, Any]:
        """The fields of a `System`, of whichever package."""
        return {
            "clock": lambda: self.now,
            "nonce": self._nonce,
            "random": lambda: 0.5,
            "sleep": self._sleep,
            "asleep": self._asleep,
            "environ": self.environ,
        }

    def _nonce(self) -> str:
        self.nonces += 1
        return f"{self.nonces:032x}"

    def _sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += timedelta(seconds=seconds)

    async def _asleep(self, seconds: float) -> None:
        self._sleep(seconds)


@dataclass
class Alibaba:
    """The three operations of `alibaba_flink`; a list operation gives its first page."""

    mode: Mode
    url: str
    world: World = field(default_factory=World)
    settings: dict[str, Any] = field(default_factory=dict[str, Any])

    def list_savepoints(
        self, *given: Any, **named: Any
    ) -> alibaba.ListSavepointsResponseBody:
        return self.run(
            lambda client: client.list_savepoints(*given, **named).first(),
            lambda client: client.list_savepoints(*given, **named).first(),
        )

    def all_savepoints(self, *given: Any, **named: Any) -> list[alibaba.Savepoint]:
        """The items of all pages."""

        async def collect(client: AsyncAlibabaFlink) -> list[alibaba.Savepoint]:
            return [one async for one in client.list_savepoints(*given, **named)]

        return self.run(
            lambda client: list(client.list_savepoints(*given, **named)), collect
        )

    def list_jobs(self, *given: Any, **named: Any) -> alibaba.ListJobsResponseBody:
        return self.run(
            lambda client: client.list_jobs(*given, **named).first(),
            lambda client: client.list_jobs(*given, **named).first(),
        )

    def all_jobs(self, *given: Any, **named: Any) -> list[alibaba.Job]:
        """The items of all pages."""

        async def collect(client: AsyncAlibabaFlink) -> list[alibaba.Job]:
            return [one async for one in client.list_jobs(*given, **named)]

        return self.run(lambda client: list(client.list_jobs(*given, **named)), collect)

    def get_deployments_by_name(
        self, *given: Any, **named: Any
    ) -> alibaba.GetDeploymentsByNameResponseBody:
        return self.run(
            lambda client: client.get_deployments_by_name(*given, **named),
            lambda client: client.get_deployments_by_name(*given, **named),
        )

    def run(
        self,
        plain: Callable[[AlibabaFlink], T],
        later: Callable[[AsyncAlibabaFlink], Awaitable[T]],
    ) -> T:
        """Do one thing with a client that is closed afterwards."""
        given: dict[str, Any] = {
            "workspace": WORKSPACE,
            "auth": AccessKey(KEY_ID, KEY_SECRET),
            "base_url": self.url,
            "system": System(**self.world.arguments()),
            **self.settings,
        }
        if self.mode == "sync":
            with (
                plain_http() as http,
                AlibabaFlink(**with_http(given, http)) as client,
            ):
                return plain(client)

        async def go() -> T:
            async with (
                plain_async_http() as http,
                AsyncAlibabaFlink(**with_http(given, http)) as client,
            ):
                return await later(client)

        return asyncio.run(go())


@dataclass
class Huawei:
    """The operation of `huawei_dli`."""

    mode: Mode
    url: str
    world: World = field(default_factory=World)
    settings: dict[str, Any] = field(default_factory=dict[str, Any])

    def import_savepoint(
        self, *given: Any, **named: Any
    ) -> huawei.ImportFlinkJobSavepointResponse:
        return self.run(
            lambda client: client.import_flink_job_savepoint(*given, **named),
            lambda client: client.import_flink_job_savepoint(*given, **named),
        )

    def run(
        self,
        plain: Callable[[HuaweiDLI], T],
        later: Callable[[AsyncHuaweiDLI], Awaitable[T]],
    ) -> T:
        """Do one thing with a client that is closed afterwards."""
        given: dict[str, Any] = {
            "project_id": PROJECT,
            "auth": HuaweiKey(AK, SK),
            "base_url": self.url,
            "system": HuaweiSystem(**self.world.arguments()),
            **self.settings,
        }
        if self.mode == "sync":
            with (
                plain_http() as http,
                HuaweiDLI(**with_http(given, http)) as client,
            ):
                return plain(client)

        async def go() -> T:
            async with (
                plain_async_http() as http,
                AsyncHuaweiDLI(**with_http(given, http)) as client,
            ):
                return await later(client)

        return asyncio.run(go())


@dataclass
class LakeSail:
    """The operation of `lakesail_flink`."""

    mode: Mode
    url: str
    world: World = field(default_factory=World)
    settings: dict[str, Any] = field(default_factory=dict[str, Any])

    def list_savepoints(self, *given: Any, **named: Any) -> lakesail.FlinkSavepointList:
        return self.run(
            lambda client: client.list_flink_session_job_savepoints(*given, **named),
            lambda client: client.list_flink_session_job_savepoints(*given, **named),
        )

    def run(
        self,
        plain: Callable[[LakeSailFlink], T],
        later: Callable[[AsyncLakeSailFlink], Awaitable[T]],
    ) -> T:
        """Do one thing with a client that is closed afterwards."""
        given: dict[str, Any] = {
            "auth": BearerToken(TOKEN),
            "base_url": self.url,
            "system": LakeSailSystem(**self.world.arguments()),
            **self.settings,
        }
        if self.mode == "sync":
            with (
                plain_http() as http,
                LakeSailFlink(**with_http(given, http)) as client,
            ):
                return plain(client)

        async def go() -> T:
            async with (
                plain_async_http() as http,
                AsyncLakeSailFlink(**with_http(given, http)) as client,
            ):
                return await later(client)

        return asyncio.run(go())
