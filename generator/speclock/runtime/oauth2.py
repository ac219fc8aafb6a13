"""OAuth 2.0: credentials that a token endpoint exchanges for a bearer token, fetched when one is needed.

In: a grant of the caller's, the token endpoints of the document. Out: a BearerToken. A token is used until shortly
before it ends, or until the service refuses it (401). Secrets go to the token endpoint and to no other place; no
redirect is followed. Not its business: flows that need a browser (the caller brings what they gave).
Source: RFC 6749, sections 2.3.1 (client authentication), 4.3, 4.4 (grants), 5 (replies), 6 (refreshing).
"""

from __future__ import annotations

import base64
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar
from urllib.parse import quote_plus, urlencode, urljoin

import msgspec

from .credentials import BearerToken, Credential, problem_with
from .effects import Enter, Flow, Send, Wait
from .errors import ConfigurationError, CredentialError, TransportError
from .request import Reply, Request
from .retry import BUSY, asked_wait
from .secret import Secret
from .security import Errand, HttpBearer
from .server import parse_base
from .tokens import Key, Token, Tokens, end_of

_TEXTS = ("client_id", "client_secret", "username", "password", "refresh_token")


class SecretBytes(bytes):
    """A body whose `repr` is always `b'***'`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "b'***'"


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Grant(Credential, ABC):
    """The base of credentials that a token endpoint exchanges for a token.

    `scopes`: instead of those the operation needs. `token_url`: instead of the document's, absolute. `in_body`: the
    client's id and secret go into the body, for services that refuse them in the Authorization header. `parameters` go
    along, such as an `audience`. One object holds its tokens: give the same one to several clients, or it is fetched
    for each.
    """

    scopes: Sequence[str] | None = None
    token_url: str | None = None
    in_body: bool = False
    parameters: Mapping[str, str] = field(default_factory=dict[str, str])
    tokens: Tokens = field(default_factory=Tokens, init=False, compare=False)

    def __post_init__(self) -> None:
        for name in _TEXTS:
            value: object = getattr(self, name, None)
            if value is None:
                continue
            problem = problem_with(value)
            if problem:
                raise CredentialError(f"{type(self).__name__}: {name} {problem}")
            object.__setattr__(self, name, Secret(value))

    def __repr__(self) -> str:
        return f"{type(self).__name__}(***)"

    @property
    @abstractmethod
    def client(self) -> tuple[str | None, str | None]:
        """The client's id and secret."""

    @abstractmethod
    def form(self) -> dict[str, str]:
        """What asks the token endpoint for a token, without scopes and without the client itself."""


@dataclass(frozen=True, slots=True, repr=False)
class OAuth2ClientCredentials(Grant):
    """A client that acts for itself (RFC 6749, section 4.4): `OAuth2ClientCredentials(id, secret)`."""

    client_id: str
    client_secret: str

    @property
    def client(self) -> tuple[str | None, str | None]:
        """The client's id and secret."""
        return self.client_id, self.client_secret

    def form(self) -> dict[str, str]:
        """What asks for a token."""
        return {"grant_type": "client_credentials"}


@dataclass(frozen=True, slots=True, repr=False)
class OAuth2Password(Grant):
    """A user's name and password (RFC 6749, section 4.3)."""

    username: str
    password: str
    client_id: str | None = field(default=None, kw_only=True)
    client_secret: str | None = field(default=None, kw_only=True)

    @property
    def client(self) -> tuple[str | None, str | None]:
        """The client's id and secret."""
        return self.client_id, self.client_secret

    def form(self) -> dict[str, str]:
        """What asks for a token."""
        return {
            "grant_type": "password",
            "username": self.username,
            "password": self.password,
        }


@dataclass(frozen=True, slots=True, repr=False)
class OAuth2RefreshToken(Grant):
    """A refresh token that a flow in a browser gave (RFC 6749, section 6)."""

    refresh_token: str
    client_id: str | None = field(default=None, kw_only=True)
    client_secret: str | None = field(default=None, kw_only=True)

    @property
    def client(self) -> tuple[str | None, str | None]:
        """The client's id and secret."""
        return self.client_id, self.client_secret

    def form(self) -> dict[str, str]:
        """What asks for a token."""
        return {"grant_type": "refresh_token", "refresh_token": self.refresh_token}


@dataclass(frozen=True, slots=True)
class OAuth2(HttpBearer):
    """A bearer token, and the token endpoints that give one: for each grant its URL, absolute or relative to the server."""

    takes: ClassVar[type[Credential]] = BearerToken

    client_credentials: str | None = None
    password: str | None = None
    refresh: str | None = None

    @property
    def wanted(self) -> str:
        """The credentials it works with, in the words of a call."""
        known = (
            ("OAuth2ClientCredentials(…)", self.client_credentials),
            ("OAuth2Password(…)", self.password),
            ("OAuth2RefreshToken(…)", self.refresh),
        )
        return " or ".join([*(name for name, url in known if url), "BearerToken(…)"])

    def accepts(self, credential: Credential) -> bool:
        """Whether it works with these credentials."""
        return isinstance(credential, BearerToken | Grant)

    def ready(self, credential: Credential, errand: Errand) -> Flow[Credential]:
        """The token that goes with a grant, fetched by one caller while the others wait. Raises CredentialError."""
        if not isinstance(credential, Grant):
            return credential
        url = self._endpoint(credential, errand)
        scopes = errand.scopes if credential.scopes is None else credential.scopes
        key = (url, tuple(scopes))
        token = credential.tokens.good(key, errand.system.clock())
        if token is None:
            leave = yield Enter(credential.tokens.gate(key))
            assert callable(leave)
            try:
                # Somebody else may have fetched it meanwhile.
                token = credential.tokens.good(key, errand.system.clock())
                if token is None:
                    again = self.refresh if credential.token_url is None else None
                    later = _absolute(again, errand) if again else url
                    token = yield from _fetched(credential, key, later, errand)
                    credential.tokens.keep(key, token)
            finally:
                leave()
        return BearerToken(token.access)

    def refused(self, credential: Credential, request: Request) -> bool:
        """Whether a new token may help: the one that was sent is not sent again."""
        if not isinstance(credential, Grant):
            return False
        sent = (request.header("authorization") or "").partition(" ")[2]
        credential.tokens.spoil(sent)
        return True

    def _endpoint(self, grant: Grant, errand: Errand) -> str:
        match grant:
            case OAuth2ClientCredentials():
                usual = self.client_credentials
            case OAuth2Password():
                usual = self.password
            case _:
                usual = self.refresh
        url = grant.token_url or usual
        if url is None:
            raise CredentialError(
                f"{type(grant).__name__} needs token_url=…: the API names no token endpoint for it"
            )
        return _absolute(url, errand)


def _absolute(url: str, errand: Errand) -> str:
    return url if "://" in url else urljoin(str(errand.address), url)


def _fetched(grant: Grant, key: Key, refresh_url: str, errand: Errand) -> Flow[Token]:
    """A new token: by the refresh token that came with the last one, else by the grant itself."""
    last = grant.tokens.held(key)
    if last is not None and last.refresh is not None:
        form = {"grant_type": "refresh_token", "refresh_token": last.refresh}
        reply = yield from _asked(grant, refresh_url, form, errand)
        # A refresh token may have ended as well (RFC 6749, section 5.2: invalid_grant); the grant may still be good.
        if 200 <= reply.status_code < 300 or last.refresh == grant.form().get(
            "refresh_token"
        ):
            return _read(reply, last.refresh, errand)
    form = grant.form()
    if key[1]:
        form["scope"] = " ".join(key[1])
    reply = yield from _asked(grant, key[0], form, errand)
    return _read(reply, form.get("refresh_token"), errand)


def _asked(
    grant: Grant, url: str, form: Mapping[str, str], errand: Errand
) -> Flow[Reply]:
    """The token endpoint's answer, however often it takes; a token may be asked for again. Raises TransportError."""
    request = _request(grant, url, form, errand)
    system, attempt = errand.system, 1
    while True:
        outcome = yield Send(errand.operation, request, errand.timeout)
        asked = None
        if isinstance(outcome, Reply):
            if outcome.status_code not in BUSY:
                return outcome
            asked = asked_wait(outcome.headers, None, system.clock())
        wait = errand.retry.wait(attempt, asked, system.random())
        if wait is None:
            if isinstance(outcome, Reply):
                return outcome
            assert isinstance(outcome, TransportError)
            raise outcome
        yield Wait(wait)
        attempt += 1


def _request(
    grant: Grant, url: str, form: Mapping[str, str], errand: Errand
) -> Request:
    plain, _, query = url.partition("?")
    try:
        origin = parse_base(plain).origin
    except ConfigurationError:
        origin = None
    if origin is None:
        raise CredentialError(
            f"the token endpoint {plain[:200]!r} cannot be used: give token_url=…"
        )
    _, slash, path = plain.partition("://")[2].partition("/")
    fields = {**form, **grant.parameters}
    headers = [
        ("host", origin.partition("://")[2]),
        ("accept", "application/json"),
        ("user-agent", errand.user_agent),
        ("content-type", "application/x-www-form-urlencoded"),
    ]
    name, secret = grant.client
    if name and (grant.in_body or not secret):
        fields["client_id"] = name
        if secret:
            fields["client_secret"] = secret
    elif name and secret:
        pair = f"{quote_plus(name)}:{quote_plus(secret)}"
        encoded = base64.b64encode(pair.encode()).decode()
        headers.append(("authorization", Secret(f"Basic {encoded}")))
    return Request(
        "POST",
        origin,
        slash + path or "/",
        query,
        tuple(headers),
        SecretBytes(urlencode(fields).encode()),
    )


def _read(reply: Reply, refresh: str | None, errand: Errand) -> Token:
    """The token in a reply. Raises CredentialError, in the words of the token endpoint."""
    fields = _fields(reply)
    access, kind = fields.get("access_token"), fields.get("token_type", "bearer")
    if not 200 <= reply.status_code < 300 or not isinstance(access, str) or not access:
        said = [fields.get("error"), fields.get("error_description")]
        words = ": ".join(one for one in said if isinstance(one, str))
        raise CredentialError(
            f"{errand.operation}: the token endpoint gave no token, but {reply.status_code}"
            + (f" ({words})" if words else "")
        )
    if not isinstance(kind, str) or kind.lower() != "bearer":
        raise CredentialError(
            f"{errand.operation}: the token endpoint gave a token of the type {str(kind)[:40]!r}, not Bearer"
        )
    renewed = fields.get("refresh_token")
    later = renewed if isinstance(renewed, str) and renewed else refresh
    until = end_of(_seconds(fields.get("expires_in")), errand.system.clock())
    return Token(Secret(access), until, Secret(later) if later else None)


def _fields(reply: Reply) -> dict[str, object]:
    try:
        return msgspec.json.decode(reply.content, type=dict[str, object])
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return {}


def _seconds(value: object) -> float | None:
    """A lifetime; services give it as a number or as its digits."""
    if isinstance(value, str) and value.strip().isdecimal():
        return float(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return None
