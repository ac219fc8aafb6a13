"""Whether a request carries what the document's security requirements ask for.

In: an operation's facts and a request. Out: what is missing. Not its business: whether a signature is
right. Source: OpenAPI 3.1, sections "Security Requirement Object" and "Security Scheme Object".
"""

from __future__ import annotations

from collections.abc import Iterator

import httpx2

from .document import Facts
from .nodes import Node
from .target import cookies, query_pairs, target


def requirements(facts: Facts) -> list[list[str]]:
    """Alternatives, each a list of schemes that belong together; an empty one means that nothing is needed."""
    listed = facts.node.get("security") or facts.source.root.get("security")
    return [list(one.value) for one in listed.elements()] if listed else []


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
        [name for name in one if not _satisfied(_scheme(facts, name), request)]
        for one in alternatives
    ]
    if all(lacking):
        said = " or ".join(" and ".join(one) for one in lacking)
        yield f"security: the request does not carry {said}"


def _scheme(facts: Facts, name: str) -> Node | None:
    return facts.source.root.get("components", "securitySchemes", name)


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
