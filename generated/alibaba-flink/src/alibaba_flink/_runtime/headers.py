"""The documented headers of a reply as typed attributes, read when they are asked for.

In: anything that has a reply's headers: a raw reply, an ApiError. Out: values; DecodeError for a header that is not
what is documented. Not its business: which headers there are (a generated subclass says so).
Source: OpenAPI 3.1.1, Header Object; RFC 9110, section 5.
"""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn, Protocol

import httpx2
import msgspec

from .codec import Codec, Misfit, misfit_of
from .errors import DecodeError
from .spelled import value_of_text


class Answered(Protocol):
    """What came from the server, as far as its headers go: RawResponse, ApiError, and their like."""

    @property
    def status_code(self) -> int:
        """The status."""
        ...

    @property
    def headers(self) -> httpx2.Headers:
        """The headers."""
        ...

    @property
    def request_id(self) -> str | None:
        """The server's id of the request."""
        ...


class ReplyHeaders:
    """The base of the generated views: `GetPetHeaders(reply).expires_after`.

    An attribute is None where the reply lacks the header. One that every reply has to have, and one that cannot be
    read, raises DecodeError when it is asked for, never before.
    """

    operation: ClassVar[str]
    """The id of the operation whose replies these are."""

    def __init_subclass__(cls, operation: str) -> None:
        super().__init_subclass__()
        cls.operation = operation

    def __init__(self, reply: Answered) -> None:
        self.reply = reply

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of a {self.reply.status_code} reply>"


class _Field:
    """An attribute that reads a header."""

    def __init__(
        self, name: str, kind: Any, required: bool, explode: bool, as_json: bool
    ) -> None:
        self._name = name
        self._kind = kind
        self._required = required
        self._explode = explode
        self._as_json = as_json

    def __get__(self, view: ReplyHeaders | None, owner: type) -> Any:
        if view is None:
            return self
        lines = view.reply.headers.get_list(self._name)
        if not lines:
            if self._required:
                self._fail(view, Misfit("the header is missing"))
            return None
        # A header that is there twice is one list (RFC 9110, section 5.3).
        value = self._read(", ".join(lines))
        if isinstance(value, Misfit):
            self._fail(view, value)
        return value

    def __set__(self, view: ReplyHeaders, value: object) -> NoReturn:
        raise AttributeError(f"the header {self._name} of a reply cannot be set")

    def _read(self, text: str) -> Any:
        if self._as_json:
            return Codec().read(text.encode(), self._kind)
        try:
            return value_of_text(text, self._kind, explode=self._explode)
        except msgspec.ValidationError as error:
            return misfit_of(error)

    def _fail(self, view: ReplyHeaders, misfit: Misfit) -> NoReturn:
        reply = view.reply
        content: object = getattr(reply, "content", b"")
        raise DecodeError(
            operation=view.operation,
            problem=misfit.problem,
            path=f"header {self._name}" + misfit.path.removeprefix("$"),
            expected=misfit.expected,
            got=misfit.got,
            status_code=reply.status_code,
            request_id=reply.request_id,
            content=content if isinstance(content, bytes) else b"",
            headers=reply.headers,
        )


def header(
    name: str,
    kind: Any,
    *,
    required: bool = False,
    explode: bool = False,
    as_json: bool = False,
) -> Any:
    """An attribute of a ReplyHeaders: the header `name` (in any case), read as `kind`.

    `explode`: objects are written `key=value`. `as_json`: the header holds JSON.
    """
    return _Field(name, kind, required, explode, as_json)
