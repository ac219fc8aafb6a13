"""Carrying out the effects of a flow: once with a sync HTTP client, once with an async one.

In: a flow and an httpx2 client. Out: the flow's result. The bytes of the Request go out as they are: httpx2 adds nothing
to them but Content-Length and the cookies of the client's jar. Failures of httpx2 become values of our own, so that no
exception of ours drags its frames (and the request in them) along. Not its business: deciding anything.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from contextlib import closing
from inspect import isawaitable, iscoroutine
from typing import TypeVar, cast

import httpx2
from msgspec import UnsetType

from .effects import Enter, Flow, Obtain, Send, Wait
from .errors import (
    ConfigurationError,
    ConnectError,
    IncompleteReplyError,
    RequestTimeout,
    TransportError,
)
from .request import OpenReply, Reply, Request, request_id_in
from .system import System
from .uploads import Upload, ameasured, measured

T = TypeVar("T")

Outcome = Reply | OpenReply | TransportError

_UNSENDABLE = (
    httpx2.InvalidURL,
    httpx2.LocalProtocolError,
    httpx2.UnsupportedProtocol,
)


def drive(flow: Flow[T], http: httpx2.Client, system: System) -> T:
    """Run a flow to its end."""
    outcome: object = None
    with closing(flow):
        while True:
            try:
                effect = flow.send(outcome)
            except StopIteration as done:
                return cast("T", done.value)
            match effect:
                case Send():
                    outcome = _exchange(effect, http)
                case Wait(seconds):
                    system.sleep(seconds)
                    outcome = None
                case Obtain(source):
                    outcome = _plain(source())
                case Enter(gate):
                    outcome = gate.enter()


def _exchange(send: Send, http: httpx2.Client) -> Outcome:
    parts: list[bytes] = []
    response: httpx2.Response | None = None
    kept = False
    try:
        response = http.send(
            outgoing(send, http.cookies, _content(send.request)),
            stream=True,
            auth=http.auth if send.request.client_auth else None,
            follow_redirects=False,
        )
        kept = send.keeps(response)
        if kept:
            return OpenReply(response.status_code, response.headers, response)
        parts.extend(response.iter_bytes())
        return Reply(response.status_code, response.headers, b"".join(parts))
    except (httpx2.RequestError, httpx2.InvalidURL) as error:
        return failure(send.operation, error, response, parts)
    finally:
        if response is not None and not kept:
            response.close()


async def adrive(flow: Flow[T], http: httpx2.AsyncClient, system: System) -> T:
    """Run a flow to its end."""
    outcome: object = None
    with closing(flow):
        while True:
            try:
                effect = flow.send(outcome)
            except StopIteration as done:
                return cast("T", done.value)
            match effect:
                case Send():
                    outcome = await _aexchange(effect, http)
                case Wait(seconds):
                    await system.asleep(seconds)
                    outcome = None
                case Obtain(source):
                    outcome = source()
                    if isawaitable(outcome):
                        outcome = await outcome
                case Enter(gate):
                    outcome = await gate.aenter()


async def _aexchange(send: Send, http: httpx2.AsyncClient) -> Outcome:
    parts: list[bytes] = []
    response: httpx2.Response | None = None
    kept = False
    try:
        response = await http.send(
            outgoing(send, http.cookies, _acontent(send.request)),
            stream=True,
            auth=http.auth if send.request.client_auth else None,
            follow_redirects=False,
        )
        kept = send.keeps(response)
        if kept:
            return OpenReply(response.status_code, response.headers, response)
        async for part in response.aiter_bytes():
            parts.append(part)
        return Reply(response.status_code, response.headers, b"".join(parts))
    except (httpx2.RequestError, httpx2.InvalidURL) as error:
        return failure(send.operation, error, response, parts)
    finally:
        if response is not None and not kept:
            await response.aclose()


class _Sent:
    """An upload as httpx2 sends it: from the beginning, each time it has to."""

    def __init__(self, upload: Upload) -> None:
        self._upload = upload


class _SentNow(_Sent):
    def __iter__(self) -> Iterator[bytes]:
        return measured(self._upload)


class _SentLater(_Sent):
    def __aiter__(self) -> AsyncIterator[bytes]:
        return ameasured(self._upload)


def _content(request: Request) -> bytes | Iterable[bytes] | None:
    body = request.body
    if not isinstance(body, Upload):
        return body or None
    body.chunks()  # raises for what only the async client can send, while nothing is sent
    return _SentNow(body)


def _acontent(request: Request) -> bytes | AsyncIterable[bytes] | None:
    body = request.body
    return _SentLater(body) if isinstance(body, Upload) else body or None


def outgoing(
    send: Send,
    cookies: httpx2.Cookies,
    content: bytes | Iterable[bytes] | AsyncIterable[bytes] | None,
) -> httpx2.Request:
    """A request as httpx2 wants it. A body whose size nobody knows is sent in chunks of HTTP.

    Where httpx2 would spell the target differently, or where it holds a credential (httpx2 logs URLs), the exact bytes
    go into the `target` extension, which httpx2 sends in place of its own.
    """
    request = send.request
    url = httpx2.URL(request.origin + request.target)
    target = request.full_target.encode("ascii")
    extensions: dict[str, object] = {}
    if url.raw_path != target:
        extensions["target"] = target
    if not isinstance(send.timeout, UnsetType):
        extensions["timeout"] = send.timeout.as_dict()
    headers = [
        (name.encode("ascii"), value.encode("latin-1"))
        for name, value in request.headers
    ]
    if isinstance(request.body, Upload) and request.body.size is not None:
        headers.append((b"content-length", b"%d" % request.body.size))
    made = httpx2.Request(
        request.method,
        url,
        headers=headers,
        cookies=cookies if len(cookies) else None,
        content=content,
        extensions=extensions,
    )
    made.method = request.method  # Methods are case-sensitive (RFC 9110, section 9.1).
    return made


def failure(
    operation: str,
    error: httpx2.RequestError | httpx2.InvalidURL,
    response: httpx2.Response | None,
    parts: list[bytes],
    handed_over: int = 0,
) -> TransportError:
    """What went wrong, as an exception of ours that is not raised yet.

    `parts` of the body are kept; `handed_over` counts the bytes that the caller has already.
    """
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    if isinstance(error, httpx2.TimeoutException):
        return RequestTimeout(operation, f"a time limit ran out ({said})")
    if isinstance(error, httpx2.ConnectError | httpx2.ProxyError):
        return ConnectError(operation, f"no connection ({said})")
    if response is None and isinstance(error, _UNSENDABLE):
        return TransportError(operation, f"the request cannot be sent ({said})")
    return IncompleteReplyError(
        operation,
        f"the connection was lost ({said})",
        status_code=None if response is None else response.status_code,
        request_id=None if response is None else request_id_in(response.headers),
        content=b"".join(parts),
        handed_over=handed_over,
    )


def _plain(value: object) -> object:
    if not isawaitable(value):
        return value
    if iscoroutine(value):
        value.close()
    raise ConfigurationError(
        "auth is a coroutine function, which only the async client can call"
    )
