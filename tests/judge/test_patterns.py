"""Texts made up from patterns: Python's own search says whether they match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speclock.judge.patterns import texts

PATTERNS = [
    "^y{7}$",
    "^[A-Z]{3}$",
    "^[0-9a-fA-F]{32}$",
    r"^(?=.*[a-z])(?=.*[A-Z])(?=.*\d).{8,20}$",
    r"^\+?[1-9]\d{1,14}$",
    r"^[a-zA-Z0-9._%+-]+@[a-z]+\.(com|org)$",
    r"^arn:aws:(?!x)[a-z0-9-]*:\w+/[\w+=,.@-]{1,64}$",
    r"^\d{4}-(0[1-9]|1[0-2])$",
    r"^[^\s,]+$",
    "^[\\u0020-\\u007E]+$",
    r"^(([01]?\d\d?|2[0-4]\d|25[0-5])\.){3}([01]?\d\d?|2[0-4]\d|25[0-5])$",
    "^https?://",
    "^[A-Za-z0-9+/]*={0,2}$",
    r"^(?!\s*$).+",
    r"^a{2,3}?b*$",
    r"^[\]\-^]+$",
    r"^\x41\t?\.$",
    "^a{,3}$",
    "^(?i:ab)(?P<year>x)$",
    r"^(?:|a|\W\D\S)$",
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_some_text_matches(pattern: str) -> None:
    assert any(re.search(pattern, one) for one in texts(pattern))


@pytest.mark.parametrize(
    ("pattern", "in_python"),
    [
        (r"^\p{Lu}\p{L}+$", "^[A-Z][A-Za-z]+$"),
        (r"^(?<year>\d{4})$", r"^\d{4}$"),
        (r"^\u{41}\P{L}$", r"^A[^A-Za-z]$"),
    ],
)
def test_words_that_python_lacks(pattern: str, in_python: str) -> None:
    assert any(re.search(in_python, one) for one in texts(pattern))


def test_texts_get_longer_and_differ() -> None:
    made = list(texts("^[a-z]+$"))
    assert len(made) == len(set(made))
    assert max(map(len, made)) >= 100
    assert next(texts("^[a-z]+$", 1)) != next(texts("^[a-z]+$", 2))


@pytest.mark.parametrize("pattern", [r"(a|b)\1", "[", "(a", "a)", r"[z-a]", "\\", "[]"])
def test_what_is_not_understood(pattern: str) -> None:
    assert list(texts(pattern)) == []


@given(st.text(alphabet="ab01^$.*+?{},()[]|\\-dwsbpux<=!:P", max_size=12))
def test_any_pattern_has_an_end(pattern: str) -> None:
    assert len(list(texts(pattern))) <= 300


PIECES = st.sampled_from(
    ["a", r"\d", "[a-f]", "(x|yz)", ".", "[^a]", r"\w{2}", "b?", "(?:c+d)*", r"\."]
)


@given(st.lists(PIECES, max_size=6), st.integers(0, 99))
def test_plain_patterns_are_always_matched(pieces: list[str], number: int) -> None:
    pattern = f"^{''.join(pieces)}$"
    assert re.search(pattern, next(texts(pattern, number)))
