"""What a caller may give as `auth=`: credentials, or functions that fetch them.

In: secrets as plain text. Out: frozen records that never show them. Not its business: how they are put into a request
(security), and choosing among them (authorize).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import ClassVar, Self

from .errors import CredentialError
from .secret import Secret


@dataclass(frozen=True, slots=True)
class Credential:
    """The base of all credentials. Every field is text; one that is empty or has a control character is refused."""

    shown: ClassVar[frozenset[str]] = frozenset()
    """Fields that are no secrets, of which the repr shows the beginning."""

    def __post_init__(self) -> None:
        for item in fields(self):
            value: object = getattr(self, item.name)
            if value is None and item.default is not MISSING:
                continue
            problem = problem_with(value)
            if problem:
                raise CredentialError(f"{type(self).__name__}: {item.name} {problem}")
            object.__setattr__(self, item.name, Secret(value))

    def __repr__(self) -> str:
        inside = ", ".join(
            f"{item.name}={self._masked(item.name)}" for item in fields(self)
        )
        return f"{type(self).__name__}({inside})"

    def _masked(self, name: str) -> str:
        value: str | None = getattr(self, name)
        if value is None:
            return "None"
        return (
            f"'{value[:4]}***'" if name in self.shown and len(value) > 12 else "'***'"
        )

    @classmethod
    def from_texts(cls, texts: Mapping[str, str | None]) -> Self | None:
        """The credential made of named texts (`access-key-id` for `access_key_id`); None when one is lacking."""
        given = {
            item.name: Secret(texts.get(item.name.replace("_", "-")) or "")
            for item in fields(cls)
        }
        if any(
            not given[item.name] and item.default is MISSING for item in fields(cls)
        ):
            return None
        return cls(**{name: value for name, value in given.items() if value})


@dataclass(frozen=True, slots=True, repr=False)
class AccessKey(Credential):
    """An access key: a public id, the secret that signs, and the token that comes with a temporary key."""

    shown: ClassVar[frozenset[str]] = frozenset({"access_key_id"})

    access_key_id: str
    access_key_secret: str
    security_token: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class BearerToken(Credential):
    """A token that is sent as it is (RFC 6750)."""

    token: str


@dataclass(frozen=True, slots=True, repr=False)
class ApiKey(Credential):
    """A key that is sent in a header, the query or a cookie."""

    key: str


@dataclass(frozen=True, slots=True, repr=False)
class Basic(Credential):
    """A user name and a password (RFC 7617); the password may be empty, the user name has no colon."""

    username: str
    password: str

    def __post_init__(self) -> None:
        if ":" in self.username:
            raise CredentialError("Basic: username must not have a colon")
        # Spelled out: with slots=True, `super()` without arguments means the class before it was given slots.
        for name in ("username", "password"):
            problem = problem_with(getattr(self, name) or " ")
            if problem:
                raise CredentialError(f"Basic: {name} {problem}")
            object.__setattr__(self, name, Secret(getattr(self, name)))


Source = Credential | Callable[[], Credential]
"""Credentials, or a function that is asked for them before each attempt."""

AsyncSource = Source | Callable[[], Awaitable[Credential]]
"""The same for an async client, whose function may be a coroutine function."""

Auth = Source | Mapping[str, Source]
"""What `auth=` takes: one source, or one for each security scheme by its name."""

AsyncAuth = AsyncSource | Mapping[str, AsyncSource]
"""What `auth=` of an async client takes."""


def problem_with(value: object) -> str | None:
    """Why a value can't be part of a credential; None where it can."""
    if not isinstance(value, str):
        return f"must be text, not {type(value).__name__}"
    if not value:
        return "must not be empty"
    if any(character < " " or character == "\x7f" for character in value):
        return "must not have control characters, such as a line feed"
    return None
