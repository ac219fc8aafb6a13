"""Headers of replies -> headers.py: a class of typed attributes for each operation that documents any."""

from __future__ import annotations

from speclock.ir import Api, Header, HeaderSet
from speclock.name import Names
from speclock.plan.code import WIDTH, Code, docstring, fill, joined, literal
from speclock.plan.imports import import_lines
from speclock.plan.layout import call, class_head, layout
from speclock.plan.models import layout_exports
from speclock.plan.page import Attribute, Class, Module
from speclock.plan.spell import Scope, spell

_RUNTIME = "._runtime.headers"
_INNER = WIDTH - 4


def plan_headers(api: Api, names: Names) -> Module:
    """headers.py"""
    scope = Scope("models.", names.classes)
    classes = tuple(_class(one, names, scope) for one in api.headers)
    modules = {
        module: [one for one in scope.symbols(module) if one]
        for module in scope.modules
    }
    if modules.pop("models", None) is not None:
        modules.setdefault(".", []).append("models")
    about = [
        fill(f"Headers of the replies of {api.title}.", WIDTH),
        fill(
            "Each class is made of a reply as `client.raw` gives it, or of an `ApiError`: `GetPetHeaders(reply).name`.".replace(
                "GetPetHeaders", names.headers[api.headers[0]]
            ).replace(
                ".name`",
                f".{next(iter(names.header_fields[api.headers[0]].values()))}`",
            ),
            WIDTH,
        ),
    ]
    return Module(
        docstring=Code(docstring(joined(about), 0)),
        imports=import_lines(
            {one: listed for one, listed in modules.items() if listed}, scope.aliases
        ),
        classes=classes,
        exports=Code(layout_exports(list(names.headers.values()))),
    )


def _class(one: HeaderSet, names: Names, scope: Scope) -> Class:
    base = scope.mention(_RUNTIME, "ReplyHeaders")
    method = names.methods[one.operation]
    kind = "failures" if one.failed else "replies"
    operation = f"operation={literal(one.operation)}"
    lead = f"What {kind} of `{method}` say in their headers."
    return Class(
        header=Code(class_head(names.headers[one], base, operation)),
        docstring=Code(docstring(fill(lead, _INNER), 4)),
        attributes=tuple(
            _attribute(each, names.header_fields[one][each.name], scope)
            for each in one.headers
        ),
    )


def _attribute(one: Header, name: str, scope: Scope) -> Attribute:
    spelled = spell(one.type, scope)
    annotation = spelled
    if not one.required and not spelled.endswith("None"):
        annotation = f"{spelled} | None"
    made = call(
        scope.mention(_RUNTIME, "header"),
        literal(one.name),
        spelled,
        required="True" if one.required else None,
        explode="True" if one.explode else None,
        as_json="True" if one.as_json else None,
    )
    said = [one.description] if one.description else []
    said.append(f"With {', '.join(one.statuses)}.")
    if one.deprecated:
        said.append("Deprecated.")
    return Attribute(
        Code(layout(made, indent=4, lead=f"{name}: {annotation} = ")),
        (Code(docstring(fill("\n\n".join(said), _INNER), 4)),),
    )
