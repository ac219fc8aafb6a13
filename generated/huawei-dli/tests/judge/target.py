"""The parts of a request as they stand on the wire.

In: an httpx2 request. Out: texts and pairs. Not its business: what they should be.
Sources: RFC 9112 section 3.2 (request target), RFC 3986 section 3.4, RFC 6265 section 4.2.
"""

from __future__ import annotations

from urllib.parse import unquote

import httpx2


def target(request: httpx2.Request) -> str:
    """Path and query, byte for byte as they are sent."""
    forced = request.extensions.get("target")
    raw = forced if isinstance(forced, bytes) else request.url.raw_path
    return raw.decode("ascii")


def origin(request: httpx2.Request) -> str:
    """Scheme, host and port."""
    return f"{request.url.scheme}://{request.url.netloc.decode('ascii')}"


def query_pairs(query: str) -> list[tuple[str, str]]:
    """Names and values, percent-decoded; a `+` is a plus, not a blank."""
    pairs = [piece.partition("=") for piece in query.split("&") if piece]
    return [(unquote(name), unquote(value)) for name, _, value in pairs]


def cookies(request: httpx2.Request) -> list[tuple[str, str]]:
    """The names and values of the Cookie header."""
    pieces = request.headers.get("cookie", "").split(";")
    pairs = [piece.strip().partition("=") for piece in pieces if piece.strip()]
    return [(name, value) for name, _, value in pairs]
