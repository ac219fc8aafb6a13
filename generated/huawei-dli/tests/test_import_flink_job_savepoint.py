"""ImportFlinkJobSavepoint: generated tests. What they expect is read from `spec/`
when they run.
"""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from clients import DOCUMENT, async_client, client
from huawei_dli import (
    AsyncHuaweiDLI,
    BadRequestError,
    ClientError,
    HuaweiDLI,
    InternalServerError,
    InvalidArgumentError,
    RejectedError,
    models,
)
from judge import Bad, Example, Recorder, Wire

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
}


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


@pytest.mark.parametrize("example", OPERATION.examples("success"), ids=str)
def test_reply(example: Example) -> None:
    recorder = Recorder(example.reply)
    with client(recorder) as service:
        result = call(service)
    OPERATION.judge_value(example, result)


@pytest.mark.parametrize("example", OPERATION.examples("success"), ids=str)
def test_reply_async(example: Example) -> None:
    async def go() -> None:
        recorder = Recorder(example.reply)
        async with async_client(recorder) as service:
            result = await call_later(service)
        OPERATION.judge_value(example, result)

    asyncio.run(go())


@pytest.mark.parametrize("example", OPERATION.filled(), ids=str)
def test_every_field(example: Example) -> None:
    recorder = Recorder(example.reply)
    with client(recorder) as service:
        result = call(service)
    OPERATION.judge_value(example, result)


@pytest.mark.parametrize("example", OPERATION.examples("failure"), ids=str)
def test_failure(example: Example) -> None:
    recorder = Recorder(example.reply)
    with client(recorder) as service, pytest.raises(ClientError) as caught:
        call(service)
    OPERATION.judge_failure(example, caught.value, KINDS)


@pytest.mark.parametrize("example", OPERATION.examples("failure"), ids=str)
def test_failure_async(example: Example) -> None:
    async def go() -> None:
        recorder = Recorder(example.reply)
        async with async_client(recorder) as service:
            with pytest.raises(ClientError) as caught:
                await call_later(service)
        OPERATION.judge_failure(example, caught.value, KINDS)

    asyncio.run(go())


@pytest.mark.parametrize("bad", OPERATION.bad_values(WIRE), ids=str)
def test_bad_argument(bad: Bad) -> None:
    recorder = Recorder(OPERATION.success())
    refused = pytest.raises(InvalidArgumentError, match=bad.argument)
    with client(recorder) as service, refused:
        call(service, **{bad.argument: bad.value})
    assert recorder.requests == []


@pytest.mark.parametrize("bad", OPERATION.bad_values(WIRE), ids=str)
def test_bad_argument_async(bad: Bad) -> None:
    async def go() -> None:
        recorder = Recorder(OPERATION.success())
        async with async_client(recorder) as service:
            with pytest.raises(InvalidArgumentError, match=bad.argument):
                await call_later(service, **{bad.argument: bad.value})
        assert recorder.requests == []

    asyncio.run(go())
