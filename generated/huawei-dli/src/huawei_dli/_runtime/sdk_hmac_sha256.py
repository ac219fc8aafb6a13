"""The HTTP authentication scheme SDK-HMAC-SHA256.

In: a finished request, an access key and the clock. Out: the request with X-Sdk-Date and the Authorization header. Not
its business: which API uses it.
Source: Huawei Cloud's "API Request Signing Guide"; checked against vectors of the vendor's own signer.
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

_ALGORITHM = "SDK-HMAC-SHA256"


@dataclass(frozen=True, slots=True)
class SdkHmacSha256(SigningScheme):
    """Signs method, path, query, the headers host, content-type and x-*, and the body."""

    def sign(self, request: Request, key: AccessKey, system: System) -> Request:
        """Add X-Sdk-Date, for temporary keys X-Security-Token, and sign."""
        temporary = (
            [("X-Security-Token", key.security_token)] if key.security_token else []
        )
        ready = request.adding(
            ("X-Sdk-Date", system.clock().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")),
            *temporary,
        )
        canonical, names = canonical_request(ready)
        digest = hashlib.sha256(canonical.encode()).hexdigest()
        text = f"{_ALGORITHM}\n{ready.header('x-sdk-date')}\n{digest}"
        signature = hmac.digest(
            key.access_key_secret.encode(), text.encode(), "sha256"
        ).hex()
        return ready.adding(
            (
                "authorization",
                Secret(
                    f"{_ALGORITHM} Access={key.access_key_id}, SignedHeaders={names}, Signature={signature}"
                ),
            )
        )


def canonical_request(request: Request) -> tuple[Secret, str]:
    """The text whose hash is signed, and the signed headers' names joined by `;`.

    The path is decoded as a whole before it is split, and always ends in a slash: so does the vendor's signer.
    """
    signed = sorted(
        (name.lower(), value.strip())
        for name, value in request.headers
        if _is_signed(name.lower())
    )
    names = ";".join(name for name, _ in signed)
    path = "/".join(percent_encoded(part) for part in unquote(request.path).split("/"))
    pairs = sorted(
        (unquote(name), unquote(value))
        for name, value in query_pairs(request.full_query)
    )
    lines = [
        request.method,
        path if path.endswith("/") else f"{path}/",
        "&".join(
            f"{percent_encoded(name)}={percent_encoded(value)}" for name, value in pairs
        ),
        *(f"{name}:{value}" for name, value in signed),
        "",
        names,
        request.header("x-sdk-content-sha256") or request.body_digest(),
    ]
    return Secret("\n".join(lines)), names


def _is_signed(name: str) -> bool:
    # The vendor's signer leaves out names with an underscore.
    return name in ("host", "content-type") or (
        name.startswith("x-") and "_" not in name
    )
