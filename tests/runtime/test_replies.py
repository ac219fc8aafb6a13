"""What replies mean: values, declared errors, envelopes, and errors in every dialect."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from speclock.runtime import (
    UNSET,
    ApiError,
    BytesReply,
    ClientError,
    ConnectError,
    CredentialError,
    DecodeError,
    EmptyReply,
    Envelope,
    ErrorReply,
    IncompleteReplyError,
    InvalidArgumentError,
    JsonReply,
    MissingArgumentError,
    Model,
    PagingError,
    RejectedError,
    RequestTimeout,
    Retry,
    TextReply,
    UnsetType,
)

from .support import Probe, answering, api, operation, reply

ONCE = Retry(attempts=1)


class Thing(Model, kw_only=True, frozen=True):
    name: str
    success: bool | str | UnsetType = UNSET


class Fault(Model, kw_only=True, frozen=True):
    message: str
    errorCode: str | UnsetType = UNSET  # noqa: N815


class NotFoundError(ApiError):
    """As generated code declares them."""


class ClientFaultError(ApiError):
    """As generated code declares them."""


GET = operation(
    replies=(
        JsonReply("200", Thing),
        TextReply("201"),
        BytesReply("202"),
        EmptyReply("204"),
        JsonReply("2XX", list[int]),
    ),
    errors=(
        ErrorReply("404", NotFoundError, Fault),
        ErrorReply("4xx", ClientFaultError, Fault),
        ErrorReply("default", ApiError),
    ),
)
WRAPPED = operation(
    replies=(JsonReply("200", Thing),), envelope=Envelope("/result/success")
)
ENVELOPE = operation(replies=(JsonReply("200", Thing),), envelope=Envelope("/success"))

Make = Callable[..., Probe]


@pytest.mark.parametrize(
    ("status", "content", "value"),
    [
        (200, '{"name": "a"}', Thing(name="a")),
        (201, "é", "é"),
        (202, "é", "é".encode()),
        (204, "", None),
        (206, "[1]", [1]),
    ],
)
def test_values_by_status(
    probe: Make, status: int, content: str, value: object
) -> None:
    assert probe(api(), answering(reply(status, content))).call(GET) == value


def test_charsets(probe: Make) -> None:
    text = operation(replies=(TextReply("200"),))
    assert (
        probe(
            api(),
            answering(reply(200, b"\xe9", content_type="text/plain; charset=latin-1")),
        ).call(text)
        == "é"
    )
    assert (
        probe(
            api(),
            answering(reply(200, b"\xe9", content_type="text/plain; charset=none")),
        ).call(text)
        == "\ufffd"
    )


def test_a_success_that_is_not_documented(probe: Make) -> None:
    only = operation(replies=(JsonReply("200", Thing),))
    assert probe(api(), answering(reply(201, '{"name": "a"}'))).call(only) == Thing(
        name="a"
    )
    with pytest.raises(DecodeError, match="the body is empty"):
        probe(api(), answering(reply(204))).call(only)
    assert probe(api(), answering(reply(200, "x"))).call(operation()) is None
    assert (
        probe(api(), answering(reply(200))).call(
            operation(method="HEAD", replies=(JsonReply("200", Thing),))
        )
        is None
    )


def test_accept_follows_the_replies(probe: Make) -> None:
    it = probe(api(), answering(reply(204)))
    it.call(GET)
    it.call(operation())
    assert [sent.headers["accept"] for sent in it.sent] == [
        "application/json, text/plain, application/octet-stream",
        "application/json",
    ]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (404, NotFoundError),
        (400, ClientFaultError),
        (500, ApiError),
        (302, ApiError),
        (299 + 1, ApiError),
    ],
)
def test_errors_by_status(probe: Make, status: int, kind: type[ApiError]) -> None:
    it = probe(
        api(),
        answering(
            reply(
                status,
                '{"message": "no", "errorCode": "E1"}',
                location="https://elsewhere.example",
            )
        ),
        retry=ONCE,
    )
    with pytest.raises(ApiError) as caught:
        it.call(GET)
    error = caught.value
    assert type(error) is kind
    assert (error.status_code, error.code, error.message) == (status, "E1", "no")
    fits = kind is not ApiError
    assert error.body == (
        Fault(message="no", errorCode="E1")
        if fits
        else {"message": "no", "errorCode": "E1"}
    )
    assert len(it.sent) == 1
    assert error.headers["LOCATION"] == "https://elsewhere.example"


@pytest.mark.parametrize(
    ("content", "headers", "code", "message", "request_id"),
    [
        ('{"Code": "C", "Message": "M", "RequestId": "R"}', {}, "C", "M", "R"),
        ('{"code": "C", "message": " M\\n", "requestId": "R"}', {}, "C", "M", "R"),
        (
            '{"errorCode": "C", "errorMessage": "M"}',
            {"x_acs_request_id": "R"},
            "C",
            "M",
            "R",
        ),
        (
            '{"Code": null, "error-code": "C", "Error-Message": "M", "request-id": "R"}',
            {},
            "C",
            "M",
            "R",
        ),
        (
            '{"error_code": "C", "error_msg": "M", "request_id": "R"}',
            {"x_request_id": "other"},
            "C",
            "M",
            "R",
        ),
        ('{"errorCode": "C", "errorMsg": "M"}', {"X_Request_Id": "R"}, "C", "M", "R"),
        ('{"error": {"code": 7, "message": "M"}}', {}, "7", "M", None),
        ('{"error": "M"}', {}, None, "M", None),
        (
            '{"error": "invalid_grant", "error_description": "M"}',
            {},
            "invalid_grant",
            "M",
            None,
        ),
        ('{"errors": [{"code": "C", "message": "M"}]}', {}, "C", "M", None),
        ('{"type": "about:blank", "title": "T", "detail": "M"}', {}, None, "M", None),
        (
            '{"code": "\\"\\"", "errorCode": "C", "message": "null", "errorMsg": "M", "requestId": ""}',
            {},
            "C",
            "M",
            None,
        ),
        ('{"code": null, "message": {"a": 1}}', {}, None, None, None),
        ("[1]", {}, None, None, None),
        ('"M"', {}, None, "M", None),
        (
            "<Error><RequestId>R</RequestId><Code>C</Code><Message>a &lt; b</Message></Error>",
            {},
            "C",
            "a < b",
            "R",
        ),
        (
            "<html><style>p{}</style><body><h1>Bad</h1>\n<p>gateway</p></body></html>",
            {},
            None,
            "Bad gateway",
            None,
        ),
        ("plain text", {}, None, "plain text", None),
        ("", {"x_amzn_requestid": "R"}, None, "Forbidden", "R"),
        (b"\xff\xfe\x00", {}, None, "\ufffd\ufffd\x00", None),
        ("<" * 60_000, {}, None, "<" * 299 + "…", None),
        ('{"a":' * 50_000, {}, None, ('{"a":' * 60)[:299] + "…", None),
    ],
)
def test_errors_in_every_dialect(
    probe: Make,
    content: str | bytes,
    headers: dict[str, str],
    code: str | None,
    message: str | None,
    request_id: str | None,
) -> None:
    it = probe(api(), answering(reply(403, content, **headers)))
    with pytest.raises(ApiError) as caught:
        it.call(operation(errors=(ErrorReply("403", NotFoundError, Thing),)))
    error = caught.value
    assert (error.code, error.message, error.request_id) == (code, message, request_id)
    assert error.content == (content.encode() if isinstance(content, str) else content)


def test_one_line(probe: Make) -> None:
    it = probe(
        api(),
        answering(
            reply(
                403,
                '{"Code": "NoPermission", "Message": "You are\\nnot.", "RequestId": "R2"}',
            )
        ),
    )
    with pytest.raises(ApiError) as caught:
        it.call(GET)
    assert (
        str(caught.value) == "GetThing: 403 NoPermission: You are not. (request id R2)"
    )
    assert str(ApiError(operation="A", status_code=599)) == "A: 599 unknown status"
    assert len(str(ApiError(operation="A", status_code=400, message="x" * 9999))) <= 600


@pytest.mark.parametrize("verdict", ["false", '"false"', '" False"'])
def test_an_envelope_that_says_no(probe: Make, verdict: str) -> None:
    content = f'{{"name": "a", "success": {verdict}, "errorCode": "990301", "errorMessage": "M", "requestId": "R"}}'
    it = probe(api(), answering(reply(200, content)))
    with pytest.raises(RejectedError) as caught:
        it.call(ENVELOPE)
    error = caught.value
    assert (error.status_code, error.code, error.message, error.request_id) == (
        200,
        "990301",
        "M",
        "R",
    )
    assert isinstance(error.body, Thing)


def test_an_envelope_that_says_no_and_does_not_fit(probe: Make) -> None:
    it = probe(api(), answering(reply(200, '{"success": false, "name": 5}')))
    with pytest.raises(RejectedError) as caught:
        it.call(ENVELOPE)
    assert caught.value.body == {"success": False, "name": 5}


@pytest.mark.parametrize(
    "extra", ["", ', "success": true', ', "success": "no"', ', "success": 0']
)
def test_an_envelope_that_does_not_say_no(probe: Make, extra: str) -> None:
    content = f'{{"name": "a"{extra}}}'
    plain = operation(
        replies=(JsonReply("200", dict[str, Any]),), envelope=Envelope("/success")
    )
    assert probe(api(), answering(reply(200, content))).call(plain)["name"] == "a"


def test_a_verdict_further_down(probe: Make) -> None:
    it = probe(
        api(), answering(reply(200, '{"name": "a", "result": {"success": false}}'))
    )
    with pytest.raises(RejectedError):
        it.call(WRAPPED)
    assert probe(api(), answering(reply(200, '{"name": "a", "result": 1}'))).call(
        WRAPPED
    ) == Thing(name="a")


def test_a_reply_that_does_not_fit(probe: Make) -> None:
    it = probe(api(), answering(reply(200, '{"name": 1}', x_request_id="R")))
    with pytest.raises(DecodeError) as caught:
        it.call(GET)
    error = caught.value
    assert (error.path, error.expected, error.got) == ("$.name", "str", "int")
    assert (error.status_code, error.request_id, error.content) == (
        200,
        "R",
        b'{"name": 1}',
    )
    assert (
        str(error)
        == "GetThing: the 200 reply cannot be read at $.name: Expected `str`, got `int` (request id R)"
    )
    assert error.__context__ is None


ERRORS: list[ClientError] = [
    ClientError("x"),
    CredentialError("x"),
    InvalidArgumentError("a", "is bad"),
    MissingArgumentError("a", "is required"),
    ConnectError("Op", "x"),
    RequestTimeout("Op", "x"),
    PagingError("x"),
    IncompleteReplyError("Op", "x", status_code=200, request_id="R", content=b"ab"),
    NotFoundError(
        operation="Op",
        status_code=404,
        code="C",
        message="M",
        request_id="R",
        body=Fault(message="M"),
        content=b"{}",
        headers={"A": "b"},
    ),
    RejectedError(operation="Op", status_code=200),
    DecodeError(
        operation="Op",
        problem="p",
        path="$.a",
        status_code=200,
        request_id=None,
        content=b"",
        headers=httpx2.Headers(),
    ),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_errors_can_be_pickled_and_copied(error: ClientError) -> None:
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(twin) is type(error)
        assert str(twin) == str(error)
        assert twin.args == error.args
        assert vars(twin) == vars(error)
    assert "\n" not in str(error)


def test_the_tree() -> None:
    assert issubclass(InvalidArgumentError, ValueError)
    assert all(isinstance(error, ClientError) for error in ERRORS)
