"""ListSavepoints: generated tests. What they expect is read from `spec/` when they
run.
"""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from alibaba_flink import (
    AlibabaFlink,
    ApiError,
    AsyncAlibabaFlink,
    AsyncPages,
    BadRequestError,
    ClientError,
    ForbiddenError,
    InternalServerError,
    InvalidArgumentError,
    NotFoundError,
    Pages,
    RejectedError,
    ServiceUnavailableError,
    TooManyRequestsError,
    models,
)
from clients import DOCUMENT, async_client, client
from judge import Bad, Example, Recorder, Wire, each

OPERATION = DOCUMENT.operation("ListSavepoints")
WIRE: Wire = {
    "namespace": (("path", "namespace"),),
    "deployment_id": (("query", "deploymentId"),),
    "job_id": (("query", "jobId"),),
    "page_index": (("query", "pageIndex"),),
    "page_size": (("query", "pageSize"),),
    "workspace": (("header", "workspace"),),
}
ARGUMENTS = OPERATION.arguments(
    {
        "namespace": "default-namespace",
        "deployment_id": "88a8fc49-e090-430a-85d8-3ee8c79c0000",
        "job_id": "99a8fc49-e090-430a-85d8-3ee8c79c0000",
        "page_index": 1,
        "page_size": 10,
        "workspace": "a14bd5d90a****",
    },
    WIRE,
)
KINDS: dict[str, type[ClientError]] = {
    "400": BadRequestError,
    "403": ForbiddenError,
    "404": NotFoundError,
    "429": TooManyRequestsError,
    "500": InternalServerError,
    "503": ServiceUnavailableError,
    "default": ApiError,
    "envelope": RejectedError,
}
BAD_VALUES = OPERATION.bad_values(WIRE)


def call(
    client: AlibabaFlink,
    /,
    **changes: Any,
) -> Pages[models.Savepoint, models.ListSavepointsResponseBody]:
    return client.list_savepoints(**{**ARGUMENTS, **changes})


def call_later(
    client: AsyncAlibabaFlink,
    /,
    **changes: Any,
) -> AsyncPages[models.Savepoint, models.ListSavepointsResponseBody]:
    return client.list_savepoints(**{**ARGUMENTS, **changes})


def test_request() -> None:
    recorder = Recorder(OPERATION.success())
    with client(recorder) as service:
        call(service).first()
    OPERATION.judge_request(recorder.only(), OPERATION.given(ARGUMENTS, WIRE))


def test_request_async() -> None:
    async def go() -> None:
        recorder = Recorder(OPERATION.success())
        async with async_client(recorder) as service:
            await call_later(service).first()
        OPERATION.judge_request(recorder.only(), OPERATION.given(ARGUMENTS, WIRE))

    asyncio.run(go())


def test_odd_text() -> None:
    odd = OPERATION.odd(ARGUMENTS, WIRE)
    recorder = Recorder(OPERATION.success())
    with client(recorder) as service:
        call(service, **odd).first()
    OPERATION.judge_request(recorder.only(), OPERATION.given(odd, WIRE))


@each("example", OPERATION.examples("success"))
def test_reply(example: Example) -> None:
    recorder = Recorder(example.reply)
    with client(recorder) as service:
        result = call(service).first()
    OPERATION.judge_value(example, result)


@each("example", OPERATION.examples("success"))
def test_reply_async(example: Example) -> None:
    async def go() -> None:
        recorder = Recorder(example.reply)
        async with async_client(recorder) as service:
            result = await call_later(service).first()
        OPERATION.judge_value(example, result)

    asyncio.run(go())


@each("example", OPERATION.filled())
def test_every_field(example: Example) -> None:
    recorder = Recorder(example.reply)
    with client(recorder) as service:
        result = call(service).first()
    OPERATION.judge_value(example, result)


@each("example", OPERATION.examples("failure"))
def test_failure(example: Example) -> None:
    recorder = Recorder(example.reply)
    with client(recorder) as service, pytest.raises(ClientError) as caught:
        call(service).first()
    OPERATION.judge_failure(example, caught.value, KINDS)


@each("example", OPERATION.examples("failure"))
def test_failure_async(example: Example) -> None:
    async def go() -> None:
        recorder = Recorder(example.reply)
        async with async_client(recorder) as service:
            with pytest.raises(ClientError) as caught:
                await call_later(service).first()
        OPERATION.judge_failure(example, caught.value, KINDS)

    asyncio.run(go())


@each("bad", BAD_VALUES)
def test_bad_argument(bad: Bad) -> None:
    recorder = Recorder(OPERATION.success())
    refused = pytest.raises(InvalidArgumentError, match=bad.argument)
    with client(recorder) as service, refused:
        call(service, **{bad.argument: bad.value}).first()
    assert recorder.requests == []


@each("bad", BAD_VALUES)
def test_bad_argument_async(bad: Bad) -> None:
    async def go() -> None:
        recorder = Recorder(OPERATION.success())
        async with async_client(recorder) as service:
            with pytest.raises(InvalidArgumentError, match=bad.argument):
                await call_later(service, **{bad.argument: bad.value}).first()
        assert recorder.requests == []

    asyncio.run(go())


def test_pages() -> None:
    pages = OPERATION.pages(OPERATION.given(ARGUMENTS, WIRE))
    recorder = Recorder(pages.replies)
    with client(recorder) as service:
        items = list(call(service))
    pages.judge(recorder.requests, items)


def test_pages_async() -> None:
    async def go() -> None:
        pages = OPERATION.pages(OPERATION.given(ARGUMENTS, WIRE))
        recorder = Recorder(pages.replies)
        async with async_client(recorder) as service:
            items = [item async for item in call_later(service)]
        pages.judge(recorder.requests, items)

    asyncio.run(go())
