"""The same calls as the official SDKs made, compared with what those sent.

Method and raw path are equal; the query means the same; every header a service asks for is there. On purpose different:
the SDK of Alibaba writes booleans as `True` and blanks as `+`, we write `true` and `%20`. Skipped without ../shared.
"""

from __future__ import annotations

import json
from urllib.parse import parse_qsl

import pytest
from alibaba_flink import AccessKey
from huawei_dli import AccessKey as HuaweiKey
from huawei_dli import ApiKey
from support.clients import Alibaba, Huawei, Mode
from support.evidence import captured_requests
from support.places import shared
from support.raw_server import RawServer, Received

from .calls import EMPTY_PAGE, IMPORTED, deployments_by_name, list_jobs, list_savepoints

OF_THEIR_OWN = frozenset({
    "accept-encoding",  # each HTTP library has its own
    "connection",
    "accept",
    "content-length",
    "host",
    "user-agent",
    "x-acs-credentials-provider",  # telemetry, needed by nobody
    "x-project-id",  # what the path says already; the guide does not ask for it
})  # fmt: skip
"""Headers of the SDKs that no service asks for, or that differ by nature."""


def official(title: str) -> Received:
    record = shared("facts/official_sdks_on_the_wire.txt").read_text("utf-8")
    return captured_requests(record, title)[0]


def meaning(query: str) -> list[tuple[str, str]]:
    """A query as a form reader takes it (`+` is a blank), booleans in lower case."""
    pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query))
    return sorted(
        (name, value.lower() if value in ("True", "False") else value)
        for name, value in pairs
    )


def assert_same_wire(ours: Received, theirs: Received) -> None:
    assert ours.method == theirs.method
    assert ours.path == theirs.path
    assert meaning(ours.query) == meaning(theirs.query)
    assert (json.loads(ours.body) if ours.body else None) == (
        json.loads(theirs.body) if theirs.body else None
    )
    for name, value in theirs.headers:
        if name.lower() in OF_THEIR_OWN:
            continue
        sent = ours.header(name)
        assert sent is not None, f"the SDK sends {name}, we do not"
        if name.lower() in ("x-acs-date", "x-acs-signature-nonce", "x-sdk-date"):
            assert len(sent) == len(value)
        elif name.lower() == "authorization":
            assert sent.split("Signature=")[0].split("=")[0] == value.split("=")[0]
        else:
            assert sent == value, name


def test_list_savepoints(mode: Mode) -> None:
    theirs = official(
        "ListSavepoints, with_options, workspace header, all query parameters"
    )
    ours = list_savepoints(
        mode,
        "default-namespace",
        deployment_id="88a8fc49-e090-430a-85d8-3ee8c79c0000",
        job_id="99a8fc49-e090-430a-85d8-3ee8c79c0000",
        page_index=1,
        page_size=10,
    )
    assert_same_wire(ours, theirs)


def test_list_jobs(mode: Mode) -> None:
    ours = list_jobs(
        mode,
        "default-namespace",
        "58718c99-3b29-4c5e-93bb-c9fc4ec60000",
        page_index=1,
        page_size=10,
        sort_name="gmt_create",
        sort_order="desc",
    )
    assert_same_wire(ours, official("ListJobs"))


def test_booleans(mode: Mode) -> None:
    theirs = official("GetDeploymentsByName, booleans in the query")
    assert "True" in theirs.query
    ours = deployments_by_name(
        mode,
        "default-namespace",
        "test",
        ignore_job_summary=True,
        ignore_resource_setting=False,
    )
    assert "true" in ours.query
    assert_same_wire(ours, theirs)


def test_awkward_path(mode: Mode) -> None:
    theirs = official("GetDeploymentsByName, awkward characters in the path")
    ours = deployments_by_name(
        mode, "name space", "my job/中文+~*(a)%41:b", workspace="w"
    )
    assert_same_wire(ours, theirs)


def test_awkward_query(mode: Mode) -> None:
    theirs = official("ListSavepoints, awkward characters in the query")
    assert "+" in theirs.query
    ours = list_savepoints(
        mode, "ns", deployment_id="a b+c/d~e*f:中&=%41", workspace="w"
    )
    assert "+" not in ours.query
    assert_same_wire(ours, theirs)


def test_sts(mode: Mode) -> None:
    theirs = official("STS credentials")
    key = AccessKey("LTAI-FAKE-ACCESS-KEY", "secret", "FAKE.sts+token/abc==")
    with RawServer([EMPTY_PAGE]) as server:
        Alibaba(
            mode, server.url, settings={"auth": key, "workspace": "w"}
        ).list_savepoints("ns")
    assert_same_wire(server.only(), theirs)


@pytest.mark.parametrize(
    ("title", "auth"),
    [
        ("ImportFlinkJobSavepoint, AK/SK", HuaweiKey("FAKEHWACCESSKEY00001", "sk")),
        (
            "ImportFlinkJobSavepoint, temporary credentials (security token)",
            HuaweiKey("FAKEHWACCESSKEY00001", "sk", "FAKE-SECURITY-TOKEN=="),
        ),
    ],
)
def test_import_savepoint(mode: Mode, title: str, auth: HuaweiKey) -> None:
    theirs = official(title)
    with RawServer([IMPORTED]) as server:
        Huawei(mode, server.url, settings={"auth": auth}).import_savepoint(
            137228, "bucket-name/dir/savepoint/"
        )
    assert_same_wire(server.only(), theirs)


def test_iam_token_without_a_signature(mode: Mode) -> None:
    """The SDK signs even when it is given a token; the token alone is enough."""
    theirs = official(
        "ImportFlinkJobSavepoint, X-Auth-Token added by hand through the invoker (the SDK still signs)"
    )
    token = theirs.header("x-auth-token")
    assert token
    assert theirs.header("authorization")
    with RawServer([IMPORTED]) as server:
        Huawei(mode, server.url, settings={"auth": ApiKey(token)}).import_savepoint(
            137228, "bucket-name/dir/savepoint/"
        )
    ours = server.only()
    assert ours.header("x-auth-token") == token
    assert ours.header("authorization") is None
    assert (ours.method, ours.path) == (theirs.method, theirs.path)
