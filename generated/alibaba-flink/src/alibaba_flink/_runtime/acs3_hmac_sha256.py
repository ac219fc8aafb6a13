"""The HTTP authentication scheme ACS3-HMAC-SHA256.

In: a finished request, an access key, the clock and a nonce. Out: the request with its x-acs-* headers and the
Authorization header. Not its business: which API uses it.
Source: Alibaba Cloud's "V3 request structure and signature" page; checked against vectors of the vendor's own signer.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC
from urllib.parse import unquote

from .credentials import AccessKey
from .parameters import percent_encoded
from .request import Request
from .secret import Secret
from .security import SigningScheme, query_pairs
from .system import System

_ALGORITHM = "ACS3-HMAC-SHA256"

_UNSIGNED = frozenset({
    "accept-encoding", "authorization", "connection", "content-length", "cookie", "expect", "keep-alive",
    "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade",
})  # fmt: skip
"""Headers that proxies and HTTP libraries may change on the way."""


@dataclass(frozen=True, slots=True)
class Acs3HmacSha256(SigningScheme):
    """Signs method, path, query, every header that stays as it is on the way, and the body."""

    def sign(self, request: Request, key: AccessKey, system: System) -> Request:
        """Add x-acs-date, x-acs-signature-nonce, x-acs-content-sha256, for temporary keys the token, and sign."""
        temporary: list[tuple[str, str]] = []
        if key.security_token:
            temporary = [
                ("x-acs-accesskey-id", key.access_key_id),
                ("x-acs-security-token", key.security_token),
            ]
        ready = request.adding(
            (
                "x-acs-date",
                system.clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            ),
            ("x-acs-signature-nonce", system.nonce()),
            ("x-acs-content-sha256", request.body_digest()),
            *temporary,
        )
        canonical, names = canonical_request(ready)
        text = f"{_ALGORITHM}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
        signature = hmac.digest(
            key.access_key_secret.encode(), text.encode(), "sha256"
        ).hex()
        return ready.adding(
            (
                "authorization",
                Secret(
                    f"{_ALGORITHM} Credential={key.access_key_id},SignedHeaders={names},Signature={signature}"
                ),
            )
        )


def canonical_request(request: Request) -> tuple[Secret, str]:
    """The text whose hash is signed, and the signed headers' names joined by `;`."""
    signed = sorted(
        (name.lower(), value.strip())
        for name, value in request.headers
        if name.lower() not in _UNSIGNED
    )
    names = ";".join(name for name, _ in signed)
    pairs = sorted(
        (unquote(name), unquote(value))
        for name, value in query_pairs(request.full_query)
    )
    lines = [
        request.method,
        request.path or "/",
        "&".join(
            f"{percent_encoded(name)}={percent_encoded(value)}" for name, value in pairs
        ),
        *(f"{name}:{value}" for name, value in signed),
        "",
        names,
        request.header("x-acs-content-sha256") or "",
    ]
    return Secret("\n".join(lines)), names
