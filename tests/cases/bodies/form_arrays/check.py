# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Arrays and objects in a form: by its encoding; else the name is repeated, and an object is JSON text."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from bodies_form_arrays import Service
from bodies_form_arrays.models import Line, SearchRequestFilter
from cases.wire import BASE, Reply, Wire


def _raw(**given: Any) -> str:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.search(**given)
    return wire.last.content.decode("ascii")


def _pairs(**given: Any) -> list[tuple[str, str]]:
    return parse_qsl(_raw(**given), keep_blank_values=True, strict_parsing=True)


def check_arrays() -> None:
    assert _pairs(tags=["a b", "c,d"]) == [("tags", "a b"), ("tags", "c,d")]
    assert _raw(ids=(1, 2)) == "ids=1,2"
    assert _raw(words=["a", "b"]) == "words=a%20b"
    assert _raw(bars=["a", "b"]) == "bars=a%7Cb"
    assert _pairs(expand=["a", "b"]) == [("expand[0]", "a"), ("expand[1]", "b")]
    assert _raw(tags=[]) == ""
    assert _pairs(grid=[[1, 2], [3]]) == [("grid", "[1,2]"), ("grid", "[3]")]


def check_objects() -> None:
    wanted = SearchRequestFilter(name="x", size=3)
    assert _pairs(filter=wanted) == [("name", "x"), ("size", "3")]
    assert _pairs(metadata={"a": "1", "b c": "&"}) == [
        ("metadata[a]", "1"),
        ("metadata[b c]", "&"),
    ]
    lines = [Line(price="p", tags=["t", "u"]), Line(price="q")]
    assert _pairs(items=lines) == [
        ("items[0][price]", "p"),
        ("items[0][tags][0]", "t"),
        ("items[0][tags][1]", "u"),
        ("items[1][price]", "q"),
    ]
    sent = _pairs(lines=lines)
    assert [name for name, _ in sent] == ["lines", "lines"]
    assert json.loads(sent[0][1]) == {"price": "p", "tags": ["t", "u"]}


def check_texts() -> None:
    assert _raw(raw="a/b?c") == "raw=a/b?c"
    assert _pairs(quoted='"') == [("quoted", r'"\""')]
