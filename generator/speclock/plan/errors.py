"""Documented failures -> errors.py: an exception per status, its body typed."""

from __future__ import annotations

from speclock.ir import Api, TypeRef
from speclock.name import Names
from speclock.plan.code import WIDTH, Code, docstring, fill
from speclock.plan.imports import import_lines
from speclock.plan.models import layout_exports
from speclock.plan.page import Attribute, Class, Module
from speclock.plan.spell import Scope, spell

RUNTIME_ERRORS = (
    "ApiError",
    "ClientError",
    "ConfigurationError",
    "ConnectError",
    "CredentialError",
    "DecodeError",
    "IncompleteReplyError",
    "InvalidArgumentError",
    "MissingArgumentError",
    "PagingError",
    "RejectedError",
    "RequestTimeout",
    "TransportError",
)


def plan_errors(api: Api, names: Names) -> Module:
    """A subclass of ApiError for each documented status."""
    scope = Scope("models.", names.classes)
    classes = tuple(_error(status, api, names, scope) for status in names.errors)
    late = import_lines({".": ["models"]}) if "models" in scope.modules else ()
    modules: dict[str, list[str]] = {"._runtime.errors": list(RUNTIME_ERRORS)}
    for module in ("typing",):
        modules[module] = list(scope.symbols(module))
    if late:
        modules["typing"].append("TYPE_CHECKING")
    aliases = scope.aliases
    lines = list(import_lines(modules, aliases))
    if late:
        lines += [
            Code(""),
            Code("if TYPE_CHECKING:"),
            *(Code(f"    {line}") for line in late),
        ]
    return Module(
        docstring=Code(docstring([f"Everything that calls of {api.title} raise."], 0)),
        imports=tuple(lines),
        classes=classes,
        exports=Code(layout_exports([*RUNTIME_ERRORS, *names.errors.values()])),
    )


def _error(status: str, api: Api, names: Names, scope: Scope) -> Class:
    bodies: dict[TypeRef, None] = {}
    descriptions: dict[str, None] = {}
    for operation in api.operations:
        for reply in operation.errors:
            if reply.status == status:
                descriptions[reply.description] = None
                if reply.type is not None:
                    bodies[reply.type] = None
    spelled = " | ".join(
        [*dict.fromkeys(spell(ref, scope) for ref in bodies), "object"][
            : max(1, len(bodies))
        ]
    )
    annotation = f"{spelled} | None" if bodies else "object"
    lead = (
        f"{status}: {next(iter(descriptions), '')}"
        if len(descriptions) == 1
        else f"HTTP status {status}."
    )
    return Class(
        header=Code(f"{names.errors[status]}(ApiError)"),
        docstring=Code(docstring(fill(lead, WIDTH - 4), 4)),
        attributes=(
            Attribute(
                Code(f"body: {annotation}"),
                (
                    Code(
                        docstring(["The reply's body; None where it does not fit."], 4)
                    ),
                ),
            ),
        ),
    )
