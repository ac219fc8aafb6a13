"""The IR of what stands in the headers of replies. Import it from `ir`, of which it is a part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speclock.ir import TypeRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A documented header."""

    name: str
    type: TypeRef
    required: bool
    """Each of the replies has it."""
    explode: bool
    as_json: bool
    """It holds JSON (OpenAPI's `content`), not a value in the style `simple`."""
    statuses: tuple[str, ...]
    description: str
    deprecated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderSet:
    """The headers of an operation's replies, either of those of success or of the failures."""

    operation: str
    """Its id."""
    failed: bool
    headers: tuple[Header, ...]
