"""Pieces of the three forms of a page, and the numbers in descriptions."""

from __future__ import annotations

import re

import pytest

from speclock.docs.layouts.describe import Stated, stated
from speclock.docs.layouts.examples import read_example
from speclock.docs.layouts.types import Type, read_type
from speclock.docs.pages import Code, Heading, Item, Paragraph, Table, TableRow, Wording
from speclock.docs.pages.html import read_html
from speclock.docs.pages.markdown import read_markdown
from speclock.docs.pages.text import read_text

WORDING = Wording(frozenset({"fish", "birds"}), re.compile(r"status (\d{3})", re.I))


def test_text_cells_may_be_empty_and_of_several_lines() -> None:
    text = "Fish\n|\nA |\nB |\nC |\n| one |\n|\n|\n|\ntwo\nlines\n|\n|\nthree |\n"
    _, table = read_text(text, WORDING)
    assert isinstance(table, Table)
    assert table.head == ("A", "B", "C")
    assert table.rows == (
        TableRow(("one", "", ""), 6),
        TableRow(("two\nlines", "", "three"), 10),
    )


def test_html_tables_spread_spans_and_skip_what_is_no_content() -> None:
    html = (
        "<body><nav><table><tr><td>no</td></tr></table></nav><p>Fish</p><li><a href='#b'>Birds</a>"
        "<table><tr><th>A<th>B<tr><td rowspan=2>one<td>x&nbsp;y<tr><td>two<br>lines</table>"
        "<pre>a\n  b</pre><ul><li>first <b>entry</b><p>more"
    )
    heading, item, table, code, entry, more = read_html(html, WORDING)
    assert isinstance(heading, Heading)
    assert isinstance(item, Item)
    assert isinstance(table, Table)
    assert [one.cells for one in table.rows] == [("one", "x y"), ("one", "two\nlines")]
    assert isinstance(code, Code)
    assert code.text == "a\n  b"
    assert (entry, more) == (Item("first entry", 2), Paragraph("more", 2))


def test_markdown() -> None:
    text = "## Fish ##\n\n**Status 200**\n\n| A | B\n|---|:--|\n| `a|b`\\* | x\\|y |\n\n~~~\ncode\n~~~\n* an *entry*\n[link](x) &amp; more\n"
    heading, status, table, code, item, words = read_markdown(text, WORDING)
    assert heading == Heading("Fish", 1, 2)
    assert status == Heading("Status 200", 3)
    assert table != words
    assert code == Code("code", 9)
    assert item == Item("an entry", 12)
    assert words == Paragraph("link & more", 13)


@pytest.mark.parametrize(
    ("text", "type_", "said"),
    [
        ("Valid values: 1 to 100. Default value: 10.", "integer", Stated(minimum=1, maximum=100, default=10)),
        ("分页,最大值为 100,最小值为 1,默认值为 10。", "integer", Stated(minimum=1, maximum=100, default=10)),
        ("取值范围:1~1,000。", "integer", Stated(minimum=1, maximum=1000)),
        ("Minimum value: 1. Default value: 1.", "integer", Stated(minimum=1, default=1)),
        ("The value ranges from 0.5 to 2.", "number", Stated(minimum=0.5, maximum=2)),
        ("Valid values:\n- UP: it goes up.\n- DOWN: it goes down.", "string", Stated(values=("UP", "DOWN"))),
        ("枚举值:A、B。", "string", Stated(values=("A", "B"))),
        ("Valid values: true and false. Default value: false.", "boolean", Stated(values=(True, False), default=False)),
        ("It must be 1 to 64 characters in length.", "string", Stated(min_length=1, max_length=64)),
        ("Path Example: a/b", "string", Stated(example="a/b")),
        ("Default value: the current time.", "string", Stated(told=("the default",))),
        ("Valid values: whatever fits.", "string", Stated(told=("the valid values",))),
        ("Set this to true and return 200.", "boolean", Stated()),
    ],
)  # fmt: skip
def test_descriptions(text: str, type_: str, said: Stated) -> None:
    assert stated(text, type_) == said


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Long", Type("integer", "int64")),
        ("String", Type("string")),
        ("Array of strings", Type("array", items="string")),
        ("Array of Boat objects", Type("array", items="Boat")),
        ("Boat object", Type("Boat")),
        ("Map<String,String>", Type("object")),
        ("Boat", None),
        ("strnig", None),
    ],
)
def test_types(text: str, type_: Type | None) -> None:
    assert read_type(text, structures=False) == type_


def test_payloads_as_they_stand() -> None:
    good = read_example('{"a/b": [1, {"c": "\\ud800"}], "d": 1.5e3}', "reply", 1)
    assert good.valid
    assert good.leaves == (("/a~1b/0", 1), ("/a~1b/1/c", "\ufffd"), ("/d", 1500.0))
    bad = read_example('{"a": x y", "b": NaN,}', "request", 1)
    assert (bad.valid, bad.leaves) == (False, (("/a", "x y"), ("/b", "NaN")))
