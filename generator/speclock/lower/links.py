"""Links: what a reply says about calling another operation.

In: the Link Objects of all replies, once all operations are known. Out: Links. What a link says that leads nowhere is
reported and left out. Not its business: evaluating expressions (the runtime).
Source: OpenAPI 3.1.1, Link Object and "Runtime Expressions".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from speclock.diagnostics import Code
from speclock.ir import Json, Link, Location, Operation
from speclock.lower.context import Lowering
from speclock.read import Node
from speclock.tree import JSON, is_mapping

_HEADER_NAME = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_EXPRESSION = re.compile(
    rf"\$(?:method|statusCode"
    rf"|request\.(?:header\.{_HEADER_NAME}|(?:query|path)\..+|body(?:#(?:/.*)?)?)"
    rf"|response\.(?:header\.{_HEADER_NAME}|body(?:#(?:/.*)?)?))\Z"
)
_INSIDE = re.compile(r"\{(\$[^{}]*)\}")


def lower_links(
    operations: tuple[Operation, ...], context: Lowering
) -> tuple[Link, ...]:
    """The links of all operations."""
    known = {one.id: one for one in operations}
    made: dict[str, Link] = {}
    for source, node in context.nodes.items():
        for status, name, link in _stated(node):
            target = known.get(_target(link, context) or "")
            if target is None:
                continue
            one = _link(source, status, name, link, target, context)
            same = made.get(one.id)
            if same is None:
                made[one.id] = one
            elif replace(same, statuses=one.statuses) == one:
                statuses = (*same.statuses, status)
                made[one.id] = replace(same, statuses=statuses)
            else:
                apart = replace(one, id=f"{one.id} {status}")
                made[apart.id] = apart
    return tuple(made.values())


def _stated(node: Node) -> Iterator[tuple[str, str, Node]]:
    responses = node.get("responses")
    for status, response in responses.items() if responses else ():
        listed = response.get("links") if not status.startswith("x-") else None
        for name, link in listed.items() if listed else ():
            if not name.startswith("x-") and is_mapping(link.value):
                yield status, name, link


def _target(link: Node, context: Lowering) -> str | None:
    """The id of the operation a link leads to."""
    stated = link.text("operationId")
    if stated:
        if stated in context.nodes:
            return stated
        _leads_nowhere(link, "operationId", stated, context)
        return None
    reference = link.text("operationRef")
    file, _, fragment = reference.partition("#")
    steps = [
        unquote(step).replace("~1", "/").replace("~0", "~")
        for step in fragment.split("/")
    ]
    if not file and len(steps) == 4 and steps[:2] == ["", "paths"]:
        found = context.lines.get((steps[2], steps[3].upper()))
        if found is not None:
            return found
    _leads_nowhere(link, "operationRef", reference, context)
    return None


def _leads_nowhere(link: Node, field: str, said: str, context: Lowering) -> None:
    at = link.at / field if field in link.value else link.at
    context.report.warning(
        Code.IGNORED,
        f"the link leads to no operation of this document: {said!r}",
        at,
        hint="an operationId, or an operationRef such as #/paths/~1pets~1{id}/get",
    )


def _link(
    source: str,
    status: str,
    name: str,
    link: Node,
    target: Operation,
    context: Lowering,
) -> Link:
    if link.get("server") is not None:
        context.report.warning(
            Code.IGNORED,
            "the server of a link is not honoured: give the client another base_url",
            link.at / "server",
        )
    body = link.value.get("requestBody")
    if body is not None and target.body is None:
        context.report.warning(
            Code.IGNORED,
            f"the link gives a body, and {target.id} takes none",
            link.at / "requestBody",
        )
        body = None
    elif body is not None and not _is_evaluable(body):
        _unreadable(link, "requestBody", body, context)
        body = None
    return Link(
        id=f"{source} {name}",
        name=name,
        operation=source,
        target=target.id,
        arguments=tuple(_arguments(link, target, context)),
        body=None if body is None else _json(body),
        statuses=(status,),
        description=link.text("description"),
    )


def _arguments(
    link: Node, target: Operation, context: Lowering
) -> Iterator[tuple[Location, str, Json]]:
    stated = link.get("parameters")
    for name in stated.value if stated and is_mapping(stated.value) else ():
        assert stated is not None
        value = stated.value[name]
        found = _parameter(name, target)
        if found is None:
            context.report.warning(
                Code.IGNORED,
                f"the link gives {name!r}, which {target.id} does not take",
                stated.at / name,
            )
        elif not _is_evaluable(value):
            _unreadable(stated, name, value, context)
        else:
            yield *found, _json(value)


def _parameter(name: str, target: Operation) -> tuple[Location, str] | None:
    """The parameter a link means: `id`, or `path.id` where several have that name."""
    for one in target.parameters:
        if name in (one.name, f"{one.location}.{one.name}"):
            return one.location, one.name
    return None


def _is_evaluable(value: JSON) -> bool:
    """Whether a value is a constant, an expression, or text whose expressions can all be evaluated."""
    if not isinstance(value, str):
        return True
    expressions = [value] if value.startswith("$") else _INSIDE.findall(value)
    return all(_EXPRESSION.match(one) for one in expressions)


def _unreadable(holder: Node, field: str, value: JSON, context: Lowering) -> None:
    context.report.warning(
        Code.IGNORED,
        f"{value!r} is no runtime expression that can be evaluated; it is left out",
        holder.at / field,
    )


def _json(value: JSON) -> Json:
    return Json(json.dumps(value, ensure_ascii=False))
