"""Expressions of ECMA-262 in Python's words: what they find, and what they don't, by ECMA-262, chapter 22.2."""

from __future__ import annotations

import re
import warnings

import pytest

from speclock.ecma import in_python

FOUND: list[tuple[str, list[str], list[str]]] = [
    # What `$`, `.`, `\d`, `\w`, `\s`, `\b` mean differs from Python.
    ("^a$", ["a"], ["a\n", "b"]),
    (r"^\d$", ["7"], ["٣"]),
    (r"^\D$", ["٣", "x"], ["7"]),
    (r"^\w+$", ["aZ_9"], ["é"]),
    (r"^\W$", ["é", "["], ["a", "_"]),
    (r"^\s$", ["\ufeff", "\u2028", "\xa0"], ["\x1c", "\x85", "x"]),
    (r"^\S$", ["\x1c"], ["\ufeff", "\t"]),
    ("^.$", ["a", "\x85"], ["\r", "\u2028", "\n"]),
    (r"\ba", ["éa"], ["ba"]),
    (r"^[\d\s]$", ["1", "\ufeff"], ["٣", "\x1c"]),
    (r"^[^\w]$", ["é"], ["a"]),
    (r"^[\s\S]$", ["\n", "x"], [""]),
    # Sets in sets, as Python warns of; a dash beside a word for several characters.
    ("^[[a]$", ["[", "a"], ["b"]),
    ("^[a&&b]$", ["&"], ["c"]),
    ("^[a||b~~]$", ["|", "~"], ["c"]),
    ("^[+--]$", ["+", ",", "-"], ["."]),
    (r"^[\w-.]$", ["-", "."], ["+"]),
    ("[]", [], ["", "a", "]"]),
    ("^[^]$", ["\n"], ["", "ab"]),
    # Escapes.
    (r"^a\/b$", ["a/b"], ["ab"]),
    (r"^\u0041\x42\cJ$", ["AB\n"], ["AB"]),
    (r"^\u{1F600}$", ["😀"], []),
    (r"^\ud83d\ude00$", ["😀"], []),
    (r"^[\u{1F600}-\u{1F64F}]$", ["🙏"], ["a"]),
    (r"^[\b]$", ["\b"], ["b"]),
    (r"^\0$", ["\0"], ["0"]),
    ("^{a}$", ["{a}"], ["a"]),
    # Groups.
    (r"^(?<c>.)\k<c>$", ["aa"], ["ab"]),
    (r"^(.)\1$", ["aa"], ["ab"]),
    ("(?<=a)b(?!c)", ["ab"], ["abc", "b"]),
    ("(?i)^ab$", ["AB"], ["A"]),
    ("^a{2,3}?$", ["aa", "aaa"], ["a"]),
]


@pytest.mark.parametrize(("pattern", "good", "bad"), FOUND)
def test_what_is_found(pattern: str, good: list[str], bad: list[str]) -> None:
    expression = in_python(pattern)
    assert expression is not None
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert [text for text in good if not re.search(expression, text)] == []
        assert [text for text in bad if re.search(expression, text)] == []


@pytest.mark.parametrize(
    "pattern",
    [
        # Python has no words for these,
        r"\p{L}",
        "(?<=a+)b",
        # these are no words of ECMA-262, though some are Python's,
        r"\Aa\z",
        r"\Aa\Z",
        r"\a",
        "a++",
        "a?+",
        "(?>a)",
        "(?P<n>a)",
        "(?#a)",
        "a{,3}",
        # these are no expressions,
        "(",
        "[a",
        "a**",
        "[b-a]",
        "\\",
        # and this one can't be meant: it matches nothing.
        "/^a$/",
        "/^a$/i",
    ],
)
def test_what_has_no_words(pattern: str) -> None:
    assert in_python(pattern) is None


@pytest.mark.parametrize("pattern", ["", "abc", "^[a-z]+", "a|b", "(a)?", "é"])
def test_what_is_the_same(pattern: str) -> None:
    assert in_python(pattern) == pattern
