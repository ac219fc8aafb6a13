"""What a file says it is called: `$self`, `$id`, and the anchors in it.

In: a Source. Out: its resources, each with its base URI and the pointers of its anchors. Not its
business: following a reference. Sources: OpenAPI 3.2 section "Establishing the Base URI", JSON
Schema 2020-12 core, sections 8.2.1 and 8.2.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin

from speclock.diagnostics import Pointer
from speclock.read.source import Source
from speclock.tree import JSON, is_list, is_mapping

_WORDS = ("$id", "$self", "$anchor", "$dynamicAnchor", "$dynamicRef")
_VALUES = ("example", "examples", "default", "enum", "const", "value", "dataValue")
"""What stands under these is data, whatever it looks like."""


@dataclass(slots=True)
class Resource:
    """A file, or a schema in it with an `$id`: what references inside are relative to."""

    source: Source
    pointer: Pointer
    uri: str
    anchors: dict[str, Pointer] = field(default_factory=dict[str, Pointer])
    dynamic: dict[str, Pointer] = field(default_factory=dict[str, Pointer])


def retrieval_uri(source: Source) -> str:
    """Where a file was found."""
    return source.url or source.path.as_uri()


def resources(source: Source, *, identified: bool) -> list[Resource]:
    """The resources of a file, the file itself first.

    `identified`: whether `$id` has a meaning in it, which in OpenAPI 3.0 it has not.
    """
    whole = Resource(source, (), retrieval_uri(source))
    words = any(word in source.text for word in _WORDS)
    if not words and source.grafts is None:
        return [whole]
    stated = source.tree.get("$self") if is_mapping(source.tree) else None
    if isinstance(stated, str):
        whole.uri = urldefrag(_joined(whole.uri, stated)).url
    found = [whole]
    if identified:
        _collect(source, whole, found)
    return found


def _collect(source: Source, whole: Resource, found: list[Resource]) -> None:
    waiting: list[tuple[JSON, Pointer, Resource]] = [(source.tree, (), whole)]
    seen: set[int] = set()
    while waiting:
        value, pointer, base = waiting.pop()
        if id(value) in seen:  # an alias: it has one place, the first
            continue
        seen.add(id(value))
        if is_mapping(value):
            base = _named(value, pointer, base, found)
        waiting.extend(
            (child, (*pointer, step), base)
            for step, child in reversed(list(_inside(value)))
        )


def _named(
    value: dict[str, JSON], pointer: Pointer, base: Resource, found: list[Resource]
) -> Resource:
    """Note what a mapping calls itself; returns the resource that what lies below belongs to."""
    identity = value.get("$id")
    if isinstance(identity, str):
        uri, fragment = urldefrag(identity)
        if uri:
            uri = urldefrag(_joined(base.uri, identity)).url
            if pointer:
                base = Resource(base.source, pointer, uri)
                found.append(base)
            else:
                base.uri = uri
        elif fragment and "/" not in fragment:  # how draft 6 spelled an anchor
            base.anchors.setdefault(fragment, pointer)
    for word, names in (("$anchor", base.anchors), ("$dynamicAnchor", base.dynamic)):
        name = value.get(word)
        if isinstance(name, str):
            base.anchors.setdefault(name, pointer)
            names.setdefault(name, pointer)
    return base


def _inside(value: JSON) -> Iterator[tuple[str | int, JSON]]:
    if is_mapping(value):
        for name, child in value.items():
            data = name in _VALUES and not (name == "examples" and is_mapping(child))
            if not data and (is_mapping(child) or is_list(child)):
                yield name, child
    elif is_list(value):
        for index, child in enumerate(value):
            if is_mapping(child) or is_list(child):
                yield index, child


def _joined(base: str, reference: str) -> str:
    """RFC 3986, section 5; what is no URI at all stays as it is."""
    try:
        return urljoin(base, reference)
    except ValueError:
        return reference
