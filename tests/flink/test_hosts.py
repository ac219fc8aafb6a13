"""Which host each client talks to when it is given no address."""

from __future__ import annotations

from typing import Any

import alibaba_flink
import httpx2
import huawei_dli
import lakesail_flink
import pytest
from support.clients import World


def host_of(
    client: type[Any], call: str, given: tuple[Any, ...], **settings: Any
) -> str:
    """The origin of one request."""
    seen: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return httpx2.Response(
            200, json={"success": True, "pending": [], "completed": []}
        )

    http = httpx2.Client(transport=httpx2.MockTransport(answer))
    with http, client(http_client=http, **settings) as service:
        result = getattr(service, call)(*given)
        if hasattr(result, "first"):
            result.first()
    assert seen[0].headers["host"] == seen[0].url.netloc.decode()
    return f"{seen[0].url.scheme}://{seen[0].url.host}"


@pytest.mark.parametrize(
    ("settings", "environ", "origin"),
    [
        ({"region": "cn-hangzhou"}, {}, "https://ververica.cn-hangzhou.aliyuncs.com"),
        (
            {"region": "eu-central-1", "network": "ververica-vpc"},
            {"ALIBABA_CLOUD_REGION_ID": "cn-beijing"},
            "https://ververica-vpc.eu-central-1.aliyuncs.com",
        ),
        (
            {},
            {"ALIBABA_CLOUD_REGION_ID": "cn-beijing"},
            "https://ververica.cn-beijing.aliyuncs.com",
        ),
    ],
)
def test_alibaba(
    settings: dict[str, str], environ: dict[str, str], origin: str
) -> None:
    assert origin == host_of(
        alibaba_flink.AlibabaFlink,
        "list_savepoints",
        ("ns",),
        workspace="w",
        auth=alibaba_flink.AccessKey("id", "secret"),
        system=alibaba_flink.System(**World(environ=environ).arguments()),
        **settings,
    )


@pytest.mark.parametrize(
    ("settings", "origin"),
    [
        ({"region": "cn-north-4"}, "https://dli.cn-north-4.myhuaweicloud.com"),
        (
            {"region": "eu-west-101", "domain": "myhuaweicloud.eu"},
            "https://dli.eu-west-101.myhuaweicloud.eu",
        ),
    ],
)
def test_huawei(settings: dict[str, str], origin: str) -> None:
    assert origin == host_of(
        huawei_dli.HuaweiDLI,
        "import_flink_job_savepoint",
        (1, "b/d"),
        project_id="p",
        auth=huawei_dli.AccessKey("id", "secret"),
        **settings,
    )


def test_lakesail() -> None:
    origin = host_of(
        lakesail_flink.LakeSailFlink,
        "list_flink_session_job_savepoints",
        ("W", "S", "J"),
        host="sail.example.org",
        auth=lakesail_flink.BearerToken("t"),
    )
    assert origin == "https://sail.example.org"
    with pytest.raises(lakesail_flink.ConfigurationError, match="host"):
        lakesail_flink.LakeSailFlink(auth=lakesail_flink.BearerToken("t"))
