"""An operation and its arguments as a request, complete but for credentials.

In: the operation, the arguments by their Python names, the client's settings. Out: a Request; or InvalidArgumentError,
MissingArgumentError, before anything is sent. Not its business: credentials (authorize), the spelling of a single
parameter (parameters).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from .api import Api
from .bodies import written_body
from .errors import InvalidArgumentError, MissingArgumentError
from .forms import in_querystring
from .operation import Operation, accepted
from .parameters import (
    Constant,
    Parameter,
    header_value,
    in_cookie,
    in_header,
    in_path,
    in_query,
    percent_encoded,
)
from .request import Request
from .secret import Secret
from .server import Address
from .system import System
from .uploads import Upload

ExtraHeaders = Mapping[str, "str | None"]

_FRAMING = frozenset({"content-length", "transfer-encoding"})


class Composer:
    """Gathers the pieces of one request."""

    def __init__(
        self,
        api: Api,
        operation: Operation[Any],
        defaults: Mapping[str, object],
        system: System,
    ) -> None:
        self._api = api
        self._operation = operation
        self._defaults = defaults
        self._system = system
        self._path = operation.path
        self._query: list[str] = []
        self._cookies: list[str] = []
        self._headers: dict[str, tuple[str, str]] = {}

    def compose(
        self,
        address: Address,
        arguments: Mapping[str, object],
        body: object,
        content_type: str | None,
        *extra: ExtraHeaders,
        streamed: bool = False,
    ) -> Request:
        """The request, for a reply that is read whole or `streamed`. `content_type` picks one of the body's media types.

        Later `extra` headers win over earlier ones and over everything else; None removes one.
        """
        operation = self._operation
        self._set_header("host", address.origin.partition("://")[2])
        for parameter in operation.parameters:
            if isinstance(parameter, Constant):
                self._add_constant(parameter)
            else:
                self._add(parameter, self._value(parameter, arguments))
        self._set_header("accept", accepted(operation, streamed=streamed), keep=True)
        self._set_header("accept-encoding", "gzip, deflate", keep=True)
        self._set_header("user-agent", self._api.user_agent, keep=True)
        content: bytes | Upload = b""
        if operation.body is not None:
            encoded = written_body(
                operation.body, body, self._system.nonce, content_type
            )
            if encoded is not None:
                content = encoded[1]
                self._set_header("content-type", encoded[0])
        if self._cookies:
            self._set_header("cookie", "; ".join(self._cookies))
        for headers in extra:
            self._apply(headers)
        path, _, query = self._path.partition("?")
        return Request(
            operation.method,
            address.origin,
            address.prefix + path,
            "&".join([query, *self._query] if query else self._query),
            tuple(self._headers.values()),
            content,
        )

    def _value(self, parameter: Parameter, arguments: Mapping[str, object]) -> object:
        value = arguments.get(parameter.argument, msgspec.UNSET)
        if parameter.client_wide and _absent(value):
            value = self._defaults.get(parameter.argument, msgspec.UNSET)
        if not parameter.required:
            return value
        # `;name` alone is how the style matrix writes an empty text.
        empty = parameter.allow_empty or parameter.style == "matrix"
        if _absent(value) or (value == "" and not empty):
            raise MissingArgumentError(parameter.argument, self._how_to_give(parameter))
        return value

    def _how_to_give(self, parameter: Parameter) -> str:
        if not parameter.client_wide:
            return f"is required by {self._operation.id} and must not be empty"
        known = (
            item.environment
            for item in self._api.parameters
            if item.argument == parameter.argument
        )
        variable = next(known, None)
        instead = f", or set the environment variable {variable}" if variable else ""
        return f"is required by {self._operation.id}: give it to the client or to the call{instead}"

    def _add(self, parameter: Parameter, value: object) -> None:
        if _absent(value):
            return
        if parameter.check is not None:
            problem = parameter.check.violation(value)
            if problem:
                raise InvalidArgumentError(parameter.argument, problem)
        match parameter.place:
            case "path":
                self._fill_path(parameter, value)
            case "query":
                self._query += in_query(parameter, value)
            case "querystring":
                query = in_querystring(parameter, value)
                self._query += [query] if query else []
            case "cookie":
                self._cookies += in_cookie(parameter, value)
            case "header":
                text = in_header(parameter, value)
                if text is not None:
                    self._set_header(parameter.name, text)

    def _fill_path(self, parameter: Parameter, value: object) -> None:
        # Split, not replaced: an encoded value has no brace, so nothing of a value is taken for a placeholder.
        self._path = in_path(parameter, value).join(
            self._path.split("{" + parameter.name + "}")
        )

    def _add_constant(self, constant: Constant) -> None:
        match constant.place:
            case "header":
                self._set_header(constant.name, constant.value)
            case "query" | "querystring":
                self._query.append(
                    f"{percent_encoded(constant.name)}={percent_encoded(constant.value)}"
                )
            case "cookie":
                self._cookies.append(
                    f"{constant.name}={percent_encoded(constant.value)}"
                )
            case "path":
                self._path = self._path.replace(
                    "{" + constant.name + "}", percent_encoded(constant.value)
                )

    def _set_header(self, name: str, value: str, *, keep: bool = False) -> None:
        if not keep or name.lower() not in self._headers:
            self._headers[name.lower()] = (name, value)

    def _apply(self, headers: ExtraHeaders) -> None:
        for name, value in headers.items():
            if (
                not name.isascii()
                or not name.replace("-", "").replace("_", "").replace(".", "").isalnum()
            ):
                raise InvalidArgumentError(
                    "headers", f"has {name!r}, which is no header name"
                )
            if name.lower() in _FRAMING:
                raise InvalidArgumentError(
                    "headers", f"must not set {name}: it follows from the body"
                )
            if value is None:
                self._headers.pop(name.lower(), None)
            else:
                # The caller may well put a credential there.
                text = Secret(header_value(f"headers[{name!r}]", value))
                self._set_header(name, text)


def _absent(value: object) -> bool:
    return value is None or value is msgspec.UNSET
