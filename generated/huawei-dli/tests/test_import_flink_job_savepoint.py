"""ImportFlinkJobSavepoint: generated tests. What they expect is read from `spec/`
when they run.
"""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from clients import DOCUMENT, async_client, client
from huawei_dli import (
    ApiError,
    AsyncHuaweiDLI,
    BadRequestError,
    ClientError,
    HuaweiDLI,
    InternalServerError,
    InvalidArgumentError,
    RejectedError,
    models,
)
from judge import Bad, Example, Recorder, Wire, each

OPERATION = DOCUMENT.operation("ImportFlinkJobSavepoint")
WIRE: Wire = {
    "job_id": (("path", "job_id"), ("body", "job_id")),
    "savepoint_path": (("body", "savepoint_path"),),
    "project_id": (("path", "project_id"),),
}
ARGUMENTS = OPERATION.arguments(
    {
        "job_id": 137228,
        "savepoint_path": "bucket-name/dir/savepoint/",
        "project_id": "48cc2c48765f481480c7db940d640000",
    },
    WIRE,
)
KINDS: dict[str, type[ClientError]] = {
    "400": BadRequestError,
    "500": InternalServerError,
    "envelope": RejectedError,
    "undocumented": ApiError,
}
BAD_VALUES = OPERATION.bad_values(WIRE)


def call(
    client: HuaweiDLI,
    /,
    **changes: Any,
) -> models.ImportFlinkJobSavepointResponse:
    return client.import_flink_job_savepoint(**{**ARGUMENTS, **changes})


async def call_later(
    client: AsyncHuaweiDLI,
    /,
    **changes: Any,
) -> models.ImportFlinkJobSavepointResponse:
    return await client.import_flink_job_savepoint(**{**ARGUMENTS, **changes})


def test_request() -> None:
    recorder = Recorder(OPERATION.success())
    with client(recorder) as service:
        call(service)
    OPERATION.judge_request(recorder.only(), OPERATION.given(ARGUMENTS, WIRE))


def test_request_async() -> None:
    async def go() -> None:
        recorder = Recorder(OPERATION.success())
        async with async_client(recorder) as service:
            await call_later(service)
        OPERATION.judge_request(recorder.only(), OPERATION.given(ARGUMENTS, WIRE))

    asyncio.run(go())


def test_odd_text() -> None:
    odd = OPERATION.odd(ARGUMENTS, WIRE)
    recorder = Recorder(OPERATION.success())
    with client(recorder) as service:
        call(service, **odd)
    OPERATION.judge_request(recorder.only(), OPERATION.given(odd, WIRE))


@each("example", OPERATION.examples("success"))
def test_reply(example: Example) -> None:
    recorder = Recorder(example.reply)
    with client(recorder) as service:
        result = call(service)
    OPERATION.judge_value(example, result)


@each("example", OPERATION.examples("success"))
def test_reply_async(example: Example) -> None:
    async def go() -> None:
        recorder = Recorder(example.reply)
        async with async_client(recorder) as service:
            result = await call_later(service)
        OPERATION.judge_value(example, result)

    asyncio.run(go())


@each("example", OPERATION.filled())
def test_every_field(example: Example) -> None:
    recorder = Recorder(example.reply)
    with client(recorder) as service:
        result = call(service)
    OPERATION.judge_value(example, result)


@each("example", OPERATION.examples("failure"))
def test_failure(example: Example) -> None:
    recorder = Recorder(example.reply)
    with client(recorder) as service, pytest.raises(ClientError) as caught:
        call(service)
    OPERATION.judge_failure(example, caught.value, KINDS)


@each("example", OPERATION.examples("failure"))
def test_failure_async(example: Example) -> None:
    async def go() -> None:
        recorder = Recorder(example.reply)
        async with async_client(recorder) as service:
            with pytest.raises(ClientError) as caught:
                await call_later(service)
        OPERATION.judge_failure(example, caught.value, KINDS)

    asyncio.run(go())


@each("bad", BAD_VALUES)
def test_bad_argument(bad: Bad) -> None:
    recorder = Recorder(OPERATION.success())
    refused = pytest.raises(InvalidArgumentError, match=bad.argument)
    with client(recorder) as service, refused:
        call(service, **{bad.argument: bad.value})
    assert recorder.requests == []


@each("bad", BAD_VALUES)
def test_bad_argument_async(bad: Bad) -> None:
    async def go() -> None:
        recorder = Recorder(OPERATION.success())
        async with async_client(recorder) as service:
            with pytest.raises(InvalidArgumentError, match=bad.argument):
                await call_later(service, **{bad.argument: bad.value})
        assert recorder.requests == []

    asyncio.run(go())
