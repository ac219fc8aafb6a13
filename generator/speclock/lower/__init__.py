"""LOWER: Document -> Api. What the document means; every decision about meaning is made in this room.

In: a document that was checked and upgraded. Out: the IR. Knows OpenAPI; knows neither its
versions nor Python's names. An operation that can't be made is reported and leaves nothing behind.
"""

from __future__ import annotations

from speclock.diagnostics import Report
from speclock.ir import Api, Operation, Package, Server, Throttling
from speclock.lower.context import Lowering
from speclock.lower.directions import split_directions
from speclock.lower.families import with_known_values
from speclock.lower.headers import lower_headers
from speclock.lower.links import lower_links
from speclock.lower.operations import lower_operation
from speclock.lower.schemas import finish, lower_schema
from speclock.lower.security import lower_schemes
from speclock.lower.servers import lower_server
from speclock.lower.webhooks import calls_of, lower_callbacks, lower_webhooks
from speclock.read import Document, Node
from speclock.tree import is_mapping

__all__ = ["lower"]


def lower(document: Document, report: Report) -> Api:
    """Lower a whole document."""
    root = document.node
    context = Lowering(root, report)
    schemes = lower_schemes(root, report)
    context.schemes = {scheme.name: scheme for scheme in schemes}
    server = lower_server(root, report)
    operations = tuple(_operations(root, context))
    lower_webhooks(root, context)
    _lower_components(root, context)
    info = root.get("info") or root
    docs = root.get("externalDocs")
    whole = Api(
        title=info.text("title"),
        version=str(info.value.get("version", "")),
        description=info.text("description"),
        docs=docs.text("url") if docs else "",
        deprecated=root.text("x-speclock-deprecated"),
        package=_package(root),
        server=server or _shared_server(operations),
        schemes=schemes,
        operations=operations,
        types=with_known_values(context.types.freeze()),
        throttling=_throttling(root),
        webhooks=tuple(context.webhooks),
        headers=tuple(context.headers),
        links=lower_links(operations, context),
    )
    return split_directions(whole)


def _shared_server(operations: tuple[Operation, ...]) -> Server | None:
    """Where every operation has a server of its own, nobody needs to give a base URL."""
    servers = [one.server for one in operations]
    return servers[0] if servers and all(servers) else None


def _operations(root: Node, context: Lowering) -> list[Operation]:
    made: list[Operation] = []
    paths = root.get("paths")
    for path, item in paths.items() if paths else ():
        for method, node in calls_of(item):
            before = context.types.mark()
            lowered = lower_operation(path, method, item, node, context)
            if not lowered:
                context.roll_back(before)
            else:
                lower_headers(lowered[0].id, node, context)
                context.lines[path, method] = lowered[0].id
                context.nodes[lowered[0].id] = node
            made += lowered
            name = lowered[0].id if lowered else node.text("operationId")
            lower_callbacks(name or f"{method} {path}", node, context)
    return made


def _lower_components(root: Node, context: Lowering) -> None:
    """Also the schemas that no operation mentions: people import them."""
    components = root.get("components")
    schemas = components.get("schemas") if components else None
    for name in schemas.value if schemas and is_mapping(schemas.value) else ():
        assert schemas is not None
        lower_schema(schemas.child(name), (name,), context)
    finish(context)


def _package(root: Node) -> Package:
    node = root.get("x-speclock-package")
    if node is None:
        return Package()
    return Package(
        distribution=node.text("distribution"),
        module=node.text("module"),
        client=node.text("client"),
        version=node.text("version"),
    )


def _throttling(root: Node) -> Throttling | None:
    node = root.get("x-speclock-throttling")
    if node is None:
        return None
    header = node.get("retry-after")
    return Throttling(
        codes=tuple(node.value.get("codes", ())),
        header=header.text("header") if header else None,
        unit=(
            "milliseconds"
            if header and header.text("unit") == "milliseconds"
            else "seconds"
        ),
    )
