"""Texts that a regular expression matches, made up from the expression itself.

In: a pattern as JSON Schema has it. Out: texts that most likely match, the shortest first. Not its business: whether they
really do (whoever asks searches), and back references, which no text is made for.
Source: ECMA-262, section 22.2 (patterns); the words Python adds to it.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

_PLAIN = string.ascii_lowercase + string.digits + string.ascii_uppercase
_ALL = _PLAIN + " -_.:,;/@+=~!#$%&*()<>[]{}|?^'\"\\`"
_DIGITS = string.digits
_WORD = _PLAIN + "_"
_ENDLESS = 1 << 16
_MOST = 300
"""Texts tried for one pattern."""
_MORE = (0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 128, 256)
"""How many more than the fewest repetitions are tried."""


class Unread(Exception):  # noqa: N818 -- not an error: a reason to make nothing up
    """A pattern, or a part of it, for which no text can be made."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """One way through a pattern: which choice is taken, how often more than need be, whether what is ahead is spelled."""

    choice: int
    more: int
    ahead: bool


def texts(pattern: str, number: int = 0) -> Iterator[str]:
    """Texts for a pattern; with another `number`, others where the pattern leaves a choice. None for an unread one."""
    try:
        tree = _Reader(pattern).whole()
    except Unread:
        return
    # What a look-ahead asks for is put in front, which is right wherever any more text may follow.
    turns = (
        _Turn(number + choice, more, ahead)
        for more in _MORE
        for ahead in (True, False)
        for choice in range(5)
    )
    seen: set[str] = set()
    for turn in islice(turns, _MOST):
        text = "".join(tree.spelled(turn))
        if text not in seen:
            seen.add(text)
            yield text


@dataclass(frozen=True, slots=True)
class _Piece:
    """Part of a pattern; this one stands for no text, as an anchor does."""

    def spelled(self, turn: _Turn) -> Iterator[str]:
        """Characters it may stand for."""
        del turn
        yield from ()


@dataclass(frozen=True, slots=True)
class _Chars(_Piece):
    """One character of several."""

    chars: str

    def spelled(self, turn: _Turn) -> Iterator[str]:
        """The one whose turn it is."""
        yield self.chars[turn.choice % len(self.chars)]


@dataclass(frozen=True, slots=True)
class _Row(_Piece):
    """Pieces one after another."""

    pieces: tuple[_Piece, ...]

    def spelled(self, turn: _Turn) -> Iterator[str]:
        """All of them."""
        for piece in self.pieces:
            yield from piece.spelled(turn)


@dataclass(frozen=True, slots=True)
class _Choice(_Piece):
    """One piece of several."""

    pieces: tuple[_Piece, ...]

    def spelled(self, turn: _Turn) -> Iterator[str]:
        """The one whose turn it is."""
        yield from self.pieces[turn.choice % len(self.pieces)].spelled(turn)


@dataclass(frozen=True, slots=True)
class _Repeat(_Piece):
    """A piece several times."""

    piece: _Piece
    fewest: int
    most: int

    def spelled(self, turn: _Turn) -> Iterator[str]:
        """As often as need be, and some more."""
        count = min(self.fewest + turn.more, self.most)
        more = turn.more // max(1, count)  # all in all not much more than asked for
        for index in range(count):
            yield from self.piece.spelled(_Turn(turn.choice + index, more, turn.ahead))


@dataclass(frozen=True, slots=True)
class _Ahead(_Piece):
    """What has to follow."""

    piece: _Piece

    def spelled(self, turn: _Turn) -> Iterator[str]:
        """Its text, where it is asked for."""
        if turn.ahead:
            yield from self.piece.spelled(turn)


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self._left = pattern

    def whole(self) -> _Piece:
        """The tree of the whole pattern. Raises Unread."""
        tree = self._choice()
        if self._left:
            raise Unread
        return tree

    def _take(self, count: int = 1) -> str:
        taken, self._left = self._left[:count], self._left[count:]
        if len(taken) < count:
            raise Unread
        return taken

    def _skip(self, text: str) -> bool:
        found = self._left.startswith(text)
        if found:
            self._left = self._left[len(text) :]
        return found

    def _until(self, end: str) -> str:
        inside, found, self._left = self._left.partition(end)
        if not found:
            raise Unread
        return inside

    def _choice(self) -> _Piece:
        rows = [self._row()]
        while self._skip("|"):
            rows.append(self._row())
        return rows[0] if len(rows) == 1 else _Choice(tuple(rows))

    def _row(self) -> _Piece:
        pieces: list[_Piece] = []
        while self._left and self._left[0] not in "|)":
            pieces.append(self._repeated(self._piece()))
        return _Row(tuple(pieces))

    def _piece(self) -> _Piece:
        match self._take():
            case "(":
                return self._group()
            case "[":
                return _Chars(self._class())
            case "\\":
                chars = self._escape(inside=False)
                return _Chars(chars) if chars else _Piece()
            case ".":
                return _Chars(_PLAIN)
            case "^" | "$":
                return _Piece()
            case char:
                return _Chars(char)

    def _group(self) -> _Piece:
        ahead = dropped = False
        if self._skip("?"):
            ahead = self._skip("=")
            dropped = any(map(self._skip, ("!", "<!", "<=")))
            if ahead or dropped or self._skip(":"):
                pass
            elif self._skip("<") or self._skip("P<"):
                self._until(">")
            elif not self._flags():
                return _Piece()
        inside = self._choice()
        if not self._skip(")"):
            raise Unread
        if dropped:
            return _Piece()
        return _Ahead(inside) if ahead else inside

    def _flags(self) -> bool:
        """Over the flags of Python's expressions; whether they are for what follows in this group."""
        flag = self._take()
        while flag not in ":)":
            flag = self._take()
        return flag == ":"

    def _repeated(self, piece: _Piece) -> _Piece:
        fewest, most = 1, 1
        match self._left[:1]:
            case "*":
                fewest, most = 0, _ENDLESS
            case "+":
                fewest, most = 1, _ENDLESS
            case "?":
                fewest, most = 0, 1
            case "{":
                counts = self._left[1:].partition("}")[0].partition(",")
                if not f"0{counts[0]}{counts[2]}".isdigit() or counts == ("", "", ""):
                    return piece
                fewest = int(counts[0] or 0)
                most = int(counts[2] or _ENDLESS) if counts[1] else fewest
                self._until("}")
                self._left = "}" + self._left
            case _:
                return piece
        self._take()
        _ = self._skip("?") or self._skip("+")
        return self._repeated(_Repeat(piece, fewest, most))

    def _class(self) -> str:
        """The characters of a class; letters and digits alone, where it has any."""
        negated = self._skip("^")
        found = ""
        while not self._skip("]"):
            chars = self._member()
            if len(chars) == 1 and self._left[:1] == "-" and self._left[1:2] != "]":
                self._take()
                end = self._member()
                chars = "".join(map(chr, _spread(chars, end)))
            found += chars
        if negated:
            found = _but(found)
        plain = "".join(one for one in found if one in _PLAIN)
        if not found:
            raise Unread
        return plain or found

    def _member(self) -> str:
        char = self._take()
        return self._escape(inside=True) if char == "\\" else char

    def _escape(self, *, inside: bool) -> str:
        """The characters an escape may stand for; empty for one that stands between characters."""
        kind = self._take()
        if kind in _ESCAPES:
            return _ESCAPES[kind]
        match kind:
            case "b" if inside:
                return "\b"
            case "b" | "B" | "A" | "Z" | "z" | "G":
                return ""
            case "x":
                return _char(self._take(2))
            case "u":
                return _char(self._until("}") if self._skip("{") else self._take(4))
            case "p" | "P":
                named = _property(self._until("}"))
                return named if kind == "p" else _but(named)
            case char if char.isalnum():
                raise Unread
            case char:
                return char


def _but(chars: str) -> str:
    return "".join(one for one in _ALL if one not in chars)


_ESCAPES = {
    "d": _DIGITS,
    "D": _but(_DIGITS),
    "w": _WORD,
    "W": _but(_WORD),
    "s": " \t",
    "S": _PLAIN,
    "t": "\t",
    "n": "\n",
    "r": "\r",
    "f": "\f",
    "v": "\v",
    "0": "\0",
}


def _spread(first: str, last: str) -> range:
    if len(last) != 1 or first > last:
        raise Unread
    # Of a long row its beginning does.
    return range(ord(first), min(ord(last), ord(first) + 200) + 1)


def _char(digits: str) -> str:
    try:
        return chr(int(digits, 16))
    except (ValueError, OverflowError):
        raise Unread from None


def _property(name: str) -> str:
    """Characters of a Unicode category, by the first letter of its name."""
    kinds = {
        "L": string.ascii_letters,
        "N": _DIGITS,
        "Z": " ",
        "P": ".,;:!?",
        "S": "+=<>",
    }
    word = name.lstrip("{^")
    if word in ("Lu", "Uppercase_Letter"):
        return string.ascii_uppercase
    if word[:1] not in kinds:
        raise Unread
    return kinds[word[0]]
