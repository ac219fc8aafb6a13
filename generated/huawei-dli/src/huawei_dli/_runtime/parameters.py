"""How an argument is written into a path, a query, a header or a cookie.

In: a declared parameter and a Python value. Out: encoded text, the very text that is signed and sent. Not its
business: where values come from (compose), limits (checks), bodies (bodies).
Sources: OpenAPI 3.1.1, Parameter Object, "Style Values" and "Style Examples"; RFC 6570; RFC 3986 section 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from .checks import Check
from .errors import InvalidArgumentError
from .texts import Shaped, json_text, shaped

Place = Literal["path", "query", "header", "cookie"]
Style = Literal[
    "simple", "label", "matrix", "form", "spaceDelimited", "pipeDelimited", "deepObject", "cookie"
]  # fmt: skip

_RESERVED = ":/?[]@!$&'()*+,;="
_TRIPLE = re.compile(r"(%[0-9A-Fa-f]{2})")
_DEFAULT_STYLE: Mapping[Place, Style] = {
    "path": "simple",
    "query": "form",
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
    nothing. `allow_empty`: an empty text counts as a value. `media_type`: the value travels as JSON text
    (OpenAPI's `content`).
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


@dataclass(frozen=True, slots=True)
class Constant:
    """A parameter whose value the API fixes; `value` is plain text."""

    place: Place
    name: str
    value: str


def percent_encoded(text: str, *, allow_reserved: bool = False) -> str:
    """RFC 3986 percent-encoding of everything but `A-Za-z0-9-_.~`.

    With `allow_reserved`, reserved characters (but not `#`, which would end a query) and finished `%XX` triples stay.
    Raises UnicodeEncodeError for half a surrogate pair.
    """
    if not allow_reserved:
        return quote(text, safe="")
    pieces = _TRIPLE.split(text)
    return "".join(
        piece if index % 2 else quote(piece, safe=_RESERVED)
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
    if bare in ("", ".", ".."):
        raise InvalidArgumentError(
            parameter.argument, f"must not be {bare!r} in a path"
        )
    return text


def in_query(parameter: Parameter, value: object) -> list[str]:
    """The `name=value` pieces of a query; none for an empty array or object."""
    style, explode = parameter.written_as
    shape = _shape(parameter, value)
    name = _encoded(parameter, parameter.name)
    if style == "deepObject" and isinstance(shape, dict):
        return [
            f"{_encoded(parameter, key)}={_encoded(parameter, item)}"
            for key, item in _deep(parameter.name, shape)
        ]
    if isinstance(shape, str):
        return [f"{name}={_encoded(parameter, shape)}"]
    if explode:
        if isinstance(shape, dict):
            return [
                f"{_encoded(parameter, k)}={_encoded(parameter, _flat(v))}"
                for k, v in shape.items()
            ]
        return [f"{name}={_encoded(parameter, _flat(item))}" for item in shape]
    items = _flattened(shape)
    separator = _SEPARATOR.get(style, ",")
    return (
        [f"{name}={separator.join(_encoded(parameter, item) for item in items)}"]
        if items
        else []
    )


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
    """The `name=value` pieces of a Cookie header (RFC 6265); the style `cookie` is not percent-encoded."""
    style, explode = parameter.written_as
    if style != "cookie":
        return in_query(parameter, value)
    shape = _shape(parameter, value)
    if isinstance(shape, str):
        pieces = [f"{parameter.name}={shape}"]
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


def _shape(parameter: Parameter, value: object) -> Shaped:
    return shaped(parameter.argument, value, as_json=parameter.media_type is not None)


def _encoded(parameter: Parameter, text: str) -> str:
    try:
        return percent_encoded(text, allow_reserved=parameter.allow_reserved)
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


def _deep(prefix: str, shape: Shaped) -> Iterable[tuple[str, str]]:
    # OpenAPI defines one level only; deeper ones follow the same pattern, arrays repeat their name.
    if isinstance(shape, str):
        yield prefix, shape
    elif isinstance(shape, dict):
        for key, item in shape.items():
            yield from _deep(f"{prefix}[{key}]", item)
    else:
        for item in shape:
            yield from _deep(prefix, item)


def _flattened(shape: dict[str, Shaped] | list[Shaped]) -> list[str]:
    if isinstance(shape, dict):
        return [text for key, item in shape.items() for text in (key, _flat(item))]
    return [_flat(item) for item in shape]


def _flat(shape: Shaped) -> str:
    # No style says how to write an array or object within one; JSON text is unambiguous.
    return shape if isinstance(shape, str) else json_text(shape)
