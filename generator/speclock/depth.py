"""Room for calls within calls, as many as the depth of a document can ask for.

Python stops at a thousand; a schema of a hundred levels is enough to bring the validator there. The
depth of a document is bounded when it is read, and with it the depth of everybody's calls. No more
room than that: a validator that goes round in circles fills whatever it is given.
"""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager

from speclock.tree import JSON, is_list, is_mapping

_LEAST = 1_000
_PER_LEVEL = 30
_MOST = 12_000


@contextmanager
def deep_calls(levels: int | None = None) -> Generator[None]:
    """Set the interpreter's limit for a while: what a tree of so many levels needs, or any that is read."""
    before = sys.getrecursionlimit()
    wanted = _MOST if levels is None else _LEAST + _PER_LEVEL * levels
    sys.setrecursionlimit(min(wanted, _MOST))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def depth(tree: JSON) -> int:
    """How many levels of mappings and lists a tree has; what it holds twice is looked at once a level."""
    level: list[JSON] = [tree]
    levels = 0
    while level:
        below: dict[int, JSON] = {}
        for node in level:
            inside = (
                node.values() if is_mapping(node) else node if is_list(node) else ()
            )
            below |= {id(one): one for one in inside}
        level = list(below.values())
        levels += 1
    return levels
