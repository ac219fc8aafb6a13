"""Trees of JSON values, and the two questions everybody asks of one."""

from __future__ import annotations

from typing import Any, TypeGuard

JSON = Any
"""A tree of dict, list, str, int, float, bool and None; keys are text."""


def is_mapping(value: object) -> TypeGuard[dict[str, JSON]]:
    """Whether a value is an object."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[JSON]]:
    """Whether a value is an array."""
    return isinstance(value, list)
