"""Unions and tuples -> names below the classes of models.py: the union for a type checker, what reads it at run time."""

from __future__ import annotations

from collections.abc import Iterator

from speclock.ir import (
    Api,
    ListOf,
    MapOf,
    Named,
    Nullable,
    OneOf,
    Tuple,
    TypeId,
    TypeRef,
    Union,
)
from speclock.name import Names
from speclock.plan.code import WIDTH, Code, docstring, fill, joined, literal
from speclock.plan.layout import Expression, Group, call, layout, mapping, sequence
from speclock.plan.page import Alias
from speclock.plan.spell import Scope, spell

_RUNTIME = "._runtime.unions"


def plan_unions(api: Api, names: Names, scope: Scope) -> tuple[Alias, ...]:
    """Every union; one that another is made of comes before it where that is possible."""
    said: list[TypeId] = []
    for index, definition in enumerate(api.types):
        if isinstance(definition, (Union, Tuple)):
            _order(TypeId(index), api, said, ())
    return tuple(
        _alias(target, frozenset(said[:index]), api, names, scope)
        for index, target in enumerate(said)
    )


def _order(
    target: TypeId, api: Api, said: list[TypeId], above: tuple[TypeId, ...]
) -> None:
    if target in said or target in above:
        return
    for one in _unions_in(target, api):
        _order(one, api, said, (*above, target))
    said.append(target)


def _unions_in(target: TypeId, api: Api) -> list[TypeId]:
    """The unions that have to be known when this one is spelled."""
    definition = api.definition(target)
    members: tuple[TypeRef, ...] = ()
    if isinstance(definition, Union):
        members = definition.members
    elif isinstance(definition, Tuple):
        members = (*definition.items, *([definition.rest] if definition.rest else []))
    return [
        one
        for member in members
        for one in _named_in(member)
        if isinstance(api.definition(one), (Union, Tuple))
    ]


def _named_in(ref: TypeRef) -> Iterator[TypeId]:
    match ref:
        case Named(target):
            yield target
        case ListOf(inner) | MapOf(inner) | Nullable(inner):
            yield from _named_in(inner)
        case OneOf(members):
            for one in members:
                yield from _named_in(one)
        case _:
            return


def _alias(
    target: TypeId, known: frozenset[TypeId], api: Api, names: Names, scope: Scope
) -> Alias:
    one = api.definition(target)
    name = names.classes[target]
    if isinstance(one, Tuple):
        ready = known.issuperset(_unions_in(target, api))
        return _tuple_alias(name, one, ready, scope)
    assert isinstance(one, Union)
    scope.mention("typing", "TYPE_CHECKING")
    spelled = [spell(member, scope) for member in one.members]
    if one.open:
        spelled.append(scope.mention(_RUNTIME, "UnknownMember"))
    lead = fill(one.description or f"{' '.join(one.hint)}.", WIDTH)
    if one.discriminator is not None:
        told = f"Told apart by {literal(one.discriminator)}."
        lead = joined([lead, fill(told, WIDTH)])
    return Alias(
        checked=Code(
            _checked(name, spelled, known.issuperset(_unions_in(target, api)), scope)
        ),
        made=Code(_made(name, one, spelled, scope)),
        docstring=Code(docstring(lead, 0)),
    )


def _tuple_alias(name: str, one: Tuple, known: bool, scope: Scope) -> Alias:
    scope.mention("typing", "TYPE_CHECKING")
    items = [spell(each, scope) for each in one.items]
    rest = spell(one.rest, scope) if one.rest is not None else None
    kind = scope.builtin("tuple")
    spelled = [*items, *([f"*{kind}[{rest}, ...]"] if rest is not None else [])]
    checked = layout(
        Group(f"{kind}[", tuple(spelled), "]"), indent=4, lead=f"{name} = "
    )
    if not known:
        whole = f"{kind}[{', '.join(spelled)}]"
        checked = f'{name}: {scope.mention("typing", "TypeAlias")} = "{whole}"'
    members = sequence(items)
    made = call(
        scope.mention("._runtime.tuples", "tuple_of"),
        literal(name),
        Group(f"lambda: {members.open}", members.items, members.close),
        f"lambda: {rest}" if rest is not None else None,
    )
    lead = fill(one.description or f"{' '.join(one.hint)}.", WIDTH)
    return Alias(
        checked=Code(checked),
        made=Code(layout(made, indent=4, lead=f"{name} = ")),
        docstring=Code(docstring(lead, 0)),
    )


def _checked(name: str, spelled: list[str], known: bool, scope: Scope) -> str:
    union = " | ".join(spelled)
    if not known:
        # A name that stands further down, or its own: only quoted can it be meant.
        return f'{name}: {scope.mention("typing", "TypeAlias")} = "{union}"'
    line = f"{name} = {union}"
    if len(line) + 4 <= WIDTH or len(spelled) == 1:
        return line
    if len(union) + 8 <= WIDTH:
        return f"{name} = (\n        {union}\n    )"
    inner = "\n".join(
        f"        {'| ' if index else ''}{one}" for index, one in enumerate(spelled)
    )
    return f"{name} = (\n{inner}\n    )"


def _made(name: str, one: Union, spelled: list[str], scope: Scope) -> str:
    members = sequence(spelled)
    meant: dict[str, list[str]] = {}
    for tag, target in one.mapping:
        meant.setdefault(tag, []).append(spell(Named(target), scope))
    pairs = [
        (literal(tag), kinds[0] if len(kinds) == 1 else f"({', '.join(kinds)})")
        for tag, kinds in meant.items()
    ]
    given: list[Expression] = [
        literal(name),
        Group(f"lambda: {members.open}", members.items, members.close),
    ]
    if one.discriminator is not None:
        given += [literal(one.discriminator), mapping(pairs)]
    default = spell(Named(one.default), scope) if one.default is not None else None
    if one.open and one.discriminator is not None:
        default = "UnknownMember"
    value = call(scope.mention(_RUNTIME, "one_of"), *given, default=default)
    return layout(value, indent=4, lead=f"{name} = ")
