"""Everything the runtime asks of the world around it: time, chance, waiting, environment variables.

In: nothing. Out: one frozen record of functions, so that a test (or a caller with other needs, such as an event loop
that is not asyncio's) replaces exactly what it wants. Not its business: the network.
"""

from __future__ import annotations

import asyncio
import os
import random
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import ParamSpec, TypeVar

T = TypeVar("T")
P = ParamSpec("P")


def _now() -> datetime:
    return datetime.now(UTC)


def _nonce() -> str:
    return secrets.token_hex(16)


def _environ() -> Mapping[str, str]:
    return os.environ


@dataclass(frozen=True, slots=True)
class System:
    """The outside world as functions.

    `clock` returns an aware datetime; `nonce` 32 hexadecimal digits, new each time; `random` a float in [0, 1);
    `sleep` and `asleep` wait a number of seconds; `environ` is read at the moment of each call.
    """

    clock: Callable[[], datetime] = _now
    nonce: Callable[[], str] = _nonce
    random: Callable[[], float] = random.random
    sleep: Callable[[float], None] = time.sleep
    asleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    # Kept out of the repr: an environment is full of other programs' secrets.
    environ: Mapping[str, str] = field(default_factory=_environ, repr=False)

    def variable(self, name: str | None) -> str | None:
        """The environment variable `name` without surrounding blanks; None when it is unset, empty or has no name."""
        value = self.environ.get(name) if name else None
        return (value or "").strip() or None


def running_loop() -> asyncio.AbstractEventLoop | None:
    """asyncio's running loop; None outside of one."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


async def in_thread(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call a function that may block: in another thread where asyncio runs, elsewhere at once."""
    if running_loop() is None:
        return function(*args, **kwargs)
    return await asyncio.to_thread(function, *args, **kwargs)
