"""What an API is beyond its operations: name, servers, security schemes, parameters for the whole client.

In: literals in generated code. Out: one immutable record a client is built on. Not its business: doing anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .retry import Throttling
from .security import Scheme
from .server import Server


@dataclass(frozen=True, slots=True)
class ClientParameter:
    """A parameter given once to the client, by its Python argument; `environment` is read when nothing is given."""

    argument: str
    environment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Api:
    """An API. `user_agent` is sent as it is; `schemes` are the security schemes by their names."""

    name: str
    version: str = ""
    user_agent: str
    servers: tuple[Server, ...] = ()
    schemes: Mapping[str, Scheme] = field(default_factory=dict[str, Scheme])
    parameters: tuple[ClientParameter, ...] = ()
    throttling: Throttling = field(default_factory=Throttling)
