"""Links -> links.py: a function for each, which finds the arguments of one call in the reply of another."""

from __future__ import annotations

import json

from speclock.ir import Api, Link, Operation, Presence
from speclock.name import Names, exploded
from speclock.plan.arguments import call_arguments
from speclock.plan.code import (
    WIDTH,
    Code,
    dedent,
    docstring,
    fill,
    joined,
    literal,
    tuple_literal,
)
from speclock.plan.imports import import_lines
from speclock.plan.layout import Expression, Group, call, layout, mapping, signature
from speclock.plan.page import LinkModule, LinkTests, Method
from speclock.plan.spell import Scope

_INNER = WIDTH - 4


def plan_links(api: Api, names: Names) -> LinkModule:
    """links.py"""
    known = {one.id: one for one in api.operations}
    functions = tuple(_function(one, known, api, names) for one in api.links)
    lead = (
        f"Links of {api.title}: the arguments of one call, from the reply of another."
    )
    return LinkModule(
        docstring=Code(docstring(fill(lead, WIDTH), 0)),
        imports=import_lines(
            {
                "typing": ["Any"],
                "._runtime": ["RawResponse"],
                "._runtime.links": ["Link", "follow"],
            }
        ),
        functions=functions,
    )


def method_path(one: Operation, names: Names) -> str:
    """The method as an attribute of the client: `users.get_user`."""
    group = names.groups.get(one.tag or "")
    return f"{group}.{names.methods[one.id]}" if group else names.methods[one.id]


def _function(one: Link, known: dict[str, Operation], api: Api, names: Names) -> Method:
    source, target = known[one.operation], known[one.target]
    name = names.links[one.id]
    spelled = signature(name, ["reply: RawResponse[Any]"], "dict[str, Any]", indent=0)
    from_, to = method_path(source, names), method_path(target, names)
    shown = f"`client.{to}(**{name}(client.raw(client.{from_})(...)))`"
    lead = fill(one.description or f"From `{from_}` to `{to}`.", _INNER)
    statuses = ", ".join(one.statuses)
    about = joined(
        [
            lead,
            fill(
                f"Gives arguments of `{to}`, out of a reply of status {statuses}:",
                _INNER,
            ),
            [f"    {shown}"],
            [
                "Raises:",
                *fill(
                    "DecodeError: The reply lacks what a required argument is made of.",
                    _INNER,
                    first="    ",
                    rest="        ",
                ),
            ],
        ]
    )
    expression = call("return follow", _table(one, target, api, names), "reply")
    return Method(
        signature=Code(spelled),
        docstring=Code(dedent(docstring(about, 4), 4)),
        imports=(),
        body=Code(dedent(layout(expression, indent=4), 4)),
    )


def _table(one: Link, target: Operation, api: Api, names: Names) -> Expression:
    given = names.arguments[target.id]
    pairs = [
        (literal(given.parameters[location, name]), literal(json.loads(value)))
        for location, name, value in one.arguments
    ]
    fields = exploded(target.body, api) if one.body is not None else ()
    linked = {(location, name) for location, name, _ in one.arguments}
    required = [
        given.parameters[each.location, each.name]
        for each in target.parameters
        if each.required and (each.location, each.name) in linked
    ]
    if fields:
        required += [
            given.fields[each.name]
            for each in fields
            if each.presence is Presence.REQUIRED
        ]
    elif one.body is not None and target.body is not None and target.body.required:
        required.append("body")
    spread = [(literal(each.name), literal(given.fields[each.name])) for each in fields]
    return call(
        "Link",
        literal(one.name),
        mapping(pairs),
        body=literal(json.loads(one.body)) if one.body is not None else None,
        fields=mapping(spread) if spread else None,
        required=tuple_literal(required) if required else None,
    )


def plan_link_tests(api: Api, names: Names) -> LinkTests:
    """tests/test_links.py: what the functions find is judged by the raw document."""
    known = {one.id: one for one in api.operations}
    rows = [_row(one, known, api, names) for one in api.links]
    kind = "list[tuple[str, str, Call, Follow, Wire, Wire]]"
    return LinkTests(
        docstring=Code(
            docstring(
                [
                    "The links: generated tests. What they expect is read from `spec/` when they run."
                ],
                0,
            )
        ),
        imports=import_lines(
            {
                "collections.abc": ["Callable"],
                "typing": ["Any"],
                "clients": ["DOCUMENT", "client"],
                "judge": ["Recorder", "Wire"],
                names.module: ["RawResponse", names.client, "links"],
            },
            [("pytest", "")],
        ),
        client=Code(names.client),
        links=Code(layout(Group("[", tuple(rows), "]"), lead=f"LINKS: {kind} = ")),
    )


def _row(one: Link, known: dict[str, Operation], api: Api, names: Names) -> Expression:
    source, target = known[one.operation], known[one.target]
    return Group(
        "(",
        (
            literal(source.documented),
            literal(one.name),
            f"lambda service: service.raw(service.{method_path(source, names)})",
            f"links.{names.links[one.id]}",
            _wire(source, api, names),
            _wire(target, api, names),
        ),
        ")",
    )


def _wire(one: Operation, api: Api, names: Names) -> Expression:
    """Where each argument of a method stands."""
    scope = Scope("models.", names.classes)
    return Group(
        "{",
        tuple(
            Group(
                f"{literal(each.name)}: (",
                tuple(tuple_literal(place) for place in each.places),
                ",)" if len(each.places) == 1 else ")",
            )
            for each in call_arguments(one, api, names, scope)
        ),
        "}",
    )
