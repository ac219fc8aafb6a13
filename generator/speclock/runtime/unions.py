"""Unions of types that msgspec can't tell apart by itself.

In: a JSON value and the members of a union. Out: a value of the member that is meant, or what keeps a member that
nobody has documented yet. Not its business: unions whose members have different JSON types; msgspec reads those.
Source: OpenAPI 3.1 and 3.2, Discriminator Object.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast, get_origin

import msgspec

from .fitting import loss
from .models import convert_telling, convert_within, json_type


class UnknownMember:
    """A value whose discriminator names no documented member; kept, and sent, as it was received."""

    # No dataclass: msgspec would write its fields.
    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value
        """JSON as builtins."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, UnknownMember) and bool(self.value == other.value)

    def __hash__(self) -> int:
        return hash(repr(self.value))

    def __repr__(self) -> str:
        return f"UnknownMember({self.value!r})"

    def encode_json(self) -> object:
        """What was received."""
        return cast("object", self.value)


def one_of(
    name: str,
    members: Callable[[], tuple[Any, ...]],
    discriminator: str | None = None,
    mapping: dict[str, type | tuple[Any, ...]] | None = None,
    *,
    default: Any = None,
) -> Any:
    """A run-time stand-in for a union of types msgspec cannot tell apart by itself.

    The type checker sees the real union, msgspec this class. `members` is called when first needed, so members may be
    defined later. A JSON object is read as the member that `mapping` gives for its `discriminator` property, of several
    the one that keeps most of it; with a value there that is not mapped, as `default`, which is one of the members or UnknownMember. Without any of these, as
    the member that keeps most of it, the first of several; one that has to forgive nothing goes before one that does.
    """

    class _Marker(type):
        def __instancecheck__(cls, instance: object) -> bool:
            kinds = tuple(get_origin(member) or member for member in members())
            return not all(isinstance(kind, type) for kind in kinds) or isinstance(
                instance, kinds
            )

    def decode_json(_: type, received: object) -> object:
        tag = _property(received, discriminator) if discriminator is not None else None
        if isinstance(tag, str) and mapping is not None:
            kind = mapping.get(tag)
            if isinstance(kind, tuple):
                return _best(name, received, kind)
            if kind is not None:
                return convert_within(received, kind)
            if default is UnknownMember:
                return UnknownMember(received)
            if default is not None:
                return convert_within(received, default)
        return _best(name, received, members())

    return _Marker(
        name,
        (),
        {
            "decode_json": classmethod(decode_json),
            "__doc__": f"One of the members of {name}.",
        },
    )


def _best(name: str, received: object, members: tuple[Any, ...]) -> object:
    """What keeps most of a value; UnknownMember where that is a member and nothing else fits."""
    best: tuple[object, tuple[int, bool]] | None = None
    for member in members:
        if member is UnknownMember:
            continue
        try:
            value, mended = convert_telling(received, member)
        except msgspec.ValidationError:
            continue
        lacking = loss(received, value), mended
        if not any(lacking):
            return value
        if best is None or lacking < best[1]:
            best = value, lacking
    if best is not None:
        return best[0]
    if UnknownMember in members and isinstance(received, dict):
        return UnknownMember(cast("object", received))
    raise ValueError(
        f"Expected one of the shapes of {name}, got `{json_type(received)}` that fits none"
    )


def _property(received: object, name: str) -> object:
    return (
        cast("dict[str, object]", received).get(name)
        if isinstance(received, dict)
        else None
    )
