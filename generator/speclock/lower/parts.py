"""The schemas that hold where one schema holds, and schemas put together as if under one `allOf`.

In: schema nodes. Out: schema nodes. A property that several parts of an `allOf` describe, and a member of a choice with
what stands beside the choice, is one schema: a `Joined`, which has parts like any other and no place of its own. Not
its business: what any keyword means. Source: JSON Schema 2020-12, sections 8.2.3 and 10.2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from speclock.ir import Access
from speclock.lower.table import Key
from speclock.read import Node
from speclock.tree import JSON, is_list, is_mapping

Choices = frozenset[tuple[Key, str]]
"""Choices (the schema that holds the keyword, and the keyword) that were made already."""


@dataclass(frozen=True, slots=True, eq=False)
class Joined(Node):
    """Schemas of which all hold. It stands where the last of them stands."""

    members: tuple[Node, ...] = ()
    made: Choices = frozenset()
    """Of the choices among the parts, those whose member is one of the members."""

    @property
    def key(self) -> Key:
        """What tells it from others: its members, whatever led to them."""
        path, pointer = self.members[-1].key
        steps: list[str | int] = [*pointer, "&"]
        for one in self.members[:-1]:
            steps += [str(one.key[0]), *one.key[1], "&"]
        steps += sorted(f"{holder}:{keyword}" for holder, keyword in self.made)
        return path, tuple(steps)

    @property
    def place(self) -> str:
        """The places of its members: where each says its part."""
        return " & ".join(reversed([one.place for one in self.members]))


def join(members: Sequence[Node], made: Choices = frozenset()) -> Node:
    """One schema for several, each once; the same schema where there is but one."""
    found: dict[Key, Node] = {}
    for one in members:
        if isinstance(one, Joined):
            made |= one.made
        for each in one.members if isinstance(one, Joined) else (one,):
            found.setdefault(each.follow().key, each)
    flat = tuple(one for one in found.values() if not _within_another(one, found))
    if len(flat) == 1 and not made:
        return flat[0]
    last = flat[-1]
    value = {"allOf": [one.value for one in flat]}
    return Joined(last.document, last.source, last.pointer, value, flat, made)


def _within_another(node: Node, others: dict[Key, Node]) -> bool:
    """Whether a schema is one of those that another is made of."""
    here = node.follow().key
    return any(
        here in {one.key for one in parts(other)}
        for key, other in others.items()
        if key != here
    )


def parts(node: Node) -> Iterator[Node]:
    """The schemas that all hold where a schema holds: its `$ref` target, its `allOf` in order, then itself."""
    if _is_whole(node):
        return iter((node,))
    return _parts(node, set())


def _is_whole(node: Node) -> bool:
    """Whether a schema, as most are, is all that holds where it holds."""
    value = node.value
    return (
        is_mapping(value)
        and "$ref" not in value
        and "allOf" not in value
        and not isinstance(node, Joined)
    )


def _parts(node: Node, seen: set[Key]) -> Iterator[Node]:
    if isinstance(node, Joined):
        for one in node.members:
            yield from _parts(one, seen)
        return
    if not is_mapping(node.value) or node.key in seen:
        return
    seen.add(node.key)
    target = node.target()
    if target is not None:
        yield from _parts(target, seen)
    listed = node.value.get("allOf")
    for index in range(len(listed)) if is_list(listed) else ():
        yield from _parts(node.child("allOf").child(index), seen)
    yield node


def having(node: Node, *keywords: str) -> list[Node]:
    """The parts that have one of these keywords."""
    return [one for one in parts(node) if any(word in one.value for word in keywords)]


def said(node: Node, keyword: str) -> JSON:
    """What the last part that has a keyword says with it; None where none has it."""
    found = having(node, keyword)
    return found[-1].value[keyword] if found else None


def flag(node: Node, keyword: str) -> bool:
    """Whether a part has a keyword that is true."""
    return any(one.flag(keyword) for one in parts(node))


def access(node: Node) -> Access:
    """Whether a property is read only or written only; who says both has said nothing."""
    read, write = flag(node, "readOnly"), flag(node, "writeOnly")
    if read == write:
        return Access.BOTH
    return Access.READ if read else Access.WRITE


def described(node: Node) -> str:
    """The description nearest to the use: beside the `$ref`, else where it leads."""
    for one in reversed(node.members) if isinstance(node, Joined) else (node,):
        seen: set[Key] = set()
        here: Node | None = one
        while here is not None and here.key not in seen:
            text = here.text("description") or here.text("title")
            if text:
                return text
            seen.add(here.key)
            here = here.target()
    return ""
