"""Which classes stand together in a module, where one module of all is more than a type checker takes.

pyright gives up on a module of more than 30,720 flow nodes, with "Code is too complex to analyze": a field with a default
makes two, a field without and a member of an enumeration one. mypy and Python know no such limit.
In: definitions and their names. Out: groups of definitions, enumerations before models, each in the document's order.
"""

from __future__ import annotations

from speclock.ir import Api, Enumeration, Model, Presence, TypeId
from speclock.name import Names

MOST = 22_000
"""Flow nodes of the classes of one module, at the most; what else stands in a module takes its share, too."""

Members = tuple[TypeId, ...]
"""The definitions of one module."""


def group(api: Api, names: Names) -> tuple[Members, ...]:
    """One group of all classes, or as few as hold no more than `MOST` nodes each; a class of more stands alone."""
    made: list[list[TypeId]] = [[]]
    held = 0
    for kind in (Enumeration, Model):
        for index, one in enumerate(api.types):
            if not isinstance(one, kind):
                continue
            target = TypeId(index)
            weight = _weight(target, one, names)
            if made[-1] and held + weight > MOST:
                made.append([])
                held = 0
            made[-1].append(target)
            held += weight
    return tuple(map(tuple, made))


def _weight(target: TypeId, one: Enumeration | Model, names: Names) -> int:
    if isinstance(one, Enumeration):
        return 1 + len(one.values)
    spelled = names.fields[target]
    bare = sum(
        field.presence is Presence.REQUIRED
        and field.default is None
        and spelled[field.name] == field.name
        for field in one.fields
    )
    return 1 + 2 * len(one.fields) - bare
