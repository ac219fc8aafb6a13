"""The limits of the models that bodies hold -> a table in _operations.py, and which bodies have to ask it.

In: an Api. Out: `_LIMITS`, a mapping from classes to the limits of their fields, and for each body whether something in
it, below the fields that are arguments, has any. A body that holds none asks nothing. Not its business: the limits of
arguments (bodies).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import cast

from speclock.ir import ADDITIONAL, Api, Body, Constraints, Model, Named, TypeId, Union
from speclock.name import Names
from speclock.plan.bodies import check_of
from speclock.plan.code import Code, literal
from speclock.plan.layout import Expression, Group, call, layout, sequence
from speclock.plan.spell import Scope

TABLE = "_LIMITS"


@dataclasses.dataclass(frozen=True, slots=True)
class Limited:
    """The models of an API that limit some of their fields, and what each definition holds."""

    models: frozenset[TypeId]
    held: tuple[tuple[TypeId, ...], ...]

    def within(self, body: Body, api: Api) -> frozenset[TypeId]:
        """The limited models in a body, below the fields that are arguments."""
        if not self.models:
            return frozenset()
        roots = [target for field in body.fields for target in _named_in(field.type)]
        if not body.fields:
            roots = list(_named_in(body.type))
            if is_exploded(body, api):
                roots = [inner for one in roots for inner in self.held[one]]
        found: set[TypeId] = set()
        while roots:
            target = roots.pop()
            if target not in found:
                found.add(target)
                roots += self.held[target]
        return self.models & found


def is_exploded(body: Body, api: Api) -> bool:
    """Whether the fields of a body's model are the arguments of a call."""
    return isinstance(body.type, Named) and isinstance(
        api.definition(body.type.target), Model
    )


def limited(api: Api) -> Limited:
    """What an API limits in its models."""
    return Limited(
        frozenset(
            TypeId(index)
            for index, one in enumerate(api.types)
            if isinstance(one, Model) and any(_limits(one))
        ),
        tuple(tuple(_named_in(one)) for one in api.types),
    )


def limits_table(
    found: Iterable[TypeId], api: Api, names: Names, scope: Scope
) -> Code | None:
    """The assignment of the table; None where no body needs it."""
    rows: list[Expression] = []
    for target in sorted(set(found)):
        model = api.definition(target)
        assert isinstance(model, Model), "only models are limited"
        checks = [
            call(
                scope.mention("._runtime", "BodyCheck"),
                literal(names.fields[target][name]),
                literal(name),
                check_of(constraints, scope),
            )
            for name, constraints in _limits(model)
        ]
        scope.mention("models", "models")
        table = sequence(checks)
        key = f"models.{names.classes[target]}"
        rows.append(Group(f"{key}: {table.open}", table.items, table.close))
    if not rows:
        return None
    kind = f"{scope.mention('._runtime.checks', 'Limits')}"
    return Code(layout(Group("{", tuple(rows), "}"), lead=f"{TABLE}: {kind} = "))


def _limits(model: Model) -> Iterator[tuple[str, Constraints]]:
    for one in model.fields:
        if one.constraints != Constraints() and one.name != ADDITIONAL:
            yield one.name, one.constraints


def _named_in(value: object) -> Iterator[TypeId]:
    """The definitions that a type, or a definition, names."""
    if isinstance(value, Named):
        yield value.target
    elif isinstance(value, Model):
        for field in value.fields:
            yield from _named_in(field.type)
    elif isinstance(value, tuple):
        for one in cast("tuple[object, ...]", value):
            yield from _named_in(one)
    elif dataclasses.is_dataclass(value):
        if isinstance(value, Union):
            yield from (target for _, target in value.mapping)
            if value.default is not None:
                yield value.default
        for part in dataclasses.fields(value):
            yield from _named_in(getattr(value, part.name))
