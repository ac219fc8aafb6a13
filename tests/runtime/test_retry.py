"""What is tried again, how long it waits, and what never is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from speclock.runtime import (
    ApiError,
    ClientError,
    ConfigurationError,
    ConnectError,
    Envelope,
    IncompleteReplyError,
    RejectedError,
    RequestTimeout,
    Retry,
    RetryAfter,
    Throttling,
    TransportError,
)

from .support import Probe, World, answering, api, operation, reply

Make = Callable[..., Probe]
API = api(
    throttling=Throttling(
        codes=("Throttling*", "APIGW.0308"),
        retry_after=RetryAfter("x-acs-retry-after", unit="milliseconds"),
    )
)
OK = reply(200)
GET = operation(envelope=Envelope("/success"))


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize(
    "failure",
    [
        reply(429),
        reply(502),
        reply(503),
        reply(504),
        reply(400, '{"Code": "Throttling.User"}'),
        reply(403, '{"error_code": "APIGW.0308"}'),
        reply(200, '{"success": false, "errorCode": "Throttling"}'),
        httpx2.ConnectError("refused"),
        httpx2.ConnectTimeout("slow"),
        httpx2.ReadTimeout("slow"),
        httpx2.ReadError("reset"),
        httpx2.RemoteProtocolError("cut off"),
    ],
    ids=repr,
)
def test_repeated(probe: Make, world: World, failure: Any, method: str) -> None:
    it = probe(API, answering(failure, failure, OK))
    it.call(operation(method=method, envelope=Envelope("/success")))
    assert len(it.sent) == 3
    assert world.waits == [0.25, 0.5]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "failure",
    [reply(503), reply(429, retry_after="1"), httpx2.ConnectError("refused")],
    ids=repr,
)
def test_never_repeated(probe: Make, world: World, failure: Any, method: str) -> None:
    it = probe(API, answering(failure, OK))
    with pytest.raises(ClientError):
        it.call(operation(method=method))
    assert (len(it.sent), world.waits) == (1, [])


@pytest.mark.parametrize(
    "failure",
    [
        reply(400),
        reply(500),
        reply(404),
        reply(400, '{"Code": "Other"}'),
        reply(400, '{"Code": "XThrottling"}'),
        reply(200, '{"success": false}'),
    ],
    ids=repr,
)
def test_failures_that_stay(
    probe: Make, world: World, failure: httpx2.Response
) -> None:
    it = probe(API, answering(failure, OK))
    with pytest.raises(ApiError):
        it.call(GET)
    assert (len(it.sent), world.waits) == (1, [])


def test_a_success_is_no_throttling(probe: Make) -> None:
    it = probe(API, answering(reply(200, '{"Code": "Throttling"}')))
    it.call(GET)
    assert len(it.sent) == 1


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"retry_after": "7"}, 7),
        ({"retry_after": " 1.5 "}, 1.5),
        ({"retry_after": "Fri, 02 Jan 2026 03:04:15 GMT"}, 10),
        ({"retry_after": "Fri, 02 Jan 2026 03:04:00 GMT"}, 0),
        ({"x_acs_retry_after": "2500"}, 2.5),
        ({"x_acs_retry_after": "2500", "retry_after": "7"}, 2.5),
        ({"x_acs_retry_after": "soon", "retry_after": "7"}, 7),
        ({"retry_after": "soon"}, 0.25),
        ({"retry_after": "-1"}, 0.25),
        ({"retry_after": "0"}, 0),
    ],
)
def test_the_server_says_how_long(
    probe: Make, world: World, headers: dict[str, str], wait: float
) -> None:
    probe(API, answering(reply(503, **headers), OK)).call(GET)
    assert world.waits == [wait]


@pytest.mark.parametrize(
    "asked", ["61", "1e3", "99999999999", "Fri, 02 Jan 2099 03:04:15 GMT"]
)
def test_no_waiting_for_ever(probe: Make, world: World, asked: str) -> None:
    it = probe(API, answering(reply(503, retry_after=asked), OK))
    if asked == "1e3":  # not a number RFC 9110 knows
        it.call(GET)
        return
    with pytest.raises(ApiError) as caught:
        it.call(GET)
    assert (caught.value.status_code, len(it.sent), world.waits) == (503, 1, [])


def test_attempts_run_out(probe: Make, world: World) -> None:
    world.chance = 1.0
    it = probe(
        API, answering(reply(503, "busy")), retry=Retry(attempts=6, base=1, cap=5)
    )
    with pytest.raises(ApiError, match="503 busy"):
        it.call(GET)
    assert (len(it.sent), world.waits) == (6, [1, 2, 4, 5, 5])


def test_switched_off(probe: Make) -> None:
    it = probe(API, answering(reply(503), OK), retry=Retry(attempts=1))
    with pytest.raises(ApiError):
        it.call(GET)
    assert len(it.sent) == 1


def test_policies_that_make_no_sense() -> None:
    wrong: list[dict[str, Any]] = [
        {"attempts": 0},
        {"base": -1.0},
        {"cap": float("nan")},
        {"max_wait": float("inf")},
    ]
    for policy in wrong:
        with pytest.raises(ConfigurationError):
            Retry(**policy)


@pytest.mark.parametrize(
    ("failure", "kind"),
    [
        (httpx2.ConnectError("refused"), ConnectError),
        (httpx2.ProxyError("no"), ConnectError),
        (httpx2.ConnectTimeout("slow"), RequestTimeout),
        (httpx2.PoolTimeout("slow"), RequestTimeout),
        (httpx2.ReadError("reset"), IncompleteReplyError),
        (httpx2.RemoteProtocolError("bye"), IncompleteReplyError),
        (httpx2.LocalProtocolError("bad header"), TransportError),
        (httpx2.DecodingError("not gzip"), IncompleteReplyError),
    ],
)
def test_what_is_raised_in_the_end(
    probe: Make, failure: Exception, kind: type[TransportError]
) -> None:
    with pytest.raises(TransportError) as caught:
        probe(API, answering(failure)).call(GET)
    error = caught.value
    assert type(error) is kind
    assert (error.__context__, error.__cause__) == (None, None)
    assert str(failure) in str(error)
    assert str(error).startswith("GetThing: ")


def test_throttled_for_good(probe: Make) -> None:
    with pytest.raises(RejectedError, match="Throttling"):
        probe(
            API, answering(reply(200, '{"success": false, "errorCode": "Throttling"}'))
        ).call(GET)


def test_patterns() -> None:
    throttling = Throttling(codes=("A.*", "B[1]?"))
    assert [
        code
        for code in ("A.", "A.x", "Ax", "B[1]?", "B1x", None)
        if throttling.matches(code)
    ] == ["A.", "A.x", "B[1]?"]
