"""Reading what a service sends by itself: the bodies of webhooks and callbacks.

In: the bytes of a request and its headers, and what is documented of it. Out: the value it holds; or DecodeError.
Not its business: serving the request, and finding out whether it is genuine: do that with the very bytes, before.
Source: OpenAPI 3.1.1, "webhooks" of the OpenAPI Object, and Callback Object.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any, Generic, Literal, TypeVar, cast
from urllib.parse import parse_qsl

import httpx2
import msgspec

from .codec import Codec, Misfit, misfit_of
from .errors import DecodeError, InvalidArgumentError
from .media import bare_type, charset_of, is_json
from .spelled import value_of_fields

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Content:
    """What comes under one media type: how it is written, and what it is read as (nothing for text and bytes)."""

    media_type: str
    kind: Literal["json", "form", "text", "bytes"]
    type: Any = None


@dataclass(frozen=True, slots=True, eq=False)
class Webhook(Generic[T_co]):
    """A documented webhook or callback, read as `T_co`; `contents` are by media type, the usual one first."""

    id: str
    contents: tuple[Content, ...] = ()


def read_webhook(
    webhook: Webhook[T_co],
    body: bytes | str,
    headers: Mapping[str, str] | None,
    content_type: str | None,
) -> T_co:
    """The value of a webhook's body.

    The media type is `content_type`, else the header Content-Type, else the usual one. One that is not documented is
    read as the one that is most like it. Raises DecodeError, with the path inside the body.
    """
    known = httpx2.Headers(dict(headers or {}))
    stated = content_type or known.get("content-type") or ""
    content = body.encode() if isinstance(body, str) else bytes(body)
    chosen = _chosen(webhook.contents, stated)
    if chosen is None:
        return cast("T_co", None)
    value = _value(chosen, content, None if isinstance(body, str) else stated)
    if not isinstance(value, Misfit):
        return cast("T_co", value)
    raise DecodeError(
        operation=webhook.id,
        problem=value.problem,
        path=value.path,
        expected=value.expected,
        got=value.got,
        position=value.position,
        status_code=None,
        request_id=None,
        content=content,
        headers=known,
    )


def parser_of(parsers: Mapping[str, Callable[..., T]], name: str) -> Callable[..., T]:
    """The parser of that name. Raises InvalidArgumentError for a name nobody documented."""
    found = parsers.get(name)
    if found is None:
        known = ", ".join(parsers)
        raise InvalidArgumentError("name", f"must be one of {known}, not {name!r}")
    return found


def _chosen(contents: tuple[Content, ...], stated: str) -> Content | None:
    bare = bare_type(stated)
    for one in contents:
        if bare_type(one.media_type) == bare:
            return one
    for one in contents:
        if bare and fnmatchcase(bare, bare_type(one.media_type)):
            return one
    if is_json(bare):
        return next((one for one in contents if one.kind == "json"), None) or (
            contents[0] if contents else None
        )
    return contents[0] if contents else None


def _value(chosen: Content, content: bytes, stated: str | None) -> Any:
    charset = charset_of(stated) if stated else None
    match chosen.kind:
        case "json":
            return Codec().read(content, chosen.type)
        case "form":
            pairs = parse_qsl(_text(content, charset), keep_blank_values=True)
            try:
                return value_of_fields(pairs, chosen.type)
            except msgspec.ValidationError as error:
                return misfit_of(error)
        case "text":
            return _text(content, charset)
        case "bytes":
            return content


def _text(content: bytes, charset: str | None) -> str:
    try:
        return content.decode(charset or "utf-8", "replace")
    except LookupError:
        return content.decode("utf-8", "replace")
