"""Walking through a list page by page: what to ask for next, and when to stop.

In: how an operation is paged, the arguments of the first call, each page as it comes. Out: the arguments of the next
call, or the end. Not its business: making the calls (client).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from .errors import PagingError

Arguments = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as paging sees it: the model, its items, the number of items in the whole list if the API tells."""

    page: Any
    items: Sequence[object]
    total: int | None
    so_far: int = 0
    """Items of all pages so far, this one included."""

    pages: int = 1
    """Pages so far, this one included."""


class Paging(ABC):
    """A style of paging; its fields name Python arguments of the operation."""

    __slots__ = ()

    @abstractmethod
    def following(self, arguments: Arguments, seen: Seen) -> Arguments | None:
        """The next call's arguments, or None after the last page."""


@dataclass(frozen=True, slots=True)
class PageNumber(Paging):
    """Pages counted from `first`, each of `size` items (`default_size` when the caller gives no size)."""

    page: str
    size: str | None = None
    default_size: int | None = None
    first: int = 1

    def following(self, arguments: Arguments, seen: Seen) -> Arguments | None:
        """The next number, unless `_is_last` says stop."""
        number = _integer(arguments, self.page, self.first)
        size = _integer(arguments, self.size, self.default_size)
        assert number is not None
        # Whoever starts in the middle has skipped the pages before.
        skipped = (number - self.first - (seen.pages - 1)) * (size or 0)
        reached = skipped + seen.so_far
        return (
            None
            if _is_last(seen, reached, size)
            else {**arguments, self.page: number + 1}
        )


@dataclass(frozen=True, slots=True)
class Offset(Paging):
    """Pages that start after `offset` items, of at most `limit` items (`default_limit` when not given)."""

    offset: str
    limit: str | None = None
    default_limit: int | None = None

    def following(self, arguments: Arguments, seen: Seen) -> Arguments | None:
        """An offset past the items that came, unless `_is_last` says stop."""
        offset = _integer(arguments, self.offset, 0)
        limit = _integer(arguments, self.limit, self.default_limit)
        assert offset is not None
        reached = offset + len(seen.items)
        return (
            None
            if _is_last(seen, reached, limit)
            else {**arguments, self.offset: reached}
        )


@dataclass(frozen=True, slots=True)
class Cursor(Paging):
    """Pages that each tell the cursor of the next one; `next` finds it in the page's model."""

    cursor: str
    next: Callable[[Any], object]

    def following(self, arguments: Arguments, seen: Seen) -> Arguments | None:
        """The cursor the page tells; None when it tells none, an empty one, or the one just used."""
        cursor = self.next(seen.page)
        ends = (
            not isinstance(cursor, str | int)
            or cursor == ""
            or cursor == arguments.get(self.cursor)
        )
        return None if ends else {**arguments, self.cursor: cursor}


@dataclass(slots=True)
class Walk:
    """One walk through a list. `arguments` are those of the next call, None at the end."""

    paging: Paging
    operation: str
    arguments: Arguments | None
    _so_far: int = 0
    _pages: int = 0
    _last_items: Sequence[object] = ()
    _cursors: set[object] = field(default_factory=set[object])

    def take(self, seen: Seen) -> None:
        """Note a page and work out the next call. Raises PagingError when the same items came twice in a row."""
        assert self.arguments is not None
        if seen.items and seen.items == self._last_items:
            raise PagingError(
                f"{self.operation}: two pages in a row hold the same items; the server ignores the page asked for"
            )
        self._last_items = seen.items
        self._so_far += len(seen.items)
        self._pages += 1
        seen = replace(seen, so_far=self._so_far, pages=self._pages)
        self.arguments = self.paging.following(self.arguments, seen)
        if self.arguments is not None and isinstance(self.paging, Cursor):
            cursor = self.arguments[self.paging.cursor]
            if cursor in self._cursors:
                self.arguments = None
            self._cursors.add(cursor)


def _is_last(seen: Seen, reached: int, size: int | None) -> bool:
    count = len(seen.items)
    if count == 0:
        return True
    if seen.total is None:
        return size is not None and count < size
    if reached < seen.total:
        return False  # also after a short page: some services filter a page after cutting it
    # Some services report the page's own count as the total: a full page then proves nothing.
    return not (size is not None and count >= size and seen.total <= count)


def _integer(arguments: Arguments, name: str | None, default: int | None) -> int | None:
    value = arguments.get(name) if name else None
    return value if isinstance(value, int) else default
