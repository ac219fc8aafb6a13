# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Any HTTP scheme by the caller's own text, or by the `auth` of the HTTP client."""

from __future__ import annotations

import asyncio
import hashlib
import re

import httpx2
import pytest
from security_http_schemes import (
    ApiKey,
    AsyncService,
    CredentialError,
    HttpClientAuth,
    HttpCredentials,
    Service,
)
from support.raw_server import RawServer, Scripted

CHALLENGE = Scripted(
    401,
    headers=(("www-authenticate", 'Digest realm="r", nonce="n", qop="auth"'),),
    media_type=None,
)


def check_text() -> None:
    with RawServer([Scripted(204)]) as server:
        with Service(base_url=server.url, auth=HttpCredentials('result="a"')) as one:
            one.hoba()
            one.digest()
        with Service(base_url=server.url, auth=ApiKey("k")) as one:
            one.either()
        with Service(base_url=server.url) as one:
            one.either()
            with pytest.raises(CredentialError, match="HttpCredentials"):
                one.hoba()
        received = server.received
    assert [one.header("authorization") for one in received] == [
        'HOBA result="a"',
        'digest result="a"',
        None,
        None,
    ]
    assert [one.header("cookie") for one in received] == [None, None, "sid=k", None]
    assert "result" not in repr(HttpCredentials('result="a"'))


def judge(server: RawServer) -> None:
    """The server's half of RFC 7616, section 3.4.1."""
    first, second = server.received
    assert first.header("authorization") is None
    header = second.header("authorization") or ""
    said = dict(re.findall(r'(\w+)="?([^",]+)"?', header))

    def md5(text: str) -> str:
        return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

    secret, request = md5("u:r:p"), md5(f"GET:{second.target}")
    proof = f"{secret}:n:{said['nc']}:{said['cnonce']}:auth:{request}"
    assert said["response"] == md5(proof)


def check_digest_by_the_http_client() -> None:
    with RawServer([CHALLENGE, Scripted(204)]) as server:
        with (
            httpx2.Client(auth=httpx2.DigestAuth("u", "p"), verify=False) as http,
            Service(
                base_url=server.url, auth=HttpClientAuth(), http_client=http
            ) as service,
        ):
            service.digest()
        judge(server)


def check_digest_by_the_async_http_client() -> None:
    async def go(url: str) -> None:
        async with (
            httpx2.AsyncClient(auth=httpx2.DigestAuth("u", "p"), verify=False) as http,
            AsyncService(
                base_url=url, auth=HttpClientAuth(), http_client=http
            ) as service,
        ):
            await service.digest()

    with RawServer([CHALLENGE, Scripted(204)]) as server:
        asyncio.run(go(server.url))
        judge(server)


def check_the_http_clients_auth_stays_out_otherwise() -> None:
    with RawServer([Scripted(204)]) as server:
        with (
            httpx2.Client(auth=("u", "p"), verify=False) as http,
            Service(base_url=server.url, http_client=http) as service,
        ):
            service.either()
        assert server.only().header("authorization") is None
