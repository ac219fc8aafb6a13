"""Links of the raw document: which there are, and the arguments they give.

In: an operation's facts, an example reply, the arguments of the call. Out: differences. Not its business: making calls.
Source: OpenAPI 3.1, sections "Link Object" and "Runtime Expressions".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from .document import Facts, Source
from .examples import Example
from .given import Given, Wire, arguments_by_place
from .nodes import Json, Node, as_object, find

_ABSENT = object()


def stated_links(source: Source) -> set[tuple[str, str]]:
    """Operation and name of every link that leads to an operation of the document."""
    known = {one.id for one in source.facts()}
    return {
        (facts.id, name)
        for facts in source.facts()
        for name, link in _links(facts)
        if link.read("operationId") in known
        or _leads(source, str(link.read("operationRef", "")))
    }


def _leads(source: Source, reference: str) -> bool:
    """Whether an operationRef leads to an operation of the root file."""
    file, _, fragment = reference.partition("#")
    if file or not fragment.startswith("/paths/"):
        return False
    return find(source.root.value, unquote(fragment)) is not None


def _links(facts: Facts) -> Iterator[tuple[str, Node]]:
    responses = facts.node.get("responses")
    for _, response in responses.items() if responses else ():
        listed = response.get("links")
        for name, link in listed.items() if listed else ():
            yield name, link.resolved()


def has_link(example: Example, name: str) -> bool:
    """Whether an example's reply has a link of that name, and what the link reads of the reply."""
    link = example.facts.node.get("responses", example.case, "links", name)
    if link is None:
        return False
    said = [*as_object(link.read("parameters")).values(), link.read("requestBody")]
    pointers = [
        one.partition("#")[2]
        for one in said
        if isinstance(one, str) and one.startswith("$response.body#")
    ]
    return all(find(example.payload, one) is not None for one in pointers)


def link_problems(
    name: str,
    example: Example,
    given: Given,
    found: Mapping[str, object],
    target: Wire,
) -> Iterator[str]:
    """The differences between the arguments a client found and those the document gives."""
    link = example.facts.node.get("responses", example.case, "links", name)
    assert link is not None, "asked for examples with this link only"
    arguments = arguments_by_place(target)
    wanted: dict[str, object] = {}
    for key, value in as_object(link.read("parameters")).items():
        for (place, wire), argument in arguments.items():
            if key in (wire, f"{place}.{wire}") and place != "body":
                wanted.setdefault(argument, _evaluated(value, example, given))
    if "requestBody" in link.value:
        body = _evaluated(link.read("requestBody"), example, given)
        if ("body", "") in arguments:
            wanted[arguments["body", ""]] = body
        elif body is not _ABSENT:
            wanted |= {
                arguments["body", field]: value
                for field, value in as_object(body).items()
                if ("body", field) in arguments
            }
    wanted = {key: value for key, value in wanted.items() if value is not _ABSENT}
    for key in wanted.keys() | found.keys():
        if wanted.get(key, _ABSENT) != found.get(key, _ABSENT):
            yield f"{key} is {found.get(key)!r}; the link {name} gives {wanted.get(key)!r}"


def _evaluated(value: Json, example: Example, given: Given) -> object:
    if not isinstance(value, str):
        return value
    if value.startswith("$"):
        return _expression(value, example, given)
    pieces = re.split(r"\{(\$[^{}]*)\}", value)
    found = [
        _expression(piece, example, given) if index % 2 else piece
        for index, piece in enumerate(pieces)
    ]
    return _ABSENT if _ABSENT in found else "".join(str(one) for one in found)


def _expression(text: str, example: Example, given: Given) -> object:
    if text == "$method":
        return example.facts.method
    if text == "$statusCode":
        return example.status
    source, place, rest = [*re.split(r"[.]", text, maxsplit=2), "", ""][:3]
    if place.startswith("body#") or (place == "body" and not rest):
        pointer = text.partition("#")[2]
        whole = example.payload if source == "$response" else given.body
        value = find(whole, pointer) if pointer else whole
        return _ABSENT if value is None else value
    if source == "$response":
        headers = {name.lower(): line for name, line in example.headers}
        return headers.get(rest.lower(), _ABSENT)
    for (where, name), value in given.values.items():
        same = name == rest or (place == "header" and name.lower() == rest.lower())
        if where == place and same:
            return value
    return example.facts.constants.get((place, rest), _ABSENT)
