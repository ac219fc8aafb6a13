"""Media types: which of several to take, and what its content is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from speclock.ir import BodyKind

_JSON = re.compile(r"^[^/;]+/(?:json|[^;]+\+json)(?:\s*;.*)?$", re.IGNORECASE)


def is_json(media_type: str) -> bool:
    """Whether values travel as JSON: application/json, text/json, anything +json (RFC 6839)."""
    return _JSON.match(media_type) is not None


def is_text(media_type: str) -> bool:
    """Whether the content is read as text."""
    return media_type.lower().startswith("text/")


def preferred(media_types: Iterable[str]) -> str | None:
    """JSON if there is any, else the first."""
    listed = list(media_types)
    return next((one for one in listed if is_json(one)), listed[0] if listed else None)


def is_xml(media_type: str) -> bool:
    """Whether the content is XML (RFC 7303)."""
    return _bare(media_type).endswith(("/xml", "+xml"))


def kind_of(media_type: str) -> BodyKind:
    """How a request body of this media type is written."""
    if is_json(media_type):
        return BodyKind.JSON
    match _bare(media_type):
        case "application/x-www-form-urlencoded":
            return BodyKind.FORM
        case "multipart/form-data":
            return BodyKind.MULTIPART
        case bare:
            return BodyKind.TEXT if is_text(bare) else BodyKind.BYTES


def preferred_body(media_types: Iterable[str]) -> str | None:
    """JSON, else a form, else a multipart form, else the first; exact ones before ranges."""
    order = (BodyKind.JSON, BodyKind.FORM, BodyKind.MULTIPART)

    def rank(media_type: str) -> tuple[int, bool]:
        kind = kind_of(media_type)
        return order.index(kind) if kind in order else len(order), "*" in media_type

    return min(media_types, key=rank, default=None)


def sendable(media_type: str) -> str:
    """The media type itself; of a range the type that says least."""
    if "*" not in media_type:
        return media_type
    return "text/plain" if is_text(media_type) else "application/octet-stream"


def _bare(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()
