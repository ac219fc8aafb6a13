"""Where the API answers: the first server of the document."""

from __future__ import annotations

from speclock.diagnostics import Code, Report
from speclock.ir import Server, ServerVariable
from speclock.read import Node


def lower_server(root: Node, report: Report) -> Server | None:
    """The first server with an absolute URL; None: the caller has to give a base URL."""
    listed = root.get("servers")
    servers = list(listed.elements()) if listed else []
    for node in servers[1:]:
        report.remark(
            Code.SERVER,
            f"another server ({node.text('url')}) is reached with base_url=",
            node.at,
        )
    if not servers:
        return None
    first = servers[0]
    if not first.text("url").startswith(("http://", "https://")):
        report.remark(
            Code.SERVER,
            f"the server {first.text('url')!r} is relative: the caller has to give base_url=",
            first.at,
        )
        return None
    variables = first.get("variables")
    return Server(
        first.text("url"),
        (
            tuple(_variable(name, node) for name, node in variables.items())
            if variables
            else ()
        ),
    )


def lower_own_server(item: Node, operation: Node, report: Report) -> Server | None:
    """The server of an operation or its path item; its variables keep their defaults."""
    for holder in (operation, item):
        listed = holder.get("servers")
        if listed is None or not listed.value:
            continue
        own = lower_server(holder, report)
        if own is None:
            return None
        url = own.url
        for variable in own.variables:
            report.warning(
                Code.SERVER,
                f"the server variable {variable.name!r} of an operation stays {variable.example!r}",
                listed.at,
            )
            url = url.replace(f"{{{variable.name}}}", variable.example)
        return Server(url, ())
    return None


def _variable(name: str, node: Node) -> ServerVariable:
    default = str(node.value.get("default", ""))
    return ServerVariable(
        name=name,
        default=None if node.flag("x-speclock-required") else default,
        values=tuple(str(one) for one in node.value.get("enum", ())),
        environment=node.text("x-speclock-environment") or None,
        description=node.text("description"),
        example=default,
    )
