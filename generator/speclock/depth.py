"""Room for calls within calls, as many as the deepest document that is read can ask for.

Python stops at a thousand; a schema of a hundred levels is enough to bring the validator there. The
depth of a document is bounded when it is read, and with it the depth of everybody's calls.
"""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager

_CALLS = 12_000


@contextmanager
def deep_calls() -> Generator[None]:
    """Raise the interpreter's limit for a while."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, _CALLS))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
