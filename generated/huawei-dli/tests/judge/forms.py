"""The fields of a form as they stand on the wire, and as the document wants them for given values.

In: the bytes of a body, or raw Encoding Objects and Python values. Out: names, contents and content types.
Not its business: comparing (body). Sources: OpenAPI 3.1, section "Encoding Object"; RFC 7578; URL Standard, section 5.
"""

from __future__ import annotations

import email.message
import email.parser
import email.policy
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from .nodes import Node
from .spelling import text
from .target import query_pairs

_DELIMITERS = {"spaceDelimited": " ", "pipeDelimited": "|"}


@dataclass(frozen=True, slots=True)
class Sent:
    """One field of a form: what stands in it, and in a multipart body its media type and the name of its file."""

    name: str
    content: bytes
    media_type: str | None = None
    filename: str | None = None


def sent_fields(kind: str, body: bytes) -> list[Sent]:
    """The fields of a body by its content type: a multipart one, or else a urlencoded one."""
    if not kind.lower().startswith("multipart/"):
        return [
            Sent(name, value.encode()) for name, value in query_pairs(body.decode())
        ]
    parser = email.parser.BytesParser(policy=email.policy.HTTP)
    whole = parser.parsebytes(f"content-type: {kind}\r\n\r\n".encode() + body)
    return [_part(part) for part in whole.walk() if not part.is_multipart()]


def _part(part: email.message.Message) -> Sent:
    content = part.get_payload(decode=True)
    stated = part.get_content_type() if "content-type" in part else None
    return Sent(
        str(part.get_param("name", header="content-disposition")),
        content if isinstance(content, bytes) else b"",
        stated,
        part.get_filename(),
    )


def wanted_fields(
    name: str, value: object, media: Node, *, multipart: bool
) -> list[tuple[str, object]]:
    """Names and contents for one value: bytes, text, or a JSON value in a list of one, which may be spelled freely."""
    encoding = media.get("encoding", name)
    style = str(encoding.read("style", "form")) if encoding else "form"
    styled = encoding is not None and any(
        word in encoding.value for word in ("style", "explode", "allowReserved")
    )
    explode = (
        bool(encoding.read("explode", style in ("form", "deepObject")))
        if encoding
        else True
    )
    items = _items(value)
    if multipart and any(isinstance(one, bytes) for one in items):
        return [(name, one) for one in items]
    if not styled:
        as_json = encoding is not None and "json" in str(encoding.read("contentType"))
        return [(name, [one] if as_json else _plain(one)) for one in items]
    if style == "deepObject":
        return list(_deep(name, value))
    if isinstance(value, Mapping):
        fields = cast("Mapping[object, object]", value)
        pairs = [(str(key), text(one, None)) for key, one in fields.items()]
        if explode:
            return list(pairs)
        items = [one for pair in pairs for one in pair]
    texts = [text(one, None) for one in items]
    if explode:
        return [(name, one) for one in texts]
    return [(name, _DELIMITERS.get(style, ",").join(texts))] if texts else []


def same(content: bytes, wanted: object) -> bool:
    """Whether the content of a field is what `wanted_fields` says."""
    if isinstance(wanted, bytes):
        return content == wanted
    if not isinstance(wanted, list):
        return content == str(wanted).encode()
    try:
        return [json.loads(content)] == cast("list[object]", wanted)
    except ValueError:
        return False


def _items(value: object) -> list[object]:
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return list(cast("Sequence[object]", value))
    return [value]


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return value
    whole = [value]
    return whole if isinstance(value, Mapping | list) else text(value, None)


def _deep(name: str, value: object) -> list[tuple[str, object]]:
    inside: list[tuple[object, object]] = []
    if isinstance(value, Mapping):
        inside = list(cast("Mapping[object, object]", value).items())
    elif isinstance(value, list | tuple):
        inside = list(enumerate(cast("Sequence[object]", value)))
    else:
        return [(name, text(value, None))]
    return [pair for key, one in inside for pair in _deep(f"{name}[{key}]", one)]
