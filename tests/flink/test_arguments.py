"""Arguments the services would refuse, or worse, misread: an error before anything is sent, naming argument and limit."""

from __future__ import annotations

from typing import Any

import alibaba_flink
import huawei_dli
import lakesail_flink
import pytest
from support.clients import Alibaba, Huawei, LakeSail, Mode, World
from support.raw_server import RawServer

from .calls import EMPTY_PAGE, IMPORTED, NO_SAVEPOINTS


def refused(
    mode: Mode, operation: str, *given: Any, **named: Any
) -> alibaba_flink.InvalidArgumentError:
    with (
        RawServer([EMPTY_PAGE]) as server,
        pytest.raises(alibaba_flink.InvalidArgumentError) as caught,
    ):
        getattr(Alibaba(mode, server.url), operation)(*given, **named)
    assert server.received == []
    assert isinstance(caught.value, ValueError)
    return caught.value


@pytest.mark.parametrize(
    ("named", "argument", "limit"),
    [
        ({"page_size": 1000}, "page_size", "100"),
        ({"page_size": 101}, "page_size", "100"),
        ({"page_size": 0}, "page_size", "1"),
        ({"page_index": 0}, "page_index", "1"),
        ({"page_index": -1}, "page_index", "1"),
    ],
)
@pytest.mark.parametrize("operation", ["list_savepoints", "list_jobs"])
def test_paging_limits(
    mode: Mode, operation: str, named: dict[str, Any], argument: str, limit: str
) -> None:
    given = ("ns",) if operation == "list_savepoints" else ("ns", "d")
    error = refused(mode, operation, *given, **named)
    assert error.argument == argument
    assert argument in str(error)
    assert limit in str(error)


@pytest.mark.parametrize("name", ["", ".", ".."])
@pytest.mark.parametrize(
    ("operation", "given", "argument"),
    [
        ("list_savepoints", ("{}",), "namespace"),
        ("list_jobs", ("{}", "d"), "namespace"),
        ("get_deployments_by_name", ("{}", "n"), "namespace"),
        ("get_deployments_by_name", ("ns", "{}"), "deployment_name"),
    ],
)
def test_path_arguments(
    mode: Mode, operation: str, given: tuple[str, ...], argument: str, name: str
) -> None:
    error = refused(mode, operation, *(name if one == "{}" else one for one in given))
    assert error.argument == argument
    assert argument in str(error)


def test_a_slash_in_a_name_is_no_separator(mode: Mode) -> None:
    with RawServer([EMPTY_PAGE]) as server:
        Alibaba(mode, server.url).get_deployments_by_name("ns", "../../x/y")
    assert (
        server.only().path == "/api/v2/namespaces/ns/deployments/name/..%2F..%2Fx%2Fy"
    )


@pytest.mark.parametrize("deployment", ["", None])
def test_required_query_parameter(mode: Mode, deployment: str | None) -> None:
    error = refused(mode, "list_jobs", "ns", deployment)
    assert isinstance(error, alibaba_flink.MissingArgumentError)
    assert error.argument == "deployment_id"


@pytest.mark.parametrize("workspace", ["", None])
def test_no_workspace(mode: Mode, workspace: str | None) -> None:
    with (
        RawServer([EMPTY_PAGE]) as server,
        pytest.raises(alibaba_flink.MissingArgumentError, match="workspace"),
    ):
        Alibaba(mode, server.url, settings={"workspace": workspace}).list_savepoints(
            "ns"
        )
    assert server.received == []


@pytest.mark.parametrize("workspace", ["w\r\nx-injected: 1", "w\nx", "w\x00", "工作"])
def test_workspace_that_is_no_header(mode: Mode, workspace: str) -> None:
    assert (
        refused(mode, "list_savepoints", "ns", workspace=workspace).argument
        == "workspace"
    )


@pytest.mark.parametrize(
    ("given", "argument"),
    [
        ((137228, ""), "savepoint_path"),
        ((137228, None), "savepoint_path"),
        ((None, "bucket/dir"), "job_id"),
    ],
)
def test_huawei(mode: Mode, given: tuple[Any, ...], argument: str) -> None:
    with (
        RawServer([IMPORTED]) as server,
        pytest.raises(huawei_dli.InvalidArgumentError) as caught,
    ):
        Huawei(mode, server.url).import_savepoint(*given)
    assert server.received == []
    assert caught.value.argument == argument


def test_huawei_project(mode: Mode) -> None:
    with RawServer([IMPORTED]) as server:
        with pytest.raises(huawei_dli.MissingArgumentError, match="project_id"):
            Huawei(mode, server.url, settings={"project_id": None}).import_savepoint(
                1, "b/d"
            )
        with pytest.raises(huawei_dli.InvalidArgumentError, match="project_id"):
            Huawei(mode, server.url).import_savepoint(1, "b/d", project_id="..")
    assert server.received == []


@pytest.mark.parametrize("position", [0, 1, 2])
@pytest.mark.parametrize("bad", ["", "lower", "A" * 21, "A-1", "A\n", "..", "A/B", "Ä"])
def test_lakesail(mode: Mode, position: int, bad: str) -> None:
    given = [bad if index == position else "OK1" for index in range(3)]
    with (
        RawServer([NO_SAVEPOINTS]) as server,
        pytest.raises(lakesail_flink.InvalidArgumentError) as caught,
    ):
        LakeSail(mode, server.url).list_savepoints(*given)
    assert server.received == []
    assert caught.value.argument == ("ws", "session", "job")[position]


def test_no_credentials(mode: Mode, world: World) -> None:
    with RawServer([EMPTY_PAGE]) as server:
        for environ in ({}, {"ALIBABA_CLOUD_ACCESS_KEY_ID": "only half"}):
            world.environ = environ
            with pytest.raises(alibaba_flink.CredentialError) as caught:
                Alibaba(mode, server.url, world, {"auth": None}).list_savepoints("ns")
            assert "AccessKey" in str(caught.value)
            assert "ALIBABA_CLOUD_ACCESS_KEY_SECRET" in str(caught.value)
        with pytest.raises(huawei_dli.CredentialError, match="HUAWEICLOUD_SDK_SK"):
            Huawei(mode, server.url, world, {"auth": None}).import_savepoint(1, "b/d")
        with pytest.raises(lakesail_flink.CredentialError, match="BearerToken"):
            LakeSail(mode, server.url, world, {"auth": None}).list_savepoints(
                "W", "S", "J"
            )
    assert server.received == []


def test_credentials_of_another_kind(mode: Mode) -> None:
    mixed = {"AccessKey": huawei_dli.ApiKey("key")}
    foreign = {"auth": alibaba_flink.AccessKey("id", "secret")}
    with RawServer([IMPORTED]) as server:
        with pytest.raises(huawei_dli.CredentialError, match="AccessKey"):
            Huawei(mode, server.url, settings={"auth": mixed}).import_savepoint(
                1, "b/d"
            )
        with pytest.raises(lakesail_flink.ConfigurationError, match="auth"):
            LakeSail(mode, server.url, settings=foreign).list_savepoints("W", "S", "J")
    assert server.received == []


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({}, "ALIBABA_CLOUD_REGION_ID"),
        ({"region": "cn-hangzhou.evil.example/"}, "region"),
        ({"region": "x@evil.example"}, "region"),
        ({"region": "cn-hangzhou", "network": "intranet"}, "network"),
        ({"base_url": "ftp://example.com"}, "base_url"),
    ],
)
def test_no_address(settings: dict[str, Any], said: str) -> None:
    system = alibaba_flink.System(**World().arguments())
    with pytest.raises(alibaba_flink.ConfigurationError, match=said):
        alibaba_flink.AlibabaFlink(workspace="w", system=system, **settings)
