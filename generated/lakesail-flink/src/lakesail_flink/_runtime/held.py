"""What a model holds, by the names its fields have on the wire.

In: a value of a generated model. Out: its fields' values, those that nobody gave among them. No type is looked at, so that
it costs next to nothing, which `msgspec.structs.fields` does not.
"""

from __future__ import annotations

import msgspec


def held(value: msgspec.Struct) -> dict[str, object]:
    """Wire names and values, in the order of the fields."""
    names = zip(value.__struct_encode_fields__, value.__struct_fields__, strict=True)
    return {name: getattr(value, field) for name, field in names}
