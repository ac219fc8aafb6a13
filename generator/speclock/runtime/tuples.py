"""Arrays whose elements have types of their own by their place (`prefixItems`).

In: a JSON array. Out: a tuple, each element read as what is documented at its place. An array that is shorter or longer
than documented is read as well: what is there is kept. Not its business: whether a length is allowed (checks).
Source: JSON Schema 2020-12, section 10.3.1.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import msgspec

from .models import convert, json_type


def tuple_of(
    name: str,
    items: Callable[[], tuple[Any, ...]],
    rest: Callable[[], Any] | None = None,
) -> Any:
    """A run-time stand-in for a tuple; `rest` is the type of what comes after `items`, and any value without it.

    The type checker sees the real tuple, msgspec this class. Both are called when first needed, so what they name may
    be defined later.
    """

    class _Marker(type):
        def __instancecheck__(cls, instance: object) -> bool:
            return isinstance(instance, tuple)

    def decode_json(_: type, received: object) -> object:
        if not isinstance(received, list):
            raise ValueError(f"Expected `array`, got `{json_type(received)}`")
        elements = cast("list[object]", received)
        kinds = list(items())
        if len(elements) > len(kinds):
            more = rest() if rest is not None else Any
            kinds += [more] * (len(elements) - len(kinds))
        return tuple(
            _element(index, element, kind)
            for index, (element, kind) in enumerate(zip(elements, kinds, strict=False))
        )

    return _Marker(
        name, (), {"decode_json": classmethod(decode_json), "__doc__": f"Reads {name}."}
    )


def _element(index: int, received: object, kind: Any) -> object:
    try:
        return convert(received, kind)
    except msgspec.ValidationError as error:
        problem, at, path = str(error).rpartition(" - at `$")
    if not at:
        problem, path = path, "`"
    raise ValueError(f"{problem} - at `$[{index}]{path}")
