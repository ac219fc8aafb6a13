"""A server on this machine that answers with the documented examples: for trying out, and for callers' tests.

In: routes with example replies. Out: an HTTP server on the loopback interface, in a thread of its own. It checks
nothing of what it is sent, credentials included. Not its business: being the service.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from threading import Thread
from types import TracebackType
from typing import Any, Self, cast


@dataclass(frozen=True, slots=True)
class Example:
    """A documented reply: its status, media type (None without content) and JSON value."""

    status: int
    media_type: str | None
    value: object


@dataclass(frozen=True, slots=True)
class Route:
    """An operation and its examples, the one to answer with first."""

    operation: str
    method: str
    path: str
    examples: tuple[Example, ...]

    def matches(self, method: str, path: str) -> bool:
        """Whether a request line is this operation's; each `{hole}` stands for one path segment."""
        pattern = "[^/]+".join(
            re.escape(part) for part in re.split(r"\{[^{}]*\}", self.path)
        )
        return method == self.method and re.search(f"{pattern}$", path) is not None


class ExampleServer:
    """Serves examples while it is open: `with ExampleServer(routes) as server: ... server.url`.

    `statuses` picks, by operation id, a reply other than the first: `{"ListJobs": 403}`. `received` holds the request
    line and headers of what came. Raises OSError when no port is free, LookupError when no such reply is documented.
    """

    def __init__(
        self, routes: Sequence[Route], statuses: Mapping[str, int] | None = None
    ) -> None:
        self.received: list[tuple[str, Mapping[str, str], bytes]] = []
        self._replies = [
            (route, _chosen(route, (statuses or {}).get(route.operation)))
            for route in routes
        ]
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = Thread(
            target=self._server.serve_forever, args=(0.01,), daemon=True
        )

    @property
    def url(self) -> str:
        """Where it listens, for `base_url=`."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                stand_in.received.append((self.requestline, dict(self.headers), body))
                path = self.path.partition("?")[0]
                for route, example in stand_in._replies:
                    if route.matches(self.command, path):
                        accept = self.headers.get("accept", "")
                        self.reply(_asked_for(route, example, accept))
                        return
                self.reply(
                    Example(404, "application/json", {"message": "no such operation"})
                )

            def reply(self, example: Example) -> None:
                content = _written(example)
                self.send_response(example.status)
                if example.media_type is not None:
                    self.send_header("content-type", example.media_type)
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            # The names that http.server looks for.
            do_GET = do_PUT = do_POST = do_DELETE = answer  # noqa: N815
            do_PATCH = do_OPTIONS = do_HEAD = answer  # noqa: N815

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Say nothing on the terminal."""

        return Handler


def routes_of(package: str) -> tuple[Route, ...]:
    """The routes of a generated package, from its `_examples.json`."""
    text = resources.files(package).joinpath("_examples.json").read_text("utf-8")
    listed: list[dict[str, Any]] = json.loads(text)
    return tuple(
        Route(
            one["operation"],
            one["method"],
            one["path"],
            tuple(
                Example(each["status"], each["media_type"], each["value"])
                for each in one["examples"]
            ),
        )
        for one in listed
    )


def _asked_for(route: Route, chosen: Example, accept: str) -> Example:
    """The example of the same status whose media type is asked for, else the chosen one."""
    asked = [one.partition(";")[0].strip() for one in accept.split(",")]
    alike = [one for one in route.examples if one.status == chosen.status]
    return next((one for one in alike if one.media_type in asked), chosen)


def _written(example: Example) -> bytes:
    """An example as it is sent: of a stream the text, or a list of its pieces; all else is text or JSON."""
    if example.media_type is None:
        return b""
    kind = example.media_type.partition(";")[0].strip().lower()
    value = example.value
    if isinstance(value, str) and not kind.endswith(("/json", "+json")):
        return value.encode()
    pieces = cast("list[object]", value) if isinstance(value, list) else [value]
    texts = [json.dumps(one, ensure_ascii=False) for one in pieces]
    if kind == "text/event-stream":
        return "".join(f"data: {one}\n\n" for one in texts).encode()
    if kind.endswith(("lines", "jsonl", "ndjson")):
        return "".join(f"{one}\n" for one in texts).encode()
    if kind.endswith("json-seq"):
        return "".join(f"\x1e{one}\n" for one in texts).encode()
    return json.dumps(value, ensure_ascii=False).encode()


def _chosen(route: Route, status: int | None) -> Example:
    for example in route.examples:
        if status in (None, example.status):
            return example
    if status is None:
        return Example(
            501, "application/json", {"message": f"no example of {route.operation}"}
        )
    raise LookupError(
        f"{route.operation} has no example of a reply with status {status}"
    )
