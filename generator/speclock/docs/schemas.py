"""What a schema of a specification says, seen through `$ref`, allOf, anyOf and oneOf.

In: Nodes of schemas, references not yet followed. Out: their parts, types, names, properties and
keywords, each with the Node that says it. Not its business: Python types (see `lower`), pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from speclock.diagnostics import At
from speclock.read import Node
from speclock.tree import JSON, is_list, is_mapping

LIMITS = (
    "default",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
)
"""Keywords that bound a value (JSON Schema 2020-12, Validation, section 6), and its default.

`format` is not among them: it says how wide a number is, which pages rarely say; it is compared
where a page does.
"""


def parts(schema: Node) -> tuple[Node, ...]:
    """The schema itself, then all it is made of: targets of `$ref`, members of allOf, anyOf, oneOf."""
    found: list[Node] = []
    seen: set[object] = set()
    waiting = [schema]
    while waiting:
        node = waiting.pop(0)
        if node.key in seen or not is_mapping(node.value):
            continue
        seen.add(node.key)
        found.append(node)
        target = node.target()
        if target is not None:
            waiting.append(target)
        for word in ("allOf", "anyOf", "oneOf"):
            if is_list(node.value.get(word)):
                waiting.extend(node.child(word).children())
    return tuple(found)


def types(schema: Node) -> tuple[str, ...]:
    """The JSON types it allows, null left out; none where it says none."""
    found: dict[str, None] = {}
    for part in parts(schema):
        said = part.value.get("type")
        for one in said if is_list(said) else [said]:
            if isinstance(one, str) and one != "null":
                found[one] = None
    return tuple(found)


def nullable(schema: Node) -> bool:
    """Whether it allows null."""
    for part in parts(schema):
        said = part.value.get("type")
        if said == "null" or (is_list(said) and "null" in said):
            return True
    return False


def names(schema: Node) -> tuple[str, ...]:
    """The names it goes by: those of the components that its `$ref` lead to."""
    found: list[str] = []
    node, seen = schema, {schema.key}
    while (target := node.target()) is not None and target.key not in seen:
        seen.add(target.key)
        found.append(target.name)
        node = target
    return tuple(found)


def spelled_type(schema: Node) -> str:
    """Its type in one word: its component's name, or its JSON types."""
    return " or ".join(types(schema)) or "any"


def keyword(schema: Node, name: str) -> tuple[JSON, At] | None:
    """What a keyword says and where; None where no part has it."""
    for part in parts(schema):
        if name in part.value:
            return part.value[name], part.at / name
    return None


def flag(schema: Node, name: str) -> bool:
    """Whether a keyword says true."""
    found = keyword(schema, name)
    return found is not None and found[0] is True


def values(schema: Node) -> Iterator[tuple[JSON, At]]:
    """The values of enum and const, each with its place; null left out."""
    for part in parts(schema):
        listed = part.value.get("enum")
        if is_list(listed):
            for index, one in enumerate(listed):
                if one is not None:
                    yield one, part.at / "enum" / index
        if part.value.get("const") is not None:
            yield part.value["const"], part.at / "const"


def properties(schema: Node) -> dict[str, Node]:
    """Its properties by name, references not followed."""
    found: dict[str, Node] = {}
    for part in parts(schema):
        if is_mapping(part.value.get("properties")):
            holder = part.child("properties")
            for name in holder.value:
                found.setdefault(name, holder.child(name))
    return found


def items(schema: Node) -> Node | None:
    """The schema of an array's items, reference not followed."""
    for part in parts(schema):
        if is_mapping(part.value.get("items")):
            return part.child("items")
    return None


def required(schema: Node, name: str) -> tuple[bool, At]:
    """Whether a property is required, and where that is said, or would be."""
    place: At | None = None
    for part in parts(schema):
        listed = part.value.get("required")
        if is_list(listed):
            place = place or part.at / "required"
            if name in listed:
                return True, part.at / "required"
    if place is None:
        found = properties(schema).get(name)
        place = found.at if found is not None else schema.at
    return False, place


def free(schema: Node) -> bool:
    """Whether it is a map that takes any key, or says nothing of what is inside it."""
    extra = keyword(schema, "additionalProperties")
    if extra is not None and extra[0] is not False:
        return True
    silent = not properties(schema) and items(schema) is None and extra is None
    return silent and (not types(schema) or "object" in types(schema))


def step_into(schema: Node, step: str) -> Node | None:
    """One step of a JSON Pointer down from a value of this schema; `*` and digits enter an array."""
    found = properties(schema).get(step)
    if found is not None:
        return found
    if step == "*" or step.isdigit():
        inside = items(schema)
        if inside is not None:
            return inside
    for part in parts(schema):
        if is_mapping(part.value.get("additionalProperties")):
            return part.child("additionalProperties")
    return None
