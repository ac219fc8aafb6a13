"""How an argument is written into a path, a query, a header or a cookie.

In: a declared parameter and a Python value. Out: encoded text, the very text that is signed and sent. Not its
business: where values come from (compose), limits (checks), bodies and whole query strings (bodies, forms).
Sources: OpenAPI 3.1.1, Parameter Object, "Style Values" and "Style Examples"; RFC 6570; RFC 3986 section 2.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, cast
from urllib.parse import quote, unquote

from .checks import Check
from .errors import InvalidArgumentError
from .texts import Shaped, is_json, shaped

Place = Literal["path", "query", "querystring", "header", "cookie"]
Style = Literal[
    "simple", "label", "matrix", "form", "spaceDelimited", "pipeDelimited", "deepObject", "cookie"
]  # fmt: skip

_RESERVED = ":/?[]@!$&'()*+,;="
_RESERVED_IN_PATH = ":@!$&'()*+,;="
_TRIPLE = re.compile(r"(%[0-9A-Fa-f]{2})")
_DEFAULT_STYLE: Mapping[Place, Style] = {
    "path": "simple",
    "query": "form",
    "querystring": "form",
    "header": "simple",
    "cookie": "form",
}
_SEPARATOR: Mapping[Style, str] = {
    "form": ",",
    "spaceDelimited": "%20",
    "pipeDelimited": "%7C",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation: the Python argument, its place, its name on the wire, and how it is written.

    `style` and `explode` have OpenAPI's defaults. `client_wide`: what the client was given is used when the call gives
    nothing. `allow_empty`: an empty value counts, and is sent as `name=`. `media_type`: the value travels as text of
    that type (OpenAPI's `content`): JSON is written here, anything else is text as it is given.
    """

    argument: str
    place: Place
    name: str
    required: bool = False
    style: Style | None = None
    explode: bool | None = None
    allow_reserved: bool = False
    check: Check | None = None
    client_wide: bool = False
    allow_empty: bool = False
    media_type: str | None = None

    @property
    def written_as(self) -> tuple[Style, bool]:
        """The style and whether it explodes, defaults filled in."""
        style = self.style or _DEFAULT_STYLE[self.place]
        explode = (
            style in ("form", "deepObject", "cookie")
            if self.explode is None
            else self.explode
        )
        return style, explode

    @property
    def as_json(self) -> bool:
        """Whether the value travels as JSON text."""
        return self.media_type is not None and is_json(self.media_type)


@dataclass(frozen=True, slots=True)
class Constant:
    """A parameter whose value the API fixes; `value` is plain text."""

    place: Place
    name: str
    value: str


def percent_encoded(
    text: str, *, allow_reserved: bool = False, safe: str = _RESERVED
) -> str:
    """RFC 3986 percent-encoding of everything but `A-Za-z0-9-_.~`.

    With `allow_reserved`, the characters `safe` (not `#`, which would end a query) and finished `%XX` triples stay.
    Raises UnicodeEncodeError for half a surrogate pair.
    """
    if not allow_reserved:
        return quote(text, safe="")
    pieces = _TRIPLE.split(text)
    return "".join(
        piece if index % 2 else quote(piece, safe=safe)
        for index, piece in enumerate(pieces)
    )


def in_path(parameter: Parameter, value: object) -> str:
    """The text that replaces `{name}` in a path; InvalidArgumentError when it would be empty or a dot segment."""
    style, explode = parameter.written_as
    shape = _shape(parameter, value)
    name = percent_encoded(parameter.name)
    match style:
        case "label":
            text = "." + ("." if explode else ",").join(
                _simple_items(parameter, shape, explode)
            )
            bare = text[1:]
        case "matrix":
            text = _matrix(parameter, name, shape, explode)
            bare = text
        case _:
            text = bare = ",".join(_simple_items(parameter, shape, explode))
    if unquote(bare) in ("", ".", ".."):
        raise InvalidArgumentError(
            parameter.argument, f"must not be {bare!r} in a path"
        )
    return text


def in_query(parameter: Parameter, value: object) -> list[str]:
    """The `name=value` pieces of a query; none for an empty array or object, unless empty values are allowed.

    The style deepObject is taken further than OpenAPI does: `name[a][b]=` for what lies deeper, `name[0]=` for arrays.
    """
    style, explode = parameter.written_as
    shape = _shape(parameter, value)
    name = _encoded(parameter, parameter.name)
    if isinstance(shape, str):
        return [f"{name}={_encoded(parameter, shape)}"]
    if not shape:
        return [f"{name}="] if parameter.allow_empty else []
    if style == "deepObject":
        return [
            f"{_encoded(parameter, key, delimited=True)}={_encoded(parameter, item)}"
            for key, item in bracketed(parameter.name, shape)
        ]
    if explode:
        if isinstance(shape, dict):
            return [
                f"{_encoded(parameter, k)}={_encoded(parameter, _flat(v))}"
                for k, v in shape.items()
            ]
        return [f"{name}={_encoded(parameter, _flat(item))}" for item in shape]
    items = _flattened(shape)
    separator = _SEPARATOR.get(style, ",")
    return [f"{name}={separator.join(_encoded(parameter, item) for item in items)}"]


def in_header(parameter: Parameter, value: object) -> str | None:
    """A header's value, not percent-encoded; None for an empty array or object."""
    _, explode = parameter.written_as
    shape = _shape(parameter, value)
    text = shape if isinstance(shape, str) else ",".join(_simple_texts(shape, explode))
    return (
        header_value(parameter.argument, text)
        if text or isinstance(shape, str)
        else None
    )


def in_cookie(parameter: Parameter, value: object) -> list[str]:
    """The `name=value` pieces of a Cookie header (RFC 6265).

    The style `cookie`, and content that is not JSON, are not percent-encoded.
    """
    style, explode = parameter.written_as
    as_text = parameter.media_type is not None and not parameter.as_json
    if style != "cookie" and not as_text:
        return in_query(parameter, value)
    shape = _shape(parameter, value)
    if isinstance(shape, str):
        pieces = [f"{parameter.name}={shape}"]
    elif not shape:
        pieces = []
    elif not explode:
        pieces = [f"{parameter.name}={','.join(_flattened(shape))}"]
    elif isinstance(shape, dict):
        pieces = [f"{key}={_flat(item)}" for key, item in shape.items()]
    else:
        pieces = [f"{parameter.name}={_flat(item)}" for item in shape]
    for piece in pieces:
        if re.search(r'[^\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e,"]', piece):
            raise InvalidArgumentError(
                parameter.argument, "has a character that a cookie cannot carry"
            )
    return pieces


def header_value(argument: str, text: str) -> str:
    """`text` without surrounding blanks, fit for a header (RFC 9110, section 5.5); InvalidArgumentError if it is not."""
    value = text.strip(" \t")
    if any((c < " " and c != "\t") or c == "\x7f" for c in value):
        raise InvalidArgumentError(
            argument, "has a control character, which a header cannot carry"
        )
    if any(c > "\xff" for c in value):
        raise InvalidArgumentError(
            argument, "has a character outside ISO 8859-1, which a header cannot carry"
        )
    return value


def bracketed(name: str, shape: Shaped) -> Iterable[tuple[str, str]]:
    """The names and texts of a value in the style deepObject.

    OpenAPI defines objects of one level. Deeper ones go on in brackets, and arrays by index: with a repeated name nobody
    could tell which fields belong to one element.
    """
    if isinstance(shape, str):
        yield name, shape
        return
    inside = shape.items() if isinstance(shape, dict) else enumerate(shape)
    for key, item in inside:
        yield from bracketed(f"{name}[{key}]", item)


def _shape(parameter: Parameter, value: object) -> Shaped:
    shape = shaped(
        parameter.argument,
        value,
        as_json=parameter.as_json,
        deep=parameter.style == "deepObject",
    )
    if parameter.as_json and parameter.place == "header":
        # RFC 8259, section 7: every character has an escape, which any header can carry.
        return json.dumps(json.loads(cast("str", shape)), separators=(",", ":"))
    return shape


def _encoded(parameter: Parameter, text: str, *, delimited: bool = False) -> str:
    safe = _RESERVED_IN_PATH if parameter.place == "path" else _RESERVED
    try:
        return percent_encoded(
            text, allow_reserved=parameter.allow_reserved and not delimited, safe=safe
        )
    except UnicodeEncodeError:
        problem = "has half a surrogate pair, which is no character"
    raise InvalidArgumentError(parameter.argument, problem)


def _simple_items(parameter: Parameter, shape: Shaped, explode: bool) -> list[str]:
    if isinstance(shape, str):
        return [_encoded(parameter, shape)]
    if isinstance(shape, dict) and explode:
        return [
            f"{_encoded(parameter, key)}={_encoded(parameter, _flat(item))}"
            for key, item in shape.items()
        ]
    return [_encoded(parameter, item) for item in _flattened(shape)]


def _simple_texts(shape: dict[str, Shaped] | list[Shaped], explode: bool) -> list[str]:
    if isinstance(shape, dict) and explode:
        return [f"{key}={_flat(item)}" for key, item in shape.items()]
    return _flattened(shape)


def _matrix(parameter: Parameter, name: str, shape: Shaped, explode: bool) -> str:
    if isinstance(shape, str):
        return f";{name}={_encoded(parameter, shape)}" if shape else f";{name}"
    if not explode:
        return (
            f";{name}={','.join(_simple_items(parameter, shape, explode=False))}"
            if shape
            else ""
        )
    if isinstance(shape, dict):
        return "".join(
            f";{item}" for item in _simple_items(parameter, shape, explode=True)
        )
    return "".join(
        f";{name}={item}" for item in _simple_items(parameter, shape, explode=True)
    )


def _flattened(shape: dict[str, Shaped] | list[Shaped]) -> list[str]:
    if isinstance(shape, dict):
        return [text for key, item in shape.items() for text in (key, _flat(item))]
    return [_flat(item) for item in shape]


def _flat(shape: Shaped) -> str:
    assert isinstance(shape, str), "only the style deepObject keeps the parts of parts"
    return shape
