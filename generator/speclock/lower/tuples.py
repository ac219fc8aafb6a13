"""`prefixItems` -> tuples.

In: an array schema that describes elements by their place. Out: the definition of a Tuple. An array may be shorter or
longer than that, which a type can't say: the runtime bears it. Not its business: arrays of like elements.
Source: JSON Schema 2020-12, section 10.3.1.
"""

from __future__ import annotations

from speclock.ir import Named, Tuple, TypeRef
from speclock.lower.context import Lowering
from speclock.lower.keywords import real_types
from speclock.lower.parts import described, having, join
from speclock.lower.unions import Hint, Lower
from speclock.read import Node
from speclock.tree import is_list, is_mapping


def lower_tuple(node: Node, hint: Hint, context: Lowering, lower: Lower) -> TypeRef:
    """The type of an array with `prefixItems`."""
    path, pointer = node.key
    several = len(real_types(node)) > 1
    key = (path, (*pointer, "prefixItems")) if several else node.key
    known = context.types.find(key)
    if known is not None:
        return Named(known)
    target = context.types.allocate(key)
    context.unions.add(target)
    places: list[list[Node]] = []
    for part in having(node, "prefixItems"):
        listed = part.value["prefixItems"]
        for index in range(len(listed)) if is_list(listed) else ():
            if index == len(places):
                places.append([])
            places[index].append(part.child("prefixItems").child(index))
    items = tuple(
        lower(join(nodes), (*hint, f"Item {index + 1}"), context)
        for index, nodes in enumerate(places)
    )
    after = [part.child("items") for part in having(node, "items")]
    real = [one for one in after if is_mapping(one.value)]
    rest = lower(join(real), (*hint, "Item"), context) if real else None
    context.types.define(
        target,
        Tuple(
            hint=hint,
            place=node.place,
            items=items,
            rest=rest,
            description=described(node),
        ),
    )
    return Named(target)
