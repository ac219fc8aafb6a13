"""Security schemes and requirements.

In: Security Scheme Objects and Security Requirement Objects. Out: schemes, and for each operation its alternatives. What
can't be obeyed is left out with a warning; it never costs an operation. Not its business: credentials (runtime).
Sources: OpenAPI 3.1.1 and 3.2.0, sections of these names; RFC 9110, section 11; RFC 6749, section 3.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from speclock.diagnostics import Code, Report
from speclock.ir import (
    BasicScheme,
    BearerScheme,
    Constant,
    HttpScheme,
    KeyScheme,
    MutualTlsScheme,
    OAuth2Scheme,
    Parameter,
    SecurityScheme,
    SignatureScheme,
)
from speclock.ir.security import Scheme
from speclock.lower.context import Lowering
from speclock.read import Node
from speclock.tree import is_list, is_mapping

SIGNATURES = ("ACS3-HMAC-SHA256", "SDK-HMAC-SHA256")
"""Signature algorithms the runtime has a signer for."""

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_ENDPOINTS = {"clientCredentials": "client_credentials", "password": "password"}


@dataclass(frozen=True, slots=True)
class Requirements:
    """What an operation asks for: alternatives of schemes, and the scopes of those that have some."""

    alternatives: tuple[tuple[str, ...], ...] = ()
    scopes: tuple[tuple[str, tuple[str, ...]], ...] = ()


def lower_schemes(root: Node, report: Report) -> tuple[SecurityScheme, ...]:
    """The schemes of `components` that a client can obey."""
    components = root.get("components")
    listed = components.get("securitySchemes") if components else None
    made: list[SecurityScheme] = []
    for name, node in listed.items() if listed else ():
        scheme = _scheme(node, report) if is_mapping(node.value) else None
        if scheme is None:
            report.warning(
                Code.SECURITY,
                f"the security scheme {name!r} can't be obeyed",
                node.at,
                hint="it needs a `type`, and with it an `in` and a `name`, or a `scheme`; credentials can be given with headers=",
            )
            continue
        environment = node.value.get("x-speclock-environment", {})
        made.append(
            SecurityScheme(
                name=name,
                scheme=scheme,
                environment=tuple(sorted(environment.items())),
                description=node.text("description"),
                deprecated=node.flag("deprecated"),
            )
        )
    return tuple(made)


def _scheme(node: Node, report: Report) -> Scheme | None:
    match node.text("type"), node.text("scheme"):
        case "http", scheme if scheme.lower() == "bearer":
            return BearerScheme()
        case "http", scheme if scheme.lower() == "basic":
            return BasicScheme()
        case "http", scheme if scheme.upper() in SIGNATURES:
            return SignatureScheme(scheme.upper())
        case "http", scheme if _TOKEN.fullmatch(scheme):
            return HttpScheme(scheme)
        case "oauth2", _:
            return _oauth2(node, report)
        case "openIdConnect", _:
            report.remark(
                Code.SECURITY, "openIdConnect: the caller brings the token", node.at
            )
            return BearerScheme()
        case "mutualTLS", _:
            report.remark(
                Code.SECURITY,
                "mutualTLS: the caller gives an http_client= with a certificate",
                node.at,
            )
            return MutualTlsScheme()
        case "apiKey", _:
            return _key(node)
        case _:
            return None


def _key(node: Node) -> KeyScheme | None:
    name = node.text("name")
    match node.text("in"):
        case "query" if name:
            return KeyScheme(name, "query")
        case "header" | "cookie" as location if _TOKEN.fullmatch(name):
            return KeyScheme(name, location)
        case _:
            return None


def _oauth2(node: Node, report: Report) -> Scheme:
    """By its flows: some give a token for credentials, for the others the caller brings one."""
    flows = node.get("flows")
    made = OAuth2Scheme()
    by_hand: list[str] = []
    for name, flow in flows.items() if flows else ():
        if not is_mapping(flow.value):
            continue
        endpoint = flow.text("tokenUrl")
        if name in _ENDPOINTS and endpoint:
            made = replace(made, **{_ENDPOINTS[name]: endpoint})
        else:
            by_hand.append(name)
        refresh = flow.text("refreshUrl") or endpoint
        if refresh and name != "clientCredentials" and made.refresh is None:
            made = replace(made, refresh=refresh)
    if by_hand or made == OAuth2Scheme():
        report.remark(
            Code.SECURITY,
            f"oauth2{', ' + ', '.join(by_hand) if by_hand else ''}: the caller brings the token",
            node.at,
        )
    return BearerScheme() if made == OAuth2Scheme() else made


def lower_requirements(node: Node, context: Lowering) -> Requirements:
    """The alternatives of an operation that can be met; none where nothing is asked for."""
    stated = node if "security" in node.value else context.root
    listed = stated.get("security")
    if listed is None or not is_list(listed.value) or not listed.value:
        return Requirements()
    possible: list[tuple[str, ...]] = []
    scopes: dict[str, tuple[str, ...]] = {}
    for one in listed.elements():
        if not is_mapping(one.value):
            continue
        named = {name: _named(name, one, context) for name in one.value}
        unknown = [name for name, scheme in named.items() if scheme is None]
        for name in unknown:
            _report_unknown(name, one, context)
        if unknown:
            continue
        met = {scheme: one.value[name] for name, scheme in named.items() if scheme}
        possible += _sendable(tuple(met), one, context)
        for name, asked in met.items():
            if is_list(asked) and asked:
                scopes.setdefault(name, tuple(str(each) for each in asked))
    if not possible:
        context.report.warning(
            Code.SECURITY,
            "none of the operation's security schemes can be obeyed; it is sent without credentials",
            listed.at,
            hint="give what the service wants with headers=",
        )
    return Requirements(tuple(dict.fromkeys(possible)), tuple(scopes.items()))


def _sendable(
    names: tuple[str, ...], requirement: Node, context: Lowering
) -> Iterator[tuple[str, ...]]:
    """The schemes of one alternative; where several fill the same place, which holds one credential, one of these each."""
    rivals: dict[tuple[str, str], list[str]] = {}
    for name in names:
        place = _carrier(name, context.schemes[name].scheme)
        rivals.setdefault(place, []).append(name)
    for (location, field), crowd in rivals.items():
        if len({_credential(context.schemes[name].scheme) for name in crowd}) > 1:
            context.report.warning(
                Code.SECURITY,
                f"{' and '.join(map(repr, crowd))} go into one {location}, {field!r}: the caller gives one of them",
                requirement.at,
                hint="if each is enough by itself, list them as alternatives",
            )
    yield from product(*rivals.values())


def _credential(scheme: Scheme) -> object:
    """What kind of credential it takes: one token may well be what several schemes ask for."""
    if isinstance(scheme, OAuth2Scheme):
        return BearerScheme()
    return "key" if isinstance(scheme, KeyScheme) else scheme


def _carrier(name: str, scheme: Scheme) -> tuple[str, str]:
    """Location and name of what holds the credential."""
    match scheme:
        case MutualTlsScheme():
            return "connection", name
        case KeyScheme():
            return scheme.location, _folded(scheme.name, scheme.location)
        case _:
            return "header", "authorization"


def merge_keys(
    parameters: Sequence[Parameter | Constant],
    listed: Sequence[Node],
    required: Requirements,
    context: Lowering,
) -> list[Parameter | Constant]:
    """The parameters; one that is a scheme's API key nobody has to give whom `auth` gives the key.

    The client sends either, and what the call is given before what the client was.
    """
    made: list[Parameter | Constant] = []
    for one in parameters:
        said = (one.location, _folded(one.name, one.location))
        keys = {
            name
            for names in required.alternatives
            for name in names
            if isinstance(key := context.schemes[name].scheme, KeyScheme)
            and (key.location, _folded(key.name, key.location)) == said
        }
        if not keys or not isinstance(one, Parameter):
            made.append(one)
        else:
            named = " or ".join(map(repr, sorted(keys)))
            context.report.remark(
                Code.SECURITY,
                f"the parameter {one.name!r} is the key of the security scheme {named}: it is sent once, the argument before auth=",
                next(node.at for node in listed if node.place == one.place),
            )
            always = all(keys & set(names) for names in required.alternatives)
            made.append(_not_required(one) if one.required and always else one)
    return made


def _not_required(one: Parameter) -> Parameter:
    """The parameter, which nobody has to give; but an empty key is none."""
    filled = replace(one.constraints, min_length=one.constraints.min_length or 1)
    return replace(one, required=False, constraints=filled)


def _folded(name: str, location: str) -> str:
    return name.lower() if location == "header" else name


def _named(name: str, requirement: Node, context: Lowering) -> str | None:
    """The scheme of a requirement: by its name, or (OpenAPI 3.2) by a URI that leads to it."""
    if name in context.schemes:
        return name
    reference = Node(
        requirement.document,
        requirement.source,
        (*requirement.pointer, name),
        {"$ref": name},
    )
    target = reference.follow_all()
    components = context.root.get("components")
    listed = components.get("securitySchemes") if components else None
    for known, node in listed.items() if listed and target else ():
        if target and node.key == target.key and known in context.schemes:
            return known
    return None


def _report_unknown(name: str, requirement: Node, context: Lowering) -> None:
    components = context.root.get("components")
    listed = components.get("securitySchemes") if components else None
    if listed is not None and name in listed.value:
        return  # reported where it stands
    context.report.warning(
        Code.SECURITY,
        f"there is no security scheme {name!r}; this alternative is left out",
        requirement.at,
        hint="declare it under `components/securitySchemes`",
    )
