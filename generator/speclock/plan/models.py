"""TypeDefs -> models.py: a class per model and per enumeration, a name per union.

The classes of a large API stand in `_models_1.py` and so on, from which models.py has them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from speclock.ir import (
    ADDITIONAL,
    Access,
    Api,
    Constraints,
    Enumeration,
    Field,
    Json,
    Model,
    Named,
    Nullable,
    Presence,
    Primitive,
    Scalar,
    TypeId,
    TypeRef,
)
from speclock.name import Names
from speclock.plan.code import WIDTH, Code, docstring, fill, joined, literal
from speclock.plan.imports import import_lines
from speclock.plan.layout import Group, call, class_head, declaration, layout
from speclock.plan.page import Attribute, Class, Module
from speclock.plan.parts import Members, group
from speclock.plan.spell import Scope, export_order, extensible, spell, spell_optional
from speclock.plan.unions import plan_unions

_FORMATS = "._runtime.formats"


def plan_models(api: Api, names: Names) -> Mapping[str, Module]:
    """Modules by their names: enumerations first, then models, each in the order of the document, then unions."""
    scope = Scope("", names.classes, extensible=extensible(api))
    groups = group(api, names)
    if len(groups) == 1:
        return {"models": _whole(groups[0], api, names, scope)}
    modules = {f"._models_{index}": one for index, one in enumerate(groups, 1)}
    homes = {target: module for module, one in modules.items() for target in one}
    made: dict[str, Module] = {}
    scopes: list[Scope] = []
    for module, one in modules.items():
        places = {target: homes.get(target, ".models") for target in names.classes}
        inside = scope.another(
            {target: place for target, place in places.items() if place != module}
        )
        scopes.append(inside)
        made[module.removeprefix(".")] = _part(one, api, names, inside)
    scope.mention("typing", "TYPE_CHECKING")
    for module in modules:
        scope.mention(module, "*")
    for inside in scopes:
        for name in inside.symbols(_FORMATS):
            scope.mention(_FORMATS, name)
    aliases = plan_unions(api, names, scope)
    return made | {
        "models": Module(
            docstring=_about(api),
            imports=_imports(scope),
            looked_up=tuple(one for one in _imports(scope.lacking(scopes)) if one),
            classes=(),
            exports=_exports(names, scope),
            aliases=aliases,
        )
    }


def _whole(one: Members, api: Api, names: Names, scope: Scope) -> Module:
    classes = _classes(one, api, names, scope)
    aliases = plan_unions(api, names, scope)
    return Module(
        docstring=_about(api),
        imports=_imports(scope),
        classes=classes,
        exports=_exports(names, scope),
        aliases=aliases,
    )


def _part(one: Members, api: Api, names: Names, scope: Scope) -> Module:
    classes = _classes(one, api, names, scope)
    annotated = scope.annotated()
    if annotated:
        scope.mention("typing", "TYPE_CHECKING")
    said = f"Models of {api.title}: some of those that `models` has for everybody."
    return Module(
        docstring=Code(docstring([said], 0)),
        imports=_imports(scope),
        checked=import_lines(annotated, indent=4),
        classes=classes,
        exports=Code(layout_exports([names.classes[target] for target in one])),
        is_part=True,
    )


def _classes(one: Members, api: Api, names: Names, scope: Scope) -> tuple[Class, ...]:
    definitions = ((target, api.definition(target)) for target in one)
    return tuple(
        (
            _enumeration(target, definition, names, scope)
            if isinstance(definition, Enumeration)
            else _model(target, definition, api, names, scope)
        )
        for target, definition in definitions
        if isinstance(definition, (Enumeration, Model))
    )


def _about(api: Api) -> Code:
    said = f"Models of {api.title}: what its replies and requests hold."
    return Code(docstring([said], 0))


def _exports(names: Names, scope: Scope) -> Code:
    return Code(layout_exports([*names.classes.values(), *_kept(scope)]))


def _kept(scope: Scope) -> list[str]:
    """What users of some types have to name."""
    unions = scope.symbols("._runtime.unions")
    return [
        *scope.symbols(_FORMATS),
        *(one for one in unions if one == "UnknownMember"),
    ]


def layout_exports(listed: list[str]) -> str:
    """`__all__ = [...]`"""
    return layout(
        Group(
            "[", tuple(literal(name) for name in sorted(listed, key=export_order)), "]"
        ),
        lead="__all__ = ",
    )


def limits(constraints: Constraints) -> str:
    """What a value has to keep to, in words: "1 to 100", "at most 20 characters"."""
    said: list[str] = []
    low, high = constraints.minimum, constraints.maximum
    if low is not None and high is not None:
        said.append(f"{low} to {high}")
    elif low is not None:
        said.append(f"at least {low}")
    elif high is not None:
        said.append(f"at most {high}")
    if constraints.exclusive_minimum is not None:
        said.append(f"more than {constraints.exclusive_minimum}")
    if constraints.exclusive_maximum is not None:
        said.append(f"less than {constraints.exclusive_maximum}")
    if constraints.multiple_of is not None:
        said.append(f"a multiple of {constraints.multiple_of}")
    said += _lengths(constraints.min_length, constraints.max_length, "characters")
    said += _lengths(constraints.min_items, constraints.max_items, "items")
    said += _lengths(constraints.min_properties, constraints.max_properties, "fields")
    if constraints.names:
        said.append(f"names matching {' or '.join(constraints.names)}")
    if constraints.pattern is not None:
        said.append(f"matching {constraints.pattern}")
    return ", ".join(said)


def _lengths(low: int | None, high: int | None, noun: str) -> list[str]:
    if low and high is not None:
        return [f"{low} to {high} {noun}"]
    if low:
        return [f"at least {low} {noun}" if low > 1 else "not empty"]
    return [f"at most {high} {noun}"] if high is not None else []


def _imports(scope: Scope) -> tuple[Code, ...]:
    modules = {
        module: [name for name in scope.symbols(module) if name]
        for module in scope.modules
    }
    aliases = scope.aliases
    return import_lines(
        {name: listed for name, listed in modules.items() if listed}, aliases
    )


def _enumeration(target: TypeId, one: Enumeration, names: Names, scope: Scope) -> Class:
    base = scope.mention(
        "._runtime.models", "OpenEnum" if one.base.value == "string" else "OpenIntEnum"
    )
    lead = one.description or "Documented values; others may come and are kept."
    return Class(
        header=Code(class_head(names.classes[target], base)),
        docstring=Code(docstring(fill(lead, WIDTH - 4), 4)),
        attributes=tuple(
            Attribute(Code(f"{member} = {literal(value)}"), ())
            for member, value in zip(names.members[target], one.values, strict=True)
        ),
    )


def _model(target: TypeId, one: Model, api: Api, names: Names, scope: Scope) -> Class:
    base = (
        scope.mention("._runtime.additional", "ExtensibleModel")
        if target in scope.extensible
        else scope.mention("._runtime.models", "Model")
    )
    lead = fill(one.description or f"{' '.join(one.hint)}.", WIDTH - 4)
    if one.deprecated:
        lead = joined([lead, ["Deprecated."]])
    return Class(
        header=Code(
            class_head(names.classes[target], base, "frozen=True", "kw_only=True")
        ),
        docstring=Code(docstring(lead, 4)),
        attributes=tuple(
            _field(field, names.fields[target][field.name], api, names, scope)
            for field in one.fields
        ),
    )


def _additional(one: Field, attribute: str, scope: Scope) -> Attribute:
    name = scope.mention("._runtime.additional", "ADDITIONAL")
    field = scope.mention("msgspec", "field")
    nothing = scope.mention("._runtime.additional", "nothing_more")
    value = call(field, name=name, default_factory=nothing)
    text = layout(value, indent=4, lead=f"{attribute}: {spell(one.type, scope)} = ")
    return Attribute(
        Code(text), (Code(docstring(fill(one.description, WIDTH - 4), 4)),)
    )


def default_of(
    ref: TypeRef, said: Json, api: Api, names: Names, scope: Scope
) -> str | None:
    """A default as an expression of a type; None for a type whose values are no literals."""
    value = json.loads(said)
    match ref:
        case Nullable(inner):
            if value is None:
                return "None"
            return default_of(inner, said, api, names, scope)
        case Scalar(Primitive.NULL) if value is None:
            return "None"
        case Scalar(primitive) if type(value) in _LITERAL.get(primitive, ()):
            return literal(value)
        case Named(target):
            one = api.definition(target)
            if not isinstance(one, Enumeration):
                return None
            members = dict(zip(one.values, names.members[target], strict=True))
            name = scope.evaluate(target)
            known = members.get(value)
            return f"{name}.{known}" if known else f"{name}({literal(value)})"
        case _:
            return None


_LITERAL: dict[Primitive, tuple[type, ...]] = {
    Primitive.STRING: (str,),
    Primitive.INTEGER: (int,),
    Primitive.NUMBER: (int, float),
    Primitive.BOOLEAN: (bool,),
}


def _field(
    one: Field, attribute: str, api: Api, names: Names, scope: Scope
) -> Attribute:
    if one.name == ADDITIONAL:
        return _additional(one, attribute, scope)
    optional = one.presence is Presence.OPTIONAL
    annotation = spell_optional(one.type, scope) if optional else spell(one.type, scope)
    renamed = None if attribute == one.name else literal(one.name)
    default = None
    if not optional and one.default is not None:
        default = default_of(one.type, one.default, api, names, scope)
    if optional:
        default = scope.mention("._runtime", "UNSET")
    if renamed is not None:
        value = call(scope.mention("msgspec", "field"), name=renamed, default=default)
        text = layout(value, indent=4, lead=f"{attribute}: {annotation} = ")
    else:
        text = declaration(attribute, annotation, default, indent=4)
    said = [one.description] if one.description else []
    if limits(one.constraints):
        said.append(f"Limits: {limits(one.constraints)}.")
    if one.access is not Access.BOTH:
        said.append(f"{one.access.value.capitalize()}.")
    if one.deprecated:
        said.append("Deprecated.")
    below = (Code(docstring(fill("\n\n".join(said), WIDTH - 4), 4)),) if said else ()
    return Attribute(Code(text), below)
