"""Security schemes and requirements."""

from __future__ import annotations

from speclock.diagnostics import Code, Report
from speclock.ir import (
    BasicScheme,
    BearerScheme,
    KeyScheme,
    SecurityScheme,
    SignatureScheme,
)
from speclock.lower.context import Lowering
from speclock.read import Node

SIGNATURES = ("ACS3-HMAC-SHA256", "SDK-HMAC-SHA256")
"""Signature algorithms the runtime has a signer for."""


def lower_schemes(root: Node, report: Report) -> tuple[SecurityScheme, ...]:
    """The schemes of `components` that a client can obey."""
    components = root.get("components")
    listed = components.get("securitySchemes") if components else None
    made: list[SecurityScheme] = []
    for name, node in listed.items() if listed else ():
        if node.key in node.document.voided:
            continue  # its reference leads nowhere, which was reported
        scheme = _scheme(node, report)
        if scheme is None:
            report.error(
                Code.SECURITY,
                f"the security scheme {name!r} can't be obeyed",
                node.at,
                hint="apiKey, http basic, bearer and "
                + ", ".join(SIGNATURES)
                + " can; oauth2 and openIdConnect by a token",
            )
            continue
        environment = node.value.get("x-speclock-environment", {})
        made.append(
            SecurityScheme(
                name=name,
                scheme=scheme,
                environment=tuple(sorted(environment.items())),
                description=node.text("description"),
            )
        )
    return tuple(made)


def _scheme(
    node: Node, report: Report
) -> BearerScheme | BasicScheme | KeyScheme | SignatureScheme | None:
    match node.text("type"), node.text("scheme").lower():
        case "http", "bearer":
            return BearerScheme()
        case "http", "basic":
            return BasicScheme()
        case "http", scheme if scheme.upper() in SIGNATURES:
            return SignatureScheme(scheme.upper())
        case ("oauth2" | "openIdConnect") as kind, _:
            report.remark(
                Code.SECURITY, f"{kind}: the caller brings the token", node.at
            )
            return BearerScheme()
        case "apiKey", _:
            match node.text("in"):
                case "header" | "query" | "cookie" as location:
                    return KeyScheme(node.text("name"), location)
                case _:
                    return None
        case _:
            return None


def lower_requirements(
    node: Node, context: Lowering
) -> tuple[tuple[str, ...], ...] | None:
    """The alternatives of an operation; None, and an error, where it has some and none can be met."""
    stated = node if "security" in node.value else context.root
    listed = stated.get("security")
    if listed is None or not listed.value:
        return ()
    alternatives = [tuple(one.value) for one in listed.elements()]
    possible = tuple(one for one in alternatives if context.schemes.issuperset(one))
    if not possible:
        context.report.error(
            Code.SECURITY,
            "none of the operation's security schemes can be obeyed",
            listed.at,
        )
        return None
    return possible
