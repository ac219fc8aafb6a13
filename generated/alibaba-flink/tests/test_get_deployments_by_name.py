"""GetDeploymentsByName: generated tests. What they expect is read from `spec/` when
they run.
"""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from alibaba_flink import (
    AlibabaFlink,
    ApiError,
    AsyncAlibabaFlink,
    BadRequestError,
    ClientError,
    ForbiddenError,
    InternalServerError,
    InvalidArgumentError,
    NotFoundError,
    RejectedError,
    ServiceUnavailableError,
    TooManyRequestsError,
    models,
)
from clients import DOCUMENT, async_client, client
from judge import Bad, Example, Recorder, Wire, each

OPERATION = DOCUMENT.operation("GetDeploymentsByName")
WIRE: Wire = {
    "namespace": (("path", "namespace"),),
    "deployment_name": (("path", "deploymentName"),),
    "ignore_job_summary": (("query", "ignoreJobSummary"),),
    "ignore_resource_setting": (("query", "ignoreResourceSetting"),),
    "workspace": (("header", "workspace"),),
}
ARGUMENTS = OPERATION.arguments(
    {
        "namespace": "default-namespace",
        "deployment_name": "test",
        "ignore_job_summary": True,
        "ignore_resource_setting": True,
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
) -> models.GetDeploymentsByNameResponseBody:
    return client.get_deployments_by_name(**{**ARGUMENTS, **changes})


async def call_later(
    client: AsyncAlibabaFlink,
    /,
    **changes: Any,
) -> models.GetDeploymentsByNameResponseBody:
    return await client.get_deployments_by_name(**{**ARGUMENTS, **changes})


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
