"""A test for each of several values, and no test at all where the document leaves nothing to test.

In: values, some of them marked by pytest. Out: a decorator of a test. Not its business: which values there are. A skipped
test is one that could not be made for want of something; where nothing is wanting, there is nothing to skip.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast

import pytest

_Test = TypeVar("_Test", bound=Callable[..., None])


def each(name: str, values: Sequence[object]) -> Callable[[_Test], _Test]:
    """Run a test once for each value, given as `name`; without values its name stands for no test."""
    if not values:
        return _nothing
    made: Any = pytest.mark.parametrize(name, values, ids=str)
    return cast("Callable[[_Test], _Test]", made)


def _nothing(test: _Test) -> _Test:
    del test
    return cast("_Test", None)
