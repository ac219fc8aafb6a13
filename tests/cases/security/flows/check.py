# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""The other flows: a user's password, refresh tokens that rotate, and tokens the caller brings."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs

import pytest
from security_flows import (
    ApiKey,
    AsyncService,
    BearerToken,
    CredentialError,
    OAuth2Password,
    OAuth2RefreshToken,
    Service,
    System,
)
from support.raw_server import RawServer, Scripted, json_reply

DONE = Scripted(204)


def token(name: str, **more: object) -> Scripted:
    return json_reply({"access_token": name, "token_type": "Bearer", **more})


def check_password_then_refresh() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    ended = json_reply({"error": "invalid_grant"}, 400)
    script = [token("t1", expires_in=60, refresh_token="r1"), DONE]
    script += [token("t2", expires_in=60), DONE, ended, token("t3"), DONE]
    with RawServer(script) as server:
        with Service(
            base_url=server.url,
            auth=OAuth2Password("me", "pa&ss", client_id="app"),
            system=System(clock=lambda: now),
        ) as service:
            for _ in range(3):
                service.password()
                now += timedelta(seconds=60)
        received = server.received
    asked = [one for one in received if one.method == "POST"]
    by_password = {
        "grant_type": ["password"],
        "username": ["me"],
        "password": ["pa&ss"],
        "scope": ["a"],
        "client_id": ["app"],
    }
    by_refresh = {
        "grant_type": ["refresh_token"],
        "refresh_token": ["r1"],
        "client_id": ["app"],
    }
    assert [one.target for one in asked] == ["/token", "/refresh", "/refresh", "/token"]
    assert [parse_qs(one.body.decode()) for one in asked] == [
        by_password,
        by_refresh,
        by_refresh,
        by_password,
    ]
    assert [one.header("authorization") for one in received if one.method == "GET"] == [
        "Bearer t1",
        "Bearer t2",
        "Bearer t3",
    ]


def check_a_refresh_token_that_rotates() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)

    async def go(url: str) -> None:
        nonlocal now
        async with AsyncService(
            base_url=url,
            auth=OAuth2RefreshToken("r0", client_id="app", client_secret="s"),
            system=System(clock=lambda: now),
        ) as service:
            await service.code()
            now += timedelta(seconds=60)
            await service.code()

    script = [token("t1", expires_in=60, refresh_token="r1"), DONE, token("t2"), DONE]
    with RawServer(script) as server:
        asyncio.run(go(server.url))
        asked = [parse_qs(one.body.decode()) for one in server.received if one.body]
    assert [one["refresh_token"] for one in asked] == [["r0"], ["r1"]]


def check_a_refresh_token_that_ended() -> None:
    with (
        RawServer([json_reply({"error": "invalid_grant"}, 400)]) as server,
        Service(base_url=server.url, auth=OAuth2RefreshToken("r0")) as service,
        pytest.raises(CredentialError, match="invalid_grant"),
    ):
        service.device()


def check_tokens_the_caller_brings() -> None:
    with RawServer([DONE]) as server:
        with Service(base_url=server.url, auth=BearerToken("t")) as service:
            for call in (
                service.password,
                service.code,
                service.device,
                service.implicit,
                service.oidc,
            ):
                call()
                last = server.received[-1]
                assert last.header("authorization") == "Bearer t"
        assert len(server.received) == 5


def check_together_with_a_key() -> None:
    auth = {"password": OAuth2Password("me", "p"), "key": ApiKey("k")}
    with RawServer([token("t"), DONE]) as server:
        with Service(base_url=server.url, auth=auth) as service:
            service.together()
        asked, called = server.received
    assert asked.header("x-key") is None
    assert called.header("x-key") == "k"
    assert called.header("authorization") == "Bearer t"


def check_a_grant_the_api_has_no_endpoint_for() -> None:
    with (
        Service(base_url="http://localhost", auth=OAuth2RefreshToken("r")) as service,
        pytest.raises(CredentialError, match="BearerToken"),
    ):
        service.implicit()
