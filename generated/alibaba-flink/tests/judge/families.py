"""Values that tell the members of a family apart.

In: the raw document. Out: whether a value is one of them. Source: OpenAPI 3.1, section "Discriminator Object".
"""

from __future__ import annotations

from collections.abc import Iterator

from .nodes import Json, as_array, as_object, is_array, is_object


def is_member(root: Json, name: str, value: object) -> bool:
    """Whether some Discriminator Object of a tree maps the value of the property `name` to a schema.

    A client may give a member its own value, whether or not a reply repeats it.
    """
    return any(
        one.get("propertyName") == name and value in as_object(one.get("mapping"))
        for one in _discriminators(root)
    )


def _discriminators(root: Json) -> Iterator[dict[str, Json]]:
    waiting = [root]
    while waiting:
        here = waiting.pop()
        if is_object(here):
            waiting.extend(here.values())
            if is_object(here.get("discriminator")):
                yield as_object(here["discriminator"])
        elif is_array(here):
            waiting.extend(as_array(here))
