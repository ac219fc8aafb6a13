"""Signatures made by the vendors' own signers, made again by the real client."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from speclock.runtime import AccessKey, Constant, Parameter, System
from speclock.runtime.acs3_hmac_sha256 import Acs3HmacSha256
from speclock.runtime.bodies import BytesBody
from speclock.runtime.sdk_hmac_sha256 import SdkHmacSha256

from .support import Probe, answering, api, operation, reply

DATA = json.loads((Path(__file__).parent / "signing_vectors.json").read_text("utf-8"))
VECTORS: list[dict[str, Any]] = [
    vector for vendor in ("alibaba", "huawei") for vector in DATA[vendor]["vectors"]
]
SCHEMES = {"ACS3-HMAC-SHA256": Acs3HmacSha256(), "SDK-HMAC-SHA256": SdkHmacSha256()}
DEFAULTS = ("accept", "user-agent")


def made_by_the_signer(algorithm: str) -> tuple[str, ...]:
    if algorithm.startswith("ACS3"):
        return (
            "x-acs-date",
            "x-acs-signature-nonce",
            "x-acs-content-sha256",
            "x-acs-accesskey-id",
            "x-acs-security-token",
        )
    return ("x-sdk-date", "x-security-token")


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_vector(probe: Callable[..., Probe], vector: dict[str, Any]) -> None:
    inputs, algorithm = vector["inputs"], vector["algorithm"]
    headers = {name.lower(): value for name, value in inputs["headers"].items()}
    wanted = {
        name: value
        for name, value in headers.items()
        if name not in made_by_the_signer(algorithm)
    }
    pairs = (
        inputs["query"].items()
        if isinstance(inputs["query"], dict)
        else inputs["query"]
    )
    path = inputs["path"]
    the_operation = operation(
        method=inputs["method"],
        path=(
            "".join(f"/{{{index}}}" for index, _ in enumerate(path[1:].split("/")))
            if path != "/"
            else path
        ),
        parameters=(
            *(Parameter(name, "query", name) for name, _ in pairs),
            *(
                Parameter(str(index), "path", str(index))
                for index, _ in enumerate(path[1:].split("/"))
                if path != "/"
            ),
            *(
                Constant("header", name, value)
                for name, value in wanted.items()
                if name not in (*DEFAULTS, "host")
            ),
        ),
        body=(
            BytesBody(wanted.get("content-type", "text/plain"))
            if inputs["body"]
            else None
        ),
        security=(("Key",),),
    )
    date = headers.get("x-acs-date") or headers["x-sdk-date"]
    clock = datetime.fromisoformat(date).astimezone(UTC)
    key = AccessKey(
        inputs.get("access_key_id") or inputs["ak"],
        inputs.get("access_key_secret") or inputs["sk"],
        inputs["security_token"],
    )
    it = probe(
        api(schemes={"Key": SCHEMES[algorithm]}),
        answering(reply()),
        auth=key,
        base_url=f"https://{headers['host']}",
        system=System(
            clock=lambda: clock, nonce=lambda: headers.get("x-acs-signature-nonce", "")
        ),
        headers={name: wanted.get(name) for name in DEFAULTS},
    )
    arguments: dict[str, object] = dict(pairs)
    arguments |= {
        str(index): unquote(part)
        for index, part in enumerate(path[1:].split("/"))
        if path != "/"
    }
    it.call(the_operation, arguments, body=inputs["body"].encode() or None)
    sent = it.sent[0]
    assert sent.headers["authorization"] == vector["authorization"]
    assert {name: sent.headers.get(name) for name in headers} == headers
    assert sent.content == inputs["body"].encode()


def test_all_vectors_are_there() -> None:
    assert len(VECTORS) == 9
    assert {vector["algorithm"] for vector in VECTORS} == set(SCHEMES)


def test_a_temporary_key(probe: Callable[..., Probe]) -> None:
    """The vendor's signer, run with a security token, made this signature for the first SDK-HMAC vector."""
    inputs = next(
        vector for vector in VECTORS if vector["name"] == "sdkhmac_import_savepoint"
    )["inputs"]
    it = probe(
        api(schemes={"Key": SdkHmacSha256()}),
        answering(reply()),
        auth=AccessKey(inputs["ak"], inputs["sk"], "FakeSecurityToken+/=="),
        base_url=f"https://{inputs['host']}",
        system=System(clock=lambda: datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        headers={"X-Project-Id": inputs["headers"]["X-Project-Id"]},
    )
    the_operation = operation(
        method="POST",
        path=inputs["path"],
        body=BytesBody("application/json"),
        security=(("Key",),),
    )
    it.call(the_operation, body=inputs["body"].encode())
    assert (
        it.sent[0]
        .headers["authorization"]
        .endswith(
            "SignedHeaders=content-type;host;x-project-id;x-sdk-date;x-security-token, "
            "Signature=64ccc69e2c6dbe5cf975de9b617b8bc50605495a338c1bd0d687a767ea2a02b4"
        )
    )


def test_a_slash_within_a_segment_is_signed_as_the_vendor_does() -> None:
    """The official signer decodes the path before it splits it, so `%2F` becomes a separator in what is signed."""
    from speclock.runtime.request import Request
    from speclock.runtime.sdk_hmac_sha256 import canonical_request

    request = Request(
        "GET",
        "https://h.example",
        "/a%2Fb/c%20d",
        "z=1&a=%2F&a=",
        (("Host", "h.example"), ("X_No", "1"), ("x-a_b", "2"), ("Accept", "*/*")),
        b"",
    )
    text, names = canonical_request(request)
    assert text.split("\n")[:5] == [
        "GET",
        "/a/b/c%20d/",
        "a=&a=%2F&z=1",
        "host:h.example",
        "",
    ]
    assert names == "host"
