"""Request bodies: the kinds there are, and how each becomes bytes.

In: a declared body and a Python value. Out: a media type and bytes. Not its business: which body an operation has.
Source: OpenAPI 3.1, Media Type Object.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import cast

import msgspec

from .checks import BodyCheck, Limits, problem_within
from .codec import encode
from .errors import InvalidArgumentError, MissingArgumentError
from .forms import Part, fields_of, form_text, is_object
from .media import bare_type, charset_of
from .multipart import multipart
from .parameters import header_value
from .uploads import IterableUpload, Upload, as_content, is_iterable


@dataclass(frozen=True, slots=True)
class Body:
    """The base of all bodies: the media type as it is sent, and the limits of the body's fields.

    `choices` are the media types and ranges a call may name instead; with an empty `media_type` it has to. `within` are
    the limits of the models that the body holds, where there are any; `whole`: the body is one argument, `body`.
    """

    media_type: str
    required: bool = False
    checks: tuple[BodyCheck, ...] = ()
    choices: tuple[str, ...] = ()
    within: Limits | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class JsonBody(Body):
    """A model, list or scalar as JSON. `nullable`: None is sent as `null`, and only UNSET is no body."""

    nullable: bool = False


@dataclass(frozen=True, slots=True)
class FormBody(Body):
    """A model or mapping as application/x-www-form-urlencoded; `parts` for fields that are written in a special way."""

    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class MultipartBody(Body):
    """A model or mapping as multipart/form-data; values may be `File`s or bytes."""

    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class TextBody(Body):
    """A `str`, sent as UTF-8."""


@dataclass(frozen=True, slots=True)
class BytesBody(Body):
    """`bytes`, a path, a binary file or an iterable of bytes, sent as they are."""


@dataclass(frozen=True, slots=True)
class LinesBody(Body):
    """An iterable of models, lists or scalars as JSON, one a line, or as a JSON text sequence (RFC 7464)."""


def written_body(
    body: Body, value: object, nonce: Callable[[], str], content_type: str | None = None
) -> tuple[str, bytes | Upload] | None:
    """The media type and bytes of a body; None when there is none. `nonce` makes what separates the parts of a multipart body.

    Raises MissingArgumentError and InvalidArgumentError before anything is sent, OSError for a file that is not there.
    """
    if _nothing(body, value):
        if body.required:
            raise MissingArgumentError("body", "is required")
        return None
    _check(body, value)
    media_type = _media_type(body, content_type)
    try:
        return _written(body, media_type, value, nonce)
    except UnicodeEncodeError:
        problem = "has half a surrogate pair, which is no character"
    raise InvalidArgumentError("body", problem)


def _media_type(body: Body, chosen: str | None) -> str:
    """The media type a call names, if the body may have it (RFC 9110, section 8.3.1: case does not matter)."""
    if chosen is None or chosen == body.media_type:
        if not body.media_type:
            raise MissingArgumentError("content_type", "is required")
        return body.media_type
    value = header_value("content_type", chosen)
    bare = bare_type(value)
    if not any(fnmatchcase(bare, bare_type(one)) for one in body.choices):
        listed = ", ".join(body.choices)
        raise InvalidArgumentError("content_type", f"must be one of {listed}")
    return value


def _written(
    body: Body, media_type: str, value: object, nonce: Callable[[], str]
) -> tuple[str, bytes | Upload]:
    match body:
        case FormBody():
            return media_type, form_text(fields_of(value), body.parts).encode()
        case MultipartBody():
            boundary = nonce()
            kind = f"{media_type}; boundary={boundary}"
            return kind, multipart(fields_of(value), body.parts, boundary)
        case TextBody() if isinstance(value, str):
            return media_type, _text(value, media_type)
        case BytesBody():
            return media_type, as_content("body", value)
        case LinesBody():
            return media_type, _lines(body, value, media_type)
        case JsonBody():
            return media_type, _json(value)
        case _:
            raise InvalidArgumentError(
                "body", f"cannot be sent as {media_type}: {type(value).__name__}"
            )


def _lines(body: LinesBody, value: object, media_type: str) -> bytes | Upload:
    """JSON values one by one: of a sequence at once, of what is made on the way as it is made."""
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(cast("bytes", value))
    mark = b"\x1e" if bare_type(media_type).endswith("json-seq") else b""

    def written(item: object) -> bytes:
        _check_within(body, item)
        return mark + _json(item) + b"\n"

    if not is_iterable(value):
        kind = type(value).__name__
        raise InvalidArgumentError("body", f"must be an iterable of values, not {kind}")
    source = cast("Iterable[object]", value)
    if isinstance(source, Sequence):
        return b"".join(map(written, source))
    return IterableUpload("body", source, None, replayable=False, written=written)


def _text(value: str, media_type: str) -> bytes:
    """Text in the charset its media type names, else in UTF-8."""
    charset = charset_of(media_type) or "utf-8"
    try:
        return value.encode(charset)
    except LookupError:
        problem = f"cannot be written in the charset {charset}, which is unknown here"
    except UnicodeEncodeError:
        if charset.lower().startswith("utf"):
            raise
        problem = f"has a character that {charset} lacks"
    raise InvalidArgumentError("body", problem)


def _nothing(body: Body, value: object) -> bool:
    """Whether there is no body: none was given, or the fields of one that nobody has to give, and none of them was."""
    if value is None and isinstance(body, JsonBody) and body.nullable:
        return False
    if value is None or value is msgspec.UNSET:
        return True
    if body.required:
        return False
    if isinstance(body, FormBody | MultipartBody) and is_object(value):
        return not fields_of(value)
    fields = msgspec.structs.fields(value) if isinstance(value, msgspec.Struct) else ()
    return bool(fields) and all(_unsaid(value, one) for one in fields)


def _unsaid(value: object, field: msgspec.structs.FieldInfo) -> bool:
    """Whether a field holds what it holds where nobody says anything."""
    held: object = getattr(value, field.name)
    made = field.default_factory
    return bool(held == (field.default if made is msgspec.NODEFAULT else made()))


def _check(body: Body, value: object) -> None:
    for check in body.checks:
        found = check.value_in(value)
        if found is None or found is msgspec.UNSET:
            if check.required:
                raise MissingArgumentError(check.given_as, "is required")
            continue
        problem = check.check.violation(found)
        if problem:
            raise InvalidArgumentError(check.given_as, problem)
    if not isinstance(body, LinesBody):
        _check_within(body, value)


def _check_within(body: Body, value: object) -> None:
    if body.within is not None:
        found = problem_within(body.within, value, "body" if body.whole else "")
        if found is not None:
            raise InvalidArgumentError(*found)


def _json(value: object) -> bytes:
    if isinstance(value, float) and not math.isfinite(value):
        raise InvalidArgumentError("body", "must be a finite number")
    try:
        return encode(value)
    except (NotImplementedError, TypeError, ValueError) as error:
        problem = f"cannot be written as JSON: {error}"
    raise InvalidArgumentError("body", problem)
