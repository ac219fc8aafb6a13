"""The IR of servers: addresses with holes. Import it from `ir`, of which it is a part."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerVariable:
    """A hole in a server's URL."""

    name: str
    default: str | None
    """None: the caller has to choose."""
    values: tuple[str, ...]
    environment: str | None
    description: str
    example: str


@dataclass(frozen=True, slots=True)
class Server:
    """Where the API answers."""

    url: str
    variables: tuple[ServerVariable, ...]
