"""What is left where a reference leads nowhere and the run goes on.

In: the kind of an object and its Node. Out: the tree, changed where the reference stood, so that it
costs only what needs it: a schema lets any value through, a body or a reply is any bytes, the rest
is nothing.
"""

from __future__ import annotations

from speclock.read.document import Node
from speclock.tree import is_mapping


def void(kind: str, node: Node) -> None:
    """Empty the place of a reference that leads nowhere."""
    assert is_mapping(node.value)
    del node.value["$ref"]
    node.document.voided.add(node.key)
    node.document.altered = True
    node.document.links.pop(node.key, None)
    if kind == "schema":
        return
    node.value.clear()
    if kind in ("response", "requestBody"):
        node.value["content"] = {"*/*": {}}
    if kind == "response":
        node.value["description"] = ""
