"""How the services say no, and what the caller gets: a typed error with code, message, request id and bytes."""

from __future__ import annotations

import json
from typing import Any

import alibaba_flink
import huawei_dli
import lakesail_flink
import pytest
from alibaba_flink import models as alibaba_models
from huawei_dli import models as huawei_models
from lakesail_flink import models as lakesail_models
from support.clients import Alibaba, Huawei, LakeSail, Mode
from support.raw_server import RawServer, Scripted, json_reply

ONCE = alibaba_flink.Retry(attempts=1)


def refused_by_alibaba(mode: Mode, reply: Scripted) -> alibaba_flink.ApiError:
    with RawServer([reply]) as server, pytest.raises(alibaba_flink.ApiError) as caught:
        Alibaba(mode, server.url, settings={"retry": ONCE}).list_savepoints("ns")
    assert caught.value.content == reply.body
    assert caught.value.status_code == reply.status
    assert caught.value.operation == "ListSavepoints"
    return caught.value


def refused_by_huawei(mode: Mode, reply: Scripted) -> huawei_dli.ApiError:
    with RawServer([reply]) as server, pytest.raises(huawei_dli.ApiError) as caught:
        Huawei(mode, server.url).import_savepoint(137228, "bucket/dir")
    assert len(server.received) == 1
    assert caught.value.content == reply.body
    return caught.value


@pytest.mark.parametrize("verdict", [False, "false", "False"])
@pytest.mark.parametrize(
    "operation", ["list_savepoints", "list_jobs", "get_deployments_by_name"]
)
def test_success_false(mode: Mode, operation: str, verdict: object) -> None:
    failure = {
        "requestId": "R1",
        "success": verdict,
        "httpCode": 200,
        "errorCode": "990301",
        "errorMessage": "no such deployment",
        "data": None,
    }
    with RawServer([json_reply(failure)]) as server:
        flink = Alibaba(mode, server.url)
        with pytest.raises(alibaba_flink.RejectedError) as caught:
            getattr(flink, operation)(
                "ns", *(["d"] if operation != "list_savepoints" else [])
            )
    error = caught.value
    assert (error.status_code, error.code, error.message, error.request_id) == (
        200,
        "990301",
        "no such deployment",
        "R1",
    )
    for part in ("990301", "no such deployment", "R1"):
        assert part in str(error)
    if verdict is False:
        assert getattr(error.body, "success", None) is False


@pytest.mark.parametrize("verdict", [False, "false", "FALSE"])
def test_is_success_false(mode: Mode, verdict: object) -> None:
    reply = json_reply(
        {"is_success": verdict, "message": "job is running"}, x_request_id="R2"
    )
    error = refused_by_huawei(mode, reply)
    assert isinstance(error, huawei_dli.RejectedError)
    assert (error.message, error.request_id) == ("job is running", "R2")
    assert isinstance(error.body, huawei_models.ImportFlinkJobSavepointResponse)
    assert error.body.is_success is False


def test_rejection_whose_rest_fits_nothing(mode: Mode) -> None:
    """The verdict counts even when the rest of the reply is not what was promised."""
    reply = json_reply(
        {"success": False, "errorCode": "X", "errorMessage": "m", "data": "oops"}
    )
    error = refused_by_alibaba(mode, reply)
    assert isinstance(error, alibaba_flink.RejectedError)
    assert (error.code, error.message) == ("X", "m")
    assert error.body == json.loads(reply.body)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, alibaba_flink.BadRequestError),
        (403, alibaba_flink.ForbiddenError),
        (404, alibaba_flink.NotFoundError),
        (429, alibaba_flink.TooManyRequestsError),
        (500, alibaba_flink.InternalServerError),
        (503, alibaba_flink.ServiceUnavailableError),
        (418, alibaba_flink.ApiError),
        (302, alibaba_flink.ApiError),
    ],
)
def test_gateway_statuses(
    mode: Mode, status: int, kind: type[alibaba_flink.ApiError]
) -> None:
    body = {
        "RequestId": "R3",
        "HostId": "h",
        "Code": "Some.Code",
        "Message": "Some message",
    }
    error = refused_by_alibaba(mode, json_reply(body, status))
    assert type(error) is kind
    assert (error.code, error.message, error.request_id) == (
        "Some.Code",
        "Some message",
        "R3",
    )
    assert isinstance(error.body, alibaba_models.GatewayError)
    assert error.body.host_id == "h"


def test_gateway_denial_in_full(mode: Mode) -> None:
    body = {
        "RequestId": "R4",
        "HostId": "ververica.cn-hangzhou.aliyuncs.com",
        "Code": "NoPermission",
        "Message": "You are not authorized to do this action.",
        "Recommend": "https://example.com/why",
        "AccessDeniedDetail": {
            "AuthAction": "stream:ListSavepoints",
            "NoPermissionType": "ImplicitDeny",
        },
    }
    error = refused_by_alibaba(mode, json_reply(body, 403))
    assert isinstance(error, alibaba_flink.ForbiddenError)
    assert error.body == alibaba_models.GatewayError(
        request_id="R4",
        host_id="ververica.cn-hangzhou.aliyuncs.com",
        code="NoPermission",
        message="You are not authorized to do this action.",
        recommend="https://example.com/why",
        access_denied_detail={
            "AuthAction": "stream:ListSavepoints",
            "NoPermissionType": "ImplicitDeny",
        },
    )
    assert str(error) == (
        "ListSavepoints: 403 NoPermission: You are not authorized to do this action. (request id R4)"
    )


@pytest.mark.parametrize(
    "body",
    [
        {"Code": "C", "Message": "M", "RequestId": "R"},
        {"code": "C", "message": "M", "requestId": "R"},
        {"errorCode": "C", "errorMessage": "M", "requestId": "R"},
        {"error_code": "C", "error_msg": "M", "request_id": "R"},
        {"errorCode": "C", "errorMsg": "M", "RequestId": "R"},
        {"code": " C ", "message": "M\n", "requestId": "R"},
        {"Code": "C", "Message": "M", "RequestId": "R", "HostId": 7},
    ],
    ids=["Code", "code", "errorCode", "error_code", "errorMsg", "blanks", "unfit"],
)
@pytest.mark.parametrize("status", [400, 500])
def test_spellings(mode: Mode, status: int, body: dict[str, Any]) -> None:
    for error in (
        refused_by_alibaba(mode, json_reply(body, status)),
        refused_by_huawei(mode, json_reply(body, status)),
    ):
        assert (error.code, error.message, error.request_id) == ("C", "M", "R")


def test_xml_of_old_gateways(mode: Mode) -> None:
    xml = b"<Error><RequestId>R5</RequestId><Code>Forbidden.RAM</Code><Message>a &amp; b</Message></Error>"
    error = refused_by_alibaba(
        mode, Scripted(403, xml, media_type="text/xml;charset=utf-8")
    )
    assert isinstance(error, alibaba_flink.ForbiddenError)
    assert (error.code, error.message, error.request_id) == (
        "Forbidden.RAM",
        "a & b",
        "R5",
    )


@pytest.mark.parametrize("header", ["x-request-id", "x-acs-request-id"])
def test_request_id_in_a_header(mode: Mode, header: str) -> None:
    reply = Scripted(500, b"", ((header, "R6"),), media_type=None)
    assert refused_by_alibaba(mode, reply).request_id == "R6"


def test_html_of_a_proxy(mode: Mode) -> None:
    html = b"<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>"
    reply = Scripted(502, html, (("x-request-id", "R7"),), media_type="text/html")
    error = refused_by_alibaba(mode, reply)
    assert (error.status_code, error.code, error.request_id) == (502, None, "R7")
    assert error.body is None
    assert "Bad Gateway" in (error.message or "")
    assert "<" not in str(error)


def test_empty_body(mode: Mode) -> None:
    error = refused_by_alibaba(mode, Scripted(503, b"", media_type=None))
    assert isinstance(error, alibaba_flink.ServiceUnavailableError)
    assert "Service Unavailable" in str(error)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, huawei_dli.BadRequestError),
        (500, huawei_dli.InternalServerError),
        (401, huawei_dli.ApiError),
        (404, huawei_dli.ApiError),
    ],
)
def test_huawei_errors(
    mode: Mode, status: int, kind: type[huawei_dli.ApiError]
) -> None:
    body = {"error_code": "DLI.0999", "error_msg": "server error"}
    error = refused_by_huawei(mode, json_reply(body, status, x_request_id="R8"))
    assert type(error) is kind
    assert (error.code, error.message, error.request_id) == (
        "DLI.0999",
        "server error",
        "R8",
    )
    if kind is not huawei_dli.ApiError:
        assert error.body == huawei_models.Error(
            error_code="DLI.0999", error_msg="server error"
        )


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, lakesail_flink.BadRequestError),
        (401, lakesail_flink.UnauthorizedError),
        (403, lakesail_flink.ForbiddenError),
        (404, lakesail_flink.NotFoundError),
        (409, lakesail_flink.ApiError),
    ],
)
def test_lakesail_errors(
    mode: Mode, status: int, kind: type[lakesail_flink.ApiError]
) -> None:
    with (
        RawServer([json_reply({"message": "no such job"}, status)]) as server,
        pytest.raises(lakesail_flink.ApiError) as caught,
    ):
        LakeSail(mode, server.url).list_savepoints("W", "S", "J")
    error = caught.value
    assert type(error) is kind
    assert (error.code, error.message) == (None, "no such job")
    assert error.body == lakesail_models.Error(message="no such job")


def test_no_connection(mode: Mode) -> None:
    with RawServer([Scripted()]) as server:
        url = server.url
    with pytest.raises(alibaba_flink.ConnectError, match="ListSavepoints"):
        Alibaba(mode, url, settings={"retry": ONCE}).list_savepoints("ns")


def test_hung_up_before_the_reply(mode: Mode) -> None:
    with (
        RawServer([Scripted(hang_up=True)]) as server,
        pytest.raises(alibaba_flink.IncompleteReplyError) as caught,
    ):
        Alibaba(mode, server.url, settings={"retry": ONCE}).list_savepoints("ns")
    assert caught.value.status_code is None


def test_cut_off_reply(mode: Mode) -> None:
    reply = Scripted(
        200, b'{"requestId": "R9", "success": true}', (("x-request-id", "R9"),), cut=12
    )
    with (
        RawServer([reply]) as server,
        pytest.raises(alibaba_flink.IncompleteReplyError) as caught,
    ):
        Alibaba(mode, server.url, settings={"retry": ONCE}).list_savepoints("ns")
    error = caught.value
    assert (error.status_code, error.request_id, error.content) == (
        200,
        "R9",
        b'{"requestId"',
    )


def test_time_limit(mode: Mode) -> None:
    reply = Scripted(200, b"{}" + b" " * 10, cut=2, stall=0.3)
    with RawServer([reply]) as server:
        flink = Alibaba(mode, server.url, settings={"retry": ONCE})
        with pytest.raises(alibaba_flink.RequestTimeout):
            flink.list_savepoints("ns", timeout=0.1)
