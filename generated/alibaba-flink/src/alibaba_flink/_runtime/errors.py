"""Every exception this package raises, in one tree.

    ClientError
    ├── ConfigurationError          the client cannot be built or used as it was set up
    │   └── CredentialError         no complete credentials, or ones the API does not take
    ├── InvalidArgumentError        (also ValueError) an argument the API would refuse; nothing was sent
    │   └── MissingArgumentError    a required argument is absent or empty; nothing was sent
    ├── TransportError              no whole reply came
    │   ├── ConnectError            no connection
    │   ├── RequestTimeout          a time limit ran out
    │   └── IncompleteReplyError    the connection was lost before or within the reply
    ├── ApiError                    the API answered with a failure
    │   └── RejectedError           HTTP said success, the reply's own verdict said failure
    ├── DecodeError                 the reply does not have its documented shape
    └── PagingError                 the API keeps answering with the same page

In: facts found by the flow. Out: exceptions with a one-line `str`, that can be pickled, and that hold no request (so no
credential). Not its business: deciding what is an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

import httpx2

_LONGEST = 500


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _restore(kind: type[ClientError], state: dict[str, object]) -> ClientError:
    error = kind.__new__(kind)
    error.__dict__.update(state)
    error.args = (str(state.get("summary", "")),)
    return error


class ClientError(Exception):
    """The root of everything this package raises on purpose."""

    summary: str
    """The whole error on one line; what `str()` gives."""

    def __init__(self, summary: str) -> None:
        self.summary = _one_line(summary)
        super().__init__(self.summary)

    def __str__(self) -> str:
        return self.summary

    def __reduce__(self) -> tuple[object, ...]:
        return _restore, (type(self), dict(self.__dict__))


class ConfigurationError(ClientError):
    """The client was set up in a way that cannot work."""


class CredentialError(ConfigurationError):
    """No complete credentials were found, or they are not of a kind the operation takes."""


class InvalidArgumentError(ClientError, ValueError):
    """An argument breaks a documented limit. `argument` is its Python name. Nothing was sent."""

    def __init__(self, argument: str, problem: str) -> None:
        self.argument = argument
        super().__init__(f"{argument} {problem}")


class MissingArgumentError(InvalidArgumentError):
    """A required argument is absent or empty. `argument` is its Python name. Nothing was sent."""


class TransportError(ClientError):
    """No whole reply came. `operation` is the operation's id."""

    def __init__(self, operation: str, problem: str) -> None:
        self.operation = operation
        super().__init__(f"{operation}: {problem}")


class ConnectError(TransportError):
    """No connection to the server (or the proxy) could be made."""


class RequestTimeout(TransportError):  # noqa: N818 - reads better
    """Connecting, sending, waiting or reading took longer than the `timeout` allows."""


class IncompleteReplyError(TransportError):
    """The connection was lost.

    `status_code` and `request_id` are None when it was lost before the reply began; `content` holds the bytes of the
    body that did arrive, but for those of a stream, which were handed over.
    """

    def __init__(
        self,
        operation: str,
        problem: str,
        *,
        status_code: int | None,
        request_id: str | None,
        content: bytes,
        handed_over: int = 0,
    ) -> None:
        self.status_code = status_code
        self.request_id = request_id
        self.content = content
        came = (
            ""
            if status_code is None
            else f" after status {status_code} and {len(content) + handed_over} bytes of the body"
        )
        super().__init__(operation, problem + came + _trailer(request_id))


class ApiError(ClientError):
    """The API answered with a failure.

    Attributes: `operation` (its id), `status_code`, `code`, `message` and `request_id` (None when the reply has none),
    `body` (the documented error model; the parsed JSON when the reply does not fit it; None when it is not JSON),
    `content` (the bytes), `headers`.
    """

    def __init__(
        self,
        *,
        operation: str,
        status_code: int,
        code: str | None = None,
        message: str | None = None,
        request_id: str | None = None,
        body: object = None,
        content: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.operation = operation
        self.status_code = status_code
        self.code = code
        self.message = message
        self.request_id = request_id
        self.body = body
        self.content = content
        self.headers = (
            headers
            if isinstance(headers, httpx2.Headers)
            else httpx2.Headers(dict(headers or {}))
        )
        said = ": ".join(part for part in (code, message) if part) or reason(
            status_code
        )
        super().__init__(
            f"{operation}: {status_code} {_one_line(said)}{_trailer(request_id)}"
        )


class RejectedError(ApiError):
    """The status is a success, but the reply itself says that the call failed."""


class DecodeError(ClientError):
    """The reply does not have its documented shape.

    `path` points into the payload (`$.data[0].createdAt`; `$` is the whole), `problem` says what is wrong there,
    `expected` and `got` name the JSON types when the types differ, `position` is the byte where malformed JSON stops
    making sense. `status_code`, `request_id`, `content` and `headers` are the reply's. In a stream, `item` is the number
    of the piece that cannot be read, counted from 0, and path, position and content are those of that piece.
    """

    def __init__(
        self,
        *,
        operation: str,
        problem: str,
        path: str = "$",
        expected: str | None = None,
        got: str | None = None,
        position: int | None = None,
        status_code: int | None,
        request_id: str | None,
        content: bytes,
        headers: httpx2.Headers,
        item: int | None = None,
    ) -> None:
        self.operation = operation
        self.path = path
        self.problem = problem
        self.expected = expected
        self.got = got
        self.position = position
        self.status_code = status_code
        self.request_id = request_id
        self.content = content
        self.headers = headers
        self.item = item
        what = "request" if status_code is None else f"{status_code} reply"
        place = path if item is None else f"item {item}, {path}"
        super().__init__(
            f"{operation}: the {what} cannot be read at {place}: {_one_line(problem)}{_trailer(request_id)}"
        )


class PagingError(ClientError):
    """The API answered two requests for different pages with the same items."""


def reason(status_code: int) -> str:
    """The standard phrase of a status (RFC 9110, section 15), or `unknown status`."""
    return (
        HTTPStatus(status_code).phrase if status_code in _STATUSES else "unknown status"
    )


def _trailer(request_id: str | None) -> str:
    return f" (request id {request_id})" if request_id else ""


_STATUSES = frozenset(status.value for status in HTTPStatus)
