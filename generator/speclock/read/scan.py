"""Where the values of a JSON text stand, found without a tree of marks.

In: a text that was read as JSON, and pointers. Out: offsets. Each object or array on the way to a wanted
place is gone through once and remembered; what lies beside the way is skipped by the decoder of the
standard library, which keeps nothing of it. Not its business: lines and columns (see `lines`).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from speclock.diagnostics import Pointer

_BLANK = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder(object_pairs_hook=lambda _: None)

Spot = tuple[int, int]
"""Where a member begins, which is at its key if it has one, and where its value does."""


@dataclass(slots=True)
class Scan:
    """A JSON text and what is known of it. Raises ValueError where the text is no JSON after all."""

    text: str
    _known: dict[int, dict[str, Spot]] = field(
        default_factory=dict[int, dict[str, Spot]]
    )
    """Offset of an object or array -> its members."""

    def find(self, pointer: Pointer) -> int:
        """Where the member at a pointer begins; where there is none, the last on the way to it."""
        begin = value = self._blank(0)
        for step in pointer:
            spot = self.members(value).get(str(step))
            if spot is None:
                break
            begin, value = spot
        return begin

    def repeated(self) -> tuple[str, int, int] | None:
        """The first key that an object says twice, with both places; None if none does."""
        waiting = [self._blank(0)]
        while waiting:
            start = waiting.pop()
            first: dict[str, int] = {}
            below: list[int] = []
            for name, (begin, value) in self._listed(start):
                if self.text[start] == "{" and name in first:
                    return name, first[name], begin
                first[name] = begin
                below.append(value)
            waiting += reversed(below)
        return None

    def members(self, start: int) -> dict[str, Spot]:
        """The members of the object or array at an offset; none of anything else."""
        known = self._known.get(start)
        if known is None:
            known = self._known[start] = dict(self._listed(start))
        return known

    def _listed(self, start: int) -> list[tuple[str, Spot]]:
        opening = self.text[start : start + 1]
        if opening not in ("{", "["):
            return []
        made: list[tuple[str, Spot]] = []
        at = self._blank(start + 1)
        while self.text[at : at + 1] not in ("}", "]", ""):
            begin = at
            name = str(len(made))
            if opening == "{":
                name, at = _DECODER.raw_decode(self.text, at)
                at = self._blank(self._blank(at) + 1)
            made.append((name, (begin, at)))
            at = self._blank(_DECODER.raw_decode(self.text, at)[1])
            if self.text[at : at + 1] == ",":
                at = self._blank(at + 1)
        return made

    def _blank(self, at: int) -> int:
        found = _BLANK.match(self.text, at)
        return found.end() if found else at
