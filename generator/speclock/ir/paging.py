"""The IR of lists that come page by page. Import it from `ir`, of which it is a part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speclock.ir import TypeRef


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNumber:
    """Pages are counted; parameters by their wire names."""

    page: str
    size: str | None
    items: tuple[str, ...]
    total: tuple[str, ...] | None
    item: TypeRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """Items are counted; parameters by their wire names."""

    offset: str
    limit: str | None
    items: tuple[str, ...]
    total: tuple[str, ...] | None
    item: TypeRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """Each page says how to ask for the next one."""

    cursor: str
    size: str | None
    items: tuple[str, ...]
    next: tuple[str, ...]
    item: TypeRef


Paging = PageNumber | Offset | Cursor
