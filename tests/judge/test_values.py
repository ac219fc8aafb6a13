"""The judge accepts the value a payload should become and refuses every other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum
from typing import Any
from uuid import UUID

import msgspec
import pytest

from speclock.judge import Document, Example, Operation

from .flink_models import Body, UnknownState, body


@pytest.fixture
def example(savepoints: Operation) -> Example:
    first = savepoints.examples("success")[0]
    assert isinstance(first, Example)
    return first


def test_right_value(savepoints: Operation, example: Example) -> None:
    savepoints.judge_value(example, body(example.payload))


def change(path: str, value: object) -> Callable[[Body], None]:
    """Set one attribute, `data.0` standing for the first savepoint."""

    def changed(whole: Body) -> None:
        *way, last = path.split(".")
        here: Any = whole
        for step in way:
            here = here[int(step)] if step.isdigit() else getattr(here, step)
        setattr(here, last, value)

    return changed


WHEN = datetime.fromtimestamp(1659066711, UTC)
WRONG: dict[str, tuple[Callable[[Body], None], str]] = {
    "list cut short": (change("data", []), "/data has 0 elements; the payload has 1"),
    "no list": (change("data", None), "/data is None"),
    "time off": (
        change("data.0.created_at", WHEN + timedelta(milliseconds=1)),
        "/data/0/createdAt",
    ),
    "time a number": (change("data.0.created_at", 1659066711), "/data/0/createdAt"),
    "time a text": (change("data.0.created_at", "1659066711"), "/data/0/createdAt"),
    "time naive": (
        change("data.0.created_at", WHEN.replace(tzinfo=None)),
        "no time zone",
    ),
    "field lost": (change("data.0.job_id", msgspec.UNSET), "/data/0/jobId is UNSET"),
    "other text": (change("data.0.job_id", "x"), "/data/0/jobId is 'x'"),
    "number for text": (change("request_id", 1), "/requestId is 1"),
    "text for number": (change("page_size", "10"), "/pageSize is '10'"),
    "float for integer": (change("page_size", 10.0), "/pageSize is 10.0"),
    "truth for number": (change("page_index", True), "/pageIndex is True"),
    "number for truth": (change("success", 1), "/success is 1"),
    "text for truth": (change("data.0.native_format", "true"), "/data/0/nativeFormat"),
    "quotes kept": (change("error_code", '""'), "/errorCode is"),
    "deep": (
        change("data.0.status.failure.message", "?"),
        "/data/0/status/failure/message",
    ),
    "unknown value": (
        change("data.0.status.state", UnknownState.COMPLETED),
        "takes for an unknown",
    ),
    "plain text for a documented value": (
        change("data.0.savepoint_origin", "USER_REQUEST"),
        "is the plain text",
    ),
    "swapped": (change("data.0.status", "COMPLETED"), "/data/0/status is 'COMPLETED'"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_value(savepoints: Operation, example: Example, name: str) -> None:
    spoil, words = WRONG[name]
    value = body(example.payload)
    spoil(value)
    with pytest.raises(AssertionError, match=words):
        savepoints.judge_value(example, value)


def test_renamed_field(savepoints: Operation, example: Example) -> None:
    fields = [
        ("requestID" if name == "request_id" else name, Any, msgspec.UNSET)
        for name in Body.__struct_fields__
    ]
    other = msgspec.defstruct("Other", fields, rename="camel", kw_only=True)
    right = msgspec.structs.asdict(body(example.payload))
    value = other(requestID=right.pop("request_id"), **right)
    with pytest.raises(
        AssertionError, match="/requestId Other has no field of that name"
    ):
        savepoints.judge_value(example, value)


def test_invented_value(savepoints: Operation) -> None:
    refused = savepoints.examples("failure")[-1]
    shown = [
        one for one in savepoints.examples("failure") if str(one) == "envelope-failure"
    ]
    assert shown, refused
    example = shown[0]
    assert isinstance(example, Example)
    said = example.payload
    value = Body(
        request_id=said["requestId"], success=False, http_code=200, error_code="990301",
        error_message=said["errorMessage"], data=None,
    )  # fmt: skip
    savepoints.judge_value(example, value)
    value.page_index = 1
    with pytest.raises(
        AssertionError, match="/pageIndex is 1, but the payload has no such field"
    ):
        savepoints.judge_value(example, value)


SMALL = """
openapi: 3.1.0
info: {title: Small, version: "1"}
servers: [{url: "https://small.example.com/v1"}]
paths:
  /things:
    get:
      operationId: Things
      responses:
        200:
          description: Things
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Thing"}
              example: EXAMPLE
components:
  schemas:
    Thing:
      allOf:
        - {$ref: "#/components/schemas/Base"}
        - properties: {day: {type: string, format: date}, share: {type: number}}
    Base:
      type: object
      properties:
        id: {type: string, format: uuid}
        at: {type: string, format: date-time}
        ms: {type: [string, integer], x-speclock-time: milliseconds}
        level: {type: number, enum: [200, 300]}
        ok: {type: [boolean, string], x-speclock-text-boolean: true}
        raw: {type: string, format: byte}
        free: {}
        tags: {type: object, additionalProperties: {type: integer}}
        either: {oneOf: [{type: "null"}, {type: string, format: date}, {type: integer}]}
        hidden: {type: string, writeOnly: true}
"""


class Level(IntEnum):
    LOW = 200
    HIGH = 300


class Unknown(IntEnum):
    LEVEL = 200

    @property
    def is_known(self) -> bool:
        return False


class Thing(msgspec.Struct, kw_only=True):
    id: Any = msgspec.UNSET
    at: Any = msgspec.UNSET
    ms: Any = msgspec.UNSET
    ok: Any = msgspec.UNSET
    raw: Any = msgspec.UNSET
    free: Any = msgspec.UNSET
    tags: Any = msgspec.UNSET
    either: Any = msgspec.UNSET
    day: Any = msgspec.UNSET
    share: Any = msgspec.UNSET
    level: Any = msgspec.UNSET


AN_ID = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
A_TIME = datetime(2024, 6, 3, 9, 30, 0, 125000, tzinfo=UTC)
RIGHT: list[tuple[str, str, object, object]] = [
    ("id", f'"{AN_ID}"', UUID(AN_ID), AN_ID),
    ("at", '"2024-06-03T11:30:00.125+02:00"', A_TIME, A_TIME + timedelta(hours=2)),
    ("ms", '" 1717407000125 "', A_TIME, " 1717407000125 "),
    ("ms", "1717407000125", A_TIME, A_TIME.replace(microsecond=0)),
    ("ok", '"TRUE"', True, "TRUE"),
    ("ok", "false", False, 0),
    ("raw", '"aGk="', b"hi", "aGk="),
    ("free", "{a: [1, 2.5, no]}", {"a": [1, 2.5, "no"]}, {"a": [1, 2.5, False]}),
    ("free", "1", 1, 1.0),
    ("tags", "{a: 1, b: 2}", {"a": 1, "b": 2}, {"a": 1, "b": 2, "c": 3}),
    ("tags", "{a: 1, b: 2}", {"a": 1, "b": 2}, {"a": 1}),
    ("tags", "{a: 1}", {"a": 1}, {"a": 1.0}),
    ("either", "2024-06-03", date(2024, 6, 3), "2024-06-03"),
    ("either", "7", 7, "7"),
    ("either", "null", None, msgspec.UNSET),
    ("day", "2024-06-03", date(2024, 6, 3), datetime(2024, 6, 3, tzinfo=UTC)),
    ("share", "2", 2.0, 2),
    ("share", "0.5", 0.5, "0.5"),
    ("level", "200", Level.LOW, Level.HIGH),
    ("level", "200", Level.LOW, "200"),
    ("level", "200", Level.LOW, Unknown.LEVEL),
]


@pytest.mark.parametrize(("name", "payload", "right", "wrong"), RIGHT)
def test_kinds_of_values(
    write: Callable[[str], Document],
    name: str,
    payload: str,
    right: object,
    wrong: object,
) -> None:
    operation = write(SMALL.replace("EXAMPLE", f"{{{name}: {payload}}}")).operation(
        "Things"
    )
    example = operation.examples("success")[0]
    assert isinstance(example, Example)
    operation.judge_value(example, Thing(**{name: right}))
    with pytest.raises(AssertionError, match=f"/{name}"):
        operation.judge_value(example, Thing(**{name: wrong}))


def test_documented_field_the_model_lacks(write: Callable[[str], Document]) -> None:
    operation = write(SMALL.replace("EXAMPLE", "{share: 1}")).operation("Things")
    example = operation.examples("success")[0]
    assert isinstance(example, Example)
    poor = msgspec.defstruct("Poor", [("share", float)])
    with pytest.raises(
        AssertionError, match="/day is documented, but Poor has no such field"
    ) as caught:
        operation.judge_value(example, poor(1.0))
    assert "hidden" not in str(caught.value)
