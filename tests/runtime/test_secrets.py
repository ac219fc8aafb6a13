"""Secrets show up nowhere: reprs, logs, exceptions, tracebacks with local variables, pickles."""

from __future__ import annotations

import dataclasses
import logging
import os
import pickle
import traceback
from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from speclock.runtime import (
    AccessKey,
    ApiKey,
    ApiKeyScheme,
    Basic,
    BearerToken,
    ClientError,
    Credential,
    Envelope,
    HttpBasic,
    HttpBearer,
    JsonReply,
    Retry,
    System,
)
from speclock.runtime.acs3_hmac_sha256 import Acs3HmacSha256
from speclock.runtime.sdk_hmac_sha256 import SdkHmacSha256

from .support import Probe, World, answering, api, operation, reply

WORD = "hunter2secret"
SCHEMES: dict[str, tuple[Any, Credential]] = {
    "bearer": (HttpBearer(environment={"token": "SECRET"}), BearerToken(WORD)),
    "basic": (HttpBasic(), Basic("user", WORD)),
    "header": (
        ApiKeyScheme("x-key", "header", environment={"key": "SECRET"}),
        ApiKey(WORD),
    ),
    "query": (
        ApiKeyScheme("key", "query", environment={"key": "SECRET"}),
        ApiKey(WORD),
    ),
    "cookie": (
        ApiKeyScheme("key", "cookie", environment={"key": "SECRET"}),
        ApiKey(WORD),
    ),
    "acs": (Acs3HmacSha256(), AccessKey("public-identifier", WORD, WORD)),
    "sdk": (SdkHmacSha256(), AccessKey("public-identifier", WORD, WORD)),
}
FAILURES: dict[str, Any] = {
    "none": reply(200, "{}"),
    "error": reply(403, '{"message": "no"}'),
    "shape": reply(200, "[]"),
    "rejected": reply(200, '{"success": false}'),
    "connect": httpx2.ConnectError("refused"),
    "timeout": httpx2.ReadTimeout("slow"),
    "lost": httpx2.ReadError("reset"),
}


def hidden(text: object) -> bool:
    shown = str(text)
    return (
        WORD not in shown
        and "hunter2" not in shown
        and "dXNlcjpodW50ZXIyc2VjcmV0" not in shown
    )


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("source", ["direct", "function", "mapping", "environment"])
def test_nothing_is_told(
    probe: Callable[..., Probe],
    world: World,
    caplog: pytest.LogCaptureFixture,
    failure: str,
    scheme: str,
    source: str,
) -> None:
    the_scheme, credential = SCHEMES[scheme]
    auth: Any = {
        "direct": credential,
        "function": lambda: credential,
        "mapping": {"S": credential},
        "environment": None,
    }[source]
    if source == "environment":
        if not the_scheme.environment:
            return
        world.environ["SECRET"] = WORD
    caplog.set_level(logging.DEBUG)
    the_operation = operation(
        security=(("S",),),
        replies=(JsonReply("200", dict[str, Any]),),
        envelope=Envelope("/success"),
    )
    it = probe(
        api(schemes={"S": the_scheme}),
        answering(FAILURES[failure]),
        auth=auth,
        retry=Retry(attempts=2),
    )
    texts: list[object] = [repr(it.client), vars(it.client)]
    try:
        texts.append(it.call(the_operation))
    except ClientError as error:
        told = traceback.TracebackException.from_exception(error, capture_locals=True)
        texts += [
            "".join(told.format()),
            repr(error),
            str(error),
            vars(error),
            pickle.dumps(error),
        ]
        assert failure != "none"
    texts += [record.getMessage() for record in caplog.records]
    assert "HTTP Request" in caplog.text or failure in ("connect", "timeout", "lost")
    assert all(hidden(text) for text in texts)
    # The secret did go out (or what was made with it did).
    sent = it.sent[0]
    assert (
        scheme in ("acs", "sdk", "basic")
        or WORD in f"{dict(sent.headers)}{sent.extensions}"
    )
    assert hidden(sent.url)


def test_reprs_of_credentials() -> None:
    assert repr(AccessKey("public-identifier", WORD)) == (
        "AccessKey(access_key_id='publ***', access_key_secret='***', security_token=None)"
    )
    assert repr(AccessKey("short", WORD)).startswith("AccessKey(access_key_id='***'")
    for _, credential in SCHEMES.values():
        assert hidden(repr(credential))
        parts: list[object] = [
            getattr(credential, item.name) for item in dataclasses.fields(credential)
        ]
        assert hidden(parts)
        assert pickle.loads(pickle.dumps(credential)) == credential
    assert str(BearerToken(WORD).token) == WORD


def test_the_environment_is_not_printed() -> None:
    assert "PATH" in os.environ
    assert "PATH" not in repr(System())


def test_an_unexpected_exception_while_sending(probe: Callable[..., Probe]) -> None:
    """Nothing of ours in the stack holds the secret in the clear, even when the caller's transport crashes."""

    def crash(request: httpx2.Request) -> httpx2.Response:
        raise RuntimeError("crash")

    for scheme in ("bearer", "acs", "sdk", "header"):
        the_scheme, credential = SCHEMES[scheme]
        it = probe(api(schemes={"S": the_scheme}), crash, auth=credential)
        try:
            it.call(operation(security=(("S",),)))
        except RuntimeError as error:
            told = traceback.TracebackException.from_exception(
                error, capture_locals=True
            )
            frames = [frame for frame in told.stack if "runtime" in frame.filename]
            assert len(frames) > 4
            assert all(
                hidden(frame.locals)
                for frame in frames
                if "support" not in frame.filename
            )


def test_headers_of_the_caller_are_masked_too(probe: Callable[..., Probe]) -> None:
    it = probe(api(), answering(httpx2.ReadError("reset")), headers={"x-api-key": WORD})
    with pytest.raises(ClientError) as caught:
        it.call(operation())
    told = traceback.TracebackException.from_exception(
        caught.value, capture_locals=True
    )
    assert hidden(
        [
            frame.locals
            for frame in told.stack
            if "drivers" in frame.filename or "flow" in frame.filename
        ]
    )
