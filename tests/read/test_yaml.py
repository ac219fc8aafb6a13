"""YAML as its 1.2 core schema means it."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from speclock.diagnostics import Report
from speclock.read.source import Source, read_source
from speclock.read.troubles import DEEPEST
from speclock.read.yaml12 import DuplicateKey, load

BIG = 2**70

TABLE: list[tuple[str, Any]] = [
    ("no", "no"),
    ("yes", "yes"),
    ("on", "on"),
    ("off", "off"),
    ("y", "y"),
    ("true", True),
    ("False", False),
    ("TRUE", True),
    ("tRUE", "tRUE"),
    ("2024-01-01", "2024-01-01"),
    ("2024-01-01T10:00:00Z", "2024-01-01T10:00:00Z"),
    ("12:30:45", "12:30:45"),
    ("1_000", "1_000"),
    ("0o17", 15),
    ("017", 17),
    ("0x1F", 31),
    ("0b11", "0b11"),
    ("-12", -12),
    ("+12", 12),
    (str(BIG), BIG),
    ("1e3", 1000.0),
    ("1.5E-1", 0.15),
    ("1.", 1.0),
    (".5", 0.5),
    ("1.2.3", "1.2.3"),
    (".inf", float("inf")),
    ("-.INF", float("-inf")),
    ("~", None),
    ("null", None),
    ("", None),
    ("nUll", "nUll"),
    ("'1'", "1"),
    ('"no"', "no"),
    ("=", "="),
    ("<<", "<<"),
    ("!!str 12", "12"),
]


@pytest.mark.parametrize(("text", "meant"), TABLE)
def test_scalars(text: str, meant: object) -> None:
    found = load(f"key: {text}\n")["key"]
    assert found == meant
    assert type(found) is type(meant)


def test_keys_are_text() -> None:
    read = load("200: a\nno: b\n1e3: c\n~: d\n2024-01-01: e\n")
    assert read == {"200": "a", "no": "b", "1e3": "c", "~": "d", "2024-01-01": "e"}


@pytest.mark.parametrize("text", ["a: 1\nb: 2\na: 3\n", "{a: {b: 1, b: 2}}"])
def test_a_key_twice(text: str) -> None:
    with pytest.raises(DuplicateKey):
        load(text)


@pytest.mark.parametrize(
    "text", ["!!binary aGk=", "!!set {a}", "!!python/object:os.system x", "!own x"]
)
def test_foreign_tags(text: str) -> None:
    with pytest.raises(yaml.MarkedYAMLError):
        load(f"a: {text}")


def test_aliases_stay_small() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for number in range(1, 40):
        lines.append(f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 9)}]")
    start = time.perf_counter()
    tree = load("\n".join(lines))
    assert tree["a39"][0] is tree["a39"][8]
    assert time.perf_counter() - start < 1


def test_aliases_that_stand_for_too_much(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for number in range(1, 40):
        lines.append(f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 9)}]")
    start = time.perf_counter()
    source, report = _read(tmp_path, "\n".join(lines).encode())
    assert source is None
    (found,) = report
    assert found.code.number == "SL108"
    assert "aliases" in found.message
    assert time.perf_counter() - start < 5


def test_aliases_in_reason(tmp_path: Path) -> None:
    text = "a: &a {b: [1, 2]}\nc: [*a, *a]\nd: *a\n"
    source, report = _read(tmp_path, text.encode())
    assert source is not None, report.found
    assert source.tree["c"] == [{"b": [1, 2]}, {"b": [1, 2]}]


def _read(tmp_path: Path, content: bytes) -> tuple[Source | None, Report]:
    path = tmp_path / "spec.yaml"
    path.write_bytes(content)
    report = Report()
    return read_source(path, "spec.yaml", report), report


@pytest.mark.parametrize(
    "content", [b"\xef\xbb\xbfa: 1\n", b'\xef\xbb\xbf{"a": 1}', b"a: 1\r\n"]
)
def test_byte_order_mark_and_line_ends(tmp_path: Path, content: bytes) -> None:
    source, report = _read(tmp_path, content)
    assert source is not None
    assert not report.found
    assert source.tree == {"a": 1}


@pytest.mark.parametrize(
    "content",
    [
        b"a:\n  'b/c':\n    - x\n    - {d: 1}\n",
        b'{"a":\n  {"b/c":\n    ["x",\n     {"d": 1}\n]}}',
    ],
)
def test_positions(tmp_path: Path, content: bytes) -> None:
    source, _ = _read(tmp_path, content)
    assert source is not None
    for pointer, start in (
        (("a",), ("a", '"a"')),
        (("a", "b/c"), ("'b/c'", '"b/c"')),
        (("a", "b/c", 0), ("x", '"x"')),
        (("a", "b/c", 1, "d"), ("d", '"d"')),
        (("a", "b/c", 1, "no such"), ("{",)),
    ):
        position = source.locate(pointer)
        assert position is not None
        line = content.decode().splitlines()[position.line - 1]
        assert position.text == line
        assert line[position.column - 1 :].startswith(start), pointer


def test_json_with_a_key_twice(tmp_path: Path) -> None:
    source, report = _read(tmp_path, b'{"a": 1,\n "b": {"c": 1, "c": 2}}')
    assert source is None
    (found,) = report
    assert found.code.number == "SL104"
    assert found.at is not None
    position = found.at.found()
    assert position is not None
    assert (position.line, position.column) == (2, 16)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        '[ "]", ' * 100_000,
        "{a: " * 100_000,
        "- " * 100_000 + "x",
        "? " * 100_000 + "x",
        "[" * 100_000 + "]" * 100_000,
        '{"a":' * 100_000 + "1" + "}" * 100_000,
        "".join(" " * depth + "a:\n" for depth in range(2_000)),
        "".join(" " * depth + "a:\n" for depth in range(DEEPEST + 10)),
    ],
    ids=range(9),
)
def test_too_deep(tmp_path: Path, text: str) -> None:
    source, report = _read(tmp_path, text.encode())
    assert source is None
    (found,) = report
    assert found.code.number in ("SL102", "SL108")


def test_deep_enough(tmp_path: Path) -> None:
    depth = DEEPEST - 1
    for text in (
        "".join(" " * level + "a:\n" for level in range(depth)),
        "[" * depth + "]" * depth,
        "- " * depth + "x",
    ):
        source, report = _read(tmp_path, text.encode())
        assert source is not None, report.found


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES, st.booleans())
def test_json_comes_back(
    tmp_path_factory: pytest.TempPathFactory, value: Any, ascii_only: bool
) -> None:
    text = json.dumps({"x": value}, ensure_ascii=ascii_only)
    folder = tmp_path_factory.mktemp("json", numbered=True)
    try:
        content = text.encode()
    except UnicodeEncodeError:  # a lone surrogate is no UTF-8
        return
    source, report = _read(folder, content)
    assert source is not None, report.found
    assert source.tree == {"x": value}


@settings(max_examples=300)
@given(st.text() | st.text(alphabet="{}[]:,-?&*!|>'\"%@` \n\tab#<0").map(str))
def test_any_text_gets_diagnostics(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("text", numbered=True)
    source, report = _read(folder, text.encode(errors="surrogatepass"))
    assert (source is None) == bool(report.found)
    for one in report:
        assert one.at is not None
        one.at.found()
