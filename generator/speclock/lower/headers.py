"""The documented headers of replies, typed.

In: the Response Objects of an operation. Out: HeaderSets, one for its replies of success and one for its failures. Not
its business: bodies (replies). Source: OpenAPI 3.1.1, Header Object.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from speclock.diagnostics import Code
from speclock.ir import Anything, Header, HeaderSet, Primitive, Scalar, TypeRef
from speclock.lower.contents import successes
from speclock.lower.context import Lowering
from speclock.lower.media import is_json, preferred
from speclock.lower.schemas import finish, lower_schema
from speclock.read import Node


def lower_headers(operation: str, node: Node, context: Lowering) -> None:
    """Add the headers of an operation's replies to the context."""
    listed = node.get("responses")
    responses = [
        (status, response)
        for status, response in (listed.items() if listed else ())
        if not status.startswith("x-")
    ]
    fine = successes(status for status, _ in responses)
    good = [one for one in responses if one[0] in fine]
    bad = [one for one in responses if one not in good]
    for failed, chosen in ((False, good), (True, bad)):
        headers = _merged(operation, chosen, context)
        if headers:
            one = HeaderSet(operation=operation, failed=failed, headers=headers)
            context.headers.append(one)
    finish(context)


def _merged(
    operation: str, responses: Iterable[tuple[str, Node]], context: Lowering
) -> tuple[Header, ...]:
    """Each header once, whatever the case of its name; required where every reply has to have it."""
    listed = list(responses)
    found: dict[str, Header] = {}
    always: dict[str, int] = {}
    for status, response in listed:
        headers = response.get("headers")
        for name, node in headers.items() if headers else ():
            if name.lower() == "content-type":
                continue
            one = _header(operation, name, status, node, context)
            always[name.lower()] = always.get(name.lower(), 0) + one.required
            known = found.get(name.lower())
            found[name.lower()] = _joined(known, one, node, context) if known else one
    return tuple(
        replace(one, required=always[name] == len(listed))
        for name, one in found.items()
    )


def _joined(known: Header, one: Header, node: Node, context: Lowering) -> Header:
    statuses = (*known.statuses, *one.statuses)
    if (known.type, known.explode, known.as_json) == (
        one.type,
        one.explode,
        one.as_json,
    ):
        return replace(
            known, statuses=statuses, description=known.description or one.description
        )
    context.report.remark(
        Code.REPLY,
        f"the header {one.name} is not the same in every reply; it is given as text",
        node.at,
    )
    text = Scalar(Primitive.STRING)
    return replace(known, statuses=statuses, type=text, explode=False, as_json=False)


def _header(
    operation: str, name: str, status: str, node: Node, context: Lowering
) -> Header:
    content = node.get("content")
    media_type = preferred(content.value) if content else None
    as_json = media_type is not None and is_json(media_type)
    holder = node
    if content is not None and media_type is not None and as_json:
        holder = content.child(media_type).follow()
    return Header(
        name=name,
        type=_type(operation, name, holder, context),
        required=node.flag("required"),
        explode=node.flag("explode"),
        as_json=as_json,
        statuses=(status,),
        description=node.text("description"),
        deprecated=node.flag("deprecated"),
    )


def _type(operation: str, name: str, holder: Node, context: Lowering) -> TypeRef:
    if holder.get("schema") is None:
        return Scalar(Primitive.STRING)
    ref = lower_schema(holder.child("schema"), (operation, name), context)
    return Scalar(Primitive.STRING) if ref == Anything() else ref
