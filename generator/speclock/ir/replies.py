"""The IR of replies, read whole or piece by piece. Import it from `ir`, of which it is a part."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speclock.ir import Json, TypeRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a status answers with. `type` is None where there is no content."""

    status: str
    """"200", "4XX" or "default"; exact ones come first, "default" last."""
    media_type: str | None
    type: TypeRef | None
    description: str = ""
    examples: tuple[tuple[str, Json], ...] = ()
    """Names and values, as the document gives them."""
    place: str = ""
    """Where the document says so: `file#/pointer`."""


class StreamKind(enum.Enum):
    """What the pieces of a streamed reply are."""

    EVENTS = "server-sent events"
    ITEMS = "JSON values"
    CHUNKS = "bytes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """A reply of success that can be read piece by piece."""

    status: str
    kind: StreamKind
    media_type: str
    item: TypeRef
    """Of one value, or of the data of an event."""
    events: tuple[tuple[str, TypeRef], ...] = ()
    """Of the data of events with particular names."""
    end: str | None = None
    """The text of a last piece that is no item."""
    description: str = ""
    examples: tuple[tuple[str, Json], ...] = ()
    """Names and values, as the document gives them."""
    place: str = ""
    """Where the document says so: `file#/pointer`."""
