"""When a list goes on, when it ends, and what keeps it from going on for ever."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx2
import msgspec
import pytest

from speclock.runtime import (
    Cursor,
    JsonReply,
    Offset,
    PagedOperation,
    PageNumber,
    PagingError,
    Parameter,
)

from .support import Probe, answering, api

Make = Callable[..., Probe]
Json = dict[str, Any]


def listing(paging: Any) -> PagedOperation[Json, Any]:
    return PagedOperation(
        id="List",
        method="GET",
        path="/list",
        parameters=tuple(
            Parameter(name, "query", name)
            for name in ("page", "size", "offset", "limit", "cursor")
        ),
        replies=(JsonReply("200", Json),),
        paging=paging,
        items=lambda page: page.get("items") or (),
        total=lambda page: page.get("total"),
    )


NUMBERED = listing(PageNumber(page="page", size="size", default_size=2))
UNSIZED = listing(PageNumber(page="page", first=0))
OFFSET = listing(Offset(offset="offset", limit="limit", default_limit=2))
CURSOR = listing(
    Cursor(cursor="cursor", next=lambda page: page.get("next", msgspec.UNSET))
)


def serving(
    pages: dict[str, Json], key: str = "page", first: str = "1"
) -> Callable[[httpx2.Request], httpx2.Response]:
    def handler(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(
            200, json=pages.get(request.url.params.get(key, first), {"items": []})
        )

    return handler


CASES: list[tuple[list[list[int]], list[int] | None, int]] = [
    # total unknown: on until a short page, or an empty one
    ([[1, 2], [3]], None, 2),
    ([[1, 2], [3, 4]], None, 3),
    ([[]], None, 1),
    ([[1]], None, 1),
    # total known: on until all were seen, also after a short page
    ([[1, 2], [3, 4]], [4, 4], 2),
    ([[1], [2, 3], [4]], [4, 4, 4], 3),
    # the total is the page's own count
    ([[1, 2], [3, 4], [5]], [2, 2, 1], 3),
    ([[1, 2]], [2], 2),
    # an empty page ends it whatever the total says
    ([[1, 2]], [9], 2),
]


@pytest.mark.parametrize(("pages", "totals", "requests"), CASES)
def test_page_numbers(
    probe: Make, pages: list[list[int]], totals: list[int] | None, requests: int
) -> None:
    items = [item for page in pages for item in page]
    served = {
        str(number + 1): {"items": page} | ({"total": totals[number]} if totals else {})
        for number, page in enumerate(pages)
    }
    it = probe(api(), serving(served))
    assert it.items(NUMBERED) == items
    assert len(it.sent) == requests
    assert "page" not in it.sent[0].url.params
    assert [sent.url.params["page"] for sent in it.sent[1:]] == [
        str(n) for n in range(2, requests + 1)
    ]


def test_starting_in_the_middle(probe: Make) -> None:
    pages = {"2": {"items": [3, 4], "total": 5}, "3": {"items": [5], "total": 5}}
    it = probe(api(), serving(pages))
    assert it.items(NUMBERED, {"page": 2, "size": 2}) == [3, 4, 5]
    assert len(it.sent) == 2


def test_a_size_nobody_knows(probe: Make) -> None:
    it = probe(api(), serving({"0": {"items": [1]}, "1": {"items": [2]}}, first="0"))
    assert it.items(UNSIZED) == [1, 2]
    assert [sent.url.params.get("page") for sent in it.sent] == [None, "1", "2"]


def test_offsets(probe: Make) -> None:
    pages = {"0": {"items": [1, 2]}, "2": {"items": [3, 4]}, "4": {"items": [5]}}
    it = probe(api(), serving(pages, "offset", "0"))
    assert it.items(OFFSET) == [1, 2, 3, 4, 5]
    assert [sent.url.params.get("offset") for sent in it.sent] == [None, "2", "4"]
    it = probe(
        api(),
        serving(
            {"3": {"items": [4], "total": 5}, "4": {"items": [5], "total": 5}},
            "offset",
            "0",
        ),
    )
    assert it.items(OFFSET, {"offset": 3, "limit": 2}) == [4, 5]
    assert len(it.sent) == 2


@pytest.mark.parametrize(
    "end", [{}, {"next": None}, {"next": ""}, {"next": "b"}, {"next": "a"}]
)
def test_cursors(probe: Make, end: Json) -> None:
    pages: dict[str, Json] = {
        "": {"items": [1], "next": "a"},
        "a": {"items": [], "next": "b"},
        "b": {"items": [3]} | end,
    }
    it = probe(api(), serving(pages, "cursor", ""))
    assert it.items(CURSOR) == [1, 3]
    assert [sent.url.params.get("cursor") for sent in it.sent] == [None, "a", "b"]


@pytest.mark.parametrize("operation", [NUMBERED, UNSIZED, OFFSET])
def test_a_server_that_ignores_the_page(
    probe: Make, operation: PagedOperation[Json, Any]
) -> None:
    same = httpx2.Response(200, json={"items": [1, 2], "total": 100})
    it = probe(api(), answering(same))
    with pytest.raises(PagingError, match="List"):
        it.items(operation)
    assert len(it.sent) == 2


def test_nothing_is_fetched_before_it_is_asked_for(probe: Make) -> None:
    it = probe(api(), serving({"1": {"items": [1, 2]}, "2": {"items": [3]}}))
    pages = it.client.listing(NUMBERED, {})
    assert it.sent == []
    assert repr(pages).endswith("Pages of List>")
    for _ in range(2):  # each iteration starts anew
        if it.mode == "sync":
            listed: Any = it.sync.listing(NUMBERED, {})
            assert listed.first() == {"items": [1, 2]}
            assert next(iter(listed)) == 1
            assert [page["items"] for page in listed.pages()] == [[1, 2], [3]]
        else:
            it.runner.run(_walk(it))
    assert len(it.sent) == 8


async def _walk(it: Probe) -> None:
    listed = it.aio.listing(NUMBERED, {})
    assert await listed.first() == {"items": [1, 2]}
    assert await anext(aiter(listed)) == 1
    assert [page["items"] async for page in listed.pages()] == [[1, 2], [3]]
