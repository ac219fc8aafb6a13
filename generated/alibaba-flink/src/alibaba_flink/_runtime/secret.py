"""Text that must not be read by accident.

In: a secret as plain text. Out: the same text, usable wherever a `str` is, whose `repr` shows nothing; so it stays
hidden in the repr of whatever holds it and in tracebacks that print local variables. Not its business: wiping memory,
or a caller who prints the text on purpose.
"""

from __future__ import annotations


class Secret(str):
    """A `str` whose `repr` is always `'***'`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'***'"
