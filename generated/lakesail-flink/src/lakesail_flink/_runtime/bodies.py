"""Request bodies: the kinds there are, and how each becomes bytes.

In: a declared body and a Python value. Out: a media type and bytes. Not its business: which body an operation has.
Sources: OpenAPI 3.1, Media Type and Encoding Objects; RFC 7578 (multipart/form-data).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

import msgspec

from .checks import BodyCheck
from .codec import encode
from .errors import InvalidArgumentError, MissingArgumentError
from .models import enc_hook
from .parameters import Parameter, in_query
from .texts import shaped


@dataclass(frozen=True, slots=True)
class Body:
    """The base of all bodies: the media type as it is sent, and the limits of the body's fields."""

    media_type: str
    required: bool = False
    checks: tuple[BodyCheck, ...] = ()


@dataclass(frozen=True, slots=True)
class JsonBody(Body):
    """A model, list or scalar as JSON."""


@dataclass(frozen=True, slots=True)
class FormBody(Body):
    """A model or mapping as application/x-www-form-urlencoded, arrays as repeated names."""


@dataclass(frozen=True, slots=True)
class MultipartBody(Body):
    """A model or mapping as multipart/form-data; values may be `File`s or bytes."""


@dataclass(frozen=True, slots=True)
class TextBody(Body):
    """A `str`, sent as UTF-8."""


@dataclass(frozen=True, slots=True)
class BytesBody(Body):
    """`bytes`, sent as they are."""


@dataclass(frozen=True, slots=True)
class File:
    """A file in a multipart body."""

    content: bytes
    name: str = "file"
    media_type: str = "application/octet-stream"


def body_bytes(
    body: Body, value: object, nonce: Callable[[], str]
) -> tuple[str, bytes] | None:
    """The media type and bytes of a body; None when there is none. `nonce` makes what separates the parts of a multipart body.

    Raises MissingArgumentError and InvalidArgumentError before anything is sent.
    """
    if value is None or value is msgspec.UNSET:
        if body.required:
            raise MissingArgumentError("body", "is required")
        return None
    _check(body, value)
    match body:
        case FormBody():
            return body.media_type, _form(value).encode()
        case MultipartBody():
            boundary = nonce()
            kind = f"{body.media_type}; boundary={boundary}"
            return kind, _multipart(_fields(value), boundary)
        case TextBody() if isinstance(value, str):
            return body.media_type, value.encode()
        case BytesBody() if isinstance(value, bytes | bytearray | memoryview):
            return body.media_type, bytes(cast("bytes", value))
        case JsonBody():
            return body.media_type, _json(value)
        case _:
            raise InvalidArgumentError(
                "body", f"cannot be sent as {body.media_type}: {type(value).__name__}"
            )


def _check(body: Body, value: object) -> None:
    for check in body.checks:
        found = check.value_in(value)
        if found is None or found is msgspec.UNSET:
            if check.required:
                raise MissingArgumentError(check.attribute, "is required")
            continue
        problem = check.check.violation(found)
        if problem:
            raise InvalidArgumentError(check.attribute, problem)


def _json(value: object) -> bytes:
    if isinstance(value, float) and not math.isfinite(value):
        raise InvalidArgumentError("body", "must be a finite number")
    try:
        return encode(value)
    except (NotImplementedError, TypeError, ValueError) as error:
        problem = f"cannot be written as JSON: {error}"
    raise InvalidArgumentError("body", problem)


def _fields(value: object) -> dict[str, object]:
    if isinstance(value, msgspec.Struct):
        named = {
            field.encode_name: getattr(value, field.name)
            for field in msgspec.structs.fields(value)
        }
    elif isinstance(value, Mapping):
        named = {
            str(key): item for key, item in cast("Mapping[Any, object]", value).items()
        }
    else:
        raise InvalidArgumentError(
            "body", f"must have named fields, not be {type(value).__name__}"
        )
    return {
        name: item
        for name, item in named.items()
        if item is not None and item is not msgspec.UNSET
    }


def _form(value: object) -> str:
    pieces: list[str] = []
    for name, item in _fields(value).items():
        as_json = isinstance(item, Mapping | msgspec.Struct)
        parameter = Parameter(
            name, "query", name, media_type="application/json" if as_json else None
        )
        pieces += in_query(parameter, item)
    return "&".join(pieces)


def _multipart(fields: dict[str, object], boundary: str) -> bytes:
    parts: list[bytes] = []
    for name, value in fields.items():
        items = cast("list[object]", value) if isinstance(value, list) else [value]
        parts += [_part(name, item, boundary) for item in items]
    return b"".join(parts) + f"--{boundary}--\r\n".encode()


def _part(name: str, value: object, boundary: str) -> bytes:
    if isinstance(value, bytes | bytearray):
        value = File(bytes(value))
    heading = f'--{boundary}\r\nContent-Disposition: form-data; name="{_quoted(name)}"'
    if isinstance(value, File):
        heading += f'; filename="{_quoted(value.name)}"\r\nContent-Type: {_quoted(value.media_type)}'
        content = value.content
    else:
        as_json = isinstance(value, Mapping | msgspec.Struct | list)
        text = shaped(
            name, msgspec.to_builtins(value, enc_hook=enc_hook), as_json=as_json
        )
        heading += "\r\nContent-Type: application/json" if as_json else ""
        content = str(text).encode()
    return heading.encode() + b"\r\n\r\n" + content + b"\r\n"


def _quoted(text: str) -> str:
    # WHATWG HTML, "multipart/form-data encoding algorithm": exactly these three are escaped.
    return text.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")
