"""No secret in any repr, log line, exception, or saved traceback that shows local variables."""

from __future__ import annotations

import logging
import pickle
import traceback
from collections.abc import Callable
from typing import Any

import alibaba_flink
import huawei_dli
import lakesail_flink
import pytest
from support.clients import Alibaba, Huawei, LakeSail, Mode
from support.raw_server import RawServer, Scripted, json_reply

SECRETS = ("hush-hush-secret", "hush-hush-token")

TROUBLE = {
    "refused": json_reply({"Code": "C", "Message": "M", "message": "M"}, 403),
    "rejected": json_reply({"success": False, "is_success": False, "errorCode": "C"}),
    "not json": Scripted(200, b"<html>"),
    "wrong type": json_reply({"data": 1, "message": 1, "pending": 1}),
    "hung up": Scripted(hang_up=True),
    "cut off": Scripted(200, b"{}" * 9, cut=3),
}

CALLS: dict[str, Callable[[Mode, str], object]] = {
    "acs3": lambda mode, url: Alibaba(
        mode,
        url,
        settings={
            "auth": alibaba_flink.AccessKey("key-id", *SECRETS),
            "retry": alibaba_flink.Retry(attempts=1),
        },
    ).list_savepoints("ns"),
    "sdk-hmac": lambda mode, url: Huawei(
        mode, url, settings={"auth": huawei_dli.AccessKey("key-id", *SECRETS)}
    ).import_savepoint(1, "b/d"),
    "iam token": lambda mode, url: Huawei(
        mode, url, settings={"auth": huawei_dli.ApiKey(SECRETS[1])}
    ).import_savepoint(1, "b/d"),
    "bearer": lambda mode, url: LakeSail(
        mode,
        url,
        settings={
            "auth": lakesail_flink.BearerToken(SECRETS[1]),
            "retry": lakesail_flink.Retry(attempts=1),
        },
    ).list_savepoints("W", "S", "J"),
}


def assert_silent(text: str) -> None:
    for secret in SECRETS:
        assert secret not in text


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("trouble", TROUBLE)
def test_failures(
    mode: Mode, call: str, trouble: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with RawServer([TROUBLE[trouble]]) as server:
        try:
            CALLS[call](mode, server.url)
        except Exception as error:
            caught: Exception = error
        else:
            pytest.fail("nothing was raised")
    # Before the signature gets a name here: the frame of this test is part of the traceback.
    record = traceback.TracebackException.from_exception(caught, capture_locals=True)
    told = "".join(record.format())
    signature = (server.only().header("authorization") or "").partition("ignature=")[2]
    for text in (told, caplog.text, str(caught), repr(caught), repr(vars(caught))):
        assert_silent(text)
        assert not signature or signature not in text
    assert caught.__context__ is None
    assert SECRETS[1].encode() not in pickle.dumps(caught)
    assert repr(pickle.loads(pickle.dumps(caught))) == repr(caught)


@pytest.mark.parametrize("call", CALLS)
def test_refused_arguments_and_credentials(mode: Mode, call: str) -> None:
    """Failures before anything is sent go through other code."""

    def broken() -> Any:
        raise RuntimeError("the vault is closed")

    if call == "acs3":
        with pytest.raises(RuntimeError) as caught:
            Alibaba(
                mode, "http://127.0.0.1:9", settings={"auth": broken}
            ).list_savepoints("ns")
        assert_silent(repr(caught.value))
    kinds = alibaba_flink.AccessKey, huawei_dli.AccessKey
    for kind in kinds:
        with pytest.raises(Exception, match="access_key_secret") as refused:
            kind("key-id", f"{SECRETS[0]}\n")
        told = traceback.TracebackException.from_exception(
            refused.value, capture_locals=False
        )
        assert_silent("".join(told.format_exception_only()))


@pytest.mark.parametrize(
    "credential",
    [
        alibaba_flink.AccessKey("key-id", *SECRETS),
        huawei_dli.AccessKey("key-id", *SECRETS),
        huawei_dli.ApiKey(SECRETS[1]),
        lakesail_flink.BearerToken(SECRETS[1]),
    ],
    ids=["acs3", "sdk-hmac", "key", "bearer"],
)
def test_credentials(credential: object) -> None:
    for text in (
        repr(credential),
        str(credential),
        f"{credential}",
        repr([credential]),
    ):
        assert_silent(text)
    assert_silent(repr([getattr(credential, name) for name in credential.__slots__]))  # type: ignore[attr-defined]


def test_clients() -> None:
    with alibaba_flink.AlibabaFlink(
        workspace="w",
        region="cn-hangzhou",
        auth=alibaba_flink.AccessKey("key-id", *SECRETS),
    ) as client:
        assert_silent(repr(client) + repr(vars(client)))
        assert "cn-hangzhou" in repr(client)
