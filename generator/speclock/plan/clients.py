"""Operations -> client.py and async_client.py: one class per API, its twin with the same signatures."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from speclock.ir import Api, Body, Named, Operation, Parameter, Presence
from speclock.name import Names, exploded
from speclock.name.words import pascal, words
from speclock.plan.code import WIDTH, Code, dedent, docstring, fill, joined
from speclock.plan.docs import method_docstring
from speclock.plan.imports import import_lines
from speclock.plan.layout import Expression, call, layout, mapping, signature
from speclock.plan.page import Client, ClientModule, Method
from speclock.plan.spell import Scope, spell, spell_argument, spell_optional
from speclock.plan.tables import success_type
from speclock.tree import is_mapping

_RUNTIME = "._runtime"


@dataclass(frozen=True, slots=True)
class Flavour:
    """What differs between the client and its asynchronous twin."""

    base: str
    pages: str
    http: str
    prefix: str
    awaiting: str
    group: str
    auth: str


SYNC = Flavour("SyncClient", "Pages", "Client", "def", "", "SyncGroup", "Auth")
ASYNC = Flavour(
    "AsyncClient",
    "AsyncPages",
    "AsyncClient",
    "async def",
    "await ",
    "AsyncGroup",
    "AsyncAuth",
)


def plan_client(api: Api, names: Names, flavour: Flavour) -> ClientModule:
    """The module of one flavour: the client, after a class for each group of operations."""
    scope = Scope("models.", names.classes)
    clients = [_group(api, names, tag, flavour, scope) for tag in names.groups]
    clients.append(_root(api, names, flavour, scope))
    name = names.client if flavour is SYNC else names.async_client
    modules = {
        module: [one for one in scope.symbols(module) if one]
        for module in scope.modules
    }
    late = import_lines({".": modules.pop("models", [])}) if "models" in modules else ()
    if late:
        modules.setdefault("typing", []).append("TYPE_CHECKING")
    aliases = scope.aliases
    aliases.append(("httpx2", ""))
    twin = "synchronous" if flavour is SYNC else "asynchronous"
    return ClientModule(
        docstring=Code(docstring([f"The {twin} client of {api.title}: {name}."], 0)),
        imports=import_lines(
            {one: listed for one, listed in modules.items() if listed}, aliases
        ),
        late_imports=late,
        clients=tuple(clients),
    )


def group_class(names: Names, tag: str, flavour: Flavour) -> str:
    """The class of a tag's operations."""
    stem = pascal(words(names.groups[tag]))
    return f"{'Async' if flavour is ASYNC else ''}{stem}Operations"


def _group(api: Api, names: Names, tag: str, flavour: Flavour, scope: Scope) -> Client:
    base = scope.mention(_RUNTIME, flavour.group)
    methods = [
        _method(one, api, names, flavour, scope)
        for one in api.operations
        if one.tag == tag
    ]
    return Client(
        header=Code(f"{group_class(names, tag, flavour)}({base})"),
        docstring=Code(
            docstring([f"Operations under the client's `{names.groups[tag]}`."], 4)
        ),
        constructor=(),
        methods=tuple(methods),
    )


def _root(api: Api, names: Names, flavour: Flavour, scope: Scope) -> Client:
    name = names.client if flavour is SYNC else names.async_client
    methods = [
        _method(one, api, names, flavour, scope)
        for one in api.operations
        if one.tag not in names.groups
    ]
    return Client(
        header=Code(f"{name}({scope.mention(_RUNTIME, flavour.base)})"),
        docstring=Code(_client_docstring(api, names, flavour)),
        constructor=_constructor(names, flavour, scope),
        methods=tuple(methods),
    )


def _constructor(names: Names, flavour: Flavour, scope: Scope) -> tuple[Code, ...]:
    unset = scope.mention(_RUNTIME, "UNSET")
    own = [*names.client_wide.values(), *names.variables.values()]
    for name in (flavour.auth, "ExtraHeaders", "Retry", "System", "TimeLimits"):
        scope.mention(_RUNTIME, name)
    arguments = [
        "self",
        "*",
        *(f"{name}: str | None = None" for name in own),
        f"auth: {flavour.auth} | None = None",
        "base_url: str | None = None",
        f"timeout: TimeLimits = {unset}",
        "retry: Retry | None = None",
        "headers: ExtraHeaders | None = None",
        f"http_client: httpx2.{flavour.http} | None = None",
        "system: System | None = None",
    ]
    scope.mention("._api", "API")
    groups = [
        f"self.{attribute} = {group_class(names, tag, flavour)}(self)"
        for tag, attribute in names.groups.items()
    ]
    made = call(
        "super().__init__",
        "API",
        parameters=mapping([(f'"{one}"', one) for one in names.client_wide.values()]),
        variables=mapping([(f'"{one}"', one) for one in names.variables.values()]),
        auth="auth",
        base_url="base_url",
        timeout="timeout",
        retry="retry",
        headers="headers",
        http_client="http_client",
        system="system",
    )
    lines = [
        signature("__init__", arguments, "None", indent=4),
        "    " + layout(made, indent=8),
    ]
    lines += [f"    {one}" for one in groups]
    # The template indents what it prints; the layout was made for the final indentation.
    return tuple(Code(dedent(line, 4)) for line in lines)


def _client_docstring(api: Api, names: Names, flavour: Flavour) -> str:
    about = fill(api.description or f"A client of {api.title}.", WIDTH - 4)
    notice = fill(f"Deprecated: {api.deprecated}", WIDTH - 4) if api.deprecated else []
    said = {
        one.name: one
        for each in api.operations
        for one in each.parameters
        if one.client_wide
    }
    lines = ["Args:"]

    def argument(name: str, text: str) -> None:
        lines.extend(fill(f"{name}: {text}", WIDTH - 4, first="    ", rest="        "))

    for wire, name in names.client_wide.items():
        one = said[wire]
        text = one.description or f"Sent as {wire} with every call."
        more = (
            f" Read from {one.environment} when not given." if one.environment else ""
        )
        argument(name, f"{_sentence(text)}{more} A call may override it.")
    for variable in api.server.variables if api.server else ():
        text = variable.description or "Part of the server's address."
        more = f" One of {', '.join(variable.values)}." if variable.values else ""
        more += (
            f" Default: {variable.default}."
            if variable.default is not None
            else " Required unless base_url is given."
        )
        more += (
            f" Read from {variable.environment} when not given."
            if variable.environment
            else ""
        )
        argument(names.variables[variable.name], _sentence(text) + more)
    argument("auth", _auth_text(api))
    argument(
        "base_url",
        "Address to call instead of the service's own, such as a test server's.",
    )
    argument(
        "timeout",
        "Seconds for each step of a call, or an httpx2.Timeout; None waits for ever.",
    )
    argument("retry", "How often and how patiently safe calls are repeated.")
    argument("headers", "Sent with every call; None removes one that would be sent.")
    argument("http_client", f"An httpx2.{flavour.http} of your own; you close it.")
    argument(
        "system", "Clock, nonce, randomness and environment, to be replaced in tests."
    )
    raises = [
        "Raises:",
        "    ConfigurationError: base_url or a part of the address can't be used.",
    ]
    return docstring(joined([about, notice, lines, raises]), 4)


def _auth_text(api: Api) -> str:
    if not api.schemes:
        return "Not needed."
    known = ", ".join(dict.fromkeys(credential(one.scheme) for one in api.schemes))
    variables = [variable for one in api.schemes for _, variable in one.environment]
    more = (
        f" Without it the environment is read: {', '.join(variables)}."
        if variables
        else ""
    )
    return f"{known}; or a callable that returns one, asked before each request.{more}"


def credential(scheme: object) -> str:
    """The credential class that fits a security scheme."""
    match type(scheme).__name__:
        case "SignatureScheme":
            return "AccessKey"
        case "BasicScheme":
            return "Basic"
        case "KeyScheme":
            return "ApiKey"
        case _:
            return "BearerToken"


def _sentence(text: str) -> str:
    flowing = " ".join(text.split())
    return flowing if flowing.endswith((".", "!", "?")) else f"{flowing}."


def _method(
    one: Operation, api: Api, names: Names, flavour: Flavour, scope: Scope
) -> Method:
    returned = success_type(one, scope)
    prefix, awaiting = flavour.prefix, flavour.awaiting
    if one.paging is not None:
        pages = scope.mention(_RUNTIME, flavour.pages)
        result, prefix, awaiting = (
            f"{pages}[{spell(one.paging.item, scope)}, {returned}]",
            "def",
            "",
        )
    else:
        result = returned
    arguments = call_arguments(one, api, names, scope)
    spelled = [
        f"{each.name}: {each.annotation}" for each in arguments if each.default is None
    ]
    optional = [
        f"{each.name}: {each.annotation} = {each.default}"
        for each in arguments
        if each.default is not None
    ]
    for name in ("ExtraHeaders", "TimeLimits"):
        scope.mention(_RUNTIME, name)
    optional += [
        f"timeout: TimeLimits = {scope.mention(_RUNTIME, 'UNSET')}",
        "headers: ExtraHeaders | None = None",
    ]
    given = names.arguments[one.id]
    wired = [(f'"{name}"', name) for name in given.parameters.values()]
    verb = "_pages" if one.paging else "_call"
    body, needed = _body(one.body, api, names, given.fields)
    expression = call(
        f"return {awaiting}self.{verb}",
        names.constants[one.id],
        mapping(wired),
        body=body,
        timeout="timeout",
        headers="headers",
    )
    imports = list(
        import_lines({"._operations": [names.constants[one.id]], ".models": needed})
    )
    return Method(
        signature=Code(
            dedent(
                signature(
                    names.methods[one.id],
                    ["self", *spelled, "*", *optional],
                    result,
                    indent=4,
                    prefix=prefix,
                ),
                4,
            )
        ),
        docstring=Code(dedent(method_docstring(one, api, names, arguments), 4)),
        imports=tuple(imports),
        body=Code(dedent(layout(expression, indent=8), 8)),
    )


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


def call_arguments(
    one: Operation, api: Api, names: Names, scope: Scope
) -> list[Argument]:
    """The arguments of a method: required ones first, each once, client-wide ones last."""
    given = names.arguments[one.id]
    model = exploded(one.body, api)
    shared = {
        given.fields[each.name]: each
        for each in (model.fields if model else ())
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
    made += _body_arguments(one, api, names, scope)
    wide = {
        given.parameters[each.location, each.name]
        for each in one.parameters
        if each.client_wide
    }
    return sorted(made, key=lambda each: (each.default is not None, each.name in wide))


def _body_arguments(
    one: Operation, api: Api, names: Names, scope: Scope
) -> list[Argument]:
    if one.body is None:
        return []
    given = names.arguments[one.id]
    model = exploded(one.body, api)
    if model is None:
        annotation = spell(one.body.type, scope)
        return [
            Argument(
                "body",
                annotation if one.body.required else f"{annotation} | None",
                None if one.body.required else "None",
                one.body.description or "The request body.",
                (("body", ""),),
                one.body.example,
            )
        ]
    made: list[Argument] = []
    for field in model.fields:
        if given.fields[field.name] in given.parameters.values():
            continue
        required = field.presence is Presence.REQUIRED
        spelled = (
            spell(field.type, scope) if required else spell_optional(field.type, scope)
        )
        default = None if required else scope.mention(_RUNTIME, "UNSET")
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
    text = (
        _sentence(one.description)
        if one.description
        else f"Sent as {one.name} in the {one.location}."
    )
    if one.default is not None:
        text += f" Default at the service: {json.loads(one.default)}."
    return f"{text} Deprecated." if one.deprecated else text


def _body(
    body: Body | None, api: Api, names: Names, fields: Mapping[str, str]
) -> tuple[Expression | None, list[str]]:
    """What is sent as the body, and the model class that takes importing."""
    if body is None:
        return None, []
    model = exploded(body, api)
    if model is None or not isinstance(body.type, Named):
        return "body", []
    target = body.type.target
    name = names.classes[target]
    given = {names.fields[target][wire]: argument for wire, argument in fields.items()}
    return call(name, **given), [name]
