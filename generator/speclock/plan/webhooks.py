"""Webhooks and callbacks -> webhooks.py and _webhooks.py: a parser for each, and one for all."""

from __future__ import annotations

from collections.abc import Iterator

from speclock.ir import Anything, Api, BodyKind, Content, Webhook
from speclock.name import Names
from speclock.plan.code import WIDTH, Code, dedent, docstring, fill, joined, literal
from speclock.plan.imports import import_lines
from speclock.plan.layout import (
    Expression,
    Group,
    call,
    layout,
    mapping,
    sequence,
    signature,
)
from speclock.plan.page import Method, Tables, WebhookModule, WebhookTests
from speclock.plan.spell import Scope, extensible, spell
from speclock.plan.tables import table_imports

_RUNTIME = "._runtime.webhooks"
_INNER = WIDTH - 4


def plan_webhook_tables(api: Api, names: Names) -> Tables:
    """_webhooks.py: what each webhook holds, as tables."""
    scope = Scope("models.", names.classes, extensible=extensible(api))
    made: list[Code] = []
    for one in api.webhooks:
        kind = f"{scope.mention(_RUNTIME, 'Webhook')}[{received_type(one, scope)}]"
        contents = [_content(each, scope) for each in one.contents]
        table = call(
            scope.mention(_RUNTIME, "Webhook"),
            literal(one.id),
            sequence(contents) if contents else None,
        )
        lead = f"{names.webhook_tables[one.id]}: {kind} = "
        made.append(Code(layout(table, lead=lead)))
    return Tables(
        docstring=Code(
            docstring(
                [f"The webhooks of {api.title}, as tables. Read when one is parsed."],
                0,
            )
        ),
        imports=table_imports(scope),
        assignments=tuple(made),
    )


def _content(one: Content, scope: Scope) -> Expression:
    typed = one.kind in (BodyKind.JSON, BodyKind.FORM)
    return call(
        scope.mention(_RUNTIME, "Content"),
        literal(one.media_type),
        literal(one.kind.name.lower()),
        spell(one.type, scope) if typed else None,
    )


def received_type(one: Webhook, scope: Scope) -> str:
    """What a parser returns."""
    types = dict.fromkeys(each.type for each in one.contents)
    if Anything() in types:
        return spell(Anything(), scope)
    spelled = dict.fromkeys(spell(each, scope) for each in types)
    return " | ".join(spelled) or "None"


def plan_webhooks(api: Api, names: Names) -> WebhookModule:
    """webhooks.py: the functions."""
    scope = Scope("models.", names.classes)
    parsers = tuple(_parser(one, names, scope) for one in api.webhooks)
    overloads = tuple(_overload(one, scope) for one in api.webhooks)
    if len(overloads) > 1:
        scope.mention("typing", "overload")
    else:
        overloads = ()
    entry = _entry(api, names, scope)
    scope.mention("collections.abc", "Mapping")
    scope.mention(_RUNTIME, "read_webhook")
    modules = {
        module: [one for one in scope.symbols(module) if one]
        for module in scope.modules
    }
    late = import_lines({".": modules.pop("models", [])}) if "models" in modules else ()
    if late:
        modules.setdefault("typing", []).append("TYPE_CHECKING")
    lead = f"What {api.title} sends by itself: a parser for each of its requests."
    about = "The one who serves the address checks signatures with the very bytes, then has them parsed here."
    return WebhookModule(
        docstring=Code(docstring(joined([fill(lead, WIDTH), fill(about, WIDTH)]), 0)),
        imports=import_lines(
            {one: listed for one, listed in modules.items() if listed}, scope.aliases
        ),
        late_imports=late,
        parsers=parsers,
        overloads=overloads,
        entry=entry,
    )


_GIVEN = ("body: bytes | str", "headers: Mapping[str, str] | None = None")
_CHOSEN = ("*", "content_type: str | None = None")


def _parser(one: Webhook, names: Names, scope: Scope) -> Method:
    table = names.webhook_tables[one.id]
    expression = call("return read_webhook", table, "body", "headers", "content_type")
    return Method(
        signature=Code(
            signature(
                names.webhooks[one.id],
                [*_GIVEN, *_CHOSEN],
                received_type(one, scope),
                indent=0,
            )
        ),
        docstring=Code(dedent(docstring(joined(_about(one, names)), 4), 4)),
        imports=import_lines({"._webhooks": [table]}),
        body=Code(dedent(layout(expression, indent=4), 4)),
    )


def _about(one: Webhook, names: Names) -> Iterator[list[str]]:
    yield fill(one.summary or one.description or one.id, _INNER)
    if one.summary and one.description:
        yield fill(one.description, _INNER)
    if one.deprecated:
        yield ["Deprecated."]
    if one.operation in names.methods:
        yield fill(f"A callback of `{names.methods[one.operation]}`.", _INNER)
    if one.parameters:
        lines = ["Comes with:"]
        for each in one.parameters:
            text = f"{each.name} ({each.location}): {each.description}"
            lines += _item(text.removesuffix(": "))
        yield lines
    if one.answers:
        lines = ["Wants to hear:"]
        for status, text in one.answers:
            lines += _item(f"{status}: {text}" if text else status)
        yield lines
    yield [
        "Raises:",
        *fill(
            "DecodeError: The body is not what the document says.",
            _INNER,
            first="    ",
        ),
    ]


def _item(text: str) -> list[str]:
    flowing = " ".join(text.split())
    return fill(flowing, _INNER, first="    ", rest="        ")


def _overload(one: Webhook, scope: Scope) -> Code:
    name = f"name: {scope.mention('typing', 'Literal')}[{literal(one.id)}]"
    text = signature(
        "parse", [name, *_GIVEN, *_CHOSEN], received_type(one, scope), indent=0
    )
    return Code(f"{text} ...")


def _entry(api: Api, names: Names, scope: Scope) -> Method:
    """`parse`, which is told the name: what overloads stand before, or the one parser's."""
    if len(api.webhooks) == 1:
        only = api.webhooks[0]
        name = f"{scope.mention('typing', 'Literal')}[{literal(only.id)}]"
        returned = received_type(only, scope)
    else:
        name, returned = "str", "object"
    parsers = mapping(
        [(literal(one.id), names.webhooks[one.id]) for one in api.webhooks]
    )
    found = layout(
        call(scope.mention(_RUNTIME, "parser_of"), parsers, "name"),
        indent=4,
        lead="parser = ",
    )
    about = [
        fill("Parse what came, told its name.", _INNER),
        [
            "Raises:",
            "    InvalidArgumentError: There is no webhook of that name.",
            "    DecodeError: The body is not what the document says.",
        ],
    ]
    arguments = [f"name: {name}", *_GIVEN, *_CHOSEN]
    return Method(
        signature=Code(signature("parse", arguments, returned, indent=0)),
        docstring=Code(dedent(docstring(joined(about), 4), 4)),
        imports=(Code(dedent(found, 4)),),
        body=Code("return parser(body, headers, content_type=content_type)"),
    )


def plan_webhook_tests(api: Api, names: Names) -> WebhookTests:
    """tests/test_webhooks.py: what the parsers read is judged by the raw document."""
    parsers = [
        Group("(", (literal(one.place), f"webhooks.{names.webhooks[one.id]}"), ")")
        for one in api.webhooks
    ]
    named = [
        Group("(", (literal(one.place), literal(one.id)), ")") for one in api.webhooks
    ]
    kind = "list[tuple[str, Parser]]"
    return WebhookTests(
        docstring=Code(
            docstring(
                [
                    "The webhooks: generated tests. What they expect is read from `spec/` when they run."
                ],
                0,
            )
        ),
        imports=import_lines(
            {
                "collections.abc": ["Callable"],
                "typing": ["Any"],
                "clients": ["DOCUMENT"],
                names.module: ["DecodeError", "webhooks"],
            },
            [("pytest", "")],
        ),
        parsers=Code(
            layout(Group("[", tuple(parsers), "]"), lead=f"PARSERS: {kind} = ")
        ),
        named=Code(layout(Group("[", tuple(named), "]"), lead="NAMES = ")),
    )
