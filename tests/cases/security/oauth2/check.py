# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""The client credentials grant (RFC 6749, section 4.4) against a server on this machine, read as raw bytes."""

from __future__ import annotations

import asyncio
import base64
import logging
import threading
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest
from security_oauth2 import (
    ApiError,
    AsyncService,
    BearerToken,
    CredentialError,
    OAuth2ClientCredentials,
    Retry,
    Service,
    System,
)
from support.raw_server import RawServer, Received, Scripted, json_reply

SECRET = "s&cr%t-é"


def token(name: str, **more: object) -> Scripted:
    return json_reply({"access_token": name, "token_type": "bearer", **more})


def grant(**more: Any) -> OAuth2ClientCredentials:
    return OAuth2ClientCredentials("id:1", SECRET, **more)


def is_token_request(received: Received, scope: str) -> None:
    assert (received.method, received.target) == ("POST", "/oauth/token?v=2")
    assert received.header("content-type") == "application/x-www-form-urlencoded"
    assert parse_qs(received.body.decode("ascii"), strict_parsing=True) == {
        "grant_type": ["client_credentials"],
        "scope": [scope],
    }
    kind, _, pair = (received.header("authorization") or "").partition(" ")
    # Each of the two is form-encoded before they are joined (RFC 6749, section 2.3.1).
    assert (kind, base64.b64decode(pair)) == ("Basic", b"id%3A1:s%26cr%25t-%C3%A9")


def sent_with(received: Received, name: str) -> None:
    assert received.header("authorization") == f"Bearer {name}"
    assert SECRET.encode() not in received.head + received.body


def check_one_token_for_many_calls() -> None:
    script = [token("t1", expires_in=3600), json_reply(1), json_reply(2), token("t2")]
    with RawServer([*script, Scripted(204), Scripted(204)]) as server:
        url = f"{server.url}/v1"
        with Service(base_url=url, auth=grant()) as service:
            assert [service.read(), service.read()] == [1, 2]
            service.write()
            service.open()
        first, one, two, second, three, four = server.received
    is_token_request(first, "read")
    sent_with(one, "t1")
    sent_with(two, "t1")
    is_token_request(second, "read write")
    sent_with(three, "t2")
    assert (three.method, three.target) == ("POST", "/v1/things")
    assert four.header("authorization") is None


def check_async() -> None:
    async def go(url: str) -> None:
        async with AsyncService(base_url=f"{url}/v1", auth=grant()) as service:
            assert await service.read() == 1
            assert await service.read() == 2

    with RawServer([token("t1"), json_reply(1), json_reply(2)]) as server:
        asyncio.run(go(server.url))
        first, one, two = server.received
    is_token_request(first, "read")
    sent_with(one, "t1")
    sent_with(two, "t1")


def check_threads_fetch_one_token() -> None:
    with RawServer([token("t1"), json_reply(1)]) as server:
        with Service(base_url=server.url, auth=grant()) as service:
            threads = [threading.Thread(target=service.read) for _ in range(8)]
            for one in threads:
                one.start()
            for one in threads:
                one.join()
        assert [one.method for one in server.received] == ["POST", *["GET"] * 8]


def check_tasks_fetch_one_token() -> None:
    async def go(url: str) -> None:
        async with AsyncService(base_url=url, auth=grant()) as service:
            await asyncio.gather(*(service.read() for _ in range(8)))

    with RawServer([token("t1"), json_reply(1)]) as server:
        asyncio.run(go(server.url))
        assert [one.method for one in server.received] == ["POST", *["GET"] * 8]


def check_a_cancelled_task_lets_the_next_one_in() -> None:
    async def go(url: str, auth: OAuth2ClientCredentials) -> None:
        async with AsyncService(base_url=url, auth=auth) as service:
            first = asyncio.create_task(service.read())
            while not server.received:
                await asyncio.sleep(0.01)
            second = asyncio.create_task(service.read())
            await asyncio.sleep(0.01)
            first.cancel()
            assert await second == 1
            assert first.cancelled()

    slow = Scripted(200, b"{...", cut=1, stall=0.3)
    with RawServer([slow, token("t1"), json_reply(1)]) as server:
        asyncio.run(go(server.url, grant()))
        assert [one.method for one in server.received] == ["POST", "POST", "GET"]


def check_a_token_ends() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    replies = [token("t1", expires_in="100"), json_reply(1), json_reply(1)]
    replies += [token("t2", expires_in=3600), json_reply(1), json_reply(1)]
    replies += [token("t3", expires_in=3600), json_reply(1)]
    with RawServer(replies) as server:
        with Service(
            base_url=server.url, auth=grant(), system=System(clock=lambda: now)
        ) as service:
            # A tenth of its life before its end, 30 seconds at the most.
            for seconds in (0, 89, 1, 3569, 1):
                now += timedelta(seconds=seconds)
                service.read()
        said = [one.header("authorization") for one in server.received]
    assert [one for one in said if one and one.startswith("Bearer")] == [
        *["Bearer t1"] * 2,
        *["Bearer t2"] * 2,
        "Bearer t3",
    ]


def check_a_refused_token_is_fetched_again_once() -> None:
    refused = json_reply({"message": "no"}, 401)
    script = [token("t1"), refused, token("t2"), Scripted(204)]
    with RawServer([*script, refused, token("t3"), refused]) as server:
        with Service(base_url=server.url, auth=grant()) as service:
            service.write()  # a POST, too: what was refused has had no effect
            with pytest.raises(ApiError, match="401"):
                service.write()
        said = [one.header("authorization") or "" for one in server.received]
        assert [one for one in said if one.startswith("Bearer")] == [
            "Bearer t1",
            "Bearer t2",
            "Bearer t2",
            "Bearer t3",
        ]


def check_a_token_of_the_callers_is_not() -> None:
    with RawServer([json_reply({"message": "no"}, 401)]) as server:
        with (
            Service(base_url=server.url, auth=BearerToken("mine")) as service,
            pytest.raises(ApiError, match="401"),
        ):
            service.read()
        assert len(server.received) == 1


def check_secrets_in_the_body() -> None:
    auth = grant(in_body=True, scopes=["all"], parameters={"audience": "a b"})
    with RawServer([token("t1"), json_reply(1)]) as server:
        with Service(base_url=server.url, auth=auth) as service:
            service.read()
        request = server.received[0]
    assert request.header("authorization") is None
    assert parse_qs(request.body.decode("ascii")) == {
        "grant_type": ["client_credentials"],
        "scope": ["all"],
        "audience": ["a b"],
        "client_id": ["id:1"],
        "client_secret": [SECRET],
    }


def check_no_other_host_and_no_log() -> None:
    records: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: records.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.DEBUG)
    try:
        with (
            RawServer([Scripted(200)]) as stranger,
            RawServer(
                [Scripted(307, headers=(("location", f"{stranger.url}/oauth/token"),))]
            ) as server,
        ):
            auth = grant()
            with (
                Service(base_url=server.url, auth=auth) as service,
                pytest.raises(CredentialError, match="307") as caught,
            ):
                service.read()
            assert stranger.received == []
            assert len(server.received) == 1
    finally:
        logging.getLogger().removeHandler(handler)
        logging.getLogger().setLevel(logging.WARNING)
    told = " ".join([*records, repr(auth), str(caught.value), repr(service)])
    assert "s&cr" not in told
    assert "s%26cr" not in told


def check_what_the_endpoint_says() -> None:
    for reply, words in (
        (
            json_reply({"error": "invalid_client", "error_description": "Who?"}, 401),
            "401 .invalid_client: Who",
        ),
        (json_reply({"access_token": "t", "token_type": "mac"}), "'mac', not Bearer"),
        (json_reply([]), "no token, but 200"),
        (Scripted(200, b"<html>"), "no token, but 200"),
    ):
        with RawServer([reply]) as server:
            with (
                Service(base_url=server.url, auth=grant()) as service,
                pytest.raises(CredentialError, match=words),
            ):
                service.read()
            assert len(server.received) == 1


def check_a_busy_endpoint_is_asked_again() -> None:
    with (
        RawServer([Scripted(503), token("t1"), json_reply(1)]) as server,
        Service(base_url=server.url, auth=grant(), retry=Retry(base=0)) as service,
    ):
        assert service.read() == 1


def check_another_token_url() -> None:
    with RawServer([token("t1")]) as endpoint, RawServer([json_reply(1)]) as server:
        auth = grant(token_url=f"{endpoint.url}/tenant/token/")
        with Service(base_url=server.url, auth=auth) as service:
            assert service.read() == 1
        assert endpoint.only().target == "/tenant/token/"
        assert server.only().header("authorization") == "Bearer t1"
    with (
        Service(
            base_url="http://localhost", auth=grant(token_url="https://{tenant}/t")
        ) as service,
        pytest.raises(CredentialError, match="token_url"),
    ):
        service.read()
