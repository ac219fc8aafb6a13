"""Which statuses mean success, and which of several media types of a reply is asked for.

In: Response Objects. Out: statuses, media types, and whether JSON is what they hold. Not its business: types.
Source: OpenAPI 3.1.1, Responses Object and Media Type Object; RFC 9110, sections 15.3 and 15.4.
"""

from __future__ import annotations

from collections.abc import Iterable

from speclock.ir import BodyKind
from speclock.lower.keywords import real_types
from speclock.lower.media import is_json, is_range, preferred, sendable
from speclock.lower.parts import parts
from speclock.read import Node
from speclock.tree import is_mapping

EMPTY = ("204", "205", "304")
"""Replies of these never have a body (RFC 9110), whatever a document says."""


_DESCRIBING = ("properties", "items", "oneOf", "anyOf")
"""Keywords that tell what a value is made of."""


def successes(statuses: Iterable[str]) -> list[str]:
    """The statuses that are no failures: 2xx; else redirections, but for 304; else what `default` stands for."""
    listed = list(statuses)
    moved = [one for one in listed if one.startswith("3") and one != "304"]
    fine = [one for one in listed if one.startswith("2")]
    return fine or moved or [one for one in listed if one == "default"]


def best(content: Node) -> str | None:
    """What to ask for: JSON, application/json before other JSON; else what the document names first."""
    listed = {name: content.child(name).follow() for name in content.value}
    plain = [name for name in listed if _bare(name) == "application/json"]
    exact = [name for name in listed if is_json(name) and not is_range(name)]
    wide = [name for name, media in listed.items() if holds_json(name, media)]
    return next(iter((*plain, *exact, *wide)), None) or preferred(listed)


def holds_json(media_type: str, media: Node) -> bool:
    """Whether values are read from it as JSON: never where the whole reply is a file, whatever its name.

    A range that JSON is one of is JSON where a schema describes it.
    """
    schema = media.get("schema")
    if schema is None or not is_mapping(schema.value):
        return is_json(media_type)
    if any(part.text("format") == "binary" for part in parts(schema)):
        return False
    within = is_range(media_type) and sendable(media_type, BodyKind.JSON)
    return is_json(media_type) or bool(within)


def is_structured(media: Node) -> bool:
    """Whether the schema describes values that neither text nor bytes are."""
    schema = media.get("schema")
    if schema is None or not is_mapping(schema.value):
        return False
    said = {name for part in parts(schema) for name in real_types(part)}
    if said:
        return "string" not in said
    return any(key in part.value for part in parts(schema) for key in _DESCRIBING)


def says_more(media: Node) -> bool:
    """Whether the document describes more than the text or the bytes that a value is given as.

    Not by `type: object` alone, nor by `{type: object, format: file}`, which is what becomes of Swagger's files.
    """
    if media.get("itemSchema") is not None:
        return True
    if not is_structured(media):
        return False
    return any(
        any(key in part.value for key in _DESCRIBING)
        or {"integer", "number", "boolean"} & set(real_types(part))
        for part in parts(media.child("schema"))
    )


def _bare(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()
