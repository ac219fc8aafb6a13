"""ListFlinkSessionJobSavepoints: generated tests. What they expect is read from
`spec/` when they run.
"""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from clients import DOCUMENT, async_client, client
from judge import Bad, Example, Recorder, Wire, each
from lakesail_flink import (
    ApiError,
    AsyncLakeSailFlink,
    BadRequestError,
    ClientError,
    ForbiddenError,
    InvalidArgumentError,
    LakeSailFlink,
    NotFoundError,
    UnauthorizedError,
    models,
)

OPERATION = DOCUMENT.operation("ListFlinkSessionJobSavepoints")
WIRE: Wire = {
    "ws": (("path", "ws"),),
    "session": (("path", "session"),),
    "job": (("path", "job"),),
}
ARGUMENTS = OPERATION.arguments(
    {"ws": "W01HZX3K9P7Q", "session": "S01HZX3M2R5T", "job": "J01HZX3N8V6B"},
    WIRE,
)
KINDS: dict[str, type[ClientError]] = {
    "400": BadRequestError,
    "401": UnauthorizedError,
    "403": ForbiddenError,
    "404": NotFoundError,
    "default": ApiError,
}
BAD_VALUES = OPERATION.bad_values(WIRE)


def call(client: LakeSailFlink, /, **changes: Any) -> models.FlinkSavepointList:
    return client.list_flink_session_job_savepoints(**{**ARGUMENTS, **changes})


async def call_later(
    client: AsyncLakeSailFlink,
    /,
    **changes: Any,
) -> models.FlinkSavepointList:
    return await client.list_flink_session_job_savepoints(**{**ARGUMENTS, **changes})


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
