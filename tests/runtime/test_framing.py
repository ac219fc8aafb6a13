"""Where one piece of a stream ends: the standards' own examples, and any bytes cut anywhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speclock.runtime.framing import Events, Framer, Lines, RawEvent
from speclock.runtime.framing import Sequence as JsonSequence


def _read(framer: Framer[Any], chunks: Sequence[bytes]) -> list[Any]:
    found = [piece for chunk in chunks for piece in framer.feed(chunk)]
    return [*found, *framer.finish()]


def _events(text: str) -> list[RawEvent]:
    return _read(Events(), [text.encode()])


# WHATWG HTML, section 9.2.6 "Interpreting an event stream": its examples, read by hand.
EXAMPLES = [
    ("data: YHOO\ndata: +2\ndata: 10\n\n", [("message", "", "YHOO\n+2\n10")]),
    (
        ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
        [
            ("message", "1", "first event"),
            ("message", "", "second event"),
            ("message", "", " third event"),
        ],
    ),
    ("data\n\ndata\ndata\n\ndata:\n", [("message", "", ""), ("message", "", "\n")]),
    ("data:test\n\ndata: test\n\n", [("message", "", "test")] * 2),
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_the_standards_examples(
    text: str, expected: list[tuple[str, str, str]], end: str
) -> None:
    found = _events(text.replace("\n", end))
    assert [(one.event, one.id, one.text) for one in found] == expected


def test_fields() -> None:
    events = Events()
    text = "event: a\nevent: b\nid: 4\nretry: 10\nretry: x\nretry: ²\nother: y\ndata: 1\n\ndata: 2\n\n"
    assert list(events.feed(text.encode())) == [
        RawEvent("b", "4", "1", 10),
        RawEvent("message", "4", "2", None),
    ]
    assert (events.last_id, events.retry) == ("4", 10)
    assert list(events.feed(b"id: 5\0\ndata: 3\n\nid: 6\n\nid: 7\n")) == [
        RawEvent("message", "4", "3", None)
    ]
    assert events.last_id == "6"


def test_only_one_byte_order_mark_goes() -> None:
    assert [one.text for one in _events("\ufeffdata: a\n\n\ufeffdata: b\n\n")] == ["a"]


def test_bytes_that_are_no_utf8() -> None:
    (event,) = Events().feed(b"data: \xff\xe2\x82\n\n")
    assert event.text == "\ufffd\ufffd"


def test_digits_without_end() -> None:
    (event,) = Events().feed(b"retry: " + b"9" * 10_000 + b"\ndata: x\n\n")
    assert event.retry is not None


_TEXTS = st.text(st.sampled_from("ab:\n\r \0é😀\ufeff"), max_size=40)


def _cut(data: st.DataObject, body: bytes) -> list[bytes]:
    places = sorted(data.draw(st.lists(st.integers(0, len(body)), max_size=6)))
    return [
        body[start:end]
        for start, end in zip([0, *places], [*places, len(body)], strict=True)
    ]


@given(
    _TEXTS, st.sampled_from(["data", "id", "event", "retry", "", "data: x"]), st.data()
)
def test_cuts_make_no_difference_to_events(
    text: str, field: str, data: st.DataObject
) -> None:
    body = f"{field}: {text}\n\ndata: end\n\n".encode()
    assert _read(Events(), _cut(data, body)) == _read(Events(), [body])


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.parametrize(("make", "mark"), [(Lines, ""), (JsonSequence, "\x1e")])
@given(values=st.lists(_VALUES, max_size=4), data=st.data())
def test_values_come_back(
    make: Callable[[], Framer[bytes]],
    mark: str,
    values: list[Any],
    data: st.DataObject,
) -> None:
    indent = data.draw(st.sampled_from([None, 1])) if mark else None
    text = "".join(f"{mark}{json.dumps(one, indent=indent)}\n" for one in values)
    pieces = _read(make(), _cut(data, text.encode()))
    assert [json.loads(one) for one in pieces] == values


def test_a_long_line_is_not_searched_again_and_again() -> None:
    """Each byte is looked at once or twice, however many chunks a line comes in."""

    class Counting(bytearray):
        looked = 0

        def find(self, sub: Any, start: Any = 0, end: Any = None) -> int:
            Counting.looked += len(self) - (start or 0)
            return super().find(sub, start, len(self) if end is None else end)

    lines = Lines()
    lines._rest = Counting()  # pyright: ignore[reportPrivateUsage]
    for _ in range(1000):
        assert list(lines.feed(b"x" * 100)) == []
    assert len(next(lines.feed(b"\n"))) == 100_000
    assert Counting.looked <= 2 * 100_001
