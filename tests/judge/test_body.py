"""Bodies, one argument in two places, and one of two ways to sign, against the Huawei document."""

from __future__ import annotations

import json
from typing import Any

import httpx2
import pytest

from speclock.judge import Document, Wire

URL = "https://dli.ap-southeast-1.myhuaweicloud.com/v1.0/p1/streaming/jobs/137228/import-savepoint"
ARGUMENTS: dict[str, Any] = {
    "job_id": 137228,
    "savepoint_path": "b/dir/",
    "project_id": "p1",
}
WIRE: Wire = {
    "job_id": (("path", "job_id"), ("body", "job_id")),
    "savepoint_path": ("body", "savepoint_path"),
    "project_id": ("path", "project_id"),
}
BODY = {"job_id": 137228, "savepoint_path": "b/dir/"}
SIGNED = {"authorization": "SDK-HMAC-SHA256 Access=a, SignedHeaders=b, Signature=c"}


def request(
    body: object = BODY,
    kind: str = "application/json",
    signed: dict[str, str] = SIGNED,
    url: str = URL,
) -> httpx2.Request:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return httpx2.Request(
        "POST", url, headers={"content-type": kind, **signed}, content=content
    )


def judge(huawei: Document, sent: httpx2.Request, wire: Wire = WIRE) -> None:
    operation = huawei.operation("ImportFlinkJobSavepoint")
    known = {key: value for key, value in ARGUMENTS.items() if key in wire}
    operation.judge_request(sent, operation.given(known, wire))


def test_right_body(huawei: Document) -> None:
    judge(huawei, request())
    judge(huawei, request(kind="application/json;charset=utf-8"))
    judge(huawei, request(signed={"x-auth-token": "t"}))


WRONG: dict[str, tuple[httpx2.Request, str]] = {
    "field dropped": (request({"job_id": 137228}), "savepoint_path"),
    "field more": (request({**BODY, "x": 1}), "/x "),
    "field renamed": (
        request({"job_id": 137228, "savepointPath": "b/dir/"}),
        "/savepointPath",
    ),
    "text for a number": (request({**BODY, "job_id": "137228"}), "/job_id"),
    "other number": (request({**BODY, "job_id": 137229}), "/job_id"),
    "path and body disagree": (request(url=URL.replace("137228", "1")), "address"),
    "no body": (request(b""), "body"),
    "cut off": (request(b'{"job_id": 137228'), "not JSON"),
    "content type": (request(kind="text/plain"), "content type 'text/plain'"),
    "unsigned": (request(signed={}), "AccessKey or IamToken"),
    "empty token": (request(signed={"x-auth-token": ""}), "AccessKey or IamToken"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_body(huawei: Document, name: str) -> None:
    wrong, words = WRONG[name]
    with pytest.raises(AssertionError, match=words):
        judge(huawei, wrong)


def test_body_field_the_client_does_not_take(huawei: Document) -> None:
    wire: Wire = {key: value for key, value in WIRE.items() if key != "savepoint_path"}
    with pytest.raises(
        AssertionError, match="field savepoint_path that the client does not take"
    ):
        judge(huawei, request(), wire)


def test_whole_body_as_one_argument(huawei: Document) -> None:
    operation = huawei.operation("ImportFlinkJobSavepoint")
    wire: Wire = {
        "job_id": ("path", "job_id"), "project_id": ("path", "project_id"), "body": ("body", "")
    }  # fmt: skip
    given = operation.given(
        {"job_id": "137228", "project_id": "p1", "body": BODY}, wire
    )
    operation.judge_request(request(), given)
    with pytest.raises(AssertionError, match="savepoint_path"):
        operation.judge_request(
            request({"job_id": 137228, "savepoint_path": "c"}), given
        )
