"""Media types: which of several to take, and what its content is."""

from __future__ import annotations

import re
from collections.abc import Iterable

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
