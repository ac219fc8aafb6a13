"""Pages made of the document's example, and a judge that sees wrong pages, lost items and forgotten filters."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from speclock.judge import Document, Given, Operation, PageSet

from .conftest import ARGUMENTS, QUERY, WIRE, request
from .flink_models import savepoint


@pytest.fixture
def given(savepoints: Operation) -> Given:
    return savepoints.given(ARGUMENTS, WIRE)


@pytest.fixture
def pages(savepoints: Operation, given: Given) -> PageSet:
    return savepoints.pages(given, 3)


def requests(*numbers: int) -> list[httpx2.Request]:
    return [
        request(QUERY.replace("pageIndex=1", f"pageIndex={number}"))
        for number in numbers
    ]


def test_pages_are_full_but_the_last(pages: PageSet) -> None:
    served = [json.loads(one.content) for one in pages.replies]
    assert [len(one["data"]) for one in served] == [10, 10, 5]
    assert [one["totalSize"] for one in served] == [25, 25, 25]
    assert len({one["savepointId"] for one in pages.items}) == 25


def test_right_paging(pages: PageSet) -> None:
    pages.judge(requests(1, 2, 3), [savepoint(one) for one in pages.items])


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((1, 1, 2), "pageIndex is '1'; it should be '2'"),
        ((1, 2, 4), "pageIndex is '4'; it should be '3'"),
        ((0, 1, 2), "page 1"),
        ((1, 2), "2 requests were sent; 3 pages were served"),
        ((1, 2, 3, 4), "4 requests were sent"),
    ],
)
def test_wrong_pages(pages: PageSet, numbers: tuple[int, ...], words: str) -> None:
    with pytest.raises(AssertionError, match=words):
        pages.judge(requests(*numbers), [savepoint(one) for one in pages.items])


def test_a_filter_forgotten_on_the_second_page(pages: PageSet) -> None:
    sent = requests(1, 2, 3)
    sent[1] = request("pageIndex=2&pageSize=10&jobId=j%2F1")
    with pytest.raises(AssertionError, match=r"page 2: .*\n.*deploymentId is missing"):
        pages.judge(sent, [savepoint(one) for one in pages.items])


def test_wrong_items(pages: PageSet) -> None:
    items = [savepoint(one) for one in pages.items]
    with pytest.raises(AssertionError, match="24 items came; the pages hold 25"):
        pages.judge(requests(1, 2, 3), items[:-1])
    with pytest.raises(AssertionError, match="/0/savepointId"):
        pages.judge(requests(1, 2, 3), items[::-1])


def test_start_in_the_middle(savepoints: Operation) -> None:
    third = savepoints.given({**ARGUMENTS, "page_index": 3}, WIRE)
    pages = savepoints.pages(third, 2)
    assert json.loads(pages.replies[0].content)["totalSize"] == 35
    pages.judge(requests(3, 4), [savepoint(one) for one in pages.items])


SMALL = """
openapi: 3.1.0
info: {title: Small, version: "1"}
servers: [{url: "https://small.example.com"}]
paths:
  /things:
    get:
      operationId: Things
      parameters:
        - {name: at, in: query, schema: {type: TYPE}}
        - {name: most, in: query, schema: {type: integer, default: 2}}
      responses:
        "200":
          description: d
          content:
            application/json:
              example: {list: {items: [thing]}}
              schema: {type: object}
      x-speclock-paging: {PAGING, items: /list/items}
"""
PLACES: dict[str, Any] = {"at": ("query", "at"), "most": ("query", "most")}


def small(write: Callable[[str], Document], kind: str, paging: str) -> PageSet:
    operation = write(SMALL.replace("TYPE", kind).replace("PAGING", paging)).operation(
        "Things"
    )
    return operation.pages(operation.given({}, PLACES), 3)


def get(*queries: str) -> list[httpx2.Request]:
    url = "https://small.example.com/things"
    return [httpx2.Request("GET", f"{url}?{one}" if one else url) for one in queries]


def test_offset(write: Callable[[str], Document]) -> None:
    pages = small(write, "integer", "style: offset, offset: at, limit: most")
    assert pages.items == tuple(f"thing-{number}" for number in range(1, 6))
    pages.judge(get("", "at=2", "at=4"), list(pages.items))
    with pytest.raises(AssertionError, match="at is '1'; it should be '2'"):
        pages.judge(get("", "at=1", "at=4"), list(pages.items))


def test_page_number_without_size_ends_with_an_empty_page(
    write: Callable[[str], Document],
) -> None:
    pages = small(write, "integer", "style: page-number, page: at")
    assert [len(json.loads(one.content)["list"]["items"]) for one in pages.replies] == [
        2,
        2,
        1,
        0,
    ]
    pages.judge(get("", "at=2", "at=3", "at=4"), list(pages.items))


def test_cursor(write: Callable[[str], Document]) -> None:
    pages = small(write, "string", "style: cursor, cursor: at, next: /list/next")
    told = [json.loads(one.content)["list"].get("next") for one in pages.replies]
    assert told == ["next +/1=", "next +/2=", None]
    pages.judge(
        get("", "at=next%20%2B%2F1%3D", "at=next%20%2B%2F2%3D"), list(pages.items)
    )
    with pytest.raises(AssertionError, match="page 3"):
        pages.judge(
            get("", "at=next%20%2B%2F1%3D", "at=next%20%2B%2F1%3D"), list(pages.items)
        )
    with pytest.raises(AssertionError, match=r"a blank is %20"):
        pages.judge(
            get("", "at=next+%2B%2F1%3D", "at=next%20%2B%2F2%3D"), list(pages.items)
        )
