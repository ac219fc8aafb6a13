"""Security schemes: where a credential goes in a request.

In: a finished request and a credential. Out: the request with the credential in it. Not its business: choosing schemes
and fetching credentials (authorize); the signing algorithms, which are modules of their own.
Sources: OpenAPI 3.1, Security Scheme Object; RFC 6750 (bearer), RFC 7617 (basic), RFC 6265 (cookie).
"""

from __future__ import annotations

import base64
from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from typing import ClassVar, Literal
from urllib.parse import unquote

import httpx2
from msgspec import UnsetType

from .credentials import AccessKey, ApiKey, Basic, BearerToken, Credential
from .effects import Flow
from .errors import CredentialError
from .parameters import percent_encoded
from .request import Request
from .retry import Retry
from .secret import Secret
from .server import Address
from .system import System


@dataclass(frozen=True, slots=True)
class Errand:
    """The call for which something may have to be fetched: where the API answers, and how patient the caller is."""

    operation: str
    address: Address
    scopes: tuple[str, ...]
    user_agent: str
    timeout: httpx2.Timeout | UnsetType
    retry: Retry
    system: System


@dataclass(frozen=True, slots=True)
class Scheme(ABC):
    """A security scheme.

    `environment` maps the texts of its credential (`access-key-id`, `token`, `key`, `username`, …) to the environment
    variables that are read when the client was given no `auth`.
    """

    takes: ClassVar[type[Credential]]
    """The class of credentials this scheme works with."""

    signs: ClassVar[bool] = False
    """Whether the credential signs the rest of the request, so that it has to be the last."""

    environment: Mapping[str, str] = field(default_factory=dict[str, str], kw_only=True)

    @property
    def header(self) -> str | None:
        """The header that carries the credential, in lower case: one the caller sets is sent in its place."""
        return "authorization"

    def carried(
        self,
        request: Request,  # noqa: ARG002 - keys need it
        own_headers: Collection[str],
    ) -> bool:
        """Whether the caller has put into the request himself what this scheme is for.

        `own_headers` are those he set or removed, in lower case.
        """
        return self.header in own_headers

    def veiled(self, request: Request) -> Request:
        """The request, what it carries of this scheme marked as secret."""
        return request

    @property
    def wanted(self) -> str:
        """The credentials it works with, in the words of a call."""
        return f"{self.takes.__name__}(…)"

    def accepts(self, credential: Credential) -> bool:
        """Whether it works with these credentials."""
        return isinstance(credential, self.takes)

    def ready(
        self,
        credential: Credential,
        errand: Errand,  # noqa: ARG002 - those that fetch need it
    ) -> Flow[Credential]:
        """What `apply` takes: the credential itself, or what has to be fetched with it first."""
        yield from ()
        return credential

    def refused(
        self,
        credential: Credential,  # noqa: ARG002 - those that fetch need it
        request: Request,  # noqa: ARG002
    ) -> bool:
        """Whether it is worth asking `ready` again after the service has refused (401) what was sent."""
        return False

    @abstractmethod
    def apply(
        self, request: Request, credential: Credential, system: System
    ) -> Request:
        """The request with the credential in it; CredentialError when the credential cannot be sent this way."""

    @property
    def needed_variables(self) -> list[str]:
        """The environment variables that make a complete credential; empty when some text has none."""
        return (
            [] if self._lacks_names else [self.environment[key] for key in self._needed]
        )

    @property
    def _needed(self) -> list[str]:
        return [
            item.name.replace("_", "-")
            for item in fields(self.takes)
            if item.default is MISSING
        ]

    @property
    def _lacks_names(self) -> bool:
        return not all(key in self.environment for key in self._needed)

    def from_environment(self, system: System) -> Credential | None:
        """The credential in the environment variables; None when they are not all set."""
        texts = {
            key: Secret(system.variable(name) or "")
            for key, name in self.environment.items()
        }
        return self.takes.from_texts(texts)


@dataclass(frozen=True, slots=True)
class HttpBearer(Scheme):
    """`Authorization: Bearer <token>`."""

    takes: ClassVar[type[Credential]] = BearerToken

    def apply(
        self,
        request: Request,
        credential: Credential,
        system: System,  # noqa: ARG002 - signers need it
    ) -> Request:
        """Add the Authorization header."""
        assert isinstance(credential, BearerToken)
        return request.adding(
            ("authorization", Secret(f"Bearer {_sendable(credential.token)}"))
        )


@dataclass(frozen=True, slots=True)
class HttpBasic(Scheme):
    """`Authorization: Basic <base64 of username:password in UTF-8>`."""

    takes: ClassVar[type[Credential]] = Basic

    def apply(
        self,
        request: Request,
        credential: Credential,
        system: System,  # noqa: ARG002 - signers need it
    ) -> Request:
        """Add the Authorization header."""
        assert isinstance(credential, Basic)
        pair = base64.b64encode(f"{credential.username}:{credential.password}".encode())
        return request.adding(("authorization", Secret(f"Basic {pair.decode()}")))


_OURS = frozenset({"accept", "accept-encoding", "content-type", "host", "user-agent"})
"""Headers that every request has, whatever the caller gives."""


@dataclass(frozen=True, slots=True)
class ApiKeyScheme(Scheme):
    """A key under a `name` in a header, the query or a cookie."""

    takes: ClassVar[type[Credential]] = ApiKey

    name: str
    place: Literal["header", "query", "cookie"]

    @property
    def header(self) -> str | None:
        """The header's name in lower case; None when the key travels elsewhere."""
        return self.name.lower() if self.place == "header" else None

    def carried(self, request: Request, own_headers: Collection[str]) -> bool:
        """Also where a parameter of the operation has the key's name and place, and was given."""
        match self.place:
            case "header":
                given = self.header not in _OURS and bool(request.header(self.name))
            case "query":
                given = any(map(self._is_key, request.full_query.split("&")))
            case "cookie":
                pieces = (request.header("cookie") or "").split(";")
                given = any(self._is_key(one.strip()) for one in pieces)
        return given or self.header in own_headers

    def _is_key(self, piece: str) -> bool:
        return unquote(piece.partition("=")[0]) == self.name

    def veiled(self, request: Request) -> Request:
        """The request, its key where nobody shows it."""
        if self.place == "query":
            pieces = request.query.split("&")
            shown = "&".join(one for one in pieces if not self._is_key(one))
            hidden = [one for one in pieces if self._is_key(one)]
            if request.secret_query:
                hidden.insert(0, request.secret_query)
            return replace(request, query=shown, secret_query=Secret("&".join(hidden)))
        name = self.name.lower() if self.place == "header" else "cookie"
        headers = tuple(
            (key, Secret(value) if key.lower() == name else value)
            for key, value in request.headers
        )
        return replace(request, headers=headers)

    def apply(
        self,
        request: Request,
        credential: Credential,
        system: System,  # noqa: ARG002 - signers need it
    ) -> Request:
        """Put the key where it belongs. In a query it goes to the part that is never shown."""
        assert isinstance(credential, ApiKey)
        if self.place == "header":
            return request.adding((self.name, Secret(_sendable(credential.key))))
        piece = Secret(
            f"{percent_encoded(self.name)}={percent_encoded(credential.key)}"
        )
        if self.place == "query":
            joined = (
                f"{request.secret_query}&{piece}" if request.secret_query else piece
            )
            return replace(request, secret_query=Secret(joined))
        return _with_cookie(request, piece)


@dataclass(frozen=True, slots=True)
class SigningScheme(Scheme):
    """The base of the schemes that sign the whole request with an access key."""

    takes: ClassVar[type[Credential]] = AccessKey
    signs: ClassVar[bool] = True

    def apply(
        self, request: Request, credential: Credential, system: System
    ) -> Request:
        """Add the signature and the headers it needs; those the caller set are kept."""
        assert isinstance(credential, AccessKey)
        for text in (credential.access_key_id, credential.security_token):
            _sendable(text or "")
        return self.sign(request, credential, system)

    @abstractmethod
    def sign(self, request: Request, key: AccessKey, system: System) -> Request:
        """Compute the signature."""


def query_pairs(query: str) -> list[tuple[str, str]]:
    """The names and values of an encoded query, still encoded; a name without `=` has the value ``."""
    pieces = [piece.partition("=") for piece in query.split("&") if piece]
    return [(name, value) for name, _, value in pieces]


def _with_cookie(request: Request, piece: Secret) -> Request:
    present = request.header("cookie")
    if present is None:
        return request.adding(("cookie", piece))
    joined = Secret(f"{present}; {piece}")
    headers = tuple(
        (k, joined if k.lower() == "cookie" else v) for k, v in request.headers
    )
    return replace(request, headers=headers)


def _sendable(secret: str) -> str:
    if not all(
        " " <= character <= "\xff" and character != "\x7f" for character in secret
    ):
        raise CredentialError(
            "the credential has a character that a header cannot carry"
        )
    return Secret(secret.strip())
