"""The IR of what a service sends by itself. Import it from `ir`, of which it is a part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speclock.ir import BodyKind, Location, TypeRef


@dataclass(frozen=True, slots=True)
class Content:
    """What arrives under one media type; `type` says nothing of text and bytes."""

    media_type: str
    kind: BodyKind
    type: TypeRef


@dataclass(frozen=True, slots=True)
class Sent:
    """A header, or another part of the request line, that comes along."""

    name: str
    location: Location
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """A request the service makes to an address of the user's: a webhook, or the callback of an operation."""

    id: str
    """Unique in its API; the document's name for a webhook."""
    operation: str
    """Whose callback it is; "" for a webhook."""
    method: str
    contents: tuple[Content, ...]
    """By media type, the usual one first; none where no body is documented."""
    parameters: tuple[Sent, ...]
    answers: tuple[tuple[str, str], ...]
    """Statuses the service wants to hear, and what they mean."""
    summary: str
    description: str
    deprecated: bool
    place: str
    """Where the document says so, `file#/pointer`; the file is seen from the document's folder."""
