"""Each operation is answered with its page's own example, and every field of it arrives typed."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from alibaba_flink import models
from support.clients import Alibaba, Huawei, LakeSail, Mode
from support.fields import Fields, assert_fields, leaves
from support.raw_server import RawServer, json_reply

from .examples import example
from .expected import IMPORT_SAVEPOINT, LAKESAIL, LIST_SAVEPOINTS
from .expected_deployments import GET_DEPLOYMENTS_BY_NAME
from .expected_jobs import LIST_JOBS

OWN: dict[str, Any] = {"http_client": None}
"""The clients bring their own HTTP client here, as they do for a user."""


def test_list_savepoints(mode: Mode) -> None:
    payload = example("ListSavepoints")
    with RawServer([json_reply(payload)]) as server:
        page = Alibaba(mode, server.url, settings=OWN).list_savepoints(
            "default-namespace"
        )
    assert_fields(payload, page, LIST_SAVEPOINTS)


def test_list_jobs(mode: Mode) -> None:
    payload = example("ListJobs")
    with RawServer([json_reply(payload)]) as server:
        page = Alibaba(mode, server.url, settings=OWN).list_jobs(
            "default-namespace", "58718c99"
        )
    assert_fields(payload, page, LIST_JOBS)


def test_get_deployments_by_name(mode: Mode) -> None:
    payload = example("GetDeploymentsByName")
    with RawServer([json_reply(payload)]) as server:
        reply = Alibaba(mode, server.url, settings=OWN).get_deployments_by_name(
            "default-namespace", "test"
        )
    assert_fields(payload, reply, GET_DEPLOYMENTS_BY_NAME)


def test_import_savepoint(mode: Mode) -> None:
    payload = example("ImportFlinkJobSavepoint")
    with RawServer([json_reply(payload)]) as server:
        reply = Huawei(mode, server.url, settings=OWN).import_savepoint(
            137228, "bucket-name/dir/savepoint/"
        )
    assert_fields(payload, reply, IMPORT_SAVEPOINT)


def test_lakesail_savepoints(mode: Mode) -> None:
    payload = example("ListFlinkSessionJobSavepoints")
    with RawServer([json_reply(payload)]) as server:
        reply = LakeSail(mode, server.url, settings=OWN).list_savepoints(
            "W1", "S1", "J1"
        )
    assert_fields(payload, reply, LAKESAIL)


def told_apart(payload: Any, expected: Fields) -> tuple[Any, Fields]:
    """The payload with another text and number in every field, so that no two fields can stand for each other."""
    changed = json.loads(json.dumps(payload))
    rows: dict[str, tuple[str, object]] = {}
    for number, (place, (where, value)) in enumerate(expected.items(), start=1):
        now: object = value
        if isinstance(value, datetime):
            count = 1_000_000_000 + number
            now = datetime.fromtimestamp(count, UTC)
            put(changed, place, count * 1000 if place.endswith("InMs") else str(count))
        elif type(value) in (str, int, float):
            spellings: dict[type, object] = {
                str: f"text {number}",
                int: number,
                float: float(number),
            }
            now = spellings[type(value)]
            put(changed, place, now)
        elif isinstance(value, list):
            now = [f"text {number}"]
            put(changed, place, now)
        rows[place] = (where, now)
    return changed, rows


def put(payload: Any, place: str, value: object) -> None:
    """Set one place of a payload."""
    *way, last = re.findall(r"[A-Za-z_]\w*|\d+", place)
    for step in way:
        payload = payload[int(step) if step.isdigit() else step]
    payload[last] = value


@pytest.mark.parametrize(
    "operation", ["list_savepoints", "list_jobs", "get_deployments_by_name"]
)
def test_no_two_fields_are_mixed_up(mode: Mode, operation: str) -> None:
    """The pages print one text in several fields, which hides a mix-up."""
    name, table = {
        "list_savepoints": ("ListSavepoints", LIST_SAVEPOINTS),
        "list_jobs": ("ListJobs", LIST_JOBS),
        "get_deployments_by_name": ("GetDeploymentsByName", GET_DEPLOYMENTS_BY_NAME),
    }[operation]
    payload, rows = told_apart(example(name), table)
    given = ("ns",) if operation == "list_savepoints" else ("ns", "x")
    with RawServer([json_reply(payload)]) as server:
        page = getattr(Alibaba(mode, server.url), operation)(*given)
    assert_fields(payload, page, rows)


def test_fields_the_page_examples_leave_out(mode: Mode) -> None:
    """Known from the interface definition alone."""
    payload: dict[str, Any] = {
        "success": False,
        "errorCode": "NoPermission",
        "accessDeniedDetail": "stream:ListJobs is denied",
    }
    artifact = {
        "cdcYaml": "source: x",
        "additionalDependencies": ["oss://bucket/a.jar"],
    }
    good = {
        "success": True,
        "data": [{"artifact": {"kind": "CDCYAML", "cdcYamlArtifact": artifact}}],
    }
    expected: Fields = {
        "success": ("success", True),
        "data[0].artifact.kind": ("data[0].artifact.kind", models.ArtifactKind.CDCYAML),
        "data[0].artifact.cdcYamlArtifact.cdcYaml": (
            "data[0].artifact.cdc_yaml_artifact.cdc_yaml",
            "source: x",
        ),
        "data[0].artifact.cdcYamlArtifact.additionalDependencies": (
            "data[0].artifact.cdc_yaml_artifact.additional_dependencies",
            ["oss://bucket/a.jar"],
        ),
    }
    with RawServer([json_reply(good), json_reply(payload)]) as server:
        flink = Alibaba(mode, server.url)
        assert_fields(good, flink.list_jobs("ns", "d"), expected)
        with pytest.raises(Exception, match="NoPermission") as caught:
            flink.list_jobs("ns", "d")
    body = getattr(caught.value, "body", None)
    assert isinstance(body, models.ListJobsResponseBody)
    assert body.access_denied_detail == "stream:ListJobs is denied"


@pytest.mark.parametrize(
    ("field", "kind", "values"),
    [
        ("savepointOrigin", models.SavepointSavepointOrigin, "USER_REQUEST STOP_WITH_SAVEPOINT RETAINED_CHECKPOINT"),
        ("status.state", models.SavepointStatusState, "STARTED COMPLETED FAILED"),
        ("executionMode", models.JobExecutionMode, "STREAM BATCH"),
        ("executionMode", models.DeploymentExecutionMode, "STREAMING BATCH"),
        ("currentJobStatus", models.JobStatusCurrentJobStatus, "STARTING RUNNING CANCELLING FAILED CANCELLED FINISHED"),
        ("artifact.kind", models.ArtifactKind, "SQLSCRIPT JAR PYTHON CDCYAML"),
        ("loggingProfile", models.LoggingLoggingProfile, "default oss"),
        ("resourceSettingMode", models.StreamingResourceSettingResourceSettingMode, "BASIC EXPERT"),
        ("restoreStrategy.kind", models.DeploymentRestoreStrategyKind, "NONE LATEST_SAVEPOINT FROM_SAVEPOINT LATEST_STATE"),
        ("sortName", models.ListJobsSortName, "gmt_create job_id status"),
    ],
)  # fmt: skip
def test_documented_values(field: str, kind: Any, values: str) -> None:
    assert [member.value for member in kind] == values.split(), field


def test_times_stay_what_they_were_on_the_wire(mode: Mode) -> None:
    payload = example("GetDeploymentsByName")
    with RawServer([json_reply(payload)]) as server:
        reply = Alibaba(mode, server.url).get_deployments_by_name("ns", "test")
    assert reply.data
    created = reply.data[0].created_at
    assert isinstance(created, datetime)
    assert created.tzinfo is not None
    assert getattr(created, "raw", None) == "1714058507\n"


def test_the_walk_finds_every_place() -> None:
    """The checker itself: nothing of a payload may go unseen."""
    assert list(leaves({"a": [{"b": 1}, {"b": None}], "c": {}, "d": []})) == [
        "a[0].b",
        "a[1].b",
        "c",
        "d",
    ]
    with pytest.raises(AssertionError, match=r"the payload's b\.c is expected nowhere"):
        assert_fields({"a": 1, "b": {"c": 2}}, object(), {"a": ("a", 1)})
    with pytest.raises(AssertionError, match="not in the payload"):
        assert_fields({"a": 1}, object(), {"a": ("a", 1), "gone": ("gone", 1)})
