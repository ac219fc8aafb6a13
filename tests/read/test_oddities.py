"""Files as people have them: what is read in each, or what exactly is said of it and where."""

from __future__ import annotations

from math import inf
from pathlib import Path
from typing import Any

import pytest

from speclock.diagnostics import Report, pointer_text
from speclock.explain import as_text
from speclock.read import marks, yaml12
from speclock.read.source import Source, read_source

READ: dict[str, tuple[bytes, Any]] = {
    "words of YAML 1.1": (
        b"[yes, no, on, off, y, n, Yes, NO]",
        ["yes", "no", "on", "off", "y", "n", "Yes", "NO"],
    ),
    "dates": (
        b"[2024-01-01, 2024-01-01 10:00:00, 12:30]",
        ["2024-01-01", "2024-01-01 10:00:00", "12:30"],
    ),
    "numbers": (
        b"[0o17, 017, 0x1F, 1e3, .inf, -.INF, 1_000, 12e-1, +.5]",
        [15, 17, 31, 1000.0, inf, -inf, "1_000", 1.2, 0.5],
    ),
    "a big integer": (b"a: 100000000000000000000000000000", {"a": 10**29}),
    "keys that are no text": (
        b"200: a\ntrue: b\n1.5: c\n~: d\n2024-01-01: e\n0o17: f\n",
        {"200": "a", "true": "b", "1.5": "c", "~": "d", "2024-01-01": "e", "0o17": "f"},
    ),
    "a tab behind a value": (b"a: 1\t# one\nb:\t2\n", {"a": 1, "b": 2}),
    "Windows": (b"a: |\r\n  x\r\n  y\r\nb: 1\r\n", {"a": "x\ny\n", "b": 1}),
    "an old Macintosh": (b"a: 1\rb:\r  - 2\r", {"a": 1, "b": [2]}),
    "UTF-8 with a mark": (b"\xef\xbb\xbfa: \xc3\xa9", {"a": "é"}),
    "UTF-16": ("a: é\nb: 1\n".encode("utf-16"), {"a": "é", "b": 1}),
    "UTF-16, the other way round": (
        b"\xfe\xff" + "a: é".encode("utf-16-be"),
        {"a": "é"},
    ),
    "UTF-16 without a mark": ('{"a": "é"}'.encode("utf-16-le"), {"a": "é"}),
    "UTF-32": ("a: é".encode("utf-32"), {"a": "é"}),
    "anchors": (b"a: &x {b: 1}\nc: *x\nd: [*x]\n", {"a": {"b": 1}, "c": {"b": 1}, "d": [{"b": 1}]}),
    "a merge key": (
        b"a: &a {x: 1, y: 2}\nb: {y: 3, <<: *a}\n",
        {"a": {"x": 1, "y": 2}, "b": {"y": 3, "x": 1}},
    ),
    "merged twice over": (
        b"a: &a {x: 1}\nb: &b {<<: *a, x: 2, y: 2}\nc: {<<: [*a, *b], z: 3}\n",
        {"a": {"x": 1}, "b": {"x": 2, "y": 2}, "c": {"z": 3, "x": 1, "y": 2}},
    ),
    "two merge keys": (
        b"a: &a {x: 1}\nb: &b {y: 2}\nc:\n  <<: *a\n  <<: *b\n",
        {"a": {"x": 1}, "b": {"y": 2}, "c": {"x": 1, "y": 2}},
    ),
    "no merge key": (b"a: {'<<': {b: 1}}\nb: {<<: text}\n", {"a": {"<<": {"b": 1}}, "b": {"<<": "text"}}),
    "a document between its marks": (b"%YAML 1.2\n---\na: 1\n...\n", {"a": 1}),
    "JSON with a comma too many": (b'{"a": [1, 2,],\n}', {"a": [1, 2]}),
    "JSON with YAML's comments": (b'{"a": 1, # one\n "b": 2}', {"a": 1, "b": 2}),
    "JSON behind blanks": (b'\n\t {"a": 1}\n\n', {"a": 1}),
    "wide characters": ('"日本": {"é": "\U0001f600"}'.encode(), {"日本": {"é": "\U0001f600"}}),
}  # fmt: skip


def taken(tmp_path: Path, content: bytes) -> tuple[Source | None, Report]:
    path = tmp_path / "spec.yaml"
    path.write_bytes(content)
    report = Report()
    return read_source(path, "spec.yaml", report), report


@pytest.mark.parametrize("name", READ)
def test_read(name: str, tmp_path: Path) -> None:
    content, tree = READ[name]
    source, report = taken(tmp_path, content)
    assert source is not None, report.found
    assert not report.found
    assert repr(source.tree) == repr(tree)


REFUSED: dict[str, tuple[bytes, str]] = {
    "a key twice": (
        b"a: 1\nb:\n  c: 2\n  d: 3\n  c: 4\n",
        "5:3 SL104 the key 'c' stands here again; its mapping has it already at 3:3",
    ),
    "a key twice, once as a number": (
        b"200: a\n'200': b\n",
        "2:1 SL104 the key '200' stands here again; its mapping has it already at 1:1",
    ),
    "a key twice in JSON": (
        b'{"x": [{"a": 1}],\n "b": {"c": 1,\n  "d": {}, "c": 2}}',
        "3:12 SL104 the key 'c' stands here again; its mapping has it already at 2:8",
    ),
    "a key that is a list": (
        b"a:\n  ? [b]\n  : c\n",
        "2:5 SL102 a key has to be a plain text",
    ),
    "a tab for indentation": (
        b"a:\n\tb: 1\n",
        "2:1 SL102 found character that cannot start any token",
    ),
    "two documents": (
        b"a: 1\n---\nb: 2\n",
        "2:1 SL102 a second YAML document begins here",
    ),
    "two JSON documents": (
        b'{"a": 1}\n{"b": 2}\n',
        "2:1 SL102 did not find expected <document start>",
    ),
    "comments of another language": (
        b'{"a": "x // y",\n "b": 1 // one\n}',
        "2:9 SL102 JSON has no comments",
    ),
    "comments between members": (
        b'{\n  /* one */ "a": 1}',
        "2:3 SL102 JSON has no comments",
    ),
    "no number": (b'{"a": "NaN",\n "b": [NaN]}', "2:8 SL102 NaN is not JSON"),
    "no finite number": (
        b'{"a":\n  -Infinity}',
        "2:3 SL102 -Infinity is not JSON",
    ),
    "a number without measure": (
        b"a: 1\nb: " + b"1" * 5_000,
        "2:4 SL102 a number of more than 4000 digits",
    ),
    "a number without measure in JSON": (
        b'{"a": 1,\n "b": ' + b"1" * 5_000 + b"}",
        "2:7 SL102 a number of more than 4000 digits",
    ),
    "a null character": (
        'a: é\nb: "x\0"\n'.encode(),
        "2:6 SL102 the character U+0000 may not stand in YAML",
    ),
    "a null character in JSON": (
        b'{"a":\n "x\0"}',
        "2:4 SL102 the character U+0000 may not stand in YAML",
    ),
    "no UTF-8": (
        b"a: 1\nb: \xc3\xa9\xe9\n",
        "2:5 SL102 the file is not UTF-8 (byte 10)",
    ),
    "half of a character": (
        "a: 1\n".encode("utf-16") + b"x",
        "2:1 SL102 the file is not UTF-16 (byte 12)",
    ),
    "nobody's alias": (b"a: 1\nb: *x\n", "2:4 SL102 found undefined alias"),
    "a foreign tag": (
        b"a: !!binary aGk=\n",
        "1:4 SL102 the tag tag:yaml.org,2002:binary has no meaning in an OpenAPI document",
    ),
    "behind Windows line ends": (
        b"a: 1\r\nb: [1,\r\n  2\r\nc: 3\r\n",
        "4:2 SL102 did not find expected ',' or ']'",
    ),
    "behind line ends of an old Macintosh": (
        b"a: 1\rb: [1,\r  2\rc: 3\r",
        "4:2 SL102 did not find expected ',' or ']'",
    ),
    "behind what only YAML takes for a line end": (
        "a: 'x\u2028y'\nb: : 1\n".encode(),
        "2:4 SL102 mapping values are not allowed in this context",
    ),
    "behind wide characters": (
        'a: ["日本", "\U0001f600", }'.encode(),
        "1:16 SL102 did not find expected node content",
    ),
    "too deep": (
        b"a: 1\nb:\n  " + b"[" * 450 + b"]" * 450,
        "3:402 SL108 nested deeper than 400 levels",
    ),
    "too deep in JSON": (
        b'{"a": 1,\n"b":\n' + b"[" * 450 + b"]" * 450 + b"}",
        "3:400 SL108 nested deeper than 400 levels",
    ),
    "an alias in itself": (
        b"a: 1\nb: &b\n  c: [1, *b]\n",
        "2:4 SL108 an alias stands within what it stands for: there is no end to it",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str, tmp_path: Path) -> None:
    content, said = REFUSED[name]
    source, report = taken(tmp_path, content)
    assert source is None
    (one,) = report
    assert one.at is not None
    position = one.at.found()
    assert position is not None
    told = f"{position.line}:{position.column} {one.code.number} {one.message}"
    assert told == said
    assert as_text(one)


PLACES: dict[str, tuple[str, dict[str, tuple[int, int]]]] = {
    "Windows": ("a: 1\r\nb:\r\n  - c: 2\r\n", {"/a": (1, 1), "/b/0/c": (3, 5)}),
    "an old Macintosh": ("a: 1\rb:\r  - c: 2\r", {"/b": (2, 1), "/b/0/c": (3, 5)}),
    "JSON of Windows": (
        '{"a": 1,\r\n "b": [\r\n  {"c": 2}]}',
        {"/a": (1, 2), "/b/0": (3, 3), "/b/0/c": (3, 4)},
    ),
    "JSON in one line": (
        '{"日本": {"\\u00e9": [[], {"\\"x]": 1}, 2]}}',
        {
            "": (1, 1),
            "/日本": (1, 2),
            "/日本/é": (1, 9),
            "/日本/é/1/\"x]": (1, 25),
            "/日本/é/2": (1, 37),
            "/日本/é/9": (1, 9),
        },
    ),
    "flow style": (
        "{日本: {é: [\U0001f600, {b: 1}]}}",
        {"/日本/é": (1, 7), "/日本/é/1/b": (1, 15)},
    ),
    "a separator in a text": (
        "a: 'x\u2028y'\nb: 1\n",
        {"/b": (2, 1)},
    ),
    "an alias and what is merged": (
        "a: &a\n  x: {y: 1}\nb: *a\nc:\n  <<: *a\n  z: 1\n",
        {"/b": (3, 1), "/b/x/y": (2, 7), "/c/x": (2, 3), "/c/z": (6, 3)},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLACES)
def test_places(name: str, tmp_path: Path) -> None:
    text, places = PLACES[name]
    source, report = taken(tmp_path, text.encode())
    assert source is not None, report.found
    for spelled, place in places.items():
        steps = [int(one) if one.isdigit() else one for one in spelled.split("/")[1:]]
        assert pointer_text(tuple(steps)) == spelled
        position = source.locate(tuple(steps))
        assert position is not None
        assert (position.line, position.column) == place, spelled


def test_a_caret_below_wide_characters(tmp_path: Path) -> None:
    source, report = taken(tmp_path, "日本: 1\né日: [}\n".encode())
    assert source is None
    (one,) = report
    lines = as_text(one).splitlines()
    assert lines[1] == "    2 | é日: [}"
    # Six characters, one of which takes two cells of a terminal.
    assert lines[2] == "      | " + " " * 6 + "^"


@pytest.mark.parametrize("column", [1, 5_000, 999_999])
def test_a_line_that_is_the_whole_document(column: int, tmp_path: Path) -> None:
    text = '{"a": [' + "1," * 500_000 + "1]}"
    source, _ = taken(tmp_path, text.encode())
    assert source is not None
    position = source.at(column - 1)
    assert (position.line, position.column) == (1, column)
    assert len(position.text) <= 4_000
    assert position.text[column - position.skipped - 1] == text[column - 1]


def test_merges_of_merges_stay_small(tmp_path: Path) -> None:
    """Two to the power of forty ways to the same field."""
    lines = ["a0: &a0 {x: 1}"]
    for number in range(1, 40):
        last = f"*a{number - 1}"
        lines.append(f"a{number}: &a{number} {{<<: [{last}, {last}]}}")
    source, report = taken(tmp_path, "\n".join(lines).encode())
    assert source is not None, report.found
    assert source.tree["a39"] == {"x": 1}


def test_places_in_json_cost_no_marks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Composing nodes takes a hundred times as long and ten times the memory."""
    monkeypatch.setattr(marks, "Marks", None)
    monkeypatch.setattr(yaml12, "compose", None)
    source, _ = taken(tmp_path, b'{"a": {"b": [1,\n {"c": 2}]}}')
    assert source is not None
    position = source.locate(("a", "b", 1, "c"))
    assert position is not None
    assert (position.line, position.column) == (2, 3)
