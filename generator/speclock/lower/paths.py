"""Path templates: which hole is filled by which parameter, and what of the template is sent at all.

In: the key of a Path Item and the names of the declared parameters. Out: the template as the client
fills it, and the holes nobody declared. Not its business: the parameters themselves (parameters).
Sources: OpenAPI 3.1.1, "Path Templating"; RFC 3986, chapter 3; RFC 6570, section 2.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import quote, unquote

from speclock.diagnostics import At, Code, Report

_HOLE = re.compile(r"\{([^{}]*)\}")
_EXPRESSION = re.compile(r"[+#./;?&]?([^*:,]+)(?:\*|:[0-9]+)?")


@dataclass(frozen=True, slots=True)
class PathTemplate:
    """A template with each hole called as its parameter is."""

    text: str
    """Encoded but for its holes; it may have a query of its own behind a `?`."""
    holes: tuple[str, ...]
    """Names of the parameters that fill it, each once."""


def read_path(
    path: str,
    declared: Collection[str],
    in_query: Collection[str],
    at: At,
    report: Report,
) -> PathTemplate:
    """A path as the client will fill it.

    `declared` are the names of the path parameters, `in_query` those of the query parameters. A hole in the spelling of
    RFC 6570 (`{.id*}`) is that of the parameter `id`. The fragment is left out, as it is of every request; a piece of
    the path's own query that a query parameter sends, too.
    """
    before, sharp, fragment = path.partition("#")
    if sharp:
        report.remark(
            Code.PARAMETER,
            f"the fragment {'#' + fragment!r} of the path is not sent: no request has one",
            at,
        )
    named = _HOLE.sub(lambda hole: _called(hole[1], declared, at, report), before)
    own_path, mark, query = named.partition("?")
    kept = [piece for piece in query.split("&") if _key(piece) not in in_query]
    whole = own_path if own_path.startswith("/") else f"/{own_path}"
    if mark and any(kept):
        whole = f"{whole}?{'&'.join(kept)}"
    return PathTemplate(_encoded(whole), tuple(dict.fromkeys(_HOLE.findall(whole))))


def _called(hole: str, declared: Collection[str], at: At, report: Report) -> str:
    """A hole under the name of its parameter."""
    found = _EXPRESSION.fullmatch(hole)
    if hole in declared or not found or found[1] not in declared:
        return f"{{{hole}}}"
    report.remark(
        Code.PARAMETER,
        f"{{{hole}}} in the path is read as {{{found[1]}}}: the parameter's `style` says how it is written",
        at,
    )
    return f"{{{found[1]}}}"


def _key(piece: str) -> str:
    return unquote(piece.partition("=")[0])


def _encoded(path: str) -> str:
    """A template whose fixed parts hold only what a URL may (RFC 3986, section 3.3)."""
    pieces = re.split(r"(\{[^{}]*\})", path)
    return "".join(
        piece if index % 2 else quote(piece, safe="/?%:@!$&'()*+,;=~")
        for index, piece in enumerate(pieces)
    )
