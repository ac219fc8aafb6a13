"""The IR of security: the ways to authenticate, and where their tokens come from. Import it from `ir`, of which it is a part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class BearerScheme:
    """`Authorization: Bearer <token>` (RFC 6750)."""


@dataclass(frozen=True, slots=True)
class BasicScheme:
    """`Authorization: Basic …` (RFC 7617)."""


@dataclass(frozen=True, slots=True)
class KeyScheme:
    """An API key under a name in a header, the query or a cookie."""

    name: str
    location: Literal["header", "query", "cookie"]


@dataclass(frozen=True, slots=True)
class SignatureScheme:
    """A request signature, by the scheme name that stands in the Authorization header."""

    algorithm: str


@dataclass(frozen=True, slots=True)
class HttpScheme:
    """`Authorization: <name> …` of any other HTTP authentication scheme (RFC 9110, section 11)."""

    name: str


@dataclass(frozen=True, slots=True)
class MutualTlsScheme:
    """A certificate of the client's: a matter of the connection, which no request shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuth2Scheme:
    """A bearer token, and the token endpoints (RFC 6749, section 3.2) that give one without a browser."""

    client_credentials: str | None = None
    password: str | None = None
    refresh: str | None = None


Scheme = (
    BearerScheme
    | BasicScheme
    | KeyScheme
    | SignatureScheme
    | HttpScheme
    | MutualTlsScheme
    | OAuth2Scheme
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityScheme:
    """A way to authenticate, and the environment variables its credential is read from."""

    name: str
    scheme: Scheme
    environment: tuple[tuple[str, str], ...]
    description: str = ""
    deprecated: bool = False
