"""The IR of links between operations. Import it from `ir`, of which it is a part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speclock.ir import Json, Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """How to call an operation with what another one's reply, and its request, say."""

    id: str
    """Unique in its API: the source operation and the document's name for the link."""
    name: str
    operation: str
    """The id of the operation whose replies have the link."""
    target: str
    """The id of the operation that can be called."""
    arguments: tuple[tuple[Location, str, Json], ...]
    """Parameters of the target, and what they are given: a constant, or text that is or holds a runtime expression."""
    body: Json | None
    statuses: tuple[str, ...]
    description: str
