"""What a flow may ask its driver to do.

In: nothing. Out: four kinds of effects, and the generator type of which every flow is. The driver answers `Send` with
a Reply, an OpenReply or a TransportError (as a value, so that the flow decides), `Wait` with None, `Obtain` with what
the function gave, `Enter` with a function that leaves again. Not its business: doing it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Protocol, TypeVar

import httpx2
from msgspec import UnsetType

from .request import Request

T = TypeVar("T")

Keep = Callable[[int, httpx2.Headers], bool]
"""Which replies to hand over as soon as their heads are here."""


@dataclass(frozen=True, slots=True)
class Send:
    """Send a request and read the whole reply. UNSET leaves the time limits to the HTTP client.

    A reply that `keep` accepts, by status and headers, is handed over open, its body not read yet.
    """

    operation: str
    request: Request
    timeout: httpx2.Timeout | UnsetType
    keep: Keep | None = None

    def keeps(self, response: httpx2.Response) -> bool:
        """Whether to hand over an open reply."""
        return self.keep is not None and self.keep(
            response.status_code, response.headers
        )


@dataclass(frozen=True, slots=True)
class Wait:
    """Wait some seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Obtain:
    """Call the caller's function for credentials, and await what it gives if that is awaitable."""

    source: Callable[[], object]


class Gate(Protocol):
    """What lets one caller in at a time, be it a thread or a task of an event loop."""

    def enter(self) -> Callable[[], None]:
        """Wait until the gate is free; returns what frees it again."""
        ...

    async def aenter(self) -> Callable[[], None]:
        """The same without blocking."""
        ...


@dataclass(frozen=True, slots=True)
class Enter:
    """Wait for one's turn."""

    gate: Gate


Effect = Send | Wait | Obtain | Enter
Flow = Generator[Effect, object, T]
