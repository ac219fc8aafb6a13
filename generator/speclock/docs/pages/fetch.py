"""A page from the network.

In: an http or https address. Out: its bytes and its kind, or a FetchError that says in a few words
why not. No other scheme can be reached, also not by a redirect: there is no handler for one.
"""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from typing import Literal, Protocol, cast

TIMEOUT = 30.0
"""Seconds, for connecting and for each read."""

_KINDS: dict[str, Literal["text", "markdown", "html"]] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/plain": "text",
}


class FetchError(Exception):
    """The page could not be fetched."""


class _Reply(Protocol):
    headers: http.client.HTTPMessage

    def read(self, amount: int) -> bytes: ...

    def close(self) -> None: ...


class _WebRedirects(urllib.request.HTTPRedirectHandler):
    """Redirects within the web only; urllib's own would also go to ftp."""

    def redirect_request(
        self, req: object, fp: object, code: int, msg: str, headers: object, newurl: str
    ) -> urllib.request.Request | None:
        if not newurl.lower().startswith(("http://", "https://")):
            raise FetchError("the address redirects out of the web")
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def fetch(
    address: str, largest: int, *, timeout: float = TIMEOUT
) -> tuple[bytes, Literal["text", "markdown", "html"] | None]:
    """Fetch at most `largest` bytes; the kind is None where the reply does not say.

    Raises FetchError for a failing connection, a status of 400 and more, and a page too large.
    """
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        _WebRedirects(),
    ):
        opener.add_handler(handler)
    opener.addheaders = [
        ("User-Agent", "speclock"),
        ("Accept", "text/html, text/*;q=0.9"),
    ]
    try:
        reply = cast("_Reply | None", opener.open(address, timeout=timeout))
        if reply is None:
            raise FetchError("can't fetch the page: no answer")
        try:
            data = reply.read(largest + 1)
        finally:
            reply.close()
    except urllib.error.HTTPError as error:
        error.close()
        raise FetchError(f"can't fetch the page: status {error.code}") from None
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        raise FetchError(f"can't fetch the page: {reason}") from None
    if len(data) > largest:
        raise FetchError(f"the page is larger than {largest} bytes")
    return data, _KINDS.get(reply.headers.get_content_type())
