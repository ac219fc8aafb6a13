"""When to try again, and how long to wait before it.

In: a policy, the attempt's number, what the server asked for. Out: seconds to wait, or None for "give up". Not its
business: which outcomes deserve another attempt (the flow's), and the waiting itself (a driver's).
Sources: RFC 9110 section 10.2.3 (Retry-After) and section 9.2.2 (idempotent methods).
"""

from __future__ import annotations

import fnmatch
import math
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Literal

import httpx2

from .errors import ConfigurationError

REPEATABLE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that only read, hence the only ones ever repeated."""

BUSY = frozenset({429, 502, 503, 504})
"""Statuses that ask for another attempt whatever the body says."""


@dataclass(frozen=True, slots=True)
class Retry:
    """How often a request that only reads (GET, HEAD, OPTIONS) is tried, and the waiting in between.

    `attempts` counts the first one; 1 switches retries off. The wait before attempt n+1 is a random part of
    `min(cap, base * 2 ** (n - 1))` seconds; a wait the server asks for takes its place, unless it is longer than
    `max_wait` seconds: then the failure is raised at once. Raises ConfigurationError for values that make no sense.
    """

    attempts: int = 3
    base: float = 0.5
    cap: float = 8.0
    max_wait: float = 60.0

    def __post_init__(self) -> None:
        if self.attempts < 1:
            raise ConfigurationError(
                f"Retry(attempts={self.attempts}): there is at least one attempt"
            )
        if not all(
            math.isfinite(value) and value >= 0
            for value in (self.base, self.cap, self.max_wait)
        ):
            raise ConfigurationError(
                "Retry: base, cap and max_wait are seconds, finite and not negative"
            )

    def wait(self, attempt: int, asked: float | None, chance: float) -> float | None:
        """Seconds to wait after attempt number `attempt` (from 1) failed, or None to give up.

        `asked` is the server's wish in seconds, if any; `chance` a random number in [0, 1).
        """
        if attempt >= self.attempts:
            return None
        if asked is not None:
            return asked if asked <= self.max_wait else None
        return chance * min(self.cap, self.base * 2.0 ** min(attempt - 1, 64))


@dataclass(frozen=True, slots=True)
class RetryAfter:
    """An API's own header that says how long to wait; it goes before the standard Retry-After."""

    header: str
    unit: Literal["seconds", "milliseconds"] = "seconds"


@dataclass(frozen=True, slots=True)
class Throttling:
    """How an API says "slow down": error codes (`*` stands for any text) and its own header."""

    codes: tuple[str, ...] = ()
    retry_after: RetryAfter | None = None

    def matches(self, code: str | None) -> bool:
        """Whether an error code is one of the `codes`; upper and lower case differ."""
        return code is not None and any(
            fnmatch.fnmatchcase(code, _escaped(pattern)) for pattern in self.codes
        )


def asked_wait(
    headers: httpx2.Headers, own: RetryAfter | None, now: datetime
) -> float | None:
    """The seconds a reply asks to wait, by the API's own header or by Retry-After; None when neither can be read."""
    if own is not None:
        wait = _number(headers.get(own.header))
        if wait is not None:
            return wait / 1000 if own.unit == "milliseconds" else wait
    text = headers.get("retry-after")
    wait = _number(text)
    return _until(text, now) if wait is None and text else wait


def _number(text: str | None) -> float | None:
    stripped = (text or "").strip()
    if (
        not stripped
        or not stripped.isascii()
        or not stripped.replace(".", "", 1).isdigit()
    ):
        return None
    return float(stripped)


def _until(text: str, now: datetime) -> float | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def _escaped(pattern: str) -> str:
    # Only `*` is special; fnmatch also knows `?` and `[…]`.
    return pattern.replace("[", "[[]").replace("?", "[?]")
