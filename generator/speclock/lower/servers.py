"""Where the API answers: the first server of the document that names a host.

In: Server Objects. Out: a Server with its variables; None where the caller has to give a base URL. Not its business:
filling in the variables (runtime). Source: OpenAPI 3.1.1, "Server Object".
"""

from __future__ import annotations

import re
from itertools import zip_longest
from urllib.parse import quote

from speclock.diagnostics import Code, Report
from speclock.ir import Server, ServerVariable
from speclock.read import Node
from speclock.tree import is_list, is_mapping

_HOLE = re.compile(r"\{([^{}]*)\}")
_ORIGIN = re.compile(r"https?://[^/?#]+", re.IGNORECASE)
_USABLE = re.compile(
    r"https?://(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._~-]+)(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*)?",
    re.IGNORECASE,
)
"""What a base URL is made of: no user name, no query, no fragment (RFC 3986, chapter 3)."""
_KEPT = "/:?#[]@!$&'()*+,;=%~"
"""What a URL may have beside letters and digits, the sign of what is encoded already among it."""


def lower_server(root: Node, report: Report) -> Server | None:
    """The first server with an absolute URL; None: the caller has to give a base URL."""
    made = [(node, _lowered(node, Report())) for node in _listed(root)]
    chosen = next((node for node, server in made if server is not None), None)
    for node, _ in made:
        if node is chosen:
            continue
        _report_other(node, report, only=chosen is None)
    return _lowered(chosen, report) if chosen is not None else None


def _report_other(node: Node, report: Report, *, only: bool) -> None:
    """Say that a server is not the one the client goes to by itself."""
    url = node.text("url")
    if not only:
        said = f"another server ({url}) is reached with base_url="
        report.remark(Code.SERVER, said, node.at)
    elif _HOLE.search(url) or "//" in url:
        said = f"the server {url!r} is no address to send to: the caller has to give base_url="
        report.warning(Code.SERVER, said, node.at)
    else:
        said = f"the server {url!r} is relative: the caller has to give base_url="
        report.remark(Code.SERVER, said, node.at)


def lower_own_server(item: Node, operation: Node, root: Node) -> Server | None:
    """The server of an operation or of its path item; a relative one is on the host of the API's."""
    report = Report()
    for holder in (operation, item):
        listed = _listed(holder)
        if not listed:
            continue
        for node in listed:
            made = _lowered(node, report)
            if made is not None:
                return made
        usual = lower_server(root, report)
        origin = _ORIGIN.match(usual.url) if usual else None
        url = listed[0].text("url")
        if usual and origin and url.startswith("/") and not url.startswith("//"):
            whole = origin[0] + url.rstrip("/")
            return Server(whole, (*_variables(listed[0]), *usual.variables))
        return None
    return None


def report_own_servers(item: Node, operation: Node, report: Report) -> None:
    """Say what the servers of an operation or of its path item cost the caller."""
    for holder in (operation, item):
        listed = _listed(holder)
        if not listed:
            continue
        kept = [one for one in listed if _lowered(one, report) is not None]
        if not kept:
            report.warning(
                Code.SERVER,
                f"the server {listed[0].text('url')!r} of an operation names no host: it is taken to be on the API's",
                listed[0].at,
            )
        for node in kept[1:]:
            report.remark(
                Code.SERVER,
                f"another server ({node.text('url')}) is reached with base_url=",
                node.at,
            )
        return


def _listed(holder: Node) -> list[Node]:
    listed = holder.get("servers")
    if listed is None or not is_list(listed.value):
        return []
    return [one for one in listed.elements() if is_mapping(one.value)]


def _lowered(node: Node, report: Report) -> Server | None:
    """A server whose URL is absolute once its variables have their defaults."""
    url = _encoded(node.text("url").strip())
    variables = _variables(node)
    known = {one.name: one.example or "x" for one in variables}
    if not _USABLE.fullmatch(_HOLE.sub(lambda hole: known[hole[1]], url)):
        return None
    declared = node.get("variables")
    for name in known:
        if declared is None or name not in declared.value:
            report.warning(
                Code.SERVER,
                f"the server variable {name!r} is not declared: the caller has to choose",
                node.at,
                hint="declare it under `variables` with a `default`",
            )
    return Server(url, variables)


def _encoded(url: str) -> str:
    """A URL with those of its characters percent-encoded that no URL can have (RFC 3986, section 2.1), holes apart."""
    pieces = _HOLE.split(url)
    made = [quote(one, safe=_KEPT) for one in pieces[::2]]
    holes = [f"{{{one}}}" for one in pieces[1::2]]
    return "".join(
        one for pair in zip_longest(made, holes, fillvalue="") for one in pair
    )


def _variables(node: Node) -> tuple[ServerVariable, ...]:
    """The variables in a server's URL, in their order."""
    listed = node.get("variables")
    declared = dict(listed.items()) if listed else {}
    return tuple(
        _variable(name, declared.get(name))
        for name in dict.fromkeys(_HOLE.findall(node.text("url")))
    )


def _variable(name: str, node: Node | None) -> ServerVariable:
    if node is None or not is_mapping(node.value):
        return ServerVariable(
            name=name,
            default=None,
            values=(),
            environment=None,
            description="",
            example="",
        )
    listed = node.value.get("enum")
    values = tuple(str(one) for one in listed) if is_list(listed) else ()
    stated = node.value.get("default", values[0] if values else None)
    return ServerVariable(
        name=name,
        default=(
            None if stated is None or node.flag("x-speclock-required") else str(stated)
        ),
        values=values,
        environment=node.text("x-speclock-environment") or None,
        description=node.text("description"),
        example="" if stated is None else str(stated),
    )
