"""What somebody may have meant by a reference that leads nowhere.

In: the Node and its `$ref`. Out: a hint, or None.
"""

from __future__ import annotations

from difflib import get_close_matches

from speclock.read.document import Node
from speclock.tree import is_mapping


def nearest(node: Node, reference: str) -> str | None:
    """The nearest name where the reference points, or the spelling it seems to lack."""
    file, _, fragment = reference.partition("#")
    if fragment and not fragment.startswith("/"):
        return _if_it_leads(node, f"{file}#/{fragment}")
    if "#" not in reference and "/" not in file and "." not in file:
        return _if_it_leads(node, f"#/components/schemas/{file}")
    if "\\" in file:
        return "a $ref is a URL, whose steps are divided by `/`"
    parent, _, last = fragment.rpartition("/")
    holder = _with(node, f"{file}#{parent}").target()
    if holder is None or not is_mapping(holder.value):
        return None
    names = [str(name) for name in holder.value if str(name) != last]
    close = get_close_matches(last, names, n=1)
    return f"did you mean '{file}#{parent}/{close[0]}'?" if close else None


def _if_it_leads(node: Node, reference: str) -> str | None:
    there = _with(node, reference).target() is not None
    return f"did you mean {reference!r}?" if there else None


def _with(node: Node, reference: str) -> Node:
    # A pointer of its own: the link of the node itself must not answer for it.
    pointer = (*node.pointer, "$ref")
    return Node(node.document, node.source, pointer, {"$ref": reference})
