"""A call of an operation with example values: for the README and the generated tests."""

from __future__ import annotations

import json
from collections.abc import Sequence

from speclock.ir import (
    Api,
    Body,
    BodyKind,
    Constraints,
    Enumeration,
    ListOf,
    Named,
    Nullable,
    Operation,
    Primitive,
    Scalar,
    TypeRef,
)
from speclock.name import Names, exploded
from speclock.plan.arguments import Argument, call_arguments
from speclock.plan.code import literal
from speclock.plan.layout import Expression, call, flat, labelled, mapping
from speclock.plan.security import SAMPLES, alternatives, usual_credentials
from speclock.plan.spell import Scope
from speclock.tree import is_list


def sample_arguments(
    one: Operation, api: Api, names: Names
) -> list[tuple[Argument, str | None]]:
    """Each argument of a call with a literal for it; None where the document has no example."""
    scope = Scope("models.", names.classes)
    return [
        (each, sample(each, one, api))
        for each in call_arguments(one, api, names, scope)
    ]


def sample(argument: Argument, one: Operation, api: Api) -> str | None:
    """A Python literal for an argument: the document's example, else the plainest value allowed."""
    place, name = argument.places[0]
    if argument.keyword:
        return literal(json.loads(argument.example)) if argument.example else None
    if place == "body" and one.body is not None and one.body.kind is not BodyKind.JSON:
        return _sample_of_form(argument, name, one.body, api)
    if argument.example is not None:
        value = json.loads(argument.example)
        return literal(value) if _plain(value) else None
    if place == "body" and one.body is not None:
        field = next(
            (each for each in exploded(one.body, api) if each.name == name), None
        )
        return _plainest(field.type, field.constraints) if field else None
    for parameter in one.parameters:
        if (parameter.location, parameter.name) == (place, name):
            return _plainest(parameter.type, parameter.constraints)
    return None


def _sample_of_form(argument: Argument, name: str, body: Body, api: Api) -> str | None:
    """What a body that is no JSON takes: bytes for what is binary, else the example or the plainest value."""
    field = next((one for one in exploded(body, api) if one.name == name), None)
    ref = field.type if field else body.type
    inner = ref.inner if isinstance(ref, Nullable) else ref
    files = (Scalar(Primitive.FILE), Scalar(Primitive.BINARY), Scalar(Primitive.BASE64))
    if inner in files:
        return literal(b"content")
    if isinstance(inner, ListOf) and inner.item in files:
        return literal([b"first", b"second"])
    if body.kind is BodyKind.LINES:
        return _sample_of_lines(argument)
    if argument.example is not None:
        value = json.loads(argument.example)
        if body.kind is BodyKind.TEXT:
            return literal(value if isinstance(value, str) else argument.example)
        return literal(value) if _plain(value) else None
    if isinstance(inner, Named):
        definition = api.definition(inner.target)
        if isinstance(definition, Enumeration):
            return literal(definition.values[0])
    limits = field.constraints if field else Constraints()
    return _plainest(inner, limits)


def _sample_of_lines(argument: Argument) -> str | None:
    """The values of an example; one that is a text, as bytes."""
    value = json.loads(argument.example) if argument.example is not None else None
    if isinstance(value, str):
        return literal(value.encode()) if value.isascii() else None
    if value is None:
        return None
    return literal(value if is_list(value) else [value])


def _plain(value: object) -> bool:
    if is_list(value):
        return all(
            _plain(each) for each in value
        )  # pyright: ignore[reportUnknownVariableType]
    return isinstance(value, (str, int, float, bool))


def _plainest(ref: TypeRef, limits: Constraints) -> str | None:
    match ref:
        case Scalar(Primitive.STRING) if limits.pattern is None:
            return literal("x" * max(1, limits.min_length or 1))
        case Scalar(Primitive.INTEGER) if (
            isinstance(limits.minimum, int) or limits.minimum is None
        ):
            return literal(limits.minimum if limits.minimum is not None else 1)
        case Scalar(Primitive.BOOLEAN):
            return "True"
        case _:
            return None


def sample_call(
    target: str,
    one: Operation,
    api: Api,
    names: Names,
    *,
    complete: bool,
    streamed: bool = False,
) -> Expression:
    """`target.method(…)`: required arguments, or all that are known; client-wide ones left out.

    `streamed`: of the method that streams.
    """
    given = names.arguments[one.id]
    wide = {
        given.parameters[each.location, each.name]
        for each in one.parameters
        if each.client_wide
    }
    positional: list[Expression] = []
    named: list[Expression] = []
    for argument, value in sample_arguments(one, api, names):
        if argument.name in wide or (argument.default is not None and not complete):
            continue
        if argument.default is None and not argument.keyword:
            positional.append(value or "...")
        elif value is not None:
            named.append(labelled(argument.name, value))
    group = names.groups.get(one.tag or "")
    prefix = f"{target}.{group}" if group else target
    method = names.methods[one.id]
    if streamed:
        method = names.streams.get(one.id, method)
    return call(f"{prefix}.{method}", *positional, *named)


def client_settings(
    api: Api, names: Names, schemes: Sequence[str]
) -> list[tuple[str, str]]:
    """Constructor arguments with example values: what a client needs to be made, with credentials for the schemes."""
    made: list[tuple[str, str]] = []
    seen: set[str] = set()
    for operation in api.operations:
        for one in operation.parameters:
            if one.client_wide and one.name not in seen:
                seen.add(one.name)
                value = json.loads(one.example) if one.example else "x"
                made.append((names.client_wide[one.name], literal(str(value))))
    for variable in api.variables:
        if variable.default is None:
            made.append(
                (names.variables[variable.name], literal(variable.example or "x"))
            )
    if schemes:
        made.append(("auth", _auth(schemes, api)))
    return made


def usual_schemes(api: Api) -> tuple[str, ...]:
    """The security schemes of the first operation that needs any."""
    for one in api.operations:
        for way in alternatives(one, api):
            if way:
                return way
    return ()


def all_schemes(api: Api) -> tuple[str, ...]:
    """Security schemes with which every operation can be called."""
    found: dict[str, None] = {}
    for one in api.operations:
        listed = alternatives(one, api)
        ways = [all(name in found for name in way) for way in listed]
        if ways and not any(ways):
            found.update(dict.fromkeys(listed[0]))
    return tuple(found)


def credential_names(api: Api, schemes: Sequence[str]) -> list[str]:
    """The credential classes that `client_settings` uses."""
    return list(dict.fromkeys(usual_credentials(schemes, api).values()))


def _auth(schemes: Sequence[str], api: Api) -> str:
    found = usual_credentials(schemes, api)
    if len(found) == 1:
        return SAMPLES[next(iter(found.values()))]
    return flat(
        mapping([(literal(name), SAMPLES[kind]) for name, kind in found.items()])
    )
