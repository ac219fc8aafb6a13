"""Regular expressions of ECMA-262 -> Python's, with the same meaning.

In: the text of a `pattern`, which JSON Schema takes for an expression of ECMA-262 (2020-12, section 6.4). Out: what
Python's `re` has to be given to find the same, or None where it has no words for that, or the text is no such
expression. Not its business: who is told of it. Source: ECMA-262, sections 22.2.1 and B.1.2.
"""

from __future__ import annotations

import re
import warnings

_SPACES = (
    r"\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"  # 22.2.2.9
)
_NO_SPACES = (
    r"\x00-\x08\x0e-\x1f!-\x9f\xa1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff"
    r"\u3001-\ufefe\uff00-\U0010ffff"
)
_SETS = {
    "d": "0-9",
    "D": r"\x00-/:-\U0010ffff",
    "w": "A-Za-z0-9_",
    "W": r"\x00-/:-@\[-\^`{-\U0010ffff",
    "s": _SPACES,
    "S": _NO_SPACES,
}
"""What Python would take for more, or for less: its own words mean all of Unicode."""
_ANY = r"[^\n\r\u2028\u2029]"
_CONTROLS = {"f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_CODES = {character: f"\\{letter}" for letter, character in _CONTROLS.items()}
_QUANTIFIER = re.compile(r"[*+?]|\{[0-9]+(?:,[0-9]*)?\}")
_GROUP = re.compile(r"\(\?(?:[:=!]|<[=!]|[is]+:)|\((?!\?)")
_NAME = re.compile(r"\(\?<([A-Za-z_$][A-Za-z0-9_$]*)>")
_CODE = re.compile(
    r"\\(?:x([0-9A-Fa-f]{2})|u([Dd][89ABab][0-9A-Fa-f]{2})\\u([Dd][C-Fc-f][0-9A-Fa-f]{2})"
    r"|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\})"
)
_REFERENCE = re.compile(r"\\(?:k<([A-Za-z_][A-Za-z0-9_]*)>|([1-9][0-9]*))")
_SLASHED = re.compile(r"/\^.*/[a-z]*", re.DOTALL)
"""An expression between slashes, as some languages write one: as it stands, it matches nothing."""


class _NoWordsError(Exception):
    """Python can't say it, or it is nothing that ECMA-262 knows."""


def in_python(pattern: str) -> str | None:
    """The same expression for Python's `re.search`; None where there is none."""
    if _SLASHED.fullmatch(pattern):
        return None
    try:
        made = _Reader(pattern).whole()
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(made)
    except (_NoWordsError, re.error, OverflowError, RecursionError, Warning):
        return None
    return made


class _Reader:
    """Reads an expression once, from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._made: list[str] = []

    def whole(self) -> str:
        """All of it in Python's words."""
        if self._flagged():
            self._made.append("(?i)")
        while self._at < len(self._text):
            self._made.append(self._piece())
        return "".join(self._made)

    def _flagged(self) -> bool:
        """Whether it begins with `(?i)`: no word of ECMA-262, and never meant otherwise."""
        flagged = self._text.startswith("(?i)")
        self._at = 4 if flagged else 0
        return flagged

    def _take(self, expression: re.Pattern[str]) -> re.Match[str] | None:
        found = expression.match(self._text, self._at)
        if found:
            self._at = found.end()
        return found

    def _piece(self) -> str:
        here = self._text[self._at]
        match here:
            case "\\":
                return self._escape()
            case "[":
                return self._set()
            case "(":
                return self._group()
            case "*" | "+" | "?" | "{":
                return self._quantifier()
            case _:
                pass
        self._at += 1
        return {".": _ANY, "$": r"\Z"}.get(here, here)

    def _quantifier(self) -> str:
        found = self._take(_QUANTIFIER)
        if found is None:
            if re.match(r"\{,[0-9]+\}", self._text[self._at :]):
                raise _NoWordsError  # a number of times in Python, and no such thing in ECMA-262
            self._at += 1
            return r"\{"
        lazy = self._text.startswith("?", self._at)
        self._at += lazy
        if self._text.startswith(("*", "+", "?"), self._at):
            raise _NoWordsError  # possessive, or nonsense
        return found[0] + "?" * lazy

    def _group(self) -> str:
        named = self._take(_NAME)
        if named is not None:
            return f"(?P<{named[1]}>"
        found = self._take(_GROUP)
        if found is None:
            raise _NoWordsError
        return found[0]

    def _escape(self) -> str:
        """One escape outside a set."""
        following = self._text[self._at + 1 : self._at + 2]
        if following and following in "bB":
            self._at += 2
            return rf"(?a:\{following})"
        if following in _SETS:
            self._at += 2
            return f"[{_SETS[following]}]"
        reference = self._take(_REFERENCE)
        if reference is not None:
            return f"(?P={reference[1]})" if reference[1] else rf"(?:\{reference[2]})"
        return _literal(self._character(), _SPECIAL)

    def _character(self) -> str:
        """The one character that stands here, escaped or not."""
        here = self._text[self._at]
        if here != "\\":
            self._at += 1
            return here
        code = self._take(_CODE)
        if code is not None:
            return _coded(code)
        following = self._text[self._at + 1 : self._at + 2]
        after = self._text[self._at + 2 : self._at + 3]
        self._at += 2
        if following in _CONTROLS:
            return _CONTROLS[following]
        if following == "0" and not after.isdigit():
            return "\0"
        if following == "c" and after.isascii() and after.isalpha():
            self._at += 1
            return chr(ord(after) % 32)
        if not following or following.isalnum():
            raise _NoWordsError
        return following

    def _set(self) -> str:
        """`[...]`: written anew, so that nothing in it looks like what Python may take for an operator one day."""
        self._at += 1
        negated = self._text.startswith("^", self._at)
        self._at += negated
        made: list[str] = []
        while not self._text.startswith("]", self._at):
            if self._at >= len(self._text):
                raise _NoWordsError
            made.append(self._member())
        self._at += 1
        pairs = (("d", "D"), ("s", "S"), ("w", "W"))
        whole = any({_SETS[a], _SETS[b]} <= set(made) for a, b in pairs)
        if not made or whole:
            return r"[\s\S]" if negated is not whole else "(?!)"
        return f"[{'^' * negated}{''.join(made)}]"

    def _member(self) -> str:
        """A character, a range, or one of the words for several characters."""
        first = self._shorthand()
        if first is not None:
            return first
        low = self._atom()
        rest = self._text[self._at : self._at + 2]
        if len(rest) < 2 or rest[0] != "-" or rest[1] == "]":
            return _literal(low)
        self._at += 1
        word = self._shorthand()
        if word is not None:  # the dash is one (B.1.2)
            return rf"{_literal(low)}\-{word}"
        high = self._atom()
        if high < low:
            raise _NoWordsError
        return f"{_literal(low)}-{_literal(high)}"

    def _shorthand(self) -> str | None:
        word = self._text[self._at : self._at + 2]
        if len(word) == 2 and word[0] == "\\" and word[1] in _SETS:
            self._at += 2
            return _SETS[word[1]]
        return None

    def _atom(self) -> str:
        if self._at >= len(self._text):
            raise _NoWordsError
        if self._text.startswith(r"\b", self._at):
            self._at += 2
            return "\b"
        return self._character()


def _coded(code: re.Match[str]) -> str:
    one, high, low, four, braced = code.groups()
    if high is not None:
        pair = (int(high, 16), int(low, 16))
        return chr(0x10000 + (pair[0] - 0xD800) * 0x400 + pair[1] - 0xDC00)
    number = int(one or four or braced, 16)
    if number > 0x10FFFF:
        raise _NoWordsError
    return chr(number)


_SPECIAL = r"\^$.|?*+()[]{}"
_SPECIAL_IN_SETS = r"\^[]-&~|"


def _literal(character: str, special: str = _SPECIAL_IN_SETS) -> str:
    """A character that stands for itself."""
    if character in _CODES:
        return _CODES[character]
    if character in special:
        return f"\\{character}"
    if not character.isprintable():
        code = ord(character)
        return f"\\x{code:02x}" if code < 256 else f"\\U{code:08x}"
    return character
