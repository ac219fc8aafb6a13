"""How a value stands in a path, a query, a header or a cookie, by rules written out by hand.

In: a raw Parameter Object and a Python value. Out: plain text, or encoded text for a path. Not its
business: comparing. Sources: OpenAPI 3.1 section "Style Examples", RFC 3986 section 2, RFC 3339.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import cast
from urllib.parse import quote

from .nodes import Node
from .schemas import alternatives, word
from .target import query_pairs

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STYLES = {
    "path": "simple",
    "query": "form",
    "querystring": "form",
    "header": "simple",
    "cookie": "form",
}
_SPELLABLE = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_DELIMITERS = {"spaceDelimited": " ", "pipeDelimited": "|"}
_IGNORED_HEADERS = ("accept", "content-type", "authorization")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A Parameter Object of the raw document."""

    node: Node

    @property
    def place(self) -> str:
        """path, query, querystring, header or cookie."""
        return str(self.node.read("in"))

    @property
    def name(self) -> str:
        """The name on the wire."""
        return str(self.node.read("name"))

    @property
    def required(self) -> bool:
        """Whether every request needs it."""
        return self.place == "path" or self.node.read("required") is True

    @property
    def ignored(self) -> bool:
        """Whether no request has it: a header that OpenAPI calls no parameter, or a name that none can carry."""
        return is_ignored(self.place, self.name)

    @property
    def style(self) -> str:
        """The style, OpenAPI's default filled in."""
        return str(self.node.read("style", _STYLES[self.place]))

    @property
    def explode(self) -> bool:
        """Whether arrays and objects come apart, OpenAPI's default filled in."""
        if self.style == "deepObject":
            return True
        return bool(self.node.read("explode", self.style in ("form", "cookie")))

    @property
    def media_type(self) -> str | None:
        """The media type of a value that is described by `content`."""
        content = self.node.get("content")
        listed = list(content.value) if content is not None else []
        plain = [one for one in listed if _is_json(one)] or listed
        if not plain or ("schema" in self.node.value and not _is_json(plain[0])):
            return None
        return str(plain[0])

    @property
    def as_json(self) -> bool:
        """Whether the value travels as one JSON text."""
        return self.media_type is not None and _is_json(self.media_type)

    @property
    def as_written(self) -> bool:
        """Whether a cookie is not percent-encoded."""
        as_text = self.media_type is not None and not self.as_json
        return self.place == "cookie" and (as_text or self.style == "cookie")

    @property
    def schema(self) -> Node | None:
        """The schema of the value; its `$ref` and what stands beside it are kept."""
        holder = self.node.resolved()
        if self.media_type is not None:
            holder = holder.child("content").child(self.media_type).resolved()
        return holder.child("schema") if "schema" in holder.value else None

    @property
    def constant(self) -> str | None:
        """The text of the only value allowed, if there is but one and it has to be sent."""
        if self.schema is None or self.node.read("required") is not True:
            return None
        if self.as_json or self.style not in ("simple", "form"):
            return None
        for parts in alternatives([self.schema]):
            for part in parts:
                allowed = (
                    [part.value["const"]]
                    if "const" in part.value
                    else part.value.get("enum")
                )
                if (
                    allowed
                    and len(allowed) == 1
                    and isinstance(allowed[0], str | int | float)
                ):
                    return text(allowed[0], None)
        return None


def is_ignored(place: str, name: str) -> bool:
    """Whether a document may list such a parameter as it likes, and no request has it.

    OpenAPI says so of some headers (Parameter Object, `name`); names of headers and cookies are tokens (RFC 9110, section
    5.6.2; RFC 6265, section 4.1.1).
    """
    if place == "header" and name.lower() in _IGNORED_HEADERS:
        return True
    return place in ("header", "cookie") and not re.fullmatch(_SPELLABLE, name)


def text(value: object, schema: Node | None) -> str:
    """A value without parts as text: lower-case booleans, RFC 3339 times, an enumeration's value."""
    if isinstance(value, Enum):
        return text(cast("object", value.value), schema)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return str(value)
    if isinstance(value, datetime):
        unit = word(alternatives([schema])[0], "x-speclock-time") if schema else None
        if unit:
            one = (
                timedelta(milliseconds=1)
                if unit == "milliseconds"
                else timedelta(seconds=1)
            )
            return str((value - _EPOCH) // one)
        return value.isoformat().replace("+00:00", "Z")
    return json.dumps(value) if isinstance(value, int | float) else str(value)


def in_path(parameter: Parameter, value: object) -> str:
    """The percent-encoded text that fills the hole of a path."""
    name = quote(parameter.name, safe="")
    flat, named = _parts(parameter, value)
    encoded = [quote(one, safe="") for one in flat]
    pairs = [f"{quote(key, safe='')}={quote(one, safe='')}" for key, one in named]
    exploded = parameter.explode and not isinstance(value, str)
    match parameter.style:
        case "label":
            return "." + ("." if exploded else ",").join(
                pairs if exploded and pairs else encoded
            )
        case "matrix" if exploded and pairs:
            return "".join(f";{one}" for one in pairs)
        case "matrix" if exploded:
            return "".join(f";{name}={one}" for one in encoded)
        case "matrix":
            return f";{name}={','.join(encoded)}"
        case _:
            return ",".join(pairs if exploded and pairs else encoded)


def in_query(parameter: Parameter, value: object) -> list[tuple[str, str]]:
    """The names and values in a query or a Cookie header, decoded."""
    flat, named = _parts(parameter, value)
    if parameter.style == "deepObject" and not isinstance(value, str):
        return list(_bracketed(parameter.name, value))
    if not flat and parameter.node.read("allowEmptyValue") is True:
        return [(parameter.name, "")]
    if parameter.explode:
        return named or [(parameter.name, one) for one in flat]
    return (
        [(parameter.name, _DELIMITERS.get(parameter.style, ",").join(flat))]
        if flat
        else []
    )


def _bracketed(name: str, value: object) -> Iterator[tuple[str, str]]:
    """What OpenAPI leaves open, as our documents say: deeper objects and arrays go on in brackets."""
    if isinstance(value, Mapping):
        for key, item in cast("Mapping[object, object]", value).items():
            yield from _bracketed(f"{name}[{key}]", item)
    elif isinstance(value, Sequence) and not isinstance(value, str | bytes):
        for index, item in enumerate(cast("Sequence[object]", value)):
            yield from _bracketed(f"{name}[{index}]", item)
    else:
        yield name, text(value, None)


def whole_query(parameter: Parameter, value: object) -> list[tuple[str, str]] | str:
    """The whole query string, decoded: the names and values of a form, or one text."""
    if not _is_form(parameter.media_type or ""):
        return "".join(_parts(parameter, value)[0])
    if isinstance(value, str):
        return query_pairs(value)
    fields = cast("Mapping[str, object]", value)
    return [pair for name, item in fields.items() for pair in field_texts(name, item)]


def field_texts(name: str, value: object) -> Iterator[tuple[str, str]]:
    """A field of a form: arrays repeat the name, what has parts of its own is JSON text."""
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        for item in cast("Sequence[object]", value):
            yield name, _item(item, None)
    else:
        yield name, _item(value, None)


def _item(value: object, schema: Node | None) -> str:
    """A part of an array or object; one with parts itself is JSON text, as no style says otherwise."""
    if isinstance(value, Mapping | list | tuple):
        return _json(cast("object", value))
    return text(value, schema)


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def in_header(parameter: Parameter, value: object) -> str:
    """A header's value."""
    flat, named = _parts(parameter, value)
    pairs = [f"{key}={one}" for key, one in named]
    return ",".join(pairs if parameter.explode and pairs else flat)


def _parts(
    parameter: Parameter, value: object
) -> tuple[list[str], list[tuple[str, str]]]:
    """The value as texts in a row, and, if it is an object, as pairs."""
    schema = parameter.schema
    if parameter.as_json:
        spelled = _json(value)
        if parameter.place == "header":
            spelled = json.dumps(json.loads(spelled), separators=(",", ":"))
        return [spelled], []
    if isinstance(value, Mapping):
        fields = cast("Mapping[object, object]", value)
        pairs = [(str(key), _item(item, None)) for key, item in fields.items()]
        return [one for pair in pairs for one in pair], pairs
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        listed = cast("Sequence[object]", value)
        items = schema.resolved().get("items") if schema else None
        return [_item(item, items) for item in listed], []
    return [text(value, schema)], []


def _is_json(media_type: str) -> bool:
    bare = media_type.partition(";")[0].strip().lower()
    return bare.endswith(("/json", "+json"))


def _is_form(media_type: str) -> bool:
    bare = media_type.partition(";")[0].strip().lower()
    return bare == "application/x-www-form-urlencoded"
