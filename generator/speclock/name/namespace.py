"""One scope of Python names: claim one, or be given another that is free.

Every identifier of the output comes from here, so each is valid and unique by construction. Who gets
a name that several want does not depend on the order of the document, so that neither moving things
nor adding one elsewhere renames another.
"""

from __future__ import annotations

import keyword
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Wish(Generic[K]):
    """Somebody who wants a name: what it is called in the document, and what it would be called here."""

    key: K
    said: str
    wanted: str
    other: str | None = None
    """What it would rather be called than the wanted name with a number."""
    rank: int = 0
    """The lower ones choose first."""


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
        """Take a name: the wanted one, else `other`, else the last of these with a number.

        `fallback` stands in for a name without letters, and before one that begins with a digit.
        """
        name = identifier(wanted, fallback)
        if name in self.reserved:
            name += "_"
        candidates = [name] if other is None else [name, identifier(other, fallback)]
        free = next((one for one in candidates if one not in self.taken), None)
        if free is None:
            free = next(
                one
                for n in count(2)
                if (one := f"{candidates[-1]}_{n}") not in self.taken
            )
        self.taken.add(free)
        return free

    def claim_all(self, wishes: Iterable[Wish[K]], *, fallback: str) -> dict[K, str]:
        """Take a name for each, in the order given; where several want one, this decides:

        the rank; then who is called just that in the document; then the document's word for it, by code points.
        """
        listed = list(wishes)
        names: dict[K, str] = {}
        for one in sorted(
            listed,
            key=lambda one: (
                one.rank,
                not one.said or one.said != one.wanted,
                one.said,
            ),
        ):
            names[one.key] = self.claim(one.wanted, fallback=fallback, other=one.other)
        return {one.key: names[one.key] for one in listed}


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
