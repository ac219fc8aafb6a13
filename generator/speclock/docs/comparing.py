"""What a page states against what the specification states, fact by fact.

In: a Pairing. Out: Differences, each with an id that an erratum can name. Not its business: what
the specification states beyond the page, and which differences are declared (`gate`, `errata`).

The id of a difference is that of its fact and what differs: `row:request/workspace#place`,
`row:reply/is_success#type`, `example:reply/data/*/createdAt#value`, `example:request#json`;
`method`, `path` and `status:400` stand alone, as does a fact that the specification lacks.

Where the specification says that the wire has something else than what a page prints, with
`x-speclock-null-text`, `x-speclock-text-boolean`, `x-speclock-same-as` or `x-speclock-time`, that
too is a difference: the page, taken at its word, is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from speclock.diagnostics import At
from speclock.docs import schemas
from speclock.docs.facts import ExampleFact, Permission, Row, Scalar, Status
from speclock.docs.matches import Leaf, Match, Statement, row_id
from speclock.docs.matching import Pairing
from speclock.docs.rows import limits
from speclock.docs.things import ITEMS, schema_of, spell
from speclock.read import Node

JSON_TYPES = ("string", "integer", "number", "boolean", "object", "array")
_NOTHING = ("", '""', "null")
"""Texts that mean null where a schema says x-speclock-null-text."""
_SPELLED = {
    "integer": re.compile(r"[-+]?[0-9]+"),
    "number": re.compile(r"[-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?"),
    "boolean": re.compile(r"true|false", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """One thing that a page and the specification state differently."""

    id: str
    match: Match
    what: str
    """The attribute: maximum, type, place, …; "" where the specification lacks the whole thing."""
    states: Scalar
    """What the page says."""
    truth: Scalar
    """What the specification says."""
    at: At

    @property
    def lacking(self) -> bool:
        """Whether the specification has nothing of the kind."""
        return not self.what


def compare(pairing: Pairing) -> Iterator[Difference]:
    """Each difference between a page and its operation, once."""
    seen: set[tuple[str, str]] = set()
    for match in pairing.matches:
        for one in _compare(pairing, match):
            key = (one.id, spell(one.states))
            if key not in seen:
                seen.add(key)
                yield one
    yield from _whole_body(pairing)


def same(page: Scalar, spec: Scalar) -> bool:
    """Whether both are the same value, spelled as text or not."""
    if isinstance(page, str) or isinstance(spec, str):
        return spell(page).strip() == spell(spec).strip()
    return isinstance(page, bool) == isinstance(spec, bool) and page == spec


def _compare(pairing: Pairing, match: Match) -> Iterator[Difference]:
    match match.fact:
        case Statement(value):
            operation = pairing.operation
            truth = operation.method if match.id == "method" else operation.path
            if value != truth:
                yield Difference(match.id, match, match.id, value, truth, match.near)
        case Permission() as permission:
            yield from _permission(match, permission)
        case Status(code=code):
            if match.node is None:
                yield Difference(match.id, match, "", code, None, match.near)
        case ExampleFact() as example:
            yield from _example(match, example)
        case Leaf() as leaf:
            yield from _leaf(match, leaf)
        case Row() as row:
            yield from _row(pairing, match, row)


def _permission(match: Match, permission: Permission) -> Iterator[Difference]:
    if match.node is None:
        yield Difference(match.id, match, "", permission.action, None, match.near)
        return
    for word, value in (
        ("access", permission.access),
        ("resource", permission.resource),
    ):
        truth = match.node.text(word)
        if value is not None and _resource(value) != _resource(truth):
            at = match.node.at / word if word in match.node.value else match.near
            yield Difference(
                f"{match.id}#{word}", match, word, value, truth or None, at
            )


def _resource(text: str) -> str:
    """Pages mark what is required by an asterisk, and call all resources by several names."""
    plain = text.replace("*", " ").strip().casefold()
    return "all resources" if plain in ("", "all resource", "全部资源") else plain


def _example(match: Match, example: ExampleFact) -> Iterator[Difference]:
    if match.node is None:
        yield Difference(match.id, match, "", "an example", None, match.near)
    elif not example.valid:
        yield Difference(
            f"{match.id}#json", match, "form", "not JSON", "JSON", match.near
        )


def _leaf(match: Match, leaf: Leaf) -> Iterator[Difference]:
    if match.node is None:
        yield Difference(match.id, match, "", spell(leaf.value), None, match.near)
        return
    if match.mapped:
        return
    schema, value = match.node, leaf.value
    if not _fits(value, schema):
        truth = schemas.spelled_type(schema)
        at = _place(schema, "type")
        yield Difference(f"{match.id}#type", match, "type", _kind(value), truth, at)
        return
    if isinstance(value, str) and schemas.flag(schema, "x-speclock-null-text"):
        if value.strip() in _NOTHING:
            at = _place(schema, "x-speclock-null-text")
            yield Difference(f"{match.id}#value", match, "value", value, None, at)
        return
    timed = schemas.keyword(schema, "x-speclock-time")
    if isinstance(value, str) and timed and not re.fullmatch("[0-9]+", value):
        yield Difference(f"{match.id}#value", match, "value", value, "digits", timed[1])
    yield from _listed(match, schema, (value,))


def _listed(
    match: Match, schema: Node, shown: tuple[Scalar, ...]
) -> Iterator[Difference]:
    """Values that an example shows and the schema's enum lacks."""
    known = list(schemas.values(schema))
    for value in shown:
        if (
            known
            and value is not None
            and not any(same(value, one) for one, _ in known)
        ):
            truth = ", ".join(spell(one) for one, _ in known)
            yield Difference(
                f"{match.id}#example", match, "example", value, truth, _enum(schema)
            )


def _enum(schema: Node) -> At:
    for word in ("enum", "const"):
        said = schemas.keyword(schema, word)
        if said is not None:
            return said[1]
    return schema.at


def _place(schema: Node, word: str) -> At:
    said = schemas.keyword(schema, word)
    return said[1] if said is not None else schema.at


def _kind(value: Scalar) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case str():
            return "string"


def _fits(value: Scalar, schema: Node) -> bool:
    known = schemas.types(schema)
    kind = _kind(value)
    if not known or kind in known:
        return True
    if kind == "null":  # an empty list or object is read as null, too
        return schemas.nullable(schema) or "array" in known or "object" in known
    if kind == "number":
        return "integer" in known and isinstance(value, float) and value.is_integer()
    return kind == "integer" and "number" in known


def _row(pairing: Pairing, match: Match, row: Row) -> Iterator[Difference]:
    if match.node is None:
        yield Difference(match.id, match, "", row.name, None, match.near)
        return
    if match.mapped:
        return
    if match.mapped:
        return
    parameter = (
        match.holder is None and row.place != "reply" and "in" in match.node.value
    )
    schema = schema_of(match.node) if parameter else match.node
    if row.place != "reply":
        yield from _row_place(match, row, parameter=parameter)
    yield from _row_required(match, row, parameter=parameter)
    if schema is None:
        return
    yield from _row_type(match, row, schema)
    yield from _row_limits(match, row, schema)
    yield from _row_values(match, row, schema)
    yield from _row_same(pairing, row, schema)


def _row_place(match: Match, row: Row, *, parameter: bool) -> Iterator[Difference]:
    assert match.node is not None, "only rows that were found are compared"
    truth = match.node.text("in") if parameter else "body"
    own = ("path", "query", "body") if row.place == "request" else (row.place,)
    if truth not in own:
        at = match.node.at / "in" if parameter else match.near
        yield Difference(f"{match.id}#place", match, "place", row.place, truth, at)


def _row_required(match: Match, row: Row, *, parameter: bool) -> Iterator[Difference]:
    if row.required is None or match.node is None:
        return
    if parameter:
        truth = match.node.flag("required")
        said = "required" in match.node.value
        at = match.node.at / "required" if said else match.near
    elif match.holder is not None and match.node.pointer[-1] != "items":
        truth, at = schemas.required(match.holder, match.node.name)
    else:
        return
    if row.required is not truth:
        yield Difference(
            f"{match.id}#required", match, "required", row.required, truth, at
        )


def _row_type(match: Match, row: Row, schema: Node) -> Iterator[Difference]:
    for word, said, inner in (
        ("type", row.type, schema),
        ("items", row.items, schemas.items(schema)),
    ):
        if said is None:
            continue
        if inner is None:
            yield Difference(f"{match.id}#{word}", match, word, said, None, match.near)
        elif not _is_type(said, inner):
            truth = _type_name(said, inner)
            yield Difference(
                f"{match.id}#{word}", match, word, said, truth, _place(inner, "type")
            )
    wire = schemas.flag(schema, "x-speclock-text-boolean")
    if row.type == "boolean" and wire:
        at = _place(schema, "x-speclock-text-boolean")
        truth = "boolean or text"
        yield Difference(f"{match.id}#type", match, "type", row.type, truth, at)
    if row.format is not None:
        found = schemas.keyword(schema, "format")
        width = found[0] if found is not None else None
        if row.format != width:
            at = _place(schema, "format")
            yield Difference(
                f"{match.id}#format", match, "format", row.format, width, at
            )


def _is_type(said: str, schema: Node) -> bool:
    if said in JSON_TYPES:
        return schemas.types(schema) == (said,)
    return said in schemas.names(schema)


def _type_name(said: str, schema: Node) -> str:
    names = schemas.names(schema)
    return (
        names[0] if names and said not in JSON_TYPES else schemas.spelled_type(schema)
    )


def _row_limits(match: Match, row: Row, schema: Node) -> Iterator[Difference]:
    for word, stated in limits(row).items():
        if stated is None:
            continue
        said = schemas.keyword(schema, word)
        truth = said[0] if said is not None else None
        if said is None or not same(stated, truth):
            at = _place(schema, word)
            yield Difference(f"{match.id}#{word}", match, word, stated, truth, at)


def _row_values(match: Match, row: Row, schema: Node) -> Iterator[Difference]:
    known = [value for value, _ in schemas.values(schema)]
    for value in row.values:
        if not any(same(value, one) for one in known):
            truth = ", ".join(spell(one) for one in known) or None
            yield Difference(
                f"{match.id}={spell(value)}",
                match,
                "value",
                value,
                truth,
                _enum(schema),
            )
    if row.example is None or row.type in ("array", "object"):
        return
    pattern = _spelling(schema)
    if pattern is not None and not pattern.fullmatch(spell(row.example).strip()):
        truth = schemas.spelled_type(schema)
        at = _place(schema, "type")
        yield Difference(
            f"{match.id}#example", match, "example", row.example, truth, at
        )
        return
    yield from _listed(match, schema, (row.example,))


def _spelling(schema: Node) -> re.Pattern[str] | None:
    """How a table prints an example of this schema; None where anything goes."""
    known = schemas.types(schema)
    return _SPELLED.get(known[0]) if len(known) == 1 else None


def _row_same(pairing: Pairing, row: Row, schema: Node) -> Iterator[Difference]:
    """One value in two places (x-speclock-same-as) to which the page gives two types."""
    said = schemas.keyword(schema, "x-speclock-same-as")
    if said is None or row.place not in ("body", "request"):
        return
    for other in pairing.matches:
        twin = other.fact
        if not isinstance(twin, Row) or twin.place in ("body", "reply"):
            continue
        if other.node is None or other.node.text("name") != said[0]:
            continue
        if twin.type is not None and row.type is not None and twin.type != row.type:
            id_ = f"{row_id(twin)}#same-as"
            yield Difference(id_, other, "type", twin.type, row.type, said[1])


def _whole_body(pairing: Pairing) -> Iterator[Difference]:
    """A required field of the body makes the body required."""
    body = pairing.inventory.body
    if body is None or body.node.flag("required"):
        return
    for match in pairing.matches:
        row = match.fact
        needed = isinstance(row, Row) and row.required and body.key in match.covers
        if needed and match.covers[0] != (*body.key, ITEMS):
            said = "required" in body.node.value
            at = body.node.at / "required" if said else body.at
            yield Difference("body#required", match, "required", True, False, at)
            return
