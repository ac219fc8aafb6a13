"""Schema -> TypeRef. Objects with properties and enums become definitions, all else is spelled where it is.

What a type can't say is reported as SL301 and replaced by the widest type that can't be wrong.
"""

from __future__ import annotations

from speclock.diagnostics import Code
from speclock.ir import (
    ADDITIONAL,
    Anything,
    Field,
    ListOf,
    MapOf,
    Model,
    Named,
    Nullable,
    Presence,
    Primitive,
    Scalar,
    TypeRef,
)
from speclock.lower.additional import keeps_more, lower_more
from speclock.lower.context import Lowering, Waiting
from speclock.lower.enums import lower_values, only_value
from speclock.lower.families import find_heirs, lower_family
from speclock.lower.keywords import (
    last_types,
    nullable,
    only_annotations,
    real_types,
    types,
    wrap,
)
from speclock.lower.limits import constraints
from speclock.lower.parts import (
    Joined,
    access,
    described,
    flag,
    having,
    join,
    parts,
    said,
)
from speclock.lower.properties import Property, collect, complete, required_in
from speclock.lower.shapes import SHAPING, TELLING, implied, remark_on_unsaid
from speclock.lower.table import Key
from speclock.lower.tuples import lower_tuple
from speclock.lower.unions import find_choice, lower_choice, unite
from speclock.read import Node
from speclock.tree import is_list, is_mapping

Hint = tuple[str, ...]

_STRINGS = {
    "date-time": Primitive.DATE_TIME,
    "date": Primitive.DATE,
    "time": Primitive.TIME,
    "uuid": Primitive.UUID,
    "byte": Primitive.BASE64,
    "binary": Primitive.BINARY,
    "duration": Primitive.DURATION,
    "decimal": Primitive.DECIMAL,
}
_TIMES = {
    "seconds": Primitive.EPOCH_SECONDS,
    "milliseconds": Primitive.EPOCH_MILLISECONDS,
}
_SCALARS = {
    "integer": Primitive.INTEGER,
    "number": Primitive.NUMBER,
    "boolean": Primitive.BOOLEAN,
    "null": Primitive.NULL,
}


def lower_schema(node: Node, hint: Hint, context: Lowering) -> TypeRef:
    """The type of the values a schema accepts. `hint` names it where no component does."""
    if node.reference is not None and _only_refers(node):
        return _referred(node, hint, context)
    hint = _hint(node, hint)
    if not is_mapping(node.value):
        if node.value is False:
            context.report.warning(
                Code.SCHEMA,
                "the schema `false` accepts nothing; any value is let through",
                node.at,
            )
        return Anything()
    known = context.types.find(node.key)
    if known is not None:
        return wrap(Named(known), known in context.nullable or nullable(node))
    sole = _sole(node)
    if sole is not None:
        return wrap(lower_schema(sole, hint, context), nullable(node))
    remark_on_unsaid(node, context.report)
    again = node.key in context.open and not _chosen_since(node, context)
    if node.key in context.choosing or again:
        # It contains itself: a definition that has a name can.
        known = context.types.allocate(node.key)
        context.unions.add(known)
        return wrap(Named(known), nullable(node))
    context.open.append(node.key)
    if _is_choice(node):
        context.choosing.add(node.key)
    made = wrap(_bare(node, hint, context), nullable(node))
    context.choosing.discard(context.open.pop())
    return _settled(node, made, hint, context)


def _only_refers(node: Node) -> bool:
    return only_annotations(set(node.value) - {"$ref"})


def _referred(node: Node, hint: Hint, context: Lowering) -> TypeRef:
    """The type at the end of a chain of references, which may be a circle."""
    seen: set[Key] = set()
    while node.reference is not None and _only_refers(node):
        target = node.target()
        if target is None or node.key in seen:
            context.report.warning(
                Code.SCHEMA,
                "the $ref leads to no schema; any value is let through",
                node.at,
            )
            return Anything()
        seen.add(node.key)
        node, hint = target, _hint(target, hint)
    return lower_schema(node, hint, context)


def _sole(node: Node) -> Node | None:
    """The one part that says what values are, where all the others only comment on it or limit it."""
    telling = [one for one in parts(node) if TELLING & set(one.value)]
    shaping = [one for one in telling if SHAPING & set(one.value)]
    if len(shaping) != 1 or shaping[0].key == node.key:
        return None
    sole = shaping[0]
    named = {name for one in parts(sole) for name in required_in(one)}
    for one in telling:
        if not named.issuperset(required_in(one)):
            return None
    return sole if set(real_types(node)) == set(real_types(sole)) else None


def _is_choice(node: Node) -> bool:
    return find_choice(node) is not None or len(real_types(node)) > 1


def _chosen_since(node: Node, context: Lowering) -> bool:
    """Whether there is a choice on the way from a schema back to itself: that is where the way ends."""
    since = context.open[context.open.index(node.key) :]
    return any(key in context.choosing for key in since)


def _settled(node: Node, made: TypeRef, hint: Hint, context: Lowering) -> TypeRef:
    """A choice that turned out to contain itself has a definition, whatever it came to."""
    known = context.types.find(node.key)
    if known is None or known not in context.unions:
        return made
    if context.types.definition(known) is not None:
        return made
    return unite(node, [made], None, hint, context)


def _hint(node: Node, hint: Hint) -> Hint:
    """What stands in a component is called after it, whatever led there; the component as it is called there."""
    where = node.pointer
    if len(where) == 1:
        return (node.name,)
    maps = [i for i, step in enumerate(where[:-1]) if step in ("schemas", "$defs")]
    if not maps or isinstance(node, Joined):
        return hint
    start = maps[-1] + 1
    words = [str(where[start])]
    steps = list(where[start + 1 :])
    while steps:
        match steps:
            case ["properties" | "patternProperties", name, *steps]:
                words.append(str(name))
            case ["items", *steps]:
                words.append("Item")
            case ["additionalProperties", *steps]:
                words.append("Value")
            case ["allOf", int(), *steps]:
                pass
            case _:
                return hint
    return tuple(words)


def _bare(node: Node, hint: Hint, context: Lowering) -> TypeRef:
    """The type without its null."""
    time = said(node, "x-speclock-time")
    if time is not None:
        return Scalar(_TIMES[time])
    if having(node, "enum", "const"):
        return lower_values(node, hint, context)
    choice = find_choice(node)
    if choice is not None:
        return lower_choice(node, choice, hint, context, lower_schema)
    named = _named(node, context)
    if len(named) > 1:
        refs = [_typed(node, [one], hint, context) for one in named]
        return unite(node, refs, None, hint, context)
    return _typed(node, named or implied(node), hint, context)


def _named(node: Node, context: Lowering) -> list[str]:
    """The types a schema names; where its parts contradict each other, those of the last."""
    real = real_types(node)
    if real or not last_types(node):
        return real
    listed = [" or ".join(types(one)) for one in having(node, "type")]
    context.report.warning(
        Code.SCHEMA_CONFLICT,
        f"the parts of the schema contradict each other: {', '.join(listed)}; the last one counts",
        node.at,
    )
    return last_types(node)


def _typed(node: Node, named: list[str], hint: Hint, context: Lowering) -> TypeRef:
    """By one of the schema's `type`s, or the one its other keywords imply."""
    match named[0] if named else "":
        case "object":
            return _object(node, hint, context)
        case "array":
            return _array(node, hint, context)
        case "string":
            return Scalar(_string(node))
        case "boolean" if flag(node, "x-speclock-text-boolean"):
            return Scalar(Primitive.TEXT_BOOLEAN)
        case "number" if said(node, "format") == "decimal":
            return Scalar(Primitive.DECIMAL_NUMBER)
        case name if name in _SCALARS:
            return Scalar(_SCALARS[name])
        case _ if any("null" in types(one) for one in parts(node)):
            return Scalar(Primitive.NULL)
        case _:
            return Anything()


def _string(node: Node) -> Primitive:
    if flag(node, "x-speclock-null-text"):
        return Primitive.NULL_TEXT
    if said(node, "contentEncoding") == "base64":
        return Primitive.BASE64
    return _STRINGS.get(str(said(node, "format")), Primitive.STRING)


def _array(node: Node, hint: Hint, context: Lowering) -> TypeRef:
    if any(is_list(one.value["prefixItems"]) for one in having(node, "prefixItems")):
        return lower_tuple(node, hint, context, lower_schema)
    items = [one.child("items") for one in having(node, "items")]
    real = [one for one in items if is_mapping(one.value)]
    if not real:
        return ListOf(Anything())
    return ListOf(lower_schema(join(real), (*hint, "Item"), context))


def _object(node: Node, hint: Hint, context: Lowering) -> TypeRef:
    # The id comes first: a property may lead back here.
    path, pointer = node.key
    key = (path, (*pointer, "type")) if len(real_types(node)) > 1 else node.key
    known = context.types.find(key)
    if known is not None:
        return Named(known)
    heirs = find_heirs(node, context) if key == node.key else []
    if heirs:
        properties = complete(node, collect(node, context.report), context.report)
        return lower_family(node, heirs, properties, hint, context, lower_schema)
    target = context.types.allocate(key)
    before = context.types.mark()
    properties = complete(node, collect(node, context.report), context.report)
    if not properties:
        context.types.roll_back(before - 1)
        return _map(node, hint, context)
    if keeps_more(node):
        context.extensible.add(target)
    # Its fields come later (`finish`): models that refer to one another may be a long chain.
    context.waiting.append(Waiting(target, node, properties, hint))
    return Named(target)


def finish(context: Lowering) -> None:
    """Define every model that was promised, and those that these promise."""
    while context.waiting:
        one = context.waiting.popleft()
        lowered = [lower_field(each, one.hint, context) for each in one.properties]
        fields = tuple(each.with_type(_in_json(each.type)) for each in lowered)
        if one.target in context.extensible:
            fields = (*fields, lower_additional(one.node, one.hint, context))
        context.types.define(
            one.target,
            Model(
                hint=one.hint,
                place=one.node.place,
                fields=fields,
                description=described(one.node),
                deprecated=one.node.flag("deprecated"),
            ),
        )


def _map(node: Node, hint: Hint, context: Lowering) -> TypeRef:
    return MapOf(lower_more(node, hint, context, lower_schema) or Anything())


def lower_additional(node: Node, hint: Hint, context: Lowering) -> Field:
    """The field for the properties that have no name in the document."""
    value = lower_more(node, hint, context, lower_schema) or Anything()
    return Field(
        name=ADDITIONAL,
        type=MapOf(value),
        presence=Presence.OPTIONAL,
        description="Properties the document does not name.",
        place=node.place,
    )


def _in_json(ref: TypeRef) -> TypeRef:
    """A type inside a model: JSON has no octets, so what is called binary there is a text like any other."""
    match ref:
        case Scalar(Primitive.BINARY):
            return Scalar(Primitive.STRING)
        case Nullable(inner):
            return Nullable(_in_json(inner))
        case ListOf(item):
            return ListOf(_in_json(item))
        case MapOf(value):
            return MapOf(_in_json(value))
        case _:
            return ref


def lower_field(one: Property, hint: Hint, context: Lowering) -> Field:
    """A property as a field; `hint` names what holds it."""
    node = one.node
    fixed = only_value(node) if one.required else None
    return Field(
        name=one.name,
        type=lower_schema(node, (*hint, one.name), context),
        presence=Presence.REQUIRED if one.required else Presence.OPTIONAL,
        description=described(node),
        deprecated=flag(node, "deprecated"),
        constraints=constraints(node),
        same_as=said(node, "x-speclock-same-as"),
        access=access(node),
        default=fixed,
        constant=fixed is not None,
        place=node.place,
    )
