"""Which replies the document shows, how they are served, and what an exception has to tell of them."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable
from typing import Any

import httpx2
import msgspec
import pytest
from _pytest.mark import ParameterSet

from speclock.judge import Document, Example, Missing, Operation, Recorder, Reply

from .flink_models import Body

BASE = """
openapi: 3.1.0
info: {title: Small, version: "1"}
servers: [{url: "https://small.example.com"}]
paths:
  /things:
    get:
      operationId: Things
      responses:
"""


def shown(operation: Operation, outcome: Any) -> dict[str, Example]:
    return {
        str(one): one for one in operation.examples(outcome) if isinstance(one, Example)
    }


def test_examples_of_the_flink_document(savepoints: Operation) -> None:
    assert list(shown(savepoints, "success")) == ["200-page"]
    failures = {name: one.status for name, one in shown(savepoints, "failure").items()}
    assert failures == {
        "envelope-failure": 200,
        "400-throttled": 400,
        "400-missing": 400,
        "403-denied": 403,
        "404-unknown-key": 404,
        "429-throttled": 429,
        "500-failed": 500,
        "503-unavailable": 503,
        "default-other": 505,
    }


def test_missing_example_is_skipped_and_says_where(
    write: Callable[[str], Document],
) -> None:
    text = BASE + "        '200': {description: d, content: {application/json: {}}}\n"
    things = write("x-speclock-package: {}\n" + text).operation("Things")
    (only,) = things.examples("success")
    assert isinstance(only, ParameterSet)
    (missing,) = only.values
    assert isinstance(missing, Missing)
    assert "add one at openapi.yaml#/paths/~1things/get/responses/200" in missing.reason
    with pytest.raises(pytest.skip.Exception, match="no example of its 200 reply"):
        things.success()


def test_a_document_that_is_not_held_to_examples_needs_none(
    write: Callable[[str], Document],
) -> None:
    schema = "{type: object, properties: {id: {type: integer}}}"
    made = f"{{description: d, content: {{application/json: {{schema: {schema}}}}}}}"
    text = BASE + f"        '200': {made}\n        '404': {made}\n"
    things = write(text).operation("Things")
    (success,) = shown(things, "success").values()
    assert success.payload == {"id": 2}
    failures = shown(things, "failure")
    assert list(failures) == ["404-made-up", "undocumented-made-up"]
    assert failures["404-made-up"].reply == Reply(404, b'{"id": 2}', "application/json")


@pytest.mark.parametrize(
    ("statuses", "served"),
    [
        (["200"], 505),
        (["200", "505"], 507),
        (["200", "5XX"], 418),
        (["200", "4xx", "5xx"], None),
        (["default"], None),
    ],
)
def test_a_failure_that_nobody_documents(
    statuses: list[str], served: int | None, write: Callable[[str], Document]
) -> None:
    text = BASE + "".join(f"        '{one}': {{description: d}}\n" for one in statuses)
    found = shown(write(text).operation("Things"), "failure")
    undocumented = [one.status for one in found.values() if one.case == "undocumented"]
    assert undocumented == ([] if served is None else [served])


def test_no_success_is_documented(write: Callable[[str], Document]) -> None:
    things = write(BASE + "        '404': {description: d}\n").operation("Things")
    assert things.success() == Reply(200)


CODED: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("gzip", gzip.compress),
    ("deflate", zlib.compress),
    ("br", gzip.compress),
]


def test_a_reply_is_compressed_as_its_header_says(
    write: Callable[[str], Document],
) -> None:
    schema = "{type: string}"
    for value, coded in CODED:
        header = f"Content-Encoding: {{schema: {schema}, example: {value}}}"
        text = f"        '200': {{description: d, headers: {{{header}}}, content: {{application/json: {{example: [1]}}}}}}\n"
        ((example, wanted),) = write(BASE + text).operation("Things").with_headers()
        assert wanted["Content-Encoding"].value == value.replace("br", "gzip")
        response = example.reply.response()
        assert response.content == b"[1]"
        assert response.headers["content-length"] == str(len(coded(b"[1]")))


def test_an_empty_reply_is_not_compressed() -> None:
    reply = Reply(200, b"", None, {"Content-Encoding": "gzip"})
    assert "content-length" not in reply.response().headers


def test_reply_without_content_and_ranges(write: Callable[[str], Document]) -> None:
    things = write(
        BASE
        + "        '204': {description: d}\n        4XX: {description: d}\n        default: {description: d}\n"
    ).operation("Things")
    assert things.success() == Reply(204)
    failures = {name: one.status for name, one in shown(things, "failure").items()}
    assert failures == {"4XX-empty": 418, "default-empty": 505}


def test_default_alone_is_success(write: Callable[[str], Document]) -> None:
    things = write(
        BASE
        + "        default: {description: d, content: {text/plain: {example: hello}}}\n"
    ).operation("Things")
    assert things.success() == Reply(200, b"hello", "text/plain")


def test_an_example_that_does_not_fit_the_document_proves_nothing(
    write: Callable[[str], Document],
) -> None:
    things = write(
        BASE + "        '200': {description: d, content: {application/json: "
        "{schema: {type: object, properties: {a: {type: integer}}}, example: {a: x}}}}\n"
    ).operation("Things")
    (example,) = shown(things, "success").values()
    with pytest.raises(
        pytest.skip.Exception,
        match="example Things 200-example does not fit the document",
    ):
        _ = example.reply
    made_up = json.loads(things.success().content)
    assert isinstance(made_up["a"], int)


def test_unknown_operation(flink: Document) -> None:
    with pytest.raises(AssertionError, match="no operation ListCats"):
        flink.operation("ListCats")
    assert flink.operations == ("ListSavepoints", "ListJobs", "GetDeploymentsByName")


class Gateway(msgspec.Struct, kw_only=True, rename="pascal"):
    request_id: Any = msgspec.UNSET
    host_id: Any = msgspec.UNSET
    code: Any = msgspec.UNSET
    message: Any = msgspec.UNSET
    recommend: Any = msgspec.UNSET
    access_denied_detail: Any = msgspec.UNSET


class ApiError(Exception):
    def __init__(self, **facts: Any) -> None:
        vars(self).update(facts)
        super().__init__(f"{facts['operation']}: {facts['code']}: {facts['message']}")


class DeniedError(ApiError):
    """The documented 403."""


def denied(savepoints: Operation, **changes: Any) -> tuple[Example, dict[str, Any]]:
    example = shown(savepoints, "failure")["403-denied"]
    said = example.payload
    body = Gateway(
        request_id=said["RequestId"],
        host_id=said["HostId"],
        code=said["Code"],
        message=said["Message"],
        access_denied_detail=said["AccessDeniedDetail"],
    )
    facts: dict[str, Any] = {
        "operation": "ListSavepoints",
        "status_code": 403,
        "code": said["Code"],
        "message": said["Message"],
        "request_id": said["RequestId"],
        "content": example.reply.content,
        "body": body,
    }
    return example, {**facts, **changes}


def test_right_failure(savepoints: Operation) -> None:
    example, facts = denied(savepoints)
    savepoints.judge_failure(example, DeniedError(**facts), {"403": DeniedError})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status_code", 400),
        ("code", None),
        ("message", "other"),
        ("request_id", None),
        ("content", b""),
        ("operation", "ListJobs"),
        ("body", None),
        ("body", Gateway(code="NoPermission")),
    ],
)
def test_wrong_failure(savepoints: Operation, name: str, value: object) -> None:
    example, facts = denied(savepoints, **{name: value})
    with pytest.raises(AssertionError, match=name):
        savepoints.judge_failure(example, DeniedError(**facts), {"403": DeniedError})


def test_wrong_exception(savepoints: Operation) -> None:
    example, facts = denied(savepoints)
    with pytest.raises(AssertionError, match="it is a ApiError, not a DeniedError"):
        savepoints.judge_failure(example, ApiError(**facts), {"403": DeniedError})
    with pytest.raises(AssertionError, match="it is a DeniedError, not a ApiError"):
        savepoints.judge_failure(example, DeniedError(**facts), {"403": ApiError})
    with pytest.raises(
        AssertionError, match="a failure 403 for which the client has no exception"
    ):
        savepoints.judge_failure(example, ApiError(**facts), {"default": ApiError})


def test_failure_in_an_envelope(savepoints: Operation) -> None:
    example = shown(savepoints, "failure")["envelope-failure"]
    said = example.payload
    body = Body(
        request_id=said["requestId"], success=False, http_code=200, data=None,
        error_code=said["errorCode"], error_message=said["errorMessage"],
    )  # fmt: skip
    error = ApiError(
        operation="ListSavepoints", status_code=200, code="990301", message=said["errorMessage"],
        request_id=said["requestId"], content=example.reply.content, body=body,
    )  # fmt: skip
    savepoints.judge_failure(example, error, {"envelope": ApiError})


def test_recorder() -> None:
    recorder = Recorder((Reply(200, b"one"), Reply(201, b"two")))
    with httpx2.Client(transport=recorder, base_url="https://x.example.com") as http:
        statuses = [http.get("/").status_code for _ in range(3)]
    assert statuses == [200, 201, 201]
    with pytest.raises(AssertionError, match="3 requests were sent, not one"):
        recorder.only()


@pytest.mark.parametrize("backend", ["asyncio"])
def test_recorder_async(backend: str) -> None:
    import asyncio

    recorder = Recorder(Reply(204))

    async def call() -> int:
        async with httpx2.AsyncClient(transport=recorder) as http:
            return (await http.get("https://x.example.com/")).status_code

    assert asyncio.run(call()) == 204
    assert recorder.only().method == "GET"
