"""Credentials: where they come from, where they go, and what is said when there are none."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest

from speclock.runtime import (
    AccessKey,
    ApiError,
    ApiKey,
    ApiKeyScheme,
    Basic,
    BearerToken,
    ConfigurationError,
    Credential,
    CredentialError,
    HttpBasic,
    HttpBearer,
)
from speclock.runtime.acs3_hmac_sha256 import Acs3HmacSha256
from speclock.runtime.sdk_hmac_sha256 import SdkHmacSha256

from .support import Probe, World, answering, api, operation, reply

Make = Callable[..., Probe]
KEY_NAMES = {
    "access-key-id": "AK_ID",
    "access-key-secret": "AK_SECRET",
    "security-token": "AK_TOKEN",
}
API = api(
    schemes={
        "Bearer": HttpBearer(environment={"token": "BEARER"}),
        "Basic": HttpBasic(
            environment={"username": "USER_NAME", "password": "PASS_WORD"}
        ),
        "Header": ApiKeyScheme(
            "X-Auth-Token", "header", environment={"key": "HEADER_KEY"}
        ),
        "Query": ApiKeyScheme("api key", "query", environment={"key": "QUERY_KEY"}),
        "Cookie": ApiKeyScheme("sid", "cookie"),
        "Acs": Acs3HmacSha256(environment=KEY_NAMES),
        "Sdk": SdkHmacSha256(environment=KEY_NAMES),
    }
)
KEY = AccessKey("id-id-id-id-id", "secret", "token")


def needs(*alternatives: tuple[str, ...]) -> Any:
    return operation(security=alternatives)


def header(it: Probe, name: str, index: int = -1) -> str | None:
    return it.sent[index].headers.get(name)


@pytest.mark.parametrize(
    ("scheme", "auth", "name", "value"),
    [
        ("Bearer", BearerToken("t"), "authorization", "Bearer t"),
        (
            "Basic",
            Basic("ü", "p:w"),
            "authorization",
            "Basic " + base64.b64encode("ü:p:w".encode()).decode(),
        ),
        ("Basic", Basic("u", ""), "authorization", "Basic dTo="),
        ("Header", ApiKey("k"), "x-auth-token", "k"),
        ("Cookie", ApiKey("k;é"), "cookie", "sid=k%3B%C3%A9"),
    ],
)
def test_where_it_goes(
    probe: Make, scheme: str, auth: Credential, name: str, value: str
) -> None:
    it = probe(API, answering(reply()), auth=auth)
    it.call(needs((scheme,)))
    assert header(it, name) == value


def test_a_key_in_the_query_is_only_in_the_target(probe: Make) -> None:
    it = probe(API, answering(reply()), auth=ApiKey("k&y"))
    it.call(needs(("Query",)))
    assert it.sent[0].extensions["target"] == b"/things?api%20key=k%26y"
    assert "k" not in str(it.sent[0].url.query)


def test_the_first_alternative_that_fits(probe: Make) -> None:
    for auth, expected in (
        (BearerToken("t"), "Bearer t"),
        (Basic("u", "p"), "Basic dTpw"),
    ):
        it = probe(API, answering(reply()), auth=auth)
        it.call(needs(("Header", "Query"), ("Bearer",), ("Basic",)))
        assert header(it, "authorization") == expected


def test_schemes_that_go_together(probe: Make) -> None:
    auth = {"Acs": KEY, "Header": ApiKey("k"), "Query": lambda: ApiKey("q")}
    it = probe(API, answering(reply()), auth=auth)
    it.call(needs(("Acs", "Header", "Query")))
    assert it.sent[0].extensions["target"] == b"/things?api%20key=q"
    # The signature covers the other key.
    assert "x-auth-token" in str(header(it, "authorization"))


def test_the_environment_in_the_order_of_the_alternatives(
    probe: Make, world: World
) -> None:
    it = probe(API, answering(reply()))
    both = needs(("Header", "Basic"), ("Bearer",))
    world.environ |= {"BEARER": " t\n", "HEADER_KEY": "k", "USER_NAME": "u"}
    it.call(both)
    assert header(it, "authorization") == "Bearer t"
    world.environ["PASS_WORD"] = "p"
    it.call(both)
    assert (header(it, "authorization"), header(it, "x-auth-token")) == (
        "Basic dTpw",
        "k",
    )


def test_temporary_keys_in_the_environment(probe: Make, world: World) -> None:
    world.environ |= {"AK_ID": "i", "AK_SECRET": "s"}
    it = probe(API, answering(reply()))
    it.call(needs(("Sdk",)))
    assert header(it, "x-security-token") is None
    world.environ["AK_TOKEN"] = "tok"
    it.call(needs(("Sdk",)))
    it.call(needs(("Acs",)))
    assert (
        header(it, "x-security-token", 1) == header(it, "x-acs-security-token") == "tok"
    )
    assert header(it, "x-acs-accesskey-id") == "i"


def test_none_at_all(probe: Make, world: World) -> None:
    world.environ["AK_ID"] = "i"
    it = probe(API, answering(reply()))
    with pytest.raises(CredentialError) as caught:
        it.call(needs(("Acs",), ("Header", "Query"), ("Cookie",)))
    for word in (
        "GetThing",
        "Acs",
        "AccessKey",
        "AK_ID and AK_SECRET or HEADER_KEY and QUERY_KEY",
        "Cookie",
        "ApiKey",
    ):
        assert word in str(caught.value)
    assert it.sent == []


def test_one_that_does_not_fit(probe: Make) -> None:
    it = probe(API, answering(reply()), auth=BearerToken("t"))
    with pytest.raises(CredentialError, match="given auth does not fit"):
        it.call(needs(("Acs",)))
    with pytest.raises(CredentialError, match="must be BearerToken, not ApiKey"):
        probe(API, answering(reply()), auth={"Bearer": ApiKey("k")}).call(
            needs(("Bearer",))
        )
    with pytest.raises(CredentialError, match="not str"):
        probe(API, answering(reply()), auth=lambda: "token").call(needs(("Bearer",)))
    with pytest.raises(ConfigurationError, match="not str"):
        probe(API, answering(reply()), auth="token")
    with pytest.raises(ConfigurationError, match="Nope"):
        probe(API, answering(reply()), auth={"Nope": KEY})
    assert it.sent == []


def test_anonymous_is_the_last_resort(probe: Make, world: World) -> None:
    optional = needs((), ("Bearer",))
    it = probe(API, answering(reply()))
    it.call(optional)
    assert header(it, "authorization") is None
    world.environ["BEARER"] = "t"
    it.call(optional)
    assert header(it, "authorization") == "Bearer t"
    it.call(operation())
    assert header(it, "authorization") is None
    it = probe(API, answering(reply()), auth=KEY)
    it.call(optional)
    assert header(it, "authorization") is None


@pytest.mark.parametrize(
    "headers", [{"Authorization": "mine"}, {"authorization": None}]
)
def test_the_callers_own_header(probe: Make, headers: dict[str, str | None]) -> None:
    for auth in (None, KEY):
        it = probe(API, answering(reply()), auth=auth)
        it.call(needs(("Acs",)), headers=headers)
        assert header(it, "authorization") == headers.get("Authorization")
        assert header(it, "x-acs-date") is None
    it = probe(API, answering(reply()), headers=headers)
    it.call(needs(("Acs",)))
    assert header(it, "authorization") == headers.get("Authorization")


def test_a_function_is_asked_for_each_attempt(probe: Make, world: World) -> None:
    tokens = iter(["one", "two", "three"])
    it = probe(
        API,
        answering(reply(503), reply(503), reply()),
        auth=lambda: BearerToken(next(tokens)),
    )
    it.call(needs(("Bearer",)))
    assert [sent.headers["authorization"] for sent in it.sent] == [
        "Bearer one",
        "Bearer two",
        "Bearer three",
    ]


def test_each_attempt_is_signed_anew(probe: Make, world: World) -> None:
    it = probe(API, answering(reply(503), reply()), auth=KEY)
    it.call(needs(("Acs",)))
    assert [header(it, "x-acs-signature-nonce", i) for i in (0, 1)] == [
        f"{1:032x}",
        f"{2:032x}",
    ]
    assert header(it, "authorization", 0) != header(it, "authorization", 1)


def test_headers_the_caller_set_are_kept_and_signed(probe: Make) -> None:
    it = probe(API, answering(reply()), auth=KEY)
    it.call(
        needs(("Acs",)), headers={"X-Acs-Date": "2020-01-01T00:00:00Z", "x-mine": "1"}
    )
    assert header(it, "x-acs-date") == "2020-01-01T00:00:00Z"
    assert "x-mine" in str(header(it, "authorization"))
    it.call(
        needs(("Sdk",)),
        headers={
            "x-sdk-date": "20200101T000000Z",
            "x-sdk-content-sha256": "UNSIGNED-PAYLOAD",
        },
    )
    assert header(it, "x-sdk-date") == "20200101T000000Z"


async def _coroutine() -> Credential:
    return BearerToken("awaited")


def test_a_coroutine_function(probe: Make) -> None:
    it = probe(API, answering(reply()), auth=_coroutine)
    if it.mode == "async":
        it.call(needs(("Bearer",)))
        assert header(it, "authorization") == "Bearer awaited"
    else:
        with pytest.raises(ConfigurationError, match="async"):
            it.call(needs(("Bearer",)))


def test_a_function_that_fails(probe: Make) -> None:
    def broken() -> Credential:
        raise LookupError("vault")

    with pytest.raises(LookupError, match="vault"):
        probe(API, answering(reply()), auth=broken).call(needs(("Bearer",)))


@pytest.mark.parametrize("text", ["", "a\nb", "a\x00", "\x7f", 5, None])
def test_what_is_no_credential(text: Any) -> None:
    makers: list[tuple[type[Credential], tuple[Any, ...]]] = [
        (BearerToken, (text,)),
        (ApiKey, (text,)),
        (AccessKey, ("i", text)),
        (AccessKey, (text, "s")),
        (Basic, ("u", text or "\n")),
    ]
    for kind, arguments in makers:
        with pytest.raises(CredentialError) as caught:
            kind(*arguments)
        assert (
            not isinstance(text, str) or len(text) < 2 or text not in str(caught.value)
        )
    with pytest.raises(CredentialError, match="colon"):
        Basic("a:b", "p")


@pytest.mark.parametrize(
    ("scheme", "auth"),
    [
        ("Bearer", BearerToken("中")),
        ("Header", ApiKey("中")),
        ("Acs", AccessKey("中", "s")),
        ("Sdk", AccessKey("i", "s", "中")),
    ],
)
def test_what_a_header_cannot_carry(probe: Make, scheme: str, auth: Credential) -> None:
    with pytest.raises(CredentialError, match="header"):
        probe(API, answering(reply()), auth=auth).call(needs((scheme,)))


def test_credentials_stay_at_home(probe: Make) -> None:
    it = probe(
        API,
        answering(reply(302, location="https://evil.example/")),
        auth=BearerToken("t"),
    )
    with pytest.raises(ApiError):
        it.call(needs(("Bearer",)))
    assert [sent.url.host for sent in it.sent] == ["api.example.com"]
