"""Tokens that were fetched: how long they are good for, and who fetches when several want one.

In: replies of a token endpoint. Out: tokens that are still good, and gates that let one caller through at a time, be it
a thread or a task. Not its business: asking for a token (oauth2). Source: RFC 6749, section 5.1.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from threading import Lock
from weakref import WeakKeyDictionary

from .secret import Secret

LEEWAY = 30.0
"""Seconds before its end from which a token is not used any more; a tenth of its life, if that is shorter."""

_PAST = datetime.min.replace(tzinfo=UTC)

Key = tuple[str, tuple[str, ...]]
"""The token endpoint's URL, and the scopes."""


@dataclass(frozen=True, slots=True)
class Token:
    """An access token, the moment it is not used any more (None: nobody said), and what a new one may be had for."""

    access: Secret
    until: datetime | None = None
    refresh: Secret | None = None

    def is_good(self, now: datetime) -> bool:
        """Whether it may still be sent."""
        return self.until is None or now < self.until


def end_of(lifetime: float | None, now: datetime) -> datetime | None:
    """The moment from which a token of so many seconds is not used any more."""
    if lifetime is None:
        return None
    return now + timedelta(seconds=max(0.0, lifetime - min(LEEWAY, lifetime / 10)))


class TokenGate:
    """Lets one caller in at a time: threads by a lock, the tasks of each event loop by one of theirs."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._guard = Lock()
        self._turns = WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock]()

    def enter(self) -> Callable[[], None]:
        """Wait until the gate is free; returns what frees it again."""
        self._lock.acquire()
        return self._lock.release

    async def aenter(self) -> Callable[[], None]:
        """The same without blocking the event loop."""
        loop = asyncio.get_running_loop()
        with self._guard:
            turn = self._turns.setdefault(loop, asyncio.Lock())
        await turn.acquire()
        return turn.release


class Tokens:
    """The tokens that one credential has been exchanged for; any number of threads may use it."""

    def __init__(self) -> None:
        self._held: Mapping[Key, Token] = {}
        self._gates: dict[Key, TokenGate] = {}
        self._guard = Lock()

    def __repr__(self) -> str:
        return "Tokens(***)"

    def held(self, key: Key) -> Token | None:
        """The token that was fetched last, good or not."""
        return self._held.get(key)

    def good(self, key: Key, now: datetime) -> Token | None:
        """The token that was fetched last, if it may still be sent."""
        token = self.held(key)
        return token if token is not None and token.is_good(now) else None

    def keep(self, key: Key, token: Token) -> None:
        """Remember a token in place of the one before."""
        with self._guard:
            self._held = {**self._held, key: token}

    def spoil(self, access: str) -> None:
        """Never send this token again; what it can be refreshed with stays."""
        with self._guard:
            self._held = {
                key: (replace(token, until=_PAST) if token.access == access else token)
                for key, token in self._held.items()
            }

    def gate(self, key: Key) -> TokenGate:
        """The gate that whoever wants to fetch this token passes through."""
        with self._guard:
            return self._gates.setdefault(key, TokenGate())
