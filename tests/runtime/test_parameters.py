"""The tables of OpenAPI 3.1.1, "Style Examples", and what an argument must not be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

import pytest

from speclock.runtime import (
    UNSET,
    Check,
    Constant,
    EpochSeconds,
    InvalidArgumentError,
    MissingArgumentError,
    Model,
    OpenEnum,
    Parameter,
    UnsetType,
)
from speclock.runtime.parameters import (
    in_cookie,
    in_header,
    in_path,
    in_query,
    percent_encoded,
)

from .support import Probe, answering, api, operation, reply

ARRAY = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}


def parameter(place: Any, style: Any, explode: bool | None, **more: Any) -> Parameter:
    return Parameter("color", place, "color", style=style, explode=explode, **more)


@pytest.mark.parametrize(
    ("style", "explode", "text", "array", "fields"),
    [
        (
            "matrix",
            False,
            ";color=blue",
            ";color=blue,black,brown",
            ";color=R,100,G,200,B,150",
        ),
        (
            "matrix",
            True,
            ";color=blue",
            ";color=blue;color=black;color=brown",
            ";R=100;G=200;B=150",
        ),
        ("label", False, ".blue", ".blue,black,brown", ".R,100,G,200,B,150"),
        ("label", True, ".blue", ".blue.black.brown", ".R=100.G=200.B=150"),
        ("simple", False, "blue", "blue,black,brown", "R,100,G,200,B,150"),
        ("simple", True, "blue", "blue,black,brown", "R=100,G=200,B=150"),
        (None, None, "blue", "blue,black,brown", "R,100,G,200,B,150"),
    ],
)
def test_path_styles(
    style: Any, explode: bool | None, text: str, array: str, fields: str
) -> None:
    it = parameter("path", style, explode)
    assert in_path(it, "blue") == text
    assert in_path(it, ARRAY) == array
    assert in_path(it, OBJECT) == fields


@pytest.mark.parametrize(
    ("style", "explode", "empty", "text", "array", "fields"),
    [
        (
            "form",
            False,
            "color=",
            "color=blue",
            "color=blue,black,brown",
            "color=R,100,G,200,B,150",
        ),
        (
            "form",
            True,
            "color=",
            "color=blue",
            "color=blue&color=black&color=brown",
            "R=100&G=200&B=150",
        ),
        (
            None,
            None,
            "color=",
            "color=blue",
            "color=blue&color=black&color=brown",
            "R=100&G=200&B=150",
        ),
        (
            "spaceDelimited",
            False,
            None,
            None,
            "color=blue%20black%20brown",
            "color=R%20100%20G%20200%20B%20150",
        ),
        (
            "pipeDelimited",
            False,
            None,
            None,
            "color=blue%7Cblack%7Cbrown",
            "color=R%7C100%7CG%7C200%7CB%7C150",
        ),
        (
            "deepObject",
            True,
            None,
            None,
            None,
            "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
        ),
    ],
)
def test_query_styles(
    style: Any,
    explode: bool | None,
    empty: str | None,
    text: str | None,
    array: str | None,
    fields: str,
) -> None:
    it = parameter("query", style, explode)
    for value, expected in (
        ("", empty),
        ("blue", text),
        (ARRAY, array),
        (OBJECT, fields),
    ):
        if expected is not None:
            assert "&".join(in_query(it, value)) == expected


def test_an_empty_array_or_object_is_not_sent() -> None:
    for style in ("form", "spaceDelimited", "pipeDelimited", "deepObject"):
        for explode in (False, True):
            assert in_query(parameter("query", style, explode), []) == []
            assert in_query(parameter("query", style, explode), {}) == []
    assert in_header(parameter("header", None, None), []) is None


def test_header_and_cookie_styles() -> None:
    assert in_header(parameter("header", None, None), "a b%é") == "a b%é"
    assert (
        in_header(parameter("header", "simple", False), OBJECT) == "R,100,G,200,B,150"
    )
    assert in_header(parameter("header", "simple", True), OBJECT) == "R=100,G=200,B=150"
    assert in_cookie(parameter("cookie", None, None), "a b") == ["color=a%20b"]
    assert in_cookie(parameter("cookie", "form", False), ARRAY) == [
        "color=blue,black,brown"
    ]
    assert in_cookie(parameter("cookie", "cookie", None), "a+b%20") == ["color=a+b%20"]
    with pytest.raises(InvalidArgumentError):
        in_cookie(parameter("cookie", "cookie", None), "a; b=c")


class Known(OpenEnum):
    A = "a&b"


class Number(Enum):
    ONE = 1


class Range(Model, kw_only=True, frozen=True):
    low: int
    high: int | UnsetType = UNSET


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (1.5, "1.5"),
        (Decimal("1.10"), "1.10"),
        (Known.A, "a%26b"),
        (Known("new"), "new"),
        (Number.ONE, "1"),
        (datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), "2026-01-02T03%3A04%3A05Z"),
        (date(2026, 1, 2), "2026-01-02"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (EpochSeconds.at(datetime(1970, 1, 1, 0, 1, tzinfo=UTC)), "60"),
        (EpochSeconds.decode_json(" 60\n"), "%2060%0A"),
        (b"\x00\xff", "AP8%3D"),
        ("a b+c/d~e*f:中&=%41", "a%20b%2Bc%2Fd~e%2Af%3A%E4%B8%AD%26%3D%2541"),
        ("AZaz09-_.~", "AZaz09-_.~"),
    ],
)
def test_spelling_of_values(value: object, text: str) -> None:
    assert in_query(parameter("query", None, None), value) == [f"color={text}"]


def test_nested_values() -> None:
    it = parameter("query", "deepObject", True)
    assert in_query(it, {"a": {"b": 1}, "c": [True, None]}) == [
        "color%5Ba%5D%5Bb%5D=1",
        "color%5Bc%5D%5B0%5D=true",
    ]
    assert in_query(parameter("query", None, None), [["a"], "b"]) == [
        "color=%5B%22a%22%5D",
        "color=b",
    ]
    assert in_query(parameter("query", None, None), Range(low=1)) == ["low=1"]
    assert in_query(
        parameter("query", None, None, media_type="application/json"),
        Range(low=1, high=2),
    ) == ["color=%7B%22low%22%3A1%2C%22high%22%3A2%7D"]


def test_allow_reserved() -> None:
    assert (
        percent_encoded("a/b?c=d%20e%zz é#", allow_reserved=True)
        == "a/b?c=d%20e%25zz%20%C3%A9%23"
    )
    assert in_query(parameter("query", None, None, allow_reserved=True), "x/y:z") == [
        "color=x/y:z"
    ]


NAIVE = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), NAIVE, object(), "\ud800"]
)
def test_values_without_a_spelling(value: object) -> None:
    with pytest.raises(InvalidArgumentError, match="color"):
        in_query(parameter("query", None, None), value)


@pytest.mark.parametrize("value", ["", ".", "..", [], [""]])
def test_a_path_argument_cannot_vanish_or_climb(value: object) -> None:
    for style in ("simple", "label"):
        with pytest.raises(InvalidArgumentError, match="color"):
            in_path(parameter("path", style, None), value)


@pytest.mark.parametrize("value", ["a\r\nb", "a\nb", "a\0b", "a\x1fb", "中", "a\x7fb"])
def test_what_a_header_cannot_carry(value: str) -> None:
    with pytest.raises(InvalidArgumentError, match="color"):
        in_header(parameter("header", None, None), value)


THINGS = operation(
    path="/v/{ns}/things/{name}:stop",
    parameters=(
        Parameter("ns", "path", "ns", required=True),
        Parameter("name", "path", "name", required=True),
        Parameter(
            "page_size", "query", "pageSize", check=Check(minimum=1, maximum=100)
        ),
        Parameter("wide", "query", "wide", required=True),
        Constant("query", "fixed", "a b"),
        Constant("header", "X-Fixed", "yes"),
        Constant("cookie", "c", "1"),
        Parameter("crumb", "cookie", "crumb"),
    ),
)
GOOD: dict[str, object] = {"ns": "a/b", "name": "{ns}", "wide": True}


def test_a_whole_request(probe: Callable[..., Probe]) -> None:
    it = probe(api(), answering(reply()))
    it.call(THINGS, GOOD | {"page_size": UNSET, "crumb": None})
    request = it.sent[0]
    assert request.extensions.get("target", request.url.raw_path) == (
        b"/v/a%2Fb/things/%7Bns%7D:stop?wide=true&fixed=a%20b"
    )
    assert request.headers["x-fixed"] == "yes"
    assert request.headers["cookie"] == "c=1"


@pytest.mark.parametrize("missing", ["ns", "name", "wide"])
@pytest.mark.parametrize("value", [UNSET, None, ""])
def test_required_arguments(
    probe: Callable[..., Probe], missing: str, value: object
) -> None:
    it = probe(api(), answering(reply()))
    with pytest.raises(MissingArgumentError, match=missing) as caught:
        it.call(THINGS, GOOD | {missing: value})
    assert caught.value.argument == missing
    assert it.sent == []


def test_limits_are_checked_before_sending(probe: Callable[..., Probe]) -> None:
    it = probe(api(), answering(reply()))
    with pytest.raises(
        InvalidArgumentError, match="page_size must be at most 100, not 1000"
    ):
        it.call(THINGS, GOOD | {"page_size": 1000})
    assert it.sent == []
    it.call(THINGS, GOOD | {"page_size": 100})
