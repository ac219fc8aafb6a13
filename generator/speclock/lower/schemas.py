"""Schema -> TypeRef. Objects with properties and enums become definitions, all else is spelled where it is.

What a type can't say is reported as SL301 and replaced by the widest type that can't be wrong.
"""

from __future__ import annotations

from typing import Any

from speclock.diagnostics import Code
from speclock.ir import (
    Anything,
    Constraints,
    Enumeration,
    Field,
    ListOf,
    MapOf,
    Model,
    Named,
    Presence,
    Primitive,
    Scalar,
    TypeRef,
)
from speclock.lower.context import Lowering, Waiting
from speclock.lower.keywords import (
    enum_base,
    nullable,
    only_annotations,
    real_types,
    types,
    values,
    wrap,
)
from speclock.lower.properties import Property, access, collect, described
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
_UNSAID = (
    "not",
    "if",
    "patternProperties",
    "dependentSchemas",
    "prefixItems",
    "propertyNames",
)


def lower_schema(node: Node, hint: Hint, context: Lowering) -> TypeRef:
    """The type of the values a schema accepts. `hint` names it where no component does."""
    target = node.target()
    if target is not None:
        siblings = set(node.value) - {"$ref"}
        if not siblings or only_annotations(siblings):
            return lower_schema(target, _hint(target, hint), context)
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
    for keyword in _UNSAID:
        if keyword in node.value:
            context.report.warning(
                Code.SCHEMA,
                f"`{keyword}` is not expressed in the type",
                node.at / keyword,
            )
    if node.key in context.choosing:
        # It contains itself: a definition that has a name can.
        known = context.types.allocate(node.key)
        context.unions.add(known)
        return wrap(Named(known), nullable(node))
    if node.key in context.open and not _chosen_since(node, context):
        context.report.warning(
            Code.SCHEMA,
            "the schema contains itself with no object between, which no type can say; any value is let through",
            node.at,
        )
        return Anything()
    context.open.append(node.key)
    if _is_choice(node):
        context.choosing.add(node.key)
    made = wrap(_bare(node, hint, context), nullable(node))
    context.choosing.discard(context.open.pop())
    return _settled(node, made, hint, context)


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
    """A schema that stands in a map of schemas is called what it is called there."""
    where = node.pointer
    firm = len(where) == 1 or (len(where) >= 2 and where[-2] in ("schemas", "$defs"))
    return (node.name,) if firm else hint


def constraints(node: Node) -> Constraints:
    """What the validation keywords of a schema (its `$ref` followed) ask of a value."""
    target = node.target()
    below = constraints(target) if target is not None else Constraints()
    value = node.value if is_mapping(node.value) else {}

    def pick(name: str, inherited: Any) -> Any:
        return value.get(name, inherited)

    return Constraints(
        minimum=pick("minimum", below.minimum),
        maximum=pick("maximum", below.maximum),
        exclusive_minimum=pick("exclusiveMinimum", below.exclusive_minimum),
        exclusive_maximum=pick("exclusiveMaximum", below.exclusive_maximum),
        multiple_of=pick("multipleOf", below.multiple_of),
        min_length=pick("minLength", below.min_length),
        max_length=pick("maxLength", below.max_length),
        pattern=pick("pattern", below.pattern),
        min_items=pick("minItems", below.min_items),
        max_items=pick("maxItems", below.max_items),
        unique_items=pick("uniqueItems", below.unique_items) is True,
    )


def _bare(node: Node, hint: Hint, context: Lowering) -> TypeRef:
    """The type without its null."""
    value = node.value
    if "x-speclock-time" in value:
        return Scalar(_TIMES[value["x-speclock-time"]])
    if "enum" in value or "const" in value:
        return _enumeration(node, hint, context)
    choice = find_choice(node)
    if choice is not None:
        return lower_choice(node, choice, hint, context, lower_schema)
    said = real_types(node)
    if len(said) > 1:
        refs = [_typed(node, [one], hint, context) for one in said]
        return unite(node, refs, None, hint, context)
    return _typed(node, said or _implied(node), hint, context)


def _typed(node: Node, said: list[str], hint: Hint, context: Lowering) -> TypeRef:
    """By one of the schema's `type`s, or the one its other keywords imply."""
    match said[0] if said else "":
        case "object":
            return _object(node, hint, context)
        case "array":
            if not is_mapping(node.value.get("items")):
                return ListOf(Anything())
            return ListOf(lower_schema(node.child("items"), (*hint, "Item"), context))
        case "string":
            return Scalar(_string(node))
        case "boolean" if node.flag("x-speclock-text-boolean"):
            return Scalar(Primitive.TEXT_BOOLEAN)
        case name if name in _SCALARS:
            return Scalar(_SCALARS[name])
        case _ if "null" in types(node):
            return Scalar(Primitive.NULL)
        case _:
            return Anything()


def _implied(node: Node) -> list[str]:
    """The type of a schema that names none: by the keywords that mean something for one only."""
    value = node.value
    if (
        "allOf" in value
        or "$ref" in value
        or "properties" in value
        or "additionalProperties" in value
    ):
        return ["object"]
    return ["array"] if "items" in value else []


def _string(node: Node) -> Primitive:
    if node.flag("x-speclock-null-text"):
        return Primitive.NULL_TEXT
    return _STRINGS.get(node.text("format"), Primitive.STRING)


def _enumeration(node: Node, hint: Hint, context: Lowering) -> TypeRef:
    listed = [one for one in values(node) if one is not None]
    base = enum_base(listed)
    if base is None:
        if not listed:
            return Scalar(Primitive.NULL)
        if all(isinstance(one, bool) for one in listed):
            return Scalar(Primitive.BOOLEAN)
        context.report.warning(
            Code.SCHEMA,
            "an enum of mixed values is typed as any value",
            node.at / "enum",
        )
        return Anything()
    target = context.types.allocate(node.key)
    context.types.define(
        target,
        Enumeration(
            hint=hint,
            place=node.place,
            base=base,
            values=tuple(dict.fromkeys(listed)),
            description=node.text("description"),
        ),
    )
    return Named(target)


def _object(node: Node, hint: Hint, context: Lowering) -> TypeRef:
    value = node.value
    single = value.get("allOf")
    if (
        is_list(single)
        and len(single) == 1
        and only_annotations(set(value) - {"allOf", "type"})
    ):
        return lower_schema(node.child("allOf").child(0), hint, context)
    # The id comes first: a property may lead back here.
    several = len(real_types(node)) > 1
    path, pointer = node.key
    key = (path, (*pointer, "type")) if several else node.key
    known = context.types.find(key)
    if known is not None:
        return Named(known)
    target = context.types.allocate(key)
    before = context.types.mark()
    properties = collect(node, context.report)
    if not properties:
        context.types.roll_back(before - 1)
        return _map(node, hint, context)
    if is_mapping(value.get("additionalProperties")):
        context.report.warning(
            Code.SCHEMA,
            "properties beyond the documented ones are dropped",
            node.at / "additionalProperties",
        )
    # Its fields come later (`finish`): models that refer to one another may be a long chain.
    context.waiting.append(Waiting(target, node, properties, hint))
    return Named(target)


def finish(context: Lowering) -> None:
    """Define every model that was promised, and those that these promise."""
    while context.waiting:
        one = context.waiting.popleft()
        fields = tuple(lower_field(each, one.hint, context) for each in one.properties)
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
    if not is_mapping(node.value.get("additionalProperties")):
        return MapOf(Anything())
    values = node.child("additionalProperties")
    return MapOf(lower_schema(values, (*hint, "Value"), context))


def lower_field(one: Property, hint: Hint, context: Lowering) -> Field:
    """A property as a field; `hint` names what holds it."""
    node = one.node
    return Field(
        name=one.name,
        type=lower_schema(node, (*hint, one.name), context),
        presence=Presence.REQUIRED if one.required else Presence.OPTIONAL,
        description=described(node),
        deprecated=node.flag("deprecated"),
        constraints=constraints(node),
        same_as=node.text("x-speclock-same-as") or None,
        access=access(node),
        place=node.place,
    )
