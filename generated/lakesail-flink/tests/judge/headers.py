"""Headers of replies: what a server that follows the document sends, and whether a client reads just that.

In: an operation's facts. Out: examples that have every documented header of their reply, and differences. Not its
business: bodies. Source: OpenAPI 3.1, section "Header Object".
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from .body import is_json
from .document import Facts, Source
from .examples import Example, example_values, examples
from .nodes import Json, Node, as_object, is_array, is_object
from .recorder import CODINGS
from .schemas import alternatives, fits
from .spelling import text
from .values import judge_value


@dataclass(frozen=True, slots=True)
class Spelled:
    """A header: its value, and how that stands on the wire."""

    value: Json
    schema: Node | None
    line: str


def with_headers(facts: Facts) -> Iterator[tuple[Example, dict[str, Spelled]]]:
    """The first example of each reply of success, with every header a value can be found for."""
    seen: set[str] = set()
    for one in examples(facts, "success"):
        if not isinstance(one, Example) or one.case in seen:
            continue
        seen.add(one.case)
        response = facts.node.get("responses", one.case)
        listed = response.get("headers") if response is not None else None
        doubtful = _doubtful(facts)
        found = {
            name: (
                replace(spelled, value=spelled.line, schema=None)
                if name.lower() in doubtful
                else spelled
            )
            for name, node in (listed.items() if listed else ())
            if name.lower() != "content-type"
            and (spelled := spelled_header(node.resolved(), name, facts.source))
            is not None
        }
        if found:
            lines = tuple((name, each.line) for name, each in found.items())
            yield replace(one, headers=lines), found


_ANNOTATIONS = ("description", "example", "examples", "title")


def _doubtful(facts: Facts) -> set[str]:
    """Headers that are one thing in one reply and another in the next: all that is sure is their text."""
    said: dict[str, list[Json]] = {}
    responses = facts.node.get("responses")
    for status, response in responses.items() if responses else ():
        listed = response.get("headers") if status[0] in "23d" else None
        for name, node in listed.items() if listed else ():
            header = as_object(node.resolved().value)
            schema = as_object(header.get("schema"))
            meant = [
                {key: one for key, one in schema.items() if key not in _ANNOTATIONS},
                header.get("content"),
                header.get("explode"),
            ]
            if meant not in said.setdefault(name.lower(), []):
                said[name.lower()].append(meant)
    return {name for name, several in said.items() if len(several) > 1}


def judge_headers(
    wanted: Mapping[str, Spelled], view: object, attributes: Mapping[str, str]
) -> None:
    """AssertionError unless each header is read as what the document says it is."""
    known = {name.lower(): attribute for name, attribute in attributes.items()}
    for name, one in wanted.items():
        if name.lower() not in known:
            raise AssertionError(f"the client does not know the header {name}")
        try:
            judge_value(one.value, getattr(view, known[name.lower()]), one.schema)
        except AssertionError as error:
            raise AssertionError(f"header {name}: {error}") from None


def spelled_header(header: Node, name: str, source: Source) -> Spelled | None:
    """A value of a header; None where the document gives none and none can be made up."""
    content = header.get("content")
    holder, as_json = header, False
    for media_type, media in content.items() if content else ():
        holder, as_json = media.resolved(), is_json(media_type)
    schema = holder.child("schema") if "schema" in holder.value else None
    values = [value for _, value in example_values(holder)]
    if not values and schema is not None and not schema.resolved().value:
        values = ["anything"]
    if not values and schema is not None:
        values = source.made_up(schema)
    if name.lower() == "content-encoding":
        values = [one for one in (*values, *CODINGS) if _is_coding(one, schema)]
    value = values[0] if values else None
    if as_json and value is not None:
        return Spelled(value, schema, json.dumps(value))
    line = _simple(value, explode=header.read("explode") is True)
    return Spelled(value, schema, line) if line else None


def _is_coding(value: Json, schema: Node | None) -> bool:
    """Whether a reply may be coded so: the document allows it, and the recorder can."""
    options = alternatives([schema]) if schema is not None else [()]
    return value in CODINGS and any(fits(one, value) for one in options)


def _simple(value: Json, *, explode: bool) -> str:
    """The style `simple`; nothing for what it can't say."""
    if is_object(value):
        pairs = as_object(value).items()
        if any(is_object(one) or is_array(one) for _, one in pairs):
            return ""
        joint = "=" if explode else ","
        return ",".join(f"{key}{joint}{text(one, None)}" for key, one in pairs)
    if is_array(value):
        return ",".join(text(one, None) for one in value)
    return text(value, None) if value is not None else ""
