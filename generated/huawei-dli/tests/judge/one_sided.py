"""Properties that are required in one direction and absent from the other, which openapi-core does not bear.

In: a raw document, and what openapi-core found. Out: whether that is nothing but the absence of properties which are
`readOnly` or `writeOnly`. Version 0.23 asks for them in both directions where the document is of OpenAPI 3.1, and
where the flag stands behind a `$ref`. Not its business: any other complaint.
"""

from __future__ import annotations

from collections.abc import Iterator

from .nodes import Json, Node, as_object, is_array, is_object
from .schemas import flagged


def one_sided(root: Node, flag: str) -> frozenset[str]:
    """The names of all properties of a file that travel in one direction only: `readOnly` or `writeOnly`."""
    return frozenset(
        name
        for holder in _holders(root)
        for name in as_object(holder.value)
        if _flagged(holder.child(name), flag)
    )


def _flagged(schema: Node, flag: str) -> bool:
    try:
        return flagged(schema, flag)
    except LookupError:
        return False


def _holders(node: Node) -> Iterator[Node]:
    """Every `properties` of a tree."""
    waiting = [node]
    while waiting:
        here = waiting.pop()
        value: Json = here.value
        if is_object(value):
            waiting.extend(here.child(name) for name in value)
            if is_object(as_object(value).get("properties")):
                yield here.child("properties")
        elif is_array(value):
            waiting.extend(here.elements())
