"""What goes over the wire, against a list written by hand.

Expected values are literal here; `test_wire_evidence` compares the same calls with what the official SDKs sent.
"""

from __future__ import annotations

import json

from support.clients import TOKEN, WORKSPACE, Alibaba, Huawei, LakeSail, Mode
from support.raw_server import RawServer, Received, json_reply
from support.signatures import query_pairs

from .calls import (
    EMPTY_PAGE,
    IMPORTED,
    NO_SAVEPOINTS,
    deployments_by_name,
    list_jobs,
    list_savepoints,
)

DEPLOYMENT, JOB = (
    "88a8fc49-e090-430a-85d8-3ee8c79c0000",
    "99a8fc49-e090-430a-85d8-3ee8c79c0000",
)


def assert_alibaba_headers(
    request: Received, action: str, workspace: str = WORKSPACE
) -> None:
    assert request.header("x-acs-version") == "2022-07-18"
    assert request.header("x-acs-action") == action
    assert request.header("workspace") == workspace
    assert request.header("accept") == "application/json"
    assert request.header("x-acs-date") == "2026-01-02T03:04:05Z"
    assert len(request.header("x-acs-signature-nonce") or "") == 32
    assert request.header("content-type") is None
    assert request.body == b""


def test_list_savepoints(mode: Mode) -> None:
    request = list_savepoints(
        mode,
        "default-namespace",
        deployment_id=DEPLOYMENT,
        job_id=JOB,
        page_index=1,
        page_size=10,
    )
    assert request.method == "GET"
    assert request.path == "/api/v2/namespaces/default-namespace/savepoints"
    assert sorted(query_pairs(request.query)) == [
        ("deploymentId", DEPLOYMENT),
        ("jobId", JOB),
        ("pageIndex", "1"),
        ("pageSize", "10"),
    ]
    assert_alibaba_headers(request, "ListSavepoints")


def test_list_savepoints_bare(mode: Mode) -> None:
    request = list_savepoints(mode, "ns", page_size=100)
    assert request.target == "/api/v2/namespaces/ns/savepoints?pageSize=100"
    assert list_savepoints(mode, "ns").target == "/api/v2/namespaces/ns/savepoints"


def test_list_jobs(mode: Mode) -> None:
    request = list_jobs(
        mode,
        "default-namespace",
        "58718c99-3b29-4c5e-93bb-c9fc4ec60000",
        page_index=1,
        page_size=10,
        sort_name="gmt_create",
        sort_order="desc",
    )
    assert request.method == "GET"
    assert request.path == "/api/v2/namespaces/default-namespace/jobs"
    assert sorted(query_pairs(request.query)) == [
        ("deploymentId", "58718c99-3b29-4c5e-93bb-c9fc4ec60000"),
        ("pageIndex", "1"),
        ("pageSize", "10"),
        ("sortName", "gmt_create"),
        ("sortOrder", "desc"),
    ]
    assert_alibaba_headers(request, "ListJobs")


def test_get_deployments_by_name(mode: Mode) -> None:
    request = deployments_by_name(
        mode,
        "default-namespace",
        "test",
        ignore_job_summary=True,
        ignore_resource_setting=False,
    )
    assert request.method == "GET"
    assert request.path == "/api/v2/namespaces/default-namespace/deployments/name/test"
    assert sorted(query_pairs(request.query)) == [
        ("ignoreJobSummary", "true"),
        ("ignoreResourceSetting", "false"),
    ]
    assert_alibaba_headers(request, "GetDeploymentsByName")


def test_awkward_path(mode: Mode) -> None:
    request = deployments_by_name(mode, "name space", "my job/中文+~*(a)%41:b")
    assert request.target == (
        "/api/v2/namespaces/name%20space/deployments/name/"
        "my%20job%2F%E4%B8%AD%E6%96%87%2B~%2A%28a%29%2541%3Ab"
    )


def test_awkward_query(mode: Mode) -> None:
    request = list_savepoints(mode, "ns", deployment_id="a b+c/d~e*f:中&=%41")
    assert request.query == "deploymentId=a%20b%2Bc%2Fd~e%2Af%3A%E4%B8%AD%26%3D%2541"


def test_workspace_of_one_call(mode: Mode) -> None:
    request = list_savepoints(mode, "ns", workspace="other")
    assert_alibaba_headers(request, "ListSavepoints", workspace="other")


def test_import_savepoint(mode: Mode) -> None:
    with RawServer([IMPORTED]) as server:
        Huawei(mode, server.url).import_savepoint(137228, "bucket-name/dir/savepoint/")
    request = server.only()
    assert request.method == "POST"
    assert request.target == (
        "/v1.0/48cc2c48765f481480c7db940d640000/streaming/jobs/137228/import-savepoint"
    )
    assert json.loads(request.body) == {
        "job_id": 137228,
        "savepoint_path": "bucket-name/dir/savepoint/",
    }
    assert request.header("content-type") == "application/json"
    assert request.header("content-length") == str(len(request.body))
    assert request.header("x-sdk-date") == "20260102T030405Z"
    assert request.header("host") == f"127.0.0.1:{server.port}"


def test_import_savepoint_elsewhere(mode: Mode) -> None:
    """A path in a bucket of another edition, in letters beyond ASCII; a project for one call."""
    with RawServer([IMPORTED]) as server:
        Huawei(mode, server.url).import_savepoint(
            2**40, "obs://存储/目录/", project_id="p"
        )
    assert server.only().path == f"/v1.0/p/streaming/jobs/{2**40}/import-savepoint"
    assert json.loads(server.only().body.decode()) == {
        "job_id": 2**40,
        "savepoint_path": "obs://存储/目录/",
    }


def test_lakesail(mode: Mode) -> None:
    with RawServer([NO_SAVEPOINTS]) as server:
        LakeSail(mode, server.url).list_savepoints("W01", "S02", "J03")
    request = server.only()
    assert request.method == "GET"
    assert (
        request.target
        == "/api/flink/v1/workspaces/W01/sessions/S02/jobs/J03/savepoints"
    )
    assert request.header("authorization") == f"Bearer {TOKEN}"
    assert request.header("accept") == "application/json"
    assert request.body == b""


def test_one_connection_serves_many_calls(mode: Mode) -> None:
    """The official async SDK opens a connection per call."""
    full = json_reply(
        {"success": True, "totalSize": 30, "data": [{"savepointId": "a"}] * 10}
    )
    other = json_reply(
        {"success": True, "totalSize": 30, "data": [{"savepointId": "b"}] * 10}
    )
    with RawServer([full, other, EMPTY_PAGE]) as server:
        assert len(Alibaba(mode, server.url).all_savepoints("ns")) == 20
    assert [one.connection for one in server.received] == [0, 0, 0]
