"""One scope of Python names: claim one, or be given another that is free.

Every identifier of the output comes from here, so each is valid and unique by construction.
"""

from __future__ import annotations

import keyword
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count


@dataclass(slots=True)
class Namespace:
    """The names that are taken, and the words that are ours in this scope."""

    reserved: frozenset[str] = frozenset()
    taken: set[str] = field(default_factory=set[str])

    @classmethod
    def reserving(cls, names: Iterable[str]) -> Namespace:
        """A scope in which some words are ours: who wants one gets it with a `_` behind it."""
        return cls(frozenset(names))

    def claim(self, wanted: str, *, fallback: str, other: str | None = None) -> str:
        """Take a name: the wanted one, else `other`, else the wanted one with a number.

        `fallback` stands in for a name without letters, and before one that begins with a digit.
        """
        name = identifier(wanted, fallback)
        if name in self.reserved:
            name += "_"
        candidates = [name] if other is None else [name, identifier(other, fallback)]
        free = next((one for one in candidates if one not in self.taken), None)
        if free is None:
            free = next(
                one for n in count(2) if (one := f"{name}_{n}") not in self.taken
            )
        self.taken.add(free)
        return free


def identifier(wanted: str, fallback: str) -> str:
    """A valid public identifier: no keyword, no leading underscore, no leading digit."""
    name = wanted.strip("_") or fallback
    if not name[0].isidentifier():
        name = (
            f"{fallback}{name}"
            if fallback[1:].islower() and fallback[0].isupper()
            else f"{fallback}_{name}"
        )
    if keyword.iskeyword(name):
        name += "_"
    assert name.isidentifier(), name
    return name
