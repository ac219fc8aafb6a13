"""What is tried again and after how long; a POST never is."""

from __future__ import annotations

import alibaba_flink
import huawei_dli
import lakesail_flink
import pytest
from support.clients import Alibaba, Huawei, LakeSail, Mode, World
from support.raw_server import RawServer, Scripted, json_reply

from .calls import EMPTY_PAGE, IMPORTED, NO_SAVEPOINTS


@pytest.mark.parametrize(
    "reply",
    [
        Scripted(429),
        Scripted(502, b"<html>Bad Gateway</html>", media_type="text/html"),
        Scripted(503),
        Scripted(504),
        json_reply({"Code": "Throttling", "Message": "slow down"}, 400),
        json_reply({"Code": "Throttling.User", "Message": "slow down"}, 400),
        json_reply({"Code": "Throttling.Api", "Message": "slow down"}, 403),
        json_reply(
            {
                "success": False,
                "errorCode": "Throttling.User",
                "errorMessage": "slow down",
            }
        ),
        Scripted(hang_up=True),
        Scripted(200, b'{"success": true}', cut=3),
    ],
    ids=[
        "429",
        "502",
        "503",
        "504",
        "400",
        "400 user",
        "403",
        "200",
        "hung up",
        "cut off",
    ],
)
def test_passing_trouble(mode: Mode, world: World, reply: Scripted) -> None:
    with RawServer([reply, EMPTY_PAGE]) as server:
        page = Alibaba(mode, server.url, world).list_savepoints("ns")
    assert page.success is True
    assert len(server.received) == 2
    assert world.waits == [0.25]


@pytest.mark.parametrize(
    "reply",
    [
        json_reply({"Code": "InternalError", "Message": "m"}, 500),
        json_reply({"Code": "Forbidden.RAM", "Message": "m"}, 403),
        json_reply({"Code": "NotThrottling", "Message": "m"}, 400),
        json_reply({"success": False, "errorCode": "990301", "errorMessage": "m"}),
    ],
    ids=["500", "403", "400", "200"],
)
def test_lasting_trouble(mode: Mode, world: World, reply: Scripted) -> None:
    with RawServer([reply]) as server, pytest.raises(alibaba_flink.ApiError):
        Alibaba(mode, server.url, world).list_savepoints("ns")
    assert len(server.received) == 1
    assert world.waits == []


@pytest.mark.parametrize(
    ("header", "value", "seconds"),
    [
        ("x-acs-retry-after", "1500", 1.5),
        ("x-acs-retry-after", "40", 0.04),
        ("retry-after", "2", 2.0),
        ("retry-after", "Fri, 02 Jan 2026 03:04:35 GMT", 30.0),
    ],
)
def test_the_wait_a_service_asks_for(
    mode: Mode, world: World, header: str, value: str, seconds: float
) -> None:
    with RawServer([Scripted(429, headers=((header, value),)), EMPTY_PAGE]) as server:
        Alibaba(mode, server.url, world).list_savepoints("ns")
    assert world.waits == [seconds]


def test_the_own_header_goes_first(mode: Mode, world: World) -> None:
    both = (("retry-after", "30"), ("x-acs-retry-after", "1500"))
    with RawServer([Scripted(429, headers=both), EMPTY_PAGE]) as server:
        Alibaba(mode, server.url, world).list_savepoints("ns")
    assert world.waits == [1.5]


def test_a_wait_that_is_too_long(mode: Mode, world: World) -> None:
    reply = Scripted(429, headers=(("x-acs-retry-after", "61000"),))
    with (
        RawServer([reply]) as server,
        pytest.raises(alibaba_flink.TooManyRequestsError),
    ):
        Alibaba(mode, server.url, world).list_savepoints("ns")
    assert (len(server.received), world.waits) == (1, [])


def test_giving_up(mode: Mode, world: World) -> None:
    once = {"retry": alibaba_flink.Retry(attempts=1)}
    with RawServer([Scripted(503)]) as server:
        with pytest.raises(alibaba_flink.ServiceUnavailableError):
            Alibaba(mode, server.url, world).list_savepoints("ns")
        assert len(server.received) == 3
        with pytest.raises(alibaba_flink.ServiceUnavailableError):
            Alibaba(mode, server.url, world, once).list_savepoints("ns")
    assert len(server.received) == 4


def test_no_connection_is_tried_again(mode: Mode, world: World) -> None:
    with RawServer([EMPTY_PAGE]) as server:
        url = server.url
    with pytest.raises(alibaba_flink.ConnectError):
        Alibaba(mode, url, world).list_savepoints("ns")
    assert world.waits == [0.25, 0.5]


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Scripted(429), huawei_dli.ApiError),
        (Scripted(503, headers=(("retry-after", "1"),)), huawei_dli.ApiError),
        (
            json_reply({"error_code": "APIGW.0308", "error_msg": "limit:5"}, 429),
            huawei_dli.ApiError,
        ),
        (
            json_reply({"is_success": False, "message": "busy"}),
            huawei_dli.RejectedError,
        ),
        (Scripted(hang_up=True), huawei_dli.IncompleteReplyError),
        (
            Scripted(200, b'{"is_success": true}', cut=4),
            huawei_dli.IncompleteReplyError,
        ),
    ],
    ids=["429", "503", "APIGW.0308", "rejected", "hung up", "cut off"],
)
def test_a_post_is_never_repeated(
    mode: Mode, world: World, reply: Scripted, kind: type[Exception]
) -> None:
    settings = {"retry": huawei_dli.Retry(attempts=5)}
    with RawServer([reply, IMPORTED]) as server, pytest.raises(kind):
        Huawei(mode, server.url, world, settings).import_savepoint(1, "b/d")
    assert len(server.received) == 1
    assert world.waits == []


def test_a_post_is_not_even_connected_twice(mode: Mode, world: World) -> None:
    with RawServer([IMPORTED]) as server:
        url = server.url
    with pytest.raises(huawei_dli.ConnectError):
        Huawei(mode, url, world).import_savepoint(1, "b/d")
    assert world.waits == []


def test_throttled_huawei_says_so(mode: Mode) -> None:
    body = {
        "error_code": "APIGW.0308",
        "error_msg": "throttled: limit:5,time:1 minute",
        "request_id": "R",
    }
    with (
        RawServer([json_reply(body, 429)]) as server,
        pytest.raises(huawei_dli.ApiError) as caught,
    ):
        Huawei(mode, server.url).import_savepoint(1, "b/d")
    error = caught.value
    assert (error.status_code, error.code, error.request_id) == (429, "APIGW.0308", "R")
    assert "limit:5" in str(error)


def test_lakesail(mode: Mode, world: World) -> None:
    with RawServer([Scripted(503), NO_SAVEPOINTS]) as server:
        LakeSail(mode, server.url, world).list_savepoints("W", "S", "J")
        assert len(server.received) == 2
        server.script = [json_reply({"message": "expired"}, 401)]
        with pytest.raises(lakesail_flink.UnauthorizedError):
            LakeSail(mode, server.url, world).list_savepoints("W", "S", "J")
    assert len(server.received) == 3
