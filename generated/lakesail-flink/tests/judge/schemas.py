"""What raw schemas say about one value: all parts that apply to it, and the alternatives among them.

In: schema nodes. Out: `Parts`, a tuple of schemas that all hold. Not its business: validation
(openapi-core does that), comparing (values). Source: JSON Schema 2020-12, sections 8.2.3 and 10.2.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from itertools import product
from typing import Any, cast

from .nodes import Json, Node, as_array

Parts = tuple[Node, ...]


def alternatives(schemas: Sequence[Node]) -> list[Parts]:
    """Every way the schemas may hold together: one for each choice in their `oneOf`s and `anyOf`s."""
    choices = [_alternatives(schema, ()) for schema in schemas]
    return [sum(chosen, ()) for chosen in product(*choices)]


def _alternatives(schema: Node, seen: tuple[object, ...]) -> list[Parts]:
    if not isinstance(schema.value, dict) or schema.key in seen:
        return [()]
    seen = (*seen, schema.key)
    groups: list[list[Parts]] = [[(schema,)]]
    target = schema.target()
    if target is not None:
        groups.append(_alternatives(target, seen))
    for part in _listed(schema, "allOf"):
        groups.append(_alternatives(part, seen))
    for word in ("oneOf", "anyOf"):
        options = [
            one for part in _listed(schema, word) for one in _alternatives(part, seen)
        ]
        if options:
            groups.append(options)
    return [sum(chosen, ()) for chosen in product(*groups)]


def _listed(schema: Node, word: str) -> list[Node]:
    return list(schema.child(word).elements()) if word in schema.value else []


def word(parts: Parts, name: str) -> Json:
    """What the first part that has a keyword says with it; None when none has."""
    return next((part.value[name] for part in parts if name in part.value), None)


def said(parts: Parts, name: str) -> list[Json]:
    """What each part that has a keyword says with it."""
    return [part.value[name] for part in parts if name in part.value]


def only_value(parts: Parts) -> Json:
    """The one value that `const` or `enum` leaves; None where there are several, or no such word."""
    for part in parts:
        if "const" in part.value:
            return part.value["const"]
        listed = as_array(part.value.get("enum"))
        if len(listed) == 1:
            return listed[0]
    return None


def types(parts: Parts) -> frozenset[str]:
    """The JSON types the schemas name; empty when they name none."""
    named: list[frozenset[str]] = []
    for part in parts:
        said = part.value.get("type")
        if said is not None:
            listed = [said] if isinstance(said, str) else cast("list[str]", said)
            named.append(frozenset(listed))
    return named[0].intersection(*named[1:]) if named else frozenset()


def fields(parts: Parts, name: str) -> list[Node]:
    """The schemas of one field of an object."""
    found = [
        part.child("properties").child(name)
        for part in parts
        if name in (part.value.get("properties") or {})
    ]
    for part in parts:
        patterns = part.get("patternProperties")
        if patterns is not None:
            found.extend(node for key, node in patterns.items() if matches(key, name))
    return found or [
        part.child("additionalProperties")
        for part in parts
        if isinstance(part.value.get("additionalProperties"), dict)
    ]


def documented(parts: Parts) -> dict[str, Node]:
    """Every property the schemas list, by name; those that `false` forbids left out."""
    listed = [
        (name, node)
        for part in parts
        if "properties" in part.value
        for name, node in part.child("properties").items()
    ]
    forbidden = {name for name, node in listed if node.value is False}
    return {name: node for name, node in listed if name not in forbidden}


def form_of(parts: Parts) -> str:
    """The format of a text; `byte` also where JSON Schema says it otherwise: contentEncoding: base64."""
    if word(parts, "contentEncoding") == "base64":
        return "byte"
    return str(word(parts, "format") or "")


def flagged(schema: Node, flag: str) -> bool:
    """Whether a property's schema, or all it may come to, has `readOnly` or `writeOnly` set, and that alone.

    OpenAPI forbids both at once; who says both has said nothing.
    """
    options = alternatives([schema])
    other = "writeOnly" if flag == "readOnly" else "readOnly"
    return all(_says(parts, flag) for parts in options) and not all(
        _says(parts, other) for parts in options
    )


def _says(parts: Parts, flag: str) -> bool:
    return any(part.value.get(flag) is True and not _is_unread(part) for part in parts)


def _is_unread(part: Node) -> bool:
    """Whether it stands beside a `$ref` of OpenAPI 3.0, which says that it shall be ignored there."""
    root: Json = part.files.load(part.files.root)
    return "$ref" in part.value and str(root.get("openapi")).startswith("3.0")


def matches(pattern: str, text: str) -> bool | None:
    """Whether a text has what a pattern looks for; None where that can't be told.

    Python's expressions lack words of ECMA-262's, and have others that mean nothing there.
    """
    if _OTHERS.search(pattern):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # of `[[`
            return re.search(pattern, text) is not None
    except re.error:
        return None


_OTHERS = re.compile(r"\\[AZazpP]|\(\?[^:=!<i]|[+*?}]\+|\{,|^/\^")


def elements(parts: Parts, index: int) -> list[Node]:
    """The schemas of one element of an array."""
    found: list[Node] = []
    for part in parts:
        prefix = _listed(part, "prefixItems")
        if index < len(prefix):
            found.append(prefix[index])
        elif isinstance(part.value.get("items"), dict):
            found.append(part.child("items"))
    return found


def fits(parts: Parts, payload: Json, depth: int = 2) -> bool:
    """Whether a payload may be meant by these schemas: types, fixed values and required fields, not limits."""
    allowed = types(parts)
    nullable = any(part.value.get("nullable") is True for part in parts)
    if (
        allowed
        and not allowed & _types_of(payload)
        and not (payload is None and nullable)
    ):
        return False
    for part in parts:
        if "const" in part.value and part.value["const"] != payload:
            return False
        if "enum" in part.value and payload not in part.value["enum"]:
            return False
    if not isinstance(payload, dict) or depth == 0:
        return True
    held = cast("dict[str, Any]", payload)
    required = {name for part in parts for name in part.value.get("required", ())}
    return required <= held.keys() and all(
        any(
            fits(option, value, depth - 1)
            for option in alternatives(fields(parts, name))
        )
        for name, value in held.items()
    )


def _types_of(payload: Json) -> frozenset[str]:
    match payload:
        case None:
            return frozenset({"null"})
        case bool():
            return frozenset({"boolean"})
        case int():
            return frozenset({"integer", "number"})
        case float():
            return frozenset(
                {"integer", "number"} if payload.is_integer() else {"number"}
            )
        case str():
            return frozenset({"string"})
        case list():
            return frozenset({"array"})
        case _:
            return frozenset({"object"})
