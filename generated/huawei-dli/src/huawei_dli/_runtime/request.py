"""One request as it will stand on the wire, and one reply as it came.

In: finished pieces (encoded path and query, headers, body). Out: immutable records. A signer reads exactly the text a
driver sends, so the two cannot differ. Not its business: encoding (parameters), signing (security), sending (drivers).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

import httpx2

from .errors import InvalidArgumentError
from .secret import Secret
from .uploads import Upload

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Request:
    """A request.

    `origin` is scheme, host and port (`https://example.com`); `path` begins with `/`; `path` and `query` are
    percent-encoded; `secret_query` is the part of the query that holds credentials. Header values that hold
    credentials are `Secret`, so the repr shows none. `client_auth`: the HTTP client's own `auth` adds the credentials.
    """

    method: str
    origin: str
    path: str
    query: str
    headers: Headers
    body: bytes | Upload
    secret_query: Secret = Secret()  # noqa: RUF009 - immutable
    client_auth: bool = False

    @property
    def host(self) -> str:
        """The Host header's value, with the port when the URL has one."""
        return self.origin.partition("://")[2]

    @property
    def target(self) -> str:
        """Path and query without the secret part: what may be shown and logged."""
        return f"{self.path}?{self.query}" if self.query else self.path

    @property
    def full_query(self) -> Secret:
        """The query as it is signed and sent."""
        return Secret(
            "&".join(part for part in (self.query, self.secret_query) if part)
        )

    @property
    def full_target(self) -> Secret:
        """Path and query as they are sent."""
        query = self.full_query
        return Secret(f"{self.path}?{query}") if query else Secret(self.path)

    def header(self, name: str) -> str | None:
        """The value of a header, whatever the case of its name."""
        wanted = name.lower()
        return next(
            (value for key, value in self.headers if key.lower() == wanted), None
        )

    def body_digest(self) -> str:
        """The SHA-256 of the body in hexadecimal digits, for signatures.

        Raises InvalidArgumentError for a body that can be read only once: it is needed to be sent.
        """
        if isinstance(self.body, bytes):
            return hashlib.sha256(self.body).hexdigest()
        if not self.body.replayable:
            raise InvalidArgumentError(
                "body", "can be read only once, but a signature has to read it first"
            )
        digest = hashlib.sha256()
        for chunk in self.body.chunks():
            digest.update(chunk)
        return digest.hexdigest()

    def adding(self, *headers: tuple[str, str]) -> Request:
        """The request with headers added; those it already has are kept as they are."""
        present = {key.lower() for key, _ in self.headers}
        return replace(
            self,
            headers=self.headers
            + tuple(item for item in headers if item[0].lower() not in present),
        )


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole reply; `content` is the body after decompression."""

    status_code: int
    headers: httpx2.Headers
    content: bytes


@dataclass(frozen=True, slots=True)
class OpenReply:
    """A reply whose head is here and whose body is still to be read from `response`, which has to be closed."""

    status_code: int
    headers: httpx2.Headers
    response: httpx2.Response


_REQUEST_IDS = (
    "x-request-id", "x-acs-request-id", "x-amzn-requestid", "x-amz-request-id", "x-ms-request-id", "request-id",
    "x-requestid", "x-correlation-id",
)  # fmt: skip


def request_id_in(headers: httpx2.Headers) -> str | None:
    """The id a server gave to a request, by the headers in common use; None when it gave none."""
    for name in _REQUEST_IDS:
        value = headers.get(name, "").strip()
        if value:
            return value
    return None
