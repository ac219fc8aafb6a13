"""Path and verb -> Operation."""

from __future__ import annotations

import re
from dataclasses import replace

from speclock.diagnostics import Code
from speclock.ir import (
    Body,
    Constant,
    Envelope,
    Operation,
    Parameter,
    Permission,
    Reply,
)
from speclock.lower.bodies import lower_bodies
from speclock.lower.context import Lowering
from speclock.lower.paging import lower_paging, pointer_steps
from speclock.lower.parameters import collect_parameters, lower_parameters
from speclock.lower.paths import read_path
from speclock.lower.replies import lower_replies
from speclock.lower.schemas import finish
from speclock.lower.security import lower_requirements, merge_keys
from speclock.lower.serialising import report_nesting
from speclock.lower.servers import lower_own_server, report_own_servers
from speclock.read import Node
from speclock.tree import is_list, is_mapping

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+\Z")


def lower_operation(
    path: str, method: str, item: Node, node: Node, context: Lowering
) -> tuple[Operation, ...]:
    """One operation, then its variants with other bodies; none, and at least one error in the report, when it can't be called rightly."""
    if not _TOKEN.match(method):
        context.report.error(
            Code.OPERATION,
            f"{method!r} is no HTTP method",
            node.at,
            hint="letters, digits and !#$%&'*+-.^_`|~ make a method (RFC 9110, section 9.1)",
        )
        return ()
    name = _id(path, method, node, context)
    listed = collect_parameters(item, node)
    template = read_path(
        path,
        [one.text("name") for one in listed if one.text("in") == "path"],
        [one.text("name") for one in listed if one.text("in") == "query"],
        node.at,
        context.report,
    )
    parameters = lower_parameters(listed, template.holes, node, name, context)
    requested = node.get("requestBody")
    bodies = lower_bodies(requested, name, context) if requested else ()
    replies = lower_replies(node, name, context)
    finish(context)
    report_nesting(listed, parameters, context)
    report_own_servers(item, node, context.report)
    required = lower_requirements(node, context)
    parameters = merge_keys(parameters, listed, required, context)
    if method == "HEAD":
        replies = replies.without_content()
    docs = node.get("externalDocs")
    named = [one for one in parameters if isinstance(one, Parameter)]
    made = Operation(
        id=name,
        method=method,
        path=template.text,
        parameters=tuple(named),
        constants=tuple(one for one in parameters if isinstance(one, Constant)),
        body=bodies[0] if bodies else None,
        replies=replies.success,
        errors=replies.failure,
        streams=replies.streams,
        endless=replies.endless,
        security=required.alternatives,
        scopes=required.scopes,
        envelope=_envelope(node, replies.success, context),
        paging=lower_paging(node, named, replies.success, context),
        permissions=_permissions(node),
        server=lower_own_server(item, node, context.root),
        tag=_tag(node),
        summary=node.text("summary") or item.text("summary"),
        description=node.text("description") or item.text("description"),
        docs=docs.text("url") if docs else "",
        deprecated=node.flag("deprecated"),
        place=node.place,
    )
    return made, *(_variant(made, body, context) for body in bodies[1:])


def _variant(one: Operation, body: Body, context: Lowering) -> Operation:
    """The same operation with another of its bodies, under an id that is nobody else's."""
    name = f"{one.id} as {body.label}"
    while name in context.operations:
        name += " too"
    context.operations.add(name)
    return replace(one, id=name, variant_of=one.id, body=body)


def _id(path: str, method: str, node: Node, context: Lowering) -> str:
    """The operationId; the request line where there is none, or another operation has it."""
    line = f"{method} {path}"
    stated = node.text("operationId") or line
    if stated in context.operations:
        context.report.warning(
            Code.OPERATION,
            f"the operationId {stated!r} is taken, so this one is called after its method and path",
            node.at / "operationId",
            hint="give each operation an operationId of its own",
        )
        stated = line
    context.operations.add(stated)
    return stated


def _envelope(
    node: Node, replies: tuple[Reply, ...], context: Lowering
) -> Envelope | None:
    own = node.value.get("x-speclock-envelope")
    stated = own if own is not None else context.root.value.get("x-speclock-envelope")
    if not is_mapping(stated):
        return None
    steps = pointer_steps(stated["success"])
    for reply in replies:
        if (
            reply.type is not None
            and context.types.step_into(reply.type, steps) is not None
        ):
            return Envelope(steps)
    if own is not None:
        context.report.error(
            Code.ENVELOPE,
            f"no reply has a field at {stated['success']}",
            node.at / "x-speclock-envelope",
        )
    return None


def _permissions(node: Node) -> tuple[Permission, ...]:
    listed = node.get("x-speclock-permissions")
    return tuple(
        Permission(
            action=one.text("action"),
            access=one.text("access"),
            resource=one.text("resource"),
        )
        for one in (listed.elements() if listed else ())
    )


def _tag(node: Node) -> str | None:
    tags = node.value.get("tags")
    return str(tags[0]) if is_list(tags) and tags else None
