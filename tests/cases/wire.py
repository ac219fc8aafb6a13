"""The other end of the line for `check.py`: answers as told, and keeps what it was asked.

wire = Wire({"id": 1}, Reply(404, b"gone"))
with Service(base_url="https://api.test", http_client=wire.client()) as service: ...
assert wire.line == "GET /pets/1"
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx2

BASE = "https://api.test"


@dataclass(frozen=True)
class Reply:
    """An answer as bytes."""

    status: int = 200
    content: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


class Wire:
    """Answers with each of `replies` in turn (a Reply, or a value sent as JSON), the last one for ever."""

    def __init__(self, *replies: object) -> None:
        self.requests: list[httpx2.Request] = []
        self._replies = list(replies) or [{}]

    def client(self) -> httpx2.Client:
        """A client that talks to this."""
        return httpx2.Client(transport=httpx2.MockTransport(self._answer))

    def async_client(self) -> httpx2.AsyncClient:
        """The same without blocking."""
        return httpx2.AsyncClient(transport=httpx2.MockTransport(self._answer))

    @property
    def last(self) -> httpx2.Request:
        """The last request."""
        return self.requests[-1]

    @property
    def line(self) -> str:
        """Method and raw target of the last request: `GET /pets?x=%20`."""
        return self.lines[-1]

    @property
    def lines(self) -> list[str]:
        """The same of all requests."""
        return [_line(one) for one in self.requests]

    @property
    def body(self) -> Any:
        """The JSON value sent last."""
        return json.loads(self.last.content)

    def _answer(self, request: httpx2.Request) -> httpx2.Response:
        request.read()
        self.requests.append(request)
        given = self._replies[min(len(self.requests), len(self._replies)) - 1]
        if isinstance(given, Reply):
            return httpx2.Response(
                given.status, content=given.content, headers=dict(given.headers)
            )
        return httpx2.Response(200, json=given)


def _line(request: httpx2.Request) -> str:
    """As it is sent: the extension `target` is what httpx2 prefers to its own spelling."""
    target: bytes = request.extensions.get("target", request.url.raw_path)
    return f"{request.method} {target.decode()}"
