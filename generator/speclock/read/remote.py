"""A document fetched from a URL, within limits.

In: an http or https URL. Out: its bytes and the URL they came from in the end. Not its business:
whether fetching is allowed, and what the bytes mean.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    getproxies,
)

SECONDS = 20.0
"""How long a server may be silent."""
LONGEST = 300.0
"""Seconds one document may take."""
LARGEST = 64 * 1024 * 1024
"""Bytes one document may have."""
MOST = 200
"""Documents that one run fetches."""

_PIECE = 1024 * 1024


class FetchError(Exception):
    """A document that could not be fetched; the text says why."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered; `url` is the one it gave it under, redirects followed."""

    url: str
    content: bytes


def is_remote(uri: str) -> bool:
    """Whether a URI names a document that can be fetched."""
    return uri.startswith(("http://", "https://"))


def fetch(url: str, *, largest: int = LARGEST, seconds: float = SECONDS) -> Fetched:
    """Get a document. Raises FetchError."""
    headers = {"Accept": "*/*", "User-Agent": "speclock"}
    # The opener has a handler for http and https, and for nothing else.
    request = Request(url, headers=headers)  # noqa: S310
    pieces: list[bytes] = []
    size = 0
    end = time.monotonic() + LONGEST
    try:
        with _opener().open(request, timeout=seconds) as reply:
            while piece := reply.read1(_PIECE):
                size += len(piece)
                if time.monotonic() > end:
                    raise FetchError(f"it takes longer than {LONGEST:g} s")
                if size > largest:
                    raise FetchError(f"it is larger than {largest} bytes")
                pieces.append(piece)
            return Fetched(reply.geturl(), b"".join(pieces))
    except HTTPError as error:
        with error:
            raise FetchError(f"the server answered {error.code}") from error
    except URLError as error:
        raise FetchError(f"can't reach the server: {error.reason}") from error
    except TimeoutError as error:
        raise FetchError(f"the server was silent for {seconds:g} s") from error
    except (OSError, HTTPException, ValueError) as error:
        raise FetchError(f"{type(error).__name__}: {error}") from error


class _Redirects(HTTPRedirectHandler):
    """Follows a redirect that keeps the scheme, or goes from http to https."""

    max_redirections = 5

    def redirect_request(
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> Request | None:
        if urlsplit(newurl).scheme not in (req.type, "https"):
            fp.close()
            raise FetchError(f"the server redirects to {newurl}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> OpenerDirector:
    """What knows http and https, and no other scheme: not `file:`, not `ftp:`, not `data:`."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler({k: v for k, v in getproxies().items() if k in ("http", "https")}),
        HTTPHandler(),
        HTTPSHandler(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    return opener
