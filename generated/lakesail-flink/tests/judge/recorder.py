"""A transport that answers with prepared replies and keeps every request.

In: replies. Out: an httpx2 transport for sync and async clients. Not its business: judging.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import httpx2

CODINGS: Mapping[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
}
"""What a server may do to the content of a reply (RFC 9110, section 8.4.1)."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply as it will be served."""

    status: int
    content: bytes = b""
    content_type: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])

    def response(self) -> httpx2.Response:
        """A fresh response, for a response can be read only once; compressed as its headers say."""
        headers = dict(self.headers)
        if self.content_type is not None:
            headers["content-type"] = self.content_type
        return httpx2.Response(self.status, headers=headers, content=self._coded())

    def _coded(self) -> bytes:
        named = {name.lower(): value for name, value in self.headers.items()}
        content = self.content
        codings = named.get("content-encoding", "") if content else ""
        for coding in codings.lower().split(","):
            content = CODINGS.get(coding.strip(), bytes)(content)
        return content


class Recorder(httpx2.MockTransport):
    """Serves the replies in the order given, the last one again and again; keeps the requests."""

    def __init__(self, replies: Reply | Sequence[Reply]) -> None:
        self.replies = (replies,) if isinstance(replies, Reply) else tuple(replies)
        self.requests: list[httpx2.Request] = []
        super().__init__(self._serve)

    def only(self) -> httpx2.Request:
        """The one request that was sent; AssertionError when there were none or more."""
        if len(self.requests) != 1:
            raise AssertionError(f"{len(self.requests)} requests were sent, not one")
        return self.requests[0]

    def _serve(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        return self.replies[min(len(self.requests), len(self.replies)) - 1].response()
