"""The properties an object may have beyond those its schema names.

In: an object schema. Out: the type of what `additionalProperties`, `patternProperties` and `unevaluatedProperties`
let in. What a schema does not mention at all may come, too, but nobody waits for it. Not its business: the names.
Source: JSON Schema 2020-12, sections 10.3.2 and 11.3.
"""

from __future__ import annotations

from speclock.ir import Anything, TypeRef
from speclock.lower.context import Lowering
from speclock.lower.parts import having, join
from speclock.lower.unions import Hint, Lower, unite
from speclock.read import Node
from speclock.tree import is_mapping

_OPEN = ("additionalProperties", "unevaluatedProperties")


def keeps_more(node: Node) -> bool:
    """Whether a schema with properties says that there are others, too."""
    return bool(_patterns(node)) or any(
        part.value[word] is True or is_mapping(part.value[word])
        for word in _OPEN
        for part in having(node, word)
    )


def lower_more(
    node: Node, hint: Hint, context: Lowering, lower: Lower
) -> TypeRef | None:
    """The type of the values of properties without a name; None where the schema says nothing of them."""
    stated = [part.child(word) for word in _OPEN for part in having(node, word)]
    schemas = [one for one in stated if is_mapping(one.value)]
    patterns = _patterns(node)
    if not schemas and any(one.value is True for one in stated):
        return Anything()
    refs: list[TypeRef] = []
    if schemas:
        refs.append(lower(join(schemas), (*hint, "Value"), context))
    refs += [lower(one, (*hint, "Value"), context) for one in patterns]
    if len(refs) < 2:
        return refs[0] if refs else None
    holder = having(node, "patternProperties")[-1].child("patternProperties")
    return unite(holder, refs, None, (*hint, "Value"), context)


def _patterns(node: Node) -> list[Node]:
    return [
        part.child("patternProperties").child(name)
        for part in having(node, "patternProperties")
        if is_mapping(part.value["patternProperties"])
        for name in part.value["patternProperties"]
    ]
