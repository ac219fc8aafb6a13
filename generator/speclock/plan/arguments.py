"""Operations -> the arguments of their methods: what a caller gives, how it is typed, where it goes."""

from __future__ import annotations

import json
from dataclasses import dataclass

from speclock.ir import (
    ADDITIONAL,
    Api,
    Body,
    BodyKind,
    Field,
    ListOf,
    Operation,
    Parameter,
    Presence,
)
from speclock.name import Names, exploded
from speclock.plan.bodies import is_nullable
from speclock.plan.code import literal
from speclock.plan.spell import (
    Scope,
    spell,
    spell_argument,
    spell_optional,
    spell_optional_argument,
)
from speclock.tree import is_mapping

_RUNTIME = "._runtime"


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a method, as its signature and its docstring need it."""

    name: str
    annotation: str
    default: str | None
    text: str
    places: tuple[tuple[str, str], ...]
    """Where its value goes: (path | query | header | cookie | body, wire name)."""
    example: str | None
    """JSON."""
    keyword: bool = False
    """Given by name only, though there is no default."""


def call_arguments(
    one: Operation, api: Api, names: Names, scope: Scope, *, later: bool = False
) -> list[Argument]:
    """The arguments of a method, `later` of the async client's: required ones first, each once, client-wide ones last."""
    given = names.arguments[one.id]
    shared = {
        given.fields[each.name]: each
        for each in exploded(one.body, api)
        if each.same_as
    }
    made: list[Argument] = []
    for each in one.parameters:
        name = given.parameters[each.location, each.name]
        field = shared.get(name)
        annotation = (
            spell(field.type, scope)
            if field
            else spell_argument(each.type, api.types, scope)
        )
        required = each.required and not each.client_wide
        places = (
            (each.location, each.name),
            *((("body", field.name),) if field else ()),
        )
        made.append(
            Argument(
                name,
                (
                    annotation
                    if required or annotation.endswith("None")
                    else f"{annotation} | None"
                ),
                None if required else "None",
                (
                    field.description
                    if field and field.description
                    else _parameter_text(each)
                ),
                places,
                _body_example(one.body, field.name) if field else each.example,
            )
        )
    made += _body_arguments(one, api, names, scope, later=later)
    made += _content_type(one.body, given.content_type, scope)
    wide = {
        given.parameters[each.location, each.name]
        for each in one.parameters
        if each.client_wide
    }

    def order(each: Argument) -> tuple[bool, bool]:
        return each.keyword or each.default is not None, each.name in wide

    return sorted(made, key=order)


def _content_type(body: Body | None, name: str | None, scope: Scope) -> list[Argument]:
    """The argument that picks one of the body's media types, where there are several."""
    if body is None or name is None:
        return []
    listed = ", ".join(body.choices)
    if body.media_type and not any("*" in one for one in body.choices):
        spelled = ", ".join(literal(one) for one in body.choices)
        annotation = f"{scope.mention('typing', 'Literal')}[{spelled}]"
    else:
        annotation = scope.builtin("str")
    return [
        Argument(
            name,
            annotation,
            literal(body.media_type) if body.media_type else None,
            f"The media type the body is sent as: {listed}.",
            (("header", "Content-Type"),),
            None if body.media_type else json.dumps(_concrete(body.choices[0])),
            keyword=True,
        )
    ]


def _concrete(media_type: str) -> str:
    """Some media type of a range, for an example."""
    kind, _, subtype = media_type.partition("/")
    if "*" not in subtype:
        return f"{media_type}; boundary=example"
    if subtype.startswith("*+"):
        return f"{kind}/vnd.example{subtype[1:]}"
    usual = {"image": "png", "audio": "mpeg", "video": "mp4", "font": "woff2"}
    return f"{kind}/{usual.get(kind, 'plain')}"


def _body_arguments(
    one: Operation, api: Api, names: Names, scope: Scope, *, later: bool
) -> list[Argument]:
    if one.body is None:
        return []
    given = names.arguments[one.id]
    fields = exploded(one.body, api)
    is_json = one.body.kind is BodyKind.JSON
    if not fields:
        annotation = _whole(one.body, api, scope, later=later)
        default = None if one.body.required else "None"
        if default and is_nullable(one.body):
            annotation = spell_optional(one.body.type, scope)
            default = scope.mention(_RUNTIME, "UNSET")
        elif default:
            annotation += " | None"
        return [
            Argument(
                "body",
                annotation,
                default,
                one.body.description or _body_text(one.body),
                (("body", ""),),
                one.body.example,
            )
        ]
    made: list[Argument] = []
    for field in fields:
        if given.fields[field.name] in given.parameters.values():
            continue
        if field.name == ADDITIONAL:
            more = spell(field.type, scope)
            if not is_json:
                more = spell_argument(field.type, api.types, scope)
            made.append(_additional(field, given.fields[field.name], more))
            continue
        required = field.presence is Presence.REQUIRED
        if is_json:
            how = spell if required else spell_optional
            spelled = how(field.type, scope)
        else:
            given_as = spell_argument if required else spell_optional_argument
            spelled = given_as(field.type, api.types, scope)
        default = None if required else scope.mention(_RUNTIME, "UNSET")
        if required and field.constant and field.default is not None:
            default = literal(json.loads(field.default))
        made.append(
            Argument(
                given.fields[field.name],
                spelled,
                default,
                field.description,
                (("body", field.name),),
                _body_example(one.body, field.name),
            )
        )
    return made


def _additional(field: Field, name: str, spelled: str) -> Argument:
    return Argument(
        name,
        f"{spelled} | None",
        "None",
        field.description,
        (("body", field.name),),
        None,
    )


def _whole(body: Body, api: Api, scope: Scope, *, later: bool) -> str:
    """The annotation of a body that is one argument; `later`: of the async client."""
    match body.kind:
        case BodyKind.JSON:
            return spell(body.type, scope)
        case BodyKind.BYTES:
            return scope.mention(_RUNTIME, "AsyncContent" if later else "Content")
        case BodyKind.LINES:
            assert isinstance(body.type, ListOf), "lower gives a list"
            item = spell(body.type.item, scope)
            kinds = ["Iterable", "AsyncIterable"] if later else ["Iterable"]
            spelled = [
                f"{scope.mention('collections.abc', one)}[{item}]" for one in kinds
            ]
            return " | ".join([*spelled, scope.builtin("bytes")])
        case _:
            return spell_argument(body.type, api.types, scope)


def _body_text(body: Body) -> str:
    if body.kind is BodyKind.JSON:
        return "The request body."
    return (
        f"The request body, sent as {body.media_type}."
        if body.media_type
        else "The request body."
    )


def _body_example(body: Body | None, name: str) -> str | None:
    if body is None or body.example is None:
        return None
    value = json.loads(body.example)
    return (
        json.dumps(value[name], ensure_ascii=False)
        if is_mapping(value) and name in value
        else None
    )


def _parameter_text(one: Parameter) -> str:
    usual = f"Sent as {one.name} in the {one.location}."
    if one.location == "querystring":
        usual = "The whole query string."
    text = sentence(one.description) if one.description else usual
    if one.default is not None:
        text += f" Default at the service: {json.loads(one.default)}."
    return f"{text} Deprecated." if one.deprecated else text


def sentence(text: str) -> str:
    """A text on one line that ends as sentences do."""
    flowing = " ".join(text.split())
    return flowing if flowing.endswith((".", "!", "?")) else f"{flowing}."
