"""The generated tests can fail: one mistake at a time in a copy of a package, and its tests name what is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from support.mutants import Change, complaints, mutant

OPERATIONS = "src/alibaba_flink/_operations.py"
MODELS = "src/alibaba_flink/models.py"
SAVEPOINTS, JOBS, DEPLOYMENTS = (
    f"tests/test_{name}.py"
    for name in ("list_savepoints", "list_jobs", "get_deployments_by_name")
)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, which tests are run, and the pattern their output must have."""

    package: str
    changes: tuple[Change, ...]
    tests: str
    told: str


def alibaba(tests: str, told: str, *changes: Change) -> Mistake:
    return Mistake("alibaba-flink", changes, tests, told)


QUICK = {
    "query parameter dropped": alibaba(
        SAVEPOINTS,
        r"jobId",
        Change(OPERATIONS, '            Parameter("job_id", "query", "jobId"),\n', ""),
    ),
    "two types swapped": alibaba(
        SAVEPOINTS,
        r"\$\.data\[0\]\.(description|createdAt)",
        Change(MODELS, "description: str |", "description: EpochSeconds |", "class Savepoint("),
        Change(MODELS, "created_at: EpochSeconds |", "created_at: str |", "class Savepoint("),
    ),
    "wire names swapped": alibaba(
        JOBS,
        r"modifierName comes out as creator_name",
        Change(MODELS, 'name="creatorName"', 'name="?"', "class Job("),
        Change(MODELS, 'name="modifierName"', 'name="creatorName"', "class Job("),
        Change(MODELS, 'name="?"', 'name="modifierName"', "class Job("),
    ),
    "value misspelt": alibaba(
        SAVEPOINTS,
        r"/data/0/status/state .*unknown value",
        Change(MODELS, 'FAILED = "FAILED"', 'FAILED = "FAILD"', "class SavepointStatusState("),
    ),
    "values forgotten": alibaba(
        SAVEPOINTS,
        r"/data/0/savepointOrigin is the plain text",
        Change(MODELS, "savepoint_origin: SavepointSavepointOrigin", "savepoint_origin: str"),
    ),
    "field that no example shows": alibaba(
        JOBS,
        r"cdcYaml",
        Change(MODELS, "cdc_yaml: str |", "cdc_yaml: int |"),
    ),
    "wrong method": alibaba(
        SAVEPOINTS, r"POST|method", Change(OPERATIONS, 'method="GET"', 'method="POST"', "LIST_SAVEPOINTS")
    ),
    "header constant changed": alibaba(
        SAVEPOINTS,
        r"x-acs-action",
        Change(OPERATIONS, '"x-acs-action", "ListSavepoints"', '"x-acs-action", "ListSavepoint"'),
    ),
    "error classes swapped": alibaba(
        DEPLOYMENTS,
        r"(?i)forbidden.*|403",
        Change(OPERATIONS, "errors.ForbiddenError", "errors.GoneError", "GET_DEPLOYMENTS_BY_NAME"),
        Change(OPERATIONS, "errors.NotFoundError", "errors.ForbiddenError", "GET_DEPLOYMENTS_BY_NAME"),
        Change(OPERATIONS, "errors.GoneError", "errors.NotFoundError", "GET_DEPLOYMENTS_BY_NAME"),
    ),
    "signature removed": alibaba(
        JOBS,
        r"(?i)authorization|AccessKey|security",
        Change(OPERATIONS, 'security=(("AccessKey",),)', "security=()", "LIST_JOBS"),
    ),
    "time unit changed": alibaba(
        JOBS,
        r"jobStartTimeInMs|job_start_time_in_ms",
        Change(MODELS, "job_start_time_in_ms: EpochMilliseconds", "job_start_time_in_ms: EpochSeconds"),
    ),
}  # fmt: skip

MORE = {
    "wrong path": alibaba(
        SAVEPOINTS, r"/savepoint\b|path", Change(OPERATIONS, "{namespace}/savepoints", "{namespace}/savepoint")
    ),
    "wire names swapped": alibaba(
        SAVEPOINTS,
        r"deploymentId|jobId",
        Change(OPERATIONS, '"deployment_id", "query", "deploymentId"', '"deployment_id", "query", "jobID"'),
        Change(OPERATIONS, '"job_id", "query", "jobId"', '"job_id", "query", "deploymentId"'),
        Change(OPERATIONS, '"deployment_id", "query", "jobID"', '"deployment_id", "query", "jobId"'),
    ),
    "paging parameters swapped": alibaba(
        JOBS,
        r"pageIndex|pageSize|page_index|page_size",
        Change(OPERATIONS, 'page="page_index", size="page_size"', 'page="page_size", size="page_index"', "LIST_JOBS"),
    ),
    "paging stops after the first page": alibaba(
        JOBS, r"(?i)page", Change(OPERATIONS, "items=lambda page: page.data or ()", "items=lambda page: ()", "LIST_JOBS")
    ),
    "workspace in the query": alibaba(
        DEPLOYMENTS, r"workspace", Change(OPERATIONS, '"header",\n            "workspace"', '"query",\n            "workspace"', "GET_DEPLOYMENTS_BY_NAME")
    ),
    "envelope dropped": alibaba(
        DEPLOYMENTS, r"(?i)failure|success|RejectedError", Change(OPERATIONS, 'envelope=Envelope("/success"),', "", "GET_DEPLOYMENTS_BY_NAME")
    ),
    "limit loosened": alibaba(
        JOBS, r"page_?size|pageSize", Change(OPERATIONS, "maximum=100", "maximum=1000", "LIST_JOBS")
    ),
    "two models swapped that take anything": alibaba(
        JOBS,
        r"observedFlinkJob|observed_flink_job|failure|running",
        Change(MODELS, "running: JobStatusRunning |", "running: JobFailure |"),
        Change(MODELS, "failure: JobFailure |", "failure: JobStatusRunning |"),
    ),
    "digits taken for text": alibaba(
        JOBS, r"createdAt|created_at", Change(MODELS, "created_at: EpochSeconds |", "created_at: str |", "class Job(")
    ),
    "whole numbers for fractions": alibaba(
        JOBS, r"totalCpu|total_cpu", Change(MODELS, "total_cpu: float |", "total_cpu: int |")
    ),
    "null text taken for text": alibaba(
        JOBS,
        r"sessionClusterName|session_cluster_name",
        Change(MODELS, "session_cluster_name: NullText", "session_cluster_name: str"),
    ),
    "async client mixes arguments up": alibaba(
        SAVEPOINTS,
        r"jobId|deploymentId",
        Change("src/alibaba_flink/async_client.py", '"job_id": job_id', '"job_id": deployment_id'),
    ),
    "documented value gone": alibaba(
        SAVEPOINTS, r"(?i)savepointOrigin|savepoint_origin|USER_REQUEST", Change(MODELS, "savepoint_origin: SavepointSavepointOrigin |", "savepoint_origin: SavepointStatusState |")
    ),
    "body field under another name": Mistake(
        "huawei-dli",
        (
            Change("src/huawei_dli/models.py", "    savepoint_path: str\n", '    savepoint_path: str = msgspec.field(name="path")\n'),
            Change("src/huawei_dli/models.py", "from ._runtime import", "import msgspec\n\nfrom ._runtime import"),
        ),
        "tests",
        r"savepoint_path",
    ),
    "path and body disagree": Mistake(
        "huawei-dli",
        (Change("src/huawei_dli/client.py", "                job_id=job_id,", "                job_id=job_id + 1,"),),
        "tests",
        r"job_id",
    ),
    "pattern loosened": Mistake(
        "lakesail-flink",
        (Change("src/lakesail_flink/_operations.py", r'expression="^[A-Z0-9]+\\Z"', 'expression="^"', '"session",'),),
        "tests",
        r"session",
    ),
    "time taken for text": Mistake(
        "lakesail-flink",
        (Change("src/lakesail_flink/models.py", "triggered_at: _datetime.datetime |", "triggered_at: str |"),),
        "tests",
        r"triggeredAt|triggered_at",
    ),
    "another scheme": Mistake(
        "lakesail-flink",
        (
            Change("src/lakesail_flink/_api.py", "import HttpBearer", "import ApiKeyScheme"),
            Change("src/lakesail_flink/_api.py", "HttpBearer()", 'ApiKeyScheme("X-Token", "header")'),
        ),
        "tests",
        r"(?i)authorization|bearer|credential",
    ),
}  # fmt: skip


def assert_noticed(mistake: Mistake, folder: Path) -> None:
    told = complaints(mutant(mistake.package, folder, *mistake.changes), mistake.tests)
    errors = "\n".join(
        line for line in told.splitlines() if line.startswith(("E ", "FAILED "))
    )
    assert re.search(mistake.told, errors), told


@pytest.mark.parametrize("mistake", QUICK.values(), ids=QUICK.keys())
def test_mistake(mistake: Mistake, tmp_path: Path) -> None:
    assert_noticed(mistake, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("mistake", MORE.values(), ids=MORE.keys())
def test_more_mistakes(mistake: Mistake, tmp_path: Path) -> None:
    assert_noticed(mistake, tmp_path)
