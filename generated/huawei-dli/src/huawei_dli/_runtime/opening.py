"""A call that is going to be made: what a stream needs to begin.

In: a client's way to make the call. Out: `Opening`, which a stream keeps until it is entered or iterated over. Not its
business: reading the stream (streams).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from .codec import Codec
from .effects import Keep
from .operation import Operation

BegunT_co = TypeVar("BegunT_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Opening(Generic[BegunT_co]):
    """The operation, and what makes the call: replies that a `Keep` accepts are left open."""

    operation: Operation[Any]
    codec: Codec
    begin: Callable[[Keep], BegunT_co]
