"""Bodies -> their tables in _operations.py: media type, limits, how the fields of a form are written."""

from __future__ import annotations

from collections.abc import Mapping

from speclock.ecma import in_python
from speclock.ir import (
    ADDITIONAL,
    Anything,
    Api,
    Body,
    BodyKind,
    Constraints,
    Encoding,
    Named,
    Nullable,
    Operation,
    Presence,
    Primitive,
    Scalar,
    innermost,
)
from speclock.name import Names, exploded
from speclock.plan.code import literal, tuple_literal
from speclock.plan.layout import Expression, call, sequence
from speclock.plan.spell import Scope

_BODIES = {
    BodyKind.JSON: "JsonBody",
    BodyKind.FORM: "FormBody",
    BodyKind.MULTIPART: "MultipartBody",
    BodyKind.TEXT: "TextBody",
    BodyKind.BYTES: "BytesBody",
    BodyKind.LINES: "LinesBody",
}


def body_table(
    one: Operation,
    api: Api,
    names: Names,
    scope: Scope,
    *,
    within: Expression | None = None,
) -> Expression | None:
    """The body of an operation, the limits of its fields, and how those of a form are written.

    `within` is what limits the models that it holds.
    """
    body = one.body
    if body is None:
        return None
    arguments = names.arguments[one.id].fields
    attributes: Mapping[str, str] = arguments
    if not body.fields and isinstance(body.type, Named):
        attributes = names.fields.get(body.type.target, {})
    checks: list[Expression] = []
    for field in exploded(body, api):
        check = check_of(field.constraints, scope)
        needed = field.presence is Presence.REQUIRED and not isinstance(
            field.type, Nullable
        )
        if check is not None or needed:
            checks.append(
                call(
                    scope.mention("._runtime", "BodyCheck"),
                    literal(attributes[field.name]),
                    literal(field.name),
                    check or call(scope.mention("._runtime", "Check")),
                    required="True" if needed else None,
                    argument=(
                        literal(arguments[field.name])
                        if arguments[field.name] != attributes[field.name]
                        else None
                    ),
                )
            )
    parts = _parts(body, scope)
    return call(
        scope.mention("._runtime", _BODIES[body.kind]),
        literal(body.media_type),
        required="True" if body.required else None,
        checks=sequence(checks) if checks else None,
        parts=sequence(parts) if parts else None,
        nullable="True" if is_nullable(body) else None,
        choices=tuple_literal(body.choices) if body.choices else None,
        within=within,
        whole="True" if within and not exploded(body, api) else None,
    )


def is_nullable(body: Body) -> bool:
    """Whether null is a value of the body, which its absence is not."""
    return body.kind is BodyKind.JSON and isinstance(body.type, (Nullable, Anything))


def _parts(body: Body, scope: Scope) -> list[Expression]:
    said = {one.name: one for one in body.encodings}
    made: list[Expression] = []
    for field in body.fields:
        if field.name == ADDITIONAL:
            continue
        one = said.get(field.name, Encoding(name=field.name))
        as_text = innermost(field.type) == Scalar(Primitive.BASE64)
        if one == Encoding(name=field.name) and not as_text:
            continue
        made.append(_part(one, scope, as_text=as_text))
    return made


def form_parts(encodings: tuple[Encoding, ...], scope: Scope) -> list[Expression]:
    """How the fields of a form are written that are no body's."""
    return [_part(one, scope, as_text=False) for one in encodings]


def _part(one: Encoding, scope: Scope, *, as_text: bool) -> Expression:
    headers = [sequence([literal(key), literal(text)]) for key, text in one.headers]
    return call(
        scope.mention("._runtime", "Part"),
        literal(one.name),
        style=literal(one.style) if one.style else None,
        explode=literal(one.explode) if one.explode is not None else None,
        allow_reserved="True" if one.allow_reserved else None,
        media_type=literal(one.media_type) if one.media_type else None,
        headers=sequence(headers) if headers else None,
        base64="True" if as_text else None,
    )


def check_of(constraints: Constraints, scope: Scope) -> Expression | None:
    """The limits of a value; None where the document states none."""
    if constraints == Constraints():
        return None
    given: dict[str, Expression] = {}
    for name in Constraints.__dataclass_fields__:
        value: object = getattr(constraints, name)
        inside = check_of(value, scope) if isinstance(value, Constraints) else None
        if inside is not None:
            given[name] = inside
        elif name == "names" and constraints.names:
            expressions = (in_python(one) or one for one in constraints.names)
            given[name] = tuple_literal(tuple(expressions))
        elif name == "pattern" and constraints.pattern is not None:
            given[name] = literal(constraints.pattern)
            expression = in_python(constraints.pattern)
            if expression != constraints.pattern:
                given["expression"] = literal(expression)
        elif value is not None and value is not False and value != ():
            given[name] = literal(value)
    return call(scope.mention("._runtime", "Check"), **given)
