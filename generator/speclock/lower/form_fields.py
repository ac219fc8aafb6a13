"""The properties of a form: those its schema has in the end, and side by side those of all members of its choices.

In: the schema of a form. Out: each property with the schemas that describe it, one unless members differ in it. A form
has no place for a value of one of several types, so who calls says by what he gives which member he means. Not its
business: the types of the properties (forms). Source: OpenAPI 3.1.1, section "Special Considerations for multipart".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from speclock.diagnostics import Code, Report
from speclock.lower.parts import parts
from speclock.lower.properties import Property, collect, complete, required_in
from speclock.lower.table import Key
from speclock.lower.unions import Choice, find_choices
from speclock.read import Node


@dataclass(frozen=True, slots=True)
class FormProperty:
    """A property, its schemas, and whether every member of every choice requires it."""

    name: str
    nodes: tuple[Node, ...]
    required: bool


def form_properties(schema: Node, report: Report) -> tuple[FormProperty, ...]:
    """The properties of a form in the order of the document; those beside a choice come first."""
    found, required = _collected(schema, report, frozenset())
    made = [
        FormProperty(name, tuple(nodes), name in required)
        for name, nodes in found.items()
    ]
    known = tuple(Property(one.name, one.nodes[0], one.required) for one in made)
    unnamed = complete(schema, known, report)[len(known) :]
    return (*made, *(FormProperty(one.name, (one.node,), False) for one in unnamed))


def _collected(
    schema: Node, report: Report, above: frozenset[Key]
) -> tuple[dict[str, list[Node]], set[str]]:
    found = {one.name: [one.node] for one in collect(schema, report)}
    required = {name for part in parts(schema) for name in required_in(part)}
    above |= {schema.follow().key}
    for choice in find_choices(schema):
        members = [
            _collected(one, report, above)
            for one in choice.members
            if one.follow().key not in above
        ]
        described = [properties for properties, _ in members]
        if not any(described):
            continue
        _report(choice, report)
        for name, nodes in _side_by_side(described).items():
            # What stands beside the choice describes it for all members.
            found.setdefault(name, nodes)
        required |= set[str].intersection(*(names for _, names in members))
    return found, required


def _side_by_side(members: Iterable[dict[str, list[Node]]]) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for properties in members:
        for name, nodes in properties.items():
            held = found.setdefault(name, [])
            known = [one.follow().key for one in held]
            held += [
                one
                for one in nodes
                if one.follow().key not in known
                and all(one.value != other.value for other in held)
            ]
    return found


def _report(choice: Choice, report: Report) -> None:
    report.remark(
        Code.BODY,
        f"the fields of all members of this {choice.keyword} are arguments: which go together is left to the caller",
        choice.part.at / choice.keyword,
    )
