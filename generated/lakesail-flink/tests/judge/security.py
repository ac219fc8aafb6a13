"""Whether a request carries what the document's security requirements ask for.

In: an operation's facts and a request. Out: what is missing. Not its business: whether a signature is
right. Source: OpenAPI 3.1, sections "Security Requirement Object" and "Security Scheme Object".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx2

from .document import Facts
from .nodes import Node
from .target import cookies, query_pairs, target

_PLACES = ("header", "query", "cookie")


def requirements(facts: Facts) -> list[list[str]]:
    """Alternatives, each a list of schemes that belong together; an empty one means that nothing is needed."""
    own = facts.node.get("security")
    listed = own if own is not None else facts.source.root.get("security")
    named = [list(one.value) for one in listed.elements()] if listed else []
    return [one for one in named if all(_obeyable(facts, name) for name in one)]


def _obeyable(facts: Facts, name: str) -> bool:
    """Whether a scheme exists and says what to do."""
    scheme = _scheme(facts, name)
    if scheme is None:
        return False
    match scheme.read("type"):
        case "apiKey":
            place, key = scheme.read("in"), str(scheme.read("name", ""))
            token = re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", key)
            return place == "query" if not token else place in _PLACES
        case "http":
            return bool(scheme.read("scheme"))
        case kind:
            return kind in ("oauth2", "openIdConnect", "mutualTLS")


def carriers(facts: Facts, place: str) -> set[str]:
    """The names under which API keys may travel in `place` (query, cookie, header)."""
    schemes = [_scheme(facts, name) for one in requirements(facts) for name in one]
    return {
        str(one.read("name"))
        for one in schemes
        if one is not None and one.read("type") == "apiKey" and one.read("in") == place
    }


def problems(facts: Facts, request: httpx2.Request) -> Iterator[str]:
    """One line when no alternative is satisfied."""
    alternatives = requirements(facts)
    if not alternatives:
        return
    lacking = [
        [
            " or ".join(group)
            for group in _grouped(facts, one)
            if not any(_satisfied(_scheme(facts, name), request) for name in group)
        ]
        for one in alternatives
    ]
    if all(lacking):
        said = " or ".join(" and ".join(one) for one in lacking)
        yield f"security: the request does not carry {said}"


def is_crowded(facts: Facts) -> bool:
    """Whether schemes that belong together fill one place of a request, which holds one credential."""
    alternatives = requirements(facts)
    return any(len(_grouped(facts, one)) < len(one) for one in alternatives)


def _grouped(facts: Facts, names: list[str]) -> list[list[str]]:
    """Schemes that belong together, by the place each credential goes to."""
    groups: dict[tuple[str, str], list[str]] = {}
    for name in names:
        scheme = _scheme(facts, name)
        kind = scheme.read("type") if scheme is not None else "mutualTLS"
        place = ("header", "authorization")
        if scheme is not None and kind == "apiKey":
            place = str(scheme.read("in")), str(scheme.read("name"))
            place = (place[0], place[1].lower()) if place[0] == "header" else place
        elif kind == "mutualTLS":
            place = ("connection", name)
        groups.setdefault(place, []).append(name)
    return list(groups.values())


def _scheme(facts: Facts, name: str) -> Node | None:
    found = facts.source.root.get("components", "securitySchemes", name)
    if found is not None or "/" not in name:
        return found
    # OpenAPI 3.2: a requirement may also name its scheme by a URI.
    return facts.source.root.get("components", "securitySchemes", name.split("/")[-1])


def _satisfied(scheme: Node | None, request: httpx2.Request) -> bool:
    if scheme is None:
        return False
    name = str(scheme.read("name"))
    match scheme.read("type"), scheme.read("in"):
        case "apiKey", "header":
            return bool(request.headers.get(name))
        case "apiKey", "query":
            return bool(dict(query_pairs(target(request).partition("?")[2])).get(name))
        case "apiKey", "cookie":
            return bool(dict(cookies(request)).get(name))
        case "http", _:
            return _authorized(str(scheme.read("scheme")), request)
        case ("oauth2" | "openIdConnect"), _:
            return _authorized("bearer", request)
        case _:
            return True


def _authorized(scheme: str, request: httpx2.Request) -> bool:
    kind, blank, rest = request.headers.get("authorization", "").partition(" ")
    return kind.lower() == scheme.lower() and blank == " " and bool(rest.strip())
