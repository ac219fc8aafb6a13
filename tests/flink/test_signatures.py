"""What was signed is what was sent: each captured request is signed again by code that knows only the steps."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from alibaba_flink import AccessKey
from huawei_dli import AccessKey as HuaweiKey
from huawei_dli import ApiKey
from support.clients import AK, KEY_ID, KEY_SECRET, SK, Alibaba, Huawei, Mode, World
from support.raw_server import RawServer, Received, Scripted
from support.signatures import check_acs3, check_sdk_hmac

from .calls import EMPTY_PAGE, IMPORTED, deployments_by_name, list_jobs, list_savepoints

BUSY = Scripted(503)


def assert_signed_as_sent(
    request: Received, secret: str = KEY_SECRET, key_id: str = KEY_ID
) -> None:
    checked = check_acs3(request, secret)
    assert checked.signature == checked.expected, checked.canonical
    assert checked.key_id == key_id
    sent = {name.lower() for name, _ in request.headers}
    needed = {"host", "workspace"} | {
        name for name in sent if name.startswith("x-acs-")
    }
    assert needed <= set(checked.signed_headers)
    assert {"x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256"} <= needed


@pytest.mark.parametrize(
    "named",
    [
        {},
        {"deployment_id": "d", "job_id": "j", "page_index": 3, "page_size": 100},
        {"job_id": "a b+c/d~e*f:中&=%41"},
        {"job_id": "(!')*~-_.;,?#[]@$"},
        {"workspace": "  w  "},
    ],
    ids=["bare", "all", "awkward", "reserved", "blanks around"],
)
def test_acs3_list_savepoints(mode: Mode, named: dict[str, Any]) -> None:
    assert_signed_as_sent(list_savepoints(mode, "name space/中", **named))


def test_acs3_other_operations(mode: Mode) -> None:
    assert_signed_as_sent(
        list_jobs(mode, "ns", "d", sort_name="status", sort_order="asc")
    )
    assert_signed_as_sent(
        deployments_by_name(mode, "ns", "a/b c", ignore_job_summary=True)
    )


def test_acs3_temporary_key(mode: Mode) -> None:
    key = AccessKey("STS.id", "sts-secret", "FAKE.sts+token/abc==")
    with RawServer([EMPTY_PAGE]) as server:
        Alibaba(mode, server.url, settings={"auth": key}).list_savepoints("ns")
    request = server.only()
    assert request.header("x-acs-security-token") == "FAKE.sts+token/abc=="
    assert request.header("x-acs-accesskey-id") == "STS.id"
    assert_signed_as_sent(request, "sts-secret", "STS.id")


def test_acs3_signs_each_attempt_anew(mode: Mode, world: World) -> None:
    with RawServer([BUSY, BUSY, EMPTY_PAGE]) as server:
        Alibaba(mode, server.url, world).list_savepoints("ns")
    assert len(server.received) == 3
    for request in server.received:
        assert_signed_as_sent(request)
    assert (
        len({request.header("x-acs-signature-nonce") for request in server.received})
        == 3
    )
    assert len({request.header("authorization") for request in server.received}) == 3
    assert world.waits == [0.25, 0.5]


def test_acs3_date_moves_with_the_clock(mode: Mode, world: World) -> None:
    later = Scripted(503, headers=(("retry-after", "20"),))
    with RawServer([later, EMPTY_PAGE]) as server:
        Alibaba(mode, server.url, world).list_savepoints("ns")
    dates = [request.header("x-acs-date") for request in server.received]
    assert dates == ["2026-01-02T03:04:05Z", "2026-01-02T03:04:25Z"]


def test_acs3_key_rotates_between_attempts(mode: Mode, world: World) -> None:
    keys = iter([AccessKey("first", "secret-1"), AccessKey("second", "secret-2")])
    with RawServer([BUSY, EMPTY_PAGE]) as server:
        Alibaba(mode, server.url, world, {"auth": lambda: next(keys)}).list_savepoints(
            "ns"
        )
    first, second = server.received
    assert_signed_as_sent(first, "secret-1", "first")
    assert_signed_as_sent(second, "secret-2", "second")


def test_acs3_key_from_the_environment(mode: Mode, world: World) -> None:
    world.environ.update(
        ALIBABA_CLOUD_ACCESS_KEY_ID="env-id",
        ALIBABA_CLOUD_ACCESS_KEY_SECRET="env-secret",
        ALIBABA_CLOUD_SECURITY_TOKEN="env-token",
    )
    with RawServer([EMPTY_PAGE]) as server:
        Alibaba(mode, server.url, world, {"auth": None}).list_savepoints("ns")
    assert server.only().header("x-acs-security-token") == "env-token"
    assert_signed_as_sent(server.only(), "env-secret", "env-id")


@pytest.mark.parametrize("path", ["bucket-name/dir/savepoint/", "obs://存储/a b/%41"])
def test_sdk_hmac(mode: Mode, path: str) -> None:
    with RawServer([IMPORTED]) as server:
        Huawei(mode, server.url).import_savepoint(137228, path)
    checked = check_sdk_hmac(server.only(), SK)
    assert checked.signature == checked.expected, checked.canonical
    assert checked.key_id == AK
    assert {"host", "content-type", "x-sdk-date"} <= set(checked.signed_headers)


def test_sdk_hmac_temporary_key(mode: Mode) -> None:
    key = HuaweiKey("tmp", "tmp-secret", "FAKE-SECURITY-TOKEN==")
    with RawServer([IMPORTED]) as server:
        Huawei(mode, server.url, settings={"auth": key}).import_savepoint(1, "b/d")
    request = server.only()
    assert request.header("x-security-token") == "FAKE-SECURITY-TOKEN=="
    checked = check_sdk_hmac(request, "tmp-secret")
    assert checked.signature == checked.expected
    assert "x-security-token" in checked.signed_headers


def test_sdk_hmac_key_from_the_environment(mode: Mode, world: World) -> None:
    world.environ.update(
        HUAWEICLOUD_SDK_AK="env-ak",
        HUAWEICLOUD_SDK_SK="env-sk",
        HUAWEICLOUD_SDK_PROJECT_ID="env-project",
    )
    with RawServer([IMPORTED]) as server:
        settings = {"auth": None, "project_id": None}
        Huawei(mode, server.url, world, settings).import_savepoint(1, "b/d")
    assert server.only().path.startswith("/v1.0/env-project/")
    checked = check_sdk_hmac(server.only(), "env-sk")
    assert (checked.key_id, checked.signature) == ("env-ak", checked.expected)


def test_iam_token_is_sent_and_nothing_is_signed(mode: Mode) -> None:
    with RawServer([IMPORTED]) as server:
        Huawei(
            mode, server.url, settings={"auth": ApiKey("iam-token")}
        ).import_savepoint(1, "b/d")
    request = server.only()
    assert request.header("x-auth-token") == "iam-token"
    assert request.header("authorization") is None
    assert request.header("x-sdk-date") is None


def test_the_check_sees_a_changed_byte() -> None:
    """The checker itself: anything signed that changes on the way is noticed."""
    request = list_savepoints("sync", "ns", job_id="j")
    for old, new in [
        (b"jobId=j", b"jobId=k"),
        (b"GET", b"PUT"),
        (b"/ns/", b"/nt/"),
        (b"05Z", b"06Z"),
    ]:
        assert old in request.head
        changed = Received(request.head.replace(old, new, 1), b"", 0)
        checked = check_acs3(changed, KEY_SECRET)
        assert checked.signature != checked.expected


VECTORS = Path(__file__).parents[1] / "runtime" / "signing_vectors.json"


def vectors() -> list[Any]:
    record = json.loads(VECTORS.read_text("utf-8"))
    return [*record["alibaba"]["vectors"], *record["huawei"]["vectors"]]


def path_and_query(inputs: Any) -> str:
    query = "&".join(f"{name}={value}" for name, value in inputs["query"].items())
    return f"{inputs['path']}?{query}"


@pytest.mark.parametrize("vector", vectors(), ids=lambda vector: str(vector["name"]))
def test_the_check_agrees_with_the_vendors_signers(vector: Any) -> None:
    """The checker itself, on requests that the official SDKs signed."""
    inputs = vector["inputs"]
    # The SDK sends a blank as `+` and signs it as `%20`.
    url = vector.get("uri_sent") or vector["url_sent"] or path_and_query(inputs)
    target = re.sub("^https?://[^/]+", "", url).replace("+", "%20")
    headers = {**inputs["headers"], "authorization": vector["authorization"]}
    lines = [
        f"{inputs['method']} {target} HTTP/1.1",
        *(f"{k}: {v}" for k, v in headers.items()),
    ]
    request = Received("\r\n".join(lines).encode("latin-1"), inputs["body"].encode(), 0)
    if vector["algorithm"] == "ACS3-HMAC-SHA256":
        checked = check_acs3(request, inputs["access_key_secret"])
    else:
        checked = check_sdk_hmac(request, inputs["sk"])
    assert checked.canonical == vector["canonical_request"]
    assert checked.signature == checked.expected
