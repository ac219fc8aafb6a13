"""A document without one example: its generated tests run, none is skipped for want of a value, and each can fail."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from support.mutants import Change, complaints
from support.trees import copied
from support.virtual import clean_environment, run

from mutations.test_renamed_field import generated_from

SPEC = r"""
openapi: 3.1.0
info: {title: Made up, version: "1"}
servers: [{url: "https://made-up.example.com"}]
paths:
  /jobs/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string, pattern: "^[0-9a-f]{32}$"}}
    get:
      operationId: getJob
      responses:
        "200":
          description: d
          headers: {Content-Encoding: {schema: {type: string}}}
          content: {application/json: {schema: {$ref: "#/components/schemas/Job"}}}
        "404": {description: d, content: {application/json: {schema: {$ref: "#/components/schemas/Problem"}}}}
    put:
      operationId: putJob
      parameters:
        - {name: token, in: query, required: true, schema: {type: string, pattern: '^(a|b)\1$'}}
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [name]
              properties: {name: {type: string, minLength: 3}, since: {type: string, format: date}}
      responses:
        "201": {description: d, content: {application/json: {schema: {$ref: "#/components/schemas/Job"}}}}
        "409": {description: d, content: {application/json: {schema: {$ref: "#/components/schemas/Problem"}}}}
components:
  schemas:
    Job:
      type: object
      required: [id, kind]
      properties:
        id: {type: string}
        at: {anyOf: [{type: string, format: date-time}, {type: string, format: date}]}
        kind: {oneOf: [{$ref: "#/components/schemas/Batch"}, {$ref: "#/components/schemas/Stream"}]}
    Batch:
      type: object
      required: [type, size]
      properties: {type: {const: batch}, size: {type: integer}}
    Stream:
      type: object
      required: [type, rate]
      properties: {type: {const: stream}, rate: {type: integer}}
    Problem:
      type: object
      required: [detail]
      properties: {detail: {type: string, pattern: "^[A-Z]{4}$"}}
"""
OPERATIONS, MODELS = "src/made_up/_operations.py", "src/made_up/models.py"
GET, PUT = "tests/test_get_job.py", "tests/test_put_job.py"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    specs = tmp_path_factory.mktemp("specs")
    (specs / "openapi.yaml").write_text(SPEC, "utf-8")
    return generated_from(specs, tmp_path_factory.mktemp("made") / "package")


def test_only_what_can_not_be_judged_is_skipped(package: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-rs"]
    env = clean_environment(PYTHONDONTWRITEBYTECODE="1")
    said = run(command, cwd=copied(package, tmp_path / "copy"), env=env).stdout
    # The three requests of putJob: no text that fits its token is found.
    reasons = re.findall(r"SKIPPED \[(\d+)\] .*?: (.*)", said)
    assert [(int(count), why[:38]) for count, why in reasons] == [
        (3, "putJob: the document gives no example ")
    ], said
    assert " failed" not in said


MISTAKES = {
    "field of a failure that no example shows": (
        GET,
        r"detail",
        Change(MODELS, "detail: str", "detail: int", "class Problem("),
    ),
    "failure of an operation that can't be called rightly": (
        PUT,
        r"ConflictError|409",
        Change(OPERATIONS, "errors.ConflictError", "errors.NotFoundError"),
    ),
    "reply of an operation that can't be called rightly": (
        PUT,
        r"size",
        Change(MODELS, "size: int", "size: str", "class Batch("),
    ),
    "second member of a union": (
        GET,
        r"rate",
        Change(MODELS, "rate: int", "rate: str", "class Stream("),
    ),
    "date taken for a time": (
        GET,
        r"/at is datetime",
        Change("src/made_up/_runtime/unions.py", "loss(received, value), mended", "loss(received, value), False"),
    ),
    "failure that nobody documents": (
        GET,
        r"status_code is 500; it should be 505",
        Change("src/made_up/_runtime/replies.py", "status_code=reply.status_code", "status_code=500", "def error_of("),
    ),
    "pattern loosened": (
        GET,
        r"\bid\b|DID NOT RAISE",
        Change(OPERATIONS, r'expression="^[0-9a-f]{32}\\Z"', 'expression="^"', "GET_JOB"),
    ),
    "limit of a field forgotten": (
        PUT,
        r"name|DID NOT RAISE",
        Change(OPERATIONS, "min_length=3", "min_length=0"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_mistake(
    mistake: tuple[str, str, Change], package: Path, tmp_path: Path
) -> None:
    tests, told, change = mistake
    copy = copied(package, tmp_path / "package")
    change.apply(copy)
    said = complaints(copy, tests)
    errors = "\n".join(
        line for line in said.splitlines() if line.startswith(("E ", "FAILED "))
    )
    assert re.search(told, errors), said
