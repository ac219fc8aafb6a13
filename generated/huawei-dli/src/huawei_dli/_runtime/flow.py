"""One call from beginning to end, written once for the sync and the async client.

In: the client's settings, an operation, its arguments. Out: an Answer, by way of effects that a driver carries out. Not
its business: carrying them out (drivers), reading the answer (replies).

    compose ─> authorize ─> Send ─> judge ─┬─> Answer, or an OpenReply whose body the caller reads
                   ^                       │ busy, throttled, or lost; a method that only reads; attempts left
                   └───────── Wait <───────┘
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx2
from msgspec import UnsetType

from .api import Api
from .authorize import exchange
from .codec import Codec
from .compose import Composer, ExtraHeaders
from .effects import Flow, Keep, Send, Wait
from .errors import TransportError
from .operation import Operation
from .problem import read_problem
from .replies import Answer, judge
from .request import OpenReply, Reply, Request
from .retry import BUSY, REPEATABLE, Retry, asked_wait
from .security import Errand
from .server import Address, resolve
from .system import System
from .uploads import Upload


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All a client was given, checked and completed; immutable, so any number of threads may share it."""

    api: Api
    address: Address
    base_url_given: bool
    parameters: Mapping[str, object]
    variables: Mapping[str, object]
    auth: Any = field(repr=False)
    timeout: httpx2.Timeout | UnsetType
    retry: Retry
    headers: ExtraHeaders = field(repr=False)
    system: System
    codec: Codec


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """One call: the operation, its arguments by Python name, its body, and what overrides the settings."""

    operation: Operation[Any]
    arguments: Mapping[str, object]
    body: object
    timeout: httpx2.Timeout | UnsetType
    headers: ExtraHeaders = field(repr=False)
    content_type: str | None = None
    """One of the body's media types; None for the usual one."""
    keep: Keep | None = None
    """Which replies to leave open; None reads every one whole."""


def perform(settings: Settings, call: Call) -> Flow[Answer | OpenReply]:
    """Make the call. Raises TransportError, CredentialError, InvalidArgumentError; a failed reply is an Answer too.

    Nothing is repeated once a reply was left open: its first bytes may be in somebody's hands.
    """
    system, operation = settings.system, call.operation
    address = settings.address
    if operation.servers and not settings.base_url_given:
        address = resolve(operation.servers, settings.variables, system)
    composer = Composer(settings.api, operation, settings.parameters, system)
    draft = composer.compose(
        address,
        call.arguments,
        call.body,
        call.content_type,
        settings.headers,
        call.headers,
        streamed=call.keep is not None,
    )
    own_headers = frozenset(
        name.lower() for headers in (settings.headers, call.headers) for name in headers
    )
    errand = Errand(
        operation.id,
        address,
        (),
        settings.api.user_agent,
        call.timeout,
        settings.retry,
        system,
    )

    def send(request: Request) -> Send:
        return Send(operation.id, request, call.timeout, call.keep)

    attempt = 1
    while True:
        outcome = yield from exchange(
            settings.api, operation, draft, settings.auth, errand, own_headers, send
        )
        if isinstance(outcome, OpenReply):
            return outcome
        if isinstance(outcome, Reply):
            result: Answer | TransportError = judge(settings.codec, operation, outcome)
        else:
            assert isinstance(outcome, TransportError)
            result = outcome
        wait = None
        if not isinstance(draft.body, Upload) or draft.body.replayable:
            wait = _wait_before_next(settings, operation, result, attempt)
        if wait is None:
            if isinstance(result, TransportError):
                raise result
            return result
        yield Wait(wait)
        attempt += 1


def _wait_before_next(
    settings: Settings,
    operation: Operation[Any],
    result: Answer | TransportError,
    attempt: int,
) -> float | None:
    if operation.method not in REPEATABLE or settings.retry.attempts == attempt:
        return None
    asked = None
    if isinstance(result, Answer):
        if not result.failed or not _is_passing(settings, result):
            return None
        own = settings.api.throttling.retry_after
        asked = asked_wait(result.reply.headers, own, settings.system.clock())
    return settings.retry.wait(attempt, asked, settings.system.random())


def _is_passing(settings: Settings, answer: Answer) -> bool:
    if answer.reply.status_code in BUSY:
        return True
    throttling = settings.api.throttling
    if not throttling.codes or not (answer.rejected or answer.reply.status_code >= 400):
        return False
    return throttling.matches(read_problem(answer.reply).code)
