"""Whether an example is what its schema means, where the letter of the schema allows more.

In: a payload and its schema. Out: what is not meant, or None. A schema that lists properties and forgets to say that it
is an object allows any text in the object's place (JSON Schema 2020-12 validation, section 6.5); nobody means that, and a
client reads an object. Not its business: what the letter forbids (core).
"""

from __future__ import annotations

from collections.abc import Sequence

from .nodes import Json, Node, as_array, as_object, is_array, is_object
from .schemas import alternatives, elements, fields, types, word


def not_meant(payload: Json, schemas: Sequence[Node], at: str = "") -> str | None:
    """The first place where something stands that a forgotten `type: object` would forbid."""
    options = alternatives(schemas)
    if payload is None or not options:
        return None
    if not is_object(payload) and all(
        word(parts, "properties") and not types(parts) for parts in options
    ):
        return f"{at or '/'} is no object, though its schema lists properties"
    inside: list[tuple[str, Json, list[Node]]] = []
    for parts in options:
        inside += [
            (f"{at}/{key}", value, fields(parts, key))
            for key, value in as_object(payload).items()
        ]
        if is_array(payload):
            inside += [
                (f"{at}/{index}", value, elements(parts, index))
                for index, value in enumerate(as_array(payload))
            ]
    found = (not_meant(value, schemas, where) for where, value, schemas in inside)
    return next((one for one in found if one), None) if len(options) == 1 else None
