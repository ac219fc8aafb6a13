"""Models that are not the same in requests and in replies.

In: a whole Api whose fields say in which direction they travel. Out: the same Api, in which nobody has to give what
is read only, and no reply has to hold what is written only. A definition stays one for both directions as long as its
optional fields allow that; only where a field is required in one direction and absent from the other, in the
definition or in what it holds, requests get a definition of their own. Not its business: schemas.
Source: OpenAPI 3.0 and 3.1, Schema Object; JSON Schema 2020-12 validation, section 9.4.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar, cast

from speclock.ir import (
    Access,
    Api,
    Body,
    Field,
    Model,
    Named,
    Operation,
    Parameter,
    Presence,
    TypeDef,
    TypeId,
    Union,
)

_T = TypeVar("_T")
Rename = Callable[[TypeId], TypeId]


def split_directions(api: Api) -> Api:
    """Give requests definitions of their own where they can't share those of replies."""
    parts = [_parts(one) for one in api.operations]
    held = [tuple(dict.fromkeys(_named_in(one))) for one in api.types]
    sent = _reached((one for sending, _ in parts for one in sending), held)
    heard = [
        target for one in (*api.webhooks, *api.headers) for target in _named_in(one)
    ]
    answered = _reached((*heard, *(one for _, rest in parts for one in rest)), held)
    twins = {
        target: TypeId(len(api.types) + index)
        for index, target in enumerate(
            sorted(_holding(_one_sided(api.types), held) & sent & answered)
        )
    }

    def renamed(target: TypeId) -> TypeId:
        return twins.get(target, target)

    types: list[TypeDef] = []
    for index, one in enumerate(api.types):
        target = TypeId(index)
        if target in sent and target not in answered:
            own = _for_requests(one)
            types.append(
                _changed(own, renamed) if twins.keys() & set(held[index]) else own
            )
        elif target in answered and (target not in sent or target in twins):
            types.append(_for_replies(one))
        else:
            types.append(one)
    for target in twins:
        one = api.types[target]
        twin = replace(_for_requests(one), hint=(*one.hint, "Request"))
        types.append(_changed(twin, renamed))
    operations = tuple(
        _asking(one, renamed) if twins.keys() & set(sending) else one
        for one, (sending, _) in zip(api.operations, parts, strict=True)
    )
    return replace(api, operations=operations, types=tuple(types))


def _parts(one: Operation) -> tuple[list[TypeId], list[TypeId]]:
    """The definitions an operation names in what it sends, and those it names elsewhere."""
    sending: list[TypeId] = []
    rest: list[TypeId] = []
    for value in _values(one):
        (sending if _is_sent(value) else rest).extend(_named_in(value))
    return sending, rest


def _asking(one: Operation, renamed: Rename) -> Operation:
    """The same operation; what it sends is made of other definitions."""
    changes = {
        field.name: _changed(value, renamed)
        for field in dataclasses.fields(one)
        if _is_sent(value := cast("object", getattr(one, field.name)))
    }
    return replace(one, **cast("dict[str, Any]", changes))


def _is_sent(value: object) -> bool:
    if isinstance(value, tuple):
        return any(_is_sent(one) for one in cast("tuple[object, ...]", value))
    return isinstance(value, (Parameter, Body))


def _for_requests(one: TypeDef) -> TypeDef:
    """What only a reply holds is left out."""
    if not isinstance(one, Model):
        return one
    kept = tuple(field for field in one.fields if field.access is not Access.READ)
    return replace(one, fields=kept)


def _for_replies(one: TypeDef) -> TypeDef:
    """What only a request has to hold may be absent."""
    if not isinstance(one, Model):
        return one
    return replace(one, fields=tuple(_borne(field) for field in one.fields))


def _borne(field: Field) -> Field:
    if field.access is not Access.WRITE:
        return field
    return replace(field, presence=Presence.OPTIONAL)


def _one_sided(types: tuple[TypeDef, ...]) -> set[TypeId]:
    """The models with a field that is required in one direction and absent from the other."""
    return {
        TypeId(index)
        for index, one in enumerate(types)
        if isinstance(one, Model)
        and any(
            field.presence is Presence.REQUIRED and field.access is not Access.BOTH
            for field in one.fields
        )
    }


def _holding(found: set[TypeId], held: Sequence[tuple[TypeId, ...]]) -> set[TypeId]:
    """These definitions, and all that hold one of them however deep."""
    holders: dict[TypeId, list[TypeId]] = {}
    for index, one in enumerate(held):
        for target in one:
            holders.setdefault(target, []).append(TypeId(index))
    waiting, found = list(found), set(found)
    while waiting:
        for holder in holders.get(waiting.pop(), ()):
            if holder not in found:
                found.add(holder)
                waiting.append(holder)
    return found


def _reached(
    roots: Iterable[TypeId], held: Sequence[tuple[TypeId, ...]]
) -> set[TypeId]:
    """These definitions, and all that they hold however deep."""
    found: set[TypeId] = set()
    waiting = list(roots)
    while waiting:
        target = waiting.pop()
        if target not in found:
            found.add(target)
            waiting.extend(held[target])
    return found


def _named_in(value: object) -> Iterator[TypeId]:
    """The definitions that a record of the IR names, at whatever depth."""
    if isinstance(value, Named):
        yield value.target
        return
    if isinstance(value, Union):
        yield from (target for _, target in value.mapping)
        if value.default is not None:
            yield value.default
    if isinstance(value, Model):
        # Most of what there is: only its types can name a definition.
        for field in value.fields:
            yield from _named_in(field.type)
        return
    for one in _values(value):
        yield from _named_in(one)


def _values(value: object) -> Iterable[object]:
    if isinstance(value, tuple):
        return cast("tuple[object, ...]", value)
    if dataclasses.is_dataclass(value):
        return [getattr(value, field.name) for field in dataclasses.fields(value)]
    return ()


def _changed(value: _T, renamed: Rename) -> _T:
    """A record of the IR with other definitions in the place of those it names."""
    here: object = value
    made: object = value
    if isinstance(here, Named):
        made = Named(renamed(here.target))
    elif isinstance(here, tuple):
        made = tuple(_changed(one, renamed) for one in _values(value))
    elif dataclasses.is_dataclass(here) and not isinstance(here, type):
        changes = {
            field.name: _changed(cast("object", getattr(here, field.name)), renamed)
            for field in dataclasses.fields(here)
        }
        if isinstance(here, Union):
            changes["mapping"] = tuple(
                (text, renamed(target)) for text, target in here.mapping
            )
            if here.default is not None:
                changes["default"] = renamed(here.default)
        made = replace(here, **cast("dict[str, Any]", changes))
    return cast("_T", made)
