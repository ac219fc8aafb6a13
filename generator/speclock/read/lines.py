"""Lines and columns of a text.

In: a text and offsets into it, in characters. Out: Positions. A line ends where editors end it: at a line
feed, a carriage return or both. YAML's own marks end one at U+0085, U+2028 and U+2029 as well.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right

from speclock.diagnostics import Position

_END = re.compile(r"\r\n|\r|\n")
_LONGEST = 4_000
"""Characters of a line that are kept of one in which a whole document stands."""


class Lines:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = array("Q", [0])
        self._starts.extend(found.end() for found in _END.finditer(text))

    def at(self, offset: int) -> Position:
        """The position of an offset; what lies behind the end is at the end."""
        offset = min(offset, len(self._text))
        number = bisect_right(self._starts, offset)
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self._text)
        skipped = 0
        if end - start > _LONGEST:
            skipped = max(0, offset - start - _LONGEST // 2)
            end = min(end, start + skipped + _LONGEST)
        text = self._text[start + skipped : end].rstrip("\r\n")
        return Position(number, offset - start + 1, text, skipped)
