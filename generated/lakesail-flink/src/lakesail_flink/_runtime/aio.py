"""The async client: what a generated client class is built on.

In: an Api and what the caller gave. Out: methods that make calls. Not its business: how a call goes (flow).
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Coroutine, Mapping
from types import MethodType, TracebackType
from typing import Any, ParamSpec, Self, TypeVar, cast, overload

import httpx2
from msgspec import UNSET, UnsetType

from .api import Api
from .compose import ExtraHeaders
from .credentials import AsyncAuth
from .drivers import adrive
from .effects import Keep
from .errors import ClientError, ConfigurationError
from .flow import Call, Settings, perform
from .opening import Opening
from .operation import Operation, PagedOperation
from .pages import AsyncPages
from .paging import Arguments
from .raw import Asked, RawResponse
from .replies import Answer, value_of
from .request import OpenReply
from .retry import Retry
from .settings import TimeLimits, settings_of, time_limits
from .system import System

T = TypeVar("T")
P = ParamSpec("P")
PageT = TypeVar("PageT")
ItemT = TypeVar("ItemT")
StreamT = TypeVar("StreamT")


class _Line:
    """The HTTP client and whether it is ours to close; shared by a client, its groups and its raw views."""

    def __init__(self, http: httpx2.AsyncClient | None) -> None:
        self.http = http or httpx2.AsyncClient()
        self.owned = http is None
        self.closed = False

    async def aclose(self) -> None:
        self.closed = True
        if self.owned:
            await self.http.aclose()


class AsyncCaller:
    """Whatever makes calls: a client or a group of its operations."""

    _settings: Settings
    _line: _Line
    _is_raw: bool = False

    async def _call(
        self,
        operation: Operation[T],
        arguments: Arguments,
        *,
        body: object = UNSET,
        content_type: str | None = None,
        timeout: TimeLimits = UNSET,
        headers: ExtraHeaders | None = None,
    ) -> T:
        """Make a call and return its value. Arguments that are UNSET or None are not sent.

        `timeout` is in seconds for each step, None for no limit, UNSET for the client's. `headers` are added to the
        client's; None removes one. Raises the exceptions of the module `errors`.
        """
        answer = await self._perform(
            operation, arguments, body, timeout, headers, content_type
        )
        assert isinstance(answer, Answer), "nothing was to be left open"
        if self._is_raw:
            given = {**self._settings.parameters, **arguments}
            asked = Asked(operation, given, body)
            return cast("T", RawResponse[T](self._settings.codec, asked, answer))
        return cast("T", value_of(self._settings.codec, operation, answer))

    async def _perform(
        self,
        operation: Operation[Any],
        arguments: Arguments,
        body: object,
        timeout: TimeLimits,
        headers: ExtraHeaders | None,
        content_type: str | None,
        keep: Keep | None = None,
    ) -> Answer | OpenReply:
        if self._line.closed or self._line.http.is_closed:
            raise ClientError(f"{operation.id}: the client is closed")
        limits = (
            self._settings.timeout
            if isinstance(timeout, UnsetType)
            else time_limits(timeout)
        )
        call = Call(
            operation, arguments, body, limits, headers or {}, content_type, keep
        )
        return await adrive(
            perform(self._settings, call), self._line.http, self._settings.system
        )

    def _stream(
        self,
        kind: Callable[[Opening[Coroutine[Any, Any, Answer | OpenReply]]], StreamT],
        operation: Operation[Any],
        arguments: Arguments,
        *,
        body: object = UNSET,
        timeout: TimeLimits = UNSET,
        headers: ExtraHeaders | None = None,
        content_type: str | None = None,
    ) -> StreamT:
        """A reply that is read piece by piece; nothing is sent before it is entered or iterated over."""

        def begin(keep: Keep) -> Coroutine[Any, Any, Answer | OpenReply]:
            return self._perform(
                operation, arguments, body, timeout, headers, content_type, keep
            )

        if self._is_raw:
            raise ConfigurationError(
                f"{operation.id}: a stream is not read whole: take as_raw() of what the method gives"
            )
        return kind(Opening(operation, self._settings.codec, begin))

    def _pages(
        self,
        operation: PagedOperation[PageT, ItemT],
        arguments: Arguments,
        *,
        body: object = UNSET,
        content_type: str | None = None,
        timeout: TimeLimits = UNSET,
        headers: ExtraHeaders | None = None,
    ) -> AsyncPages[ItemT, PageT]:
        """A list, read page by page in `async for`; nothing is sent before."""

        async def fetch(these: Arguments) -> PageT:
            return await self._call(
                operation,
                these,
                body=body,
                content_type=content_type,
                timeout=timeout,
                headers=headers,
            )

        if self._is_raw:
            return cast("AsyncPages[ItemT, PageT]", fetch(arguments))
        return AsyncPages(operation, arguments, fetch)


class AsyncGroup(AsyncCaller):
    """Operations of a client that belong together; it makes its calls as the client does."""

    def __init__(self, client: AsyncCaller) -> None:
        self._settings = client._settings
        self._line = client._line


class AsyncClient(AsyncCaller):
    """The base of generated async clients.

    Without `http_client` it makes its own, with 5 seconds to connect and 30 for each other step, and closes it in
    `aclose()` or at the end of an `async with` block. A caller's `http_client` is not closed, and keeps its own time limits
    unless `timeout` is given; of its settings only transport, proxies, limits, hooks and cookies matter here. Raises
    ConfigurationError.
    """

    def __init__(
        self,
        api: Api,
        *,
        parameters: Mapping[str, object] | None = None,
        variables: Mapping[str, object] | None = None,
        auth: AsyncAuth | None = None,
        base_url: str | None = None,
        timeout: TimeLimits = UNSET,
        retry: Retry | None = None,
        headers: ExtraHeaders | None = None,
        http_client: httpx2.AsyncClient | None = None,
        system: System | None = None,
    ) -> None:
        self._settings = settings_of(
            api,
            parameters=parameters or {},
            variables=variables or {},
            auth=auth,
            base_url=base_url,
            timeout=timeout,
            own_http_client=http_client is None,
            retry=retry,
            headers=headers,
            system=system,
        )
        self._line = _Line(http_client)

    @overload
    def raw(
        self, method: Callable[P, AsyncPages[Any, PageT]]
    ) -> Callable[P, Coroutine[Any, Any, RawResponse[PageT]]]: ...
    @overload
    def raw(
        self, method: Callable[P, Coroutine[Any, Any, T]]
    ) -> Callable[P, Coroutine[Any, Any, RawResponse[T]]]: ...
    def raw(self, method: Callable[P, Any]) -> Callable[P, Any]:
        """A method of this client (or of a group of it) that returns the reply as it came.

        `await client.raw(client.get_job)("id")` retries as ever but does not raise for a failed reply; of a list it gives the
        first page. Raises ConfigurationError when `method` is not of this client, or gives a stream, which has `as_raw()`.
        """
        owner: object = getattr(method, "__self__", None)
        if (
            not isinstance(method, MethodType)
            or not isinstance(owner, AsyncCaller)
            or owner._line is not self._line
        ):
            raise ConfigurationError(
                "raw() takes a method of this client, such as client.raw(client.get_job)"
            )
        view = copy.copy(owner)
        view._is_raw = True
        return cast("Callable[P, Any]", MethodType(method.__func__, view))

    async def aclose(self) -> None:
        """Close the connections; calls made later raise ClientError."""
        await self._line.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={str(self._settings.address)!r})"
