"""Media types: which of several to take, and what its content is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase

from speclock.ir import BodyKind, StreamKind

_JSON = re.compile(r"^[^/;]+/(?:json|[^;]+\+json)(?:\s*;.*)?$", re.IGNORECASE)


def is_json(media_type: str) -> bool:
    """Whether a value travels as JSON: application/json, text/json, anything +json (RFC 6839) but a stream of values."""
    return _JSON.match(media_type) is not None and not is_endless(media_type)


def is_text(media_type: str) -> bool:
    """Whether the content is read as text."""
    return media_type.lower().startswith("text/")


def preferred(media_types: Iterable[str]) -> str | None:
    """JSON if there is any, else the first; a stream that may never end only if there is nothing else."""
    listed = list(media_types)
    listed = [one for one in listed if not is_endless(one)] or listed
    return next((one for one in listed if is_json(one)), listed[0] if listed else None)


_LINES = frozenset(
    f"{prefix}{name}"
    for prefix in ("application/", "application/x-", "text/", "text/x-")
    for name in ("jsonl", "jsonlines", "json-lines", "ndjson", "json-seq")
) | {"application/stream+json", "application/json-stream"}
_DOCUMENTS = ("json", "xml", "yaml", "x-yaml", "javascript", "graphql", "sql", "toml")
_FORMS = ("application/x-www-form-urlencoded", "multipart/")


def streamed_as(media_type: str) -> StreamKind | None:
    """What a reply of this media type is made of, if it may never end."""
    bare = _bare(media_type)
    if bare == "text/event-stream":
        return StreamKind.EVENTS
    if bare in _LINES or bare.endswith(("+json-seq", "+jsonl", "+ndjson")):
        return StreamKind.ITEMS
    return None


def is_endless(media_type: str) -> bool:
    """Whether a reply of this media type may never end, so that it must not be read whole."""
    return streamed_as(media_type) is not None


def is_binary(media_type: str) -> bool:
    """Whether the content is what people save as a file: neither text nor a structure of named parts."""
    bare = _bare(media_type)
    kind, _, subtype = bare.partition("/")
    if "*" in kind or kind == "text" or bare.startswith(_FORMS):
        return False
    if is_endless(bare) or bare == "application/*":
        return False
    return subtype.rpartition("+")[2] not in _DOCUMENTS


def is_xml(media_type: str) -> bool:
    """Whether the content is XML (RFC 7303)."""
    return _bare(media_type).endswith(("/xml", "+xml"))


def kind_of(media_type: str) -> BodyKind:
    """How a request body of this media type is written."""
    if is_json(media_type):
        return BodyKind.JSON
    if streamed_as(media_type) is StreamKind.ITEMS:
        return BodyKind.LINES
    match _bare(media_type):
        case "application/x-www-form-urlencoded":
            return BodyKind.FORM
        case bare if bare.startswith("multipart/"):
            return BodyKind.MULTIPART
        case bare:
            return BodyKind.TEXT if is_text(bare) else BodyKind.BYTES


def preferred_body(media_types: Iterable[str]) -> str | None:
    """JSON, else a form, else a multipart form, else the first; exact ones before ranges, application/json before other JSON."""
    order = (BodyKind.JSON, BodyKind.FORM, BodyKind.MULTIPART)

    def rank(media_type: str) -> tuple[int, bool, bool]:
        kind = kind_of(media_type)
        return (
            order.index(kind) if kind in order else len(order),
            is_range(media_type),
            _bare(media_type) != "application/json" and kind is BodyKind.JSON,
        )

    return min(media_types, key=rank, default=None)


def is_range(media_type: str) -> bool:
    """Whether it stands for several: `*/*`, `image/*`, `application/*+json`."""
    return "*" in media_type


def sendable(media_type: str, kind: BodyKind) -> str:
    """The media type itself; of a range the plainest member, "" where none goes without saying (`image/*`)."""
    if not is_range(media_type):
        return media_type
    plainest = {
        BodyKind.JSON: "application/json",
        BodyKind.FORM: "application/x-www-form-urlencoded",
        BodyKind.MULTIPART: "multipart/form-data",
        BodyKind.TEXT: "text/plain",
        BodyKind.BYTES: "application/octet-stream",
    }[kind]
    return plainest if fnmatchcase(plainest, _bare(media_type)) else ""


def _bare(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()
