"""The fields of a form, and how they are written as application/x-www-form-urlencoded.

In: a model or mapping, and `Part`s for the fields that are not written as OpenAPI has it by default. Out: encoded
text. Not its business: multipart/form-data (multipart), a single value's spelling (texts, parameters).
Sources: OpenAPI 3.1.1, Encoding Object and "Special Considerations for form-urlencoded"; WHATWG URL, section 5.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import quote

import msgspec

from .codec import ADDITIONAL
from .errors import InvalidArgumentError
from .held import held
from .parameters import (
    Parameter,
    Style,
    bracketed,
    in_query,
    percent_encoded,
)
from .texts import is_json, shaped


@dataclass(frozen=True, slots=True)
class Part:
    """How one field of a form or of a multipart body is written (OpenAPI's Encoding Object).

    With `style` or `explode`, as a query parameter would be. `media_type`: of each value; several, between commas,
    are those a file may have. `headers` go with each part of a multipart body. `base64`: bytes travel as that text.
    """

    name: str
    style: Style | None = None
    explode: bool | None = None
    allow_reserved: bool = False
    media_type: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    base64: bool = False

    @property
    def styled(self) -> bool:
        """Whether the value is spelled as a query parameter's, and not by its media type."""
        return self.style is not None or self.explode is not None or self.allow_reserved

    @property
    def as_json(self) -> bool:
        """Whether the media type is JSON, also one with the suffix `+json` (RFC 6839)."""
        return is_json(self.media_type or "")


@dataclass(frozen=True, slots=True)
class QueryString(Parameter):
    """A parameter that is the whole query (OpenAPI 3.2, `in: querystring`); `parts` for the fields of a form."""

    parts: tuple[Part, ...] = ()


def in_querystring(parameter: Parameter, value: object) -> str:
    """The whole query of a value.

    A form is written as a form body would be, unless it is text: that is taken for one that is encoded already. JSON
    and any other text are percent-encoded. Raises InvalidArgumentError.
    """
    try:
        if parameter.as_json or not _is_form(parameter.media_type or ""):
            text = shaped(parameter.argument, value, as_json=parameter.as_json)
            if isinstance(text, str):
                return percent_encoded(text)
            raise InvalidArgumentError(parameter.argument, "must be text")
        if isinstance(value, str):
            return percent_encoded(value, allow_reserved=True)
        parts = parameter.parts if isinstance(parameter, QueryString) else ()
        return form_text(fields_of(value, parameter.argument), parts)
    except UnicodeEncodeError:
        problem = "has half a surrogate pair, which is no character"
    raise InvalidArgumentError(parameter.argument, problem)


def _is_form(media_type: str) -> bool:
    bare = media_type.partition(";")[0].strip().lower()
    return bare == "application/x-www-form-urlencoded"


def fields_of(value: object, argument: str = "body") -> dict[str, object]:
    """The fields of a model or mapping by their names on the wire, None and UNSET left out.

    Raises InvalidArgumentError for a value that has no named fields.
    """
    if isinstance(value, msgspec.Struct):
        named = held(value)
        named = {**cast("dict[str, object]", named.pop(ADDITIONAL, {})), **named}
    elif isinstance(value, Mapping):
        named = {
            str(key): item for key, item in cast("Mapping[Any, object]", value).items()
        }
    else:
        raise InvalidArgumentError(
            argument, f"must have named fields, not be {type(value).__name__}"
        )
    return {
        name: item
        for name, item in named.items()
        if item is not None and item is not msgspec.UNSET
    }


def items_of(value: object) -> list[object]:
    """The elements of an array; a value that is none, alone."""
    if isinstance(value, str | bytes | bytearray | memoryview):
        return [cast("object", value)]
    if isinstance(value, Sequence | AbstractSet):
        return list(cast("Iterable[object]", value))
    return [value]


def is_object(value: object) -> bool:
    """Whether a value has named fields."""
    return isinstance(value, Mapping | msgspec.Struct)


def has_parts(value: object) -> bool:
    """Whether a value within an array is an object or an array itself, which only JSON can write."""
    return is_object(value) or isinstance(value, list | tuple)


def form_text(fields: Mapping[str, object], parts: Sequence[Part]) -> str:
    """The fields as application/x-www-form-urlencoded; a blank is `%20`."""
    known = {part.name: part for part in parts}
    pieces: list[str] = []
    for name, value in fields.items():
        pieces += form_pieces(known.get(name) or Part(name), value)
    return "&".join(pieces)


def form_pieces(part: Part, value: object) -> list[str]:
    """The `name=value` pieces of one field, percent-encoded; arrays repeat the name, objects are JSON text."""
    if part.style == "deepObject":
        return [
            piece
            for name, text in bracketed(part.name, shaped(part.name, value, deep=True))
            for piece in in_query(
                Parameter(part.name, "query", name, allow_reserved=part.allow_reserved),
                text,
            )
        ]
    if part.styled:
        return in_query(_parameter(part), value)
    return [piece for item in items_of(value) for piece in _pieces(part, item)]


def _octets(item: object) -> bytes | None:
    return bytes(item) if isinstance(item, bytes | bytearray) else None


def _pieces(part: Part, item: object) -> list[str]:
    octets = None if part.base64 else _octets(item)
    if octets is not None:
        # As they are, which is all a form can say of them (WHATWG URL, section 5.2).
        return [f"{percent_encoded(part.name)}={quote(octets, safe='')}"]
    as_json = part.as_json or has_parts(item)
    return in_query(_parameter(part, as_json=as_json), item)


def _parameter(part: Part, *, as_json: bool = False) -> Parameter:
    return Parameter(
        part.name,
        "query",
        part.name,
        style=part.style,
        explode=part.explode,
        allow_reserved=part.allow_reserved,
        media_type="application/json" if as_json else None,
    )
