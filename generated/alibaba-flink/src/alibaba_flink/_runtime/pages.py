"""Lists that are read page by page, as they are asked for.

In: a function that fetches the page for given arguments, and the operation's paging. Out: iterables of items, and of
pages. Not its business: when a list ends (paging).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any, Generic, TypeVar

from .operation import PagedOperation
from .paging import Arguments, Seen, Walk

ItemT = TypeVar("ItemT")
PageT = TypeVar("PageT")


def _seen(operation: PagedOperation[Any, Any], page: Any) -> Seen:
    total = operation.total(page) if operation.total else None
    return Seen(page, operation.items(page), total if isinstance(total, int) else None)


class Pages(Generic[ItemT, PageT]):
    """The items of a list, fetched page by page while iterating; each iteration starts anew.

    Iterating raises what the operation raises, and PagingError when the server repeats a page.
    """

    def __init__(
        self,
        operation: PagedOperation[PageT, ItemT],
        arguments: Arguments,
        fetch: Callable[[Arguments], PageT],
    ) -> None:
        self._operation = operation
        self._arguments = arguments
        self._fetch = fetch

    def __iter__(self) -> Iterator[ItemT]:
        for page in self.pages():
            yield from self._operation.items(page)

    def pages(self) -> Iterator[PageT]:
        """The pages as the API sends them, each with all its fields."""
        walk = Walk(self._operation.paging, self._operation.id, self._arguments)
        while walk.arguments is not None:
            page = self._fetch(walk.arguments)
            walk.take(_seen(self._operation, page))
            yield page

    def first(self) -> PageT:
        """The first page alone (or the page the arguments name); one request."""
        return self._fetch(self._arguments)

    def __repr__(self) -> str:
        return f"<Pages of {self._operation.id}>"


class AsyncPages(Generic[ItemT, PageT]):
    """The items of a list, fetched page by page in `async for`; each iteration starts anew.

    Iterating raises what the operation raises, and PagingError when the server repeats a page.
    """

    def __init__(
        self,
        operation: PagedOperation[PageT, ItemT],
        arguments: Arguments,
        fetch: Callable[[Arguments], Awaitable[PageT]],
    ) -> None:
        self._operation = operation
        self._arguments = arguments
        self._fetch = fetch

    async def __aiter__(self) -> AsyncIterator[ItemT]:
        async for page in self.pages():
            for item in self._operation.items(page):
                yield item

    async def pages(self) -> AsyncIterator[PageT]:
        """The pages as the API sends them, each with all its fields."""
        walk = Walk(self._operation.paging, self._operation.id, self._arguments)
        while walk.arguments is not None:
            page = await self._fetch(walk.arguments)
            walk.take(_seen(self._operation, page))
            yield page

    async def first(self) -> PageT:
        """The first page alone (or the page the arguments name); one request."""
        return await self._fetch(self._arguments)

    def __repr__(self) -> str:
        return f"<AsyncPages of {self._operation.id}>"
