"""Values that tell the members of a family apart, and the members that build on a schema with a discriminator.

In: the raw document. Out: whether a value is one of them; the members by their values. Source: OpenAPI 3.1, section
"Discriminator Object"; `x-ms-discriminator-value`, with which a member says its value itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .nodes import Json, Node, as_array, as_object, is_array, is_object

OWN_VALUE = "x-ms-discriminator-value"


def is_member(root: Json, name: str, value: object) -> bool:
    """Whether some Discriminator Object of a tree maps the value of the property `name` to a schema.

    A client may give a member its own value, whether or not a reply repeats it.
    """
    return any(
        one.get("propertyName") == name and value in as_object(one.get("mapping"))
        for one in _discriminators(root)
    )


def children(base: Node) -> dict[str, Node]:
    """The schemas of `components` that name this one in an `allOf`, by the value of its discriminator that stands for each."""
    stated = as_object(base.value.get("discriminator"))
    mapped = {
        str(name).rpartition("/")[2]: value
        for value, name in as_object(stated.get("mapping")).items()
    }
    if not stated:
        return {}
    root = Node(base.files, base.file, "", base.files.load(base.file))
    schemas = root.get("components", "schemas")
    return {
        str(mapped.get(name, as_object(node.value).get(OWN_VALUE, name))): node
        for name, node in (schemas.items() if schemas else ())
        if _builds_on(node, base)
    }


def member(parts: Iterable[Node], payload: object) -> Node | None:
    """The schema that builds on one of these and is meant by the payload, as the discriminator there says."""
    for part in parts:
        name = as_object(as_object(part.value).get("discriminator")).get("propertyName")
        told = as_object(payload).get(str(name))
        found = children(part).get(told) if isinstance(told, str) else None
        if found is not None:
            return found
    return None


def _builds_on(node: Node, base: Node) -> bool:
    parts = as_array(as_object(node.value).get("allOf"))
    name = base.pointer.rpartition("/")[2]
    return any(
        str(as_object(one).get("$ref")).rpartition("/")[2] == name for one in parts
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
