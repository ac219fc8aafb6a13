"""Both request signatures, worked out anew from what was captured on the wire.

Written from the vendors' step lists (facts/vendors.md, section 3) and sharing nothing with the runtime. In: a captured
request and the secret. Out: the signature it should carry, and what it covers. Not its business: sending.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass

from .raw_server import Received

_UNRESERVED = frozenset(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~"
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What the Authorization header says beside what it should say."""

    key_id: str
    signed_headers: tuple[str, ...]
    signature: str
    expected: str
    canonical: str


def percent_decoded(text: str) -> bytes:
    """The bytes behind RFC 3986 percent-encoding; `+` stays `+`."""
    return re.sub(
        rb"%([0-9A-Fa-f]{2})",
        lambda found: bytes([int(found[1], 16)]),
        text.encode("ascii"),
    )


def percent_encoded(data: bytes) -> str:
    """RFC 3986, with only the unreserved characters left alone."""
    return "".join(
        chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in data
    )


def query_pairs(query: str) -> list[tuple[str, str]]:
    """The decoded names and values of a query, in the order of the wire."""
    pairs: list[tuple[str, str]] = []
    for piece in query.split("&") if query else []:
        name, _, value = piece.partition("=")
        pairs.append((percent_decoded(name).decode(), percent_decoded(value).decode()))
    return pairs


def canonical_query(query: str) -> str:
    """Names and values encoded, sorted, joined: step 2 of ACS3, step 3 of SDK-HMAC."""
    encoded = [
        (percent_encoded(name.encode()), percent_encoded(value.encode()))
        for name, value in query_pairs(query)
    ]
    return "&".join(f"{name}={value}" for name, value in sorted(encoded))


def check_acs3(request: Received, secret: str) -> Checked:
    """ACS3-HMAC-SHA256: section 3.1, steps 1 to 7."""
    found = re.fullmatch(
        r"ACS3-HMAC-SHA256 Credential=([^, ]+),SignedHeaders=([a-z0-9;-]+),Signature=([0-9a-f]{64})",
        request.header("authorization") or "",
    )
    assert found, f"no ACS3 authorization in {request.head!r}"
    key_id, names, signature = found.groups()
    payload = hashlib.sha256(request.body).hexdigest()
    assert request.header("x-acs-content-sha256") == payload
    canonical = "\n".join(
        [
            request.method,
            request.path or "/",
            canonical_query(request.query),
            _header_block(request, names),
            names,
            payload,
        ]
    )
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    expected = _mac(secret, f"ACS3-HMAC-SHA256\n{digest}")
    return Checked(key_id, tuple(names.split(";")), signature, expected, canonical)


def check_sdk_hmac(request: Received, secret: str) -> Checked:
    """SDK-HMAC-SHA256: section 3.2, steps 1 to 9."""
    found = re.fullmatch(
        r"SDK-HMAC-SHA256 Access=([^, ]+), SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})",
        request.header("authorization") or "",
    )
    assert found, f"no SDK-HMAC authorization in {request.head!r}"
    key_id, names, signature = found.groups()
    parts = percent_decoded(request.path).split(b"/")
    path = "/".join(percent_encoded(part) for part in parts)
    canonical = "\n".join(
        [
            request.method,
            path if path.endswith("/") else path + "/",
            canonical_query(request.query),
            _header_block(request, names),
            names,
            hashlib.sha256(request.body).hexdigest(),
        ]
    )
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    date = request.header("x-sdk-date")
    assert date
    expected = _mac(secret, f"SDK-HMAC-SHA256\n{date}\n{digest}")
    return Checked(key_id, tuple(names.split(";")), signature, expected, canonical)


def _header_block(request: Received, names: str) -> str:
    listed = names.split(";")
    assert listed == sorted(listed), "the signed headers are not sorted"
    lines: list[str] = []
    for name in listed:
        value = request.header(name)
        assert value is not None, f"{name} is signed but was not sent"
        lines.append(f"{name}:{value.strip()}\n")
    return "".join(lines)


def _mac(secret: str, text: str) -> str:
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
