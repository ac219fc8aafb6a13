"""`$dynamicRef`, as far as a document alone can tell where it leads.

In: a Document and its resources. Out: `$ref` in place of `$dynamicRef` where there is one schema it
can mean; where several dynamic anchors have the name, which of them is meant depends on the way a
reader came, and the schema lets any value through. Source: JSON Schema 2020-12 core, section 8.2.3.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote

from speclock.diagnostics import Code, Pointer, Report
from speclock.read.bases import Resource
from speclock.read.document import Document, Node
from speclock.read.source import Source


def settle_dynamic(
    document: Document, known: Sequence[Resource], report: Report
) -> bool:
    """Put a `$ref` where a `$dynamicRef` can mean one schema; whether there were any."""
    if not any(
        "$dynamicRef" in one.text or one.grafts for one in document.sources.values()
    ):
        return False
    found = [
        node
        for kind, node in document.walk()
        if kind == "schema" and isinstance(node.value.get("$dynamicRef"), str)
    ]
    for node in found:
        stated = node.value.pop("$dynamicRef")
        document.altered = True
        if "$ref" in node.value:
            _give_up(node, stated, report)
            continue
        name = unquote(stated.partition("#")[2])
        dynamic: list[tuple[Source, Pointer]] = [
            (one.source, one.dynamic[name]) for one in known if name in one.dynamic
        ]
        node.value["$ref"] = stated
        if len(dynamic) == 1:
            document.links[node.key] = dynamic[0]
        elif dynamic:
            del node.value["$ref"]
            _give_up(node, stated, report)
    return bool(found)


def _give_up(node: Node, stated: str, report: Report) -> None:
    report.warning(
        Code.DYNAMIC_REFERENCE,
        f"the $dynamicRef {stated!r} means another schema on another way to it; "
        "any value is let through",
        node.at / "$dynamicRef",
        hint="a $ref to the schema that is meant says it without doubt",
    )
