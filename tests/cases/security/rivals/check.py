# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""A header goes out once: of the schemes that share it the caller gives one, and the others that belong to it."""

from __future__ import annotations

import pytest
from cases.wire import BASE, Reply, Wire
from security_rivals import ApiKey, Basic, BearerToken, CredentialError, Service


def check_either() -> None:
    for auth, expected in (
        ({"basic": Basic("u", "p"), "key": ApiKey("k")}, "Basic dTpw"),
        ({"token": BearerToken("t"), "key": ApiKey("k")}, "Bearer t"),
    ):
        wire = Wire(Reply(204))
        with Service(base_url=BASE, auth=auth, http_client=wire.client()) as service:
            service.together()
        sent = wire.last.headers
        assert sent.get_list("authorization") == [expected]
        assert sent["x-key"] == "k"


def check_both_given() -> None:
    wire = Wire(Reply(204))
    auth = {"basic": Basic("u", "p"), "token": BearerToken("t"), "key": ApiKey("k")}
    with Service(base_url=BASE, auth=auth, http_client=wire.client()) as service:
        service.together()
    assert wire.last.headers.get_list("authorization") == ["Basic dTpw"]


def check_the_rest_is_needed() -> None:
    wire = Wire()
    auth = {"token": BearerToken("t")}
    with (
        Service(base_url=BASE, auth=auth, http_client=wire.client()) as service,
        pytest.raises(CredentialError),
    ):
        service.together()
    assert wire.requests == []


def check_keys() -> None:
    wire = Wire(Reply(204))
    auth = {"other": ApiKey("o")}
    with Service(base_url=BASE, auth=auth, http_client=wire.client()) as service:
        service.keys()
    assert wire.last.headers.get_list("x-key") == ["o"]


def check_one_token_is_what_all_ask_for() -> None:
    for auth in (BearerToken("t"), {"connect": BearerToken("t")}):
        wire = Wire(Reply(204))
        with Service(base_url=BASE, auth=auth, http_client=wire.client()) as service:
            service.tokens()
        assert wire.last.headers.get_list("authorization") == ["Bearer t"]
