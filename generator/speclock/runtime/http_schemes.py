"""HTTP authentication schemes that the client has no rules for: the caller supplies what stands after their names.

In: credentials as text, or the word that the HTTP client sees to it. Out: the request with an Authorization header.
Not its business: bearer tokens, basic credentials, signatures. Source: RFC 9110, section 11.4.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from .credentials import Credential
from .errors import CredentialError
from .request import Request
from .secret import Secret
from .security import Scheme
from .system import System


@dataclass(frozen=True, slots=True, repr=False)
class HttpCredentials(Credential):
    """What stands after the name of an HTTP authentication scheme, as the service wants it."""

    credentials: str


@dataclass(frozen=True, slots=True, repr=False)
class HttpClientAuth(Credential):
    """The `auth` of the caller's own `http_client` does it, as with `httpx2.DigestAuth`."""


@dataclass(frozen=True, slots=True)
class HttpScheme(Scheme):
    """`Authorization: <name> <credentials>`."""

    takes: ClassVar[type[Credential]] = HttpCredentials

    name: str

    @property
    def wanted(self) -> str:
        """The credentials it works with, in the words of a call."""
        return "HttpCredentials(…) or HttpClientAuth()"

    def accepts(self, credential: Credential) -> bool:
        """Whether it works with these credentials."""
        return isinstance(credential, HttpCredentials | HttpClientAuth)

    def apply(
        self,
        request: Request,
        credential: Credential,
        system: System,  # noqa: ARG002 - signers need it
    ) -> Request:
        """Add the Authorization header, or leave it to the HTTP client. Raises CredentialError."""
        if isinstance(credential, HttpClientAuth):
            return replace(request, client_auth=True)
        assert isinstance(credential, HttpCredentials)
        if any(not " " <= character <= "\xff" for character in credential.credentials):
            raise CredentialError(
                "the credential has a character that a header cannot carry"
            )
        value = Secret(f"{self.name} {credential.credentials.strip()}")
        return request.adding(("authorization", value))
