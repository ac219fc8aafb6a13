"""Names of what stands beside the client: parsers of webhooks, views of headers, functions for links."""

from __future__ import annotations

from collections.abc import Callable

from speclock.ir import Api, HeaderSet
from speclock.name.namespace import Namespace, Wish
from speclock.name.words import pascal, snake, words

_OF_HEADERS = ("Headers", "Error Headers")
_IN_HEADERS = frozenset(
    {
        "str",
        "int",
        "float",
        "bool",
        "bytes",
        "list",
        "dict",
        "header",
        "models",
        "operation",
        "reply",
    }
)
"""What the body of a class of headers, or its base, says itself."""


def webhook_names(
    api: Api, pattern: str, spelled: Callable[[tuple[str, ...]], str]
) -> dict[str, str]:
    """A name for each webhook; those of callbacks come second."""
    return Namespace.reserving(("parse",)).claim_all(
        (
            Wish(
                one.id,
                one.id,
                spelled(words(pattern.format(one.id))),
                rank=1 if one.operation else 0,
            )
            for one in api.webhooks
        ),
        fallback="PARSE",
    )


def header_classes(api: Api) -> dict[HeaderSet, str]:
    """A class for each set of headers."""
    return Namespace.reserving(("ReplyHeaders", "Any")).claim_all(
        (
            Wish(
                one,
                one.operation,
                pascal(words(f"{one.operation} {_OF_HEADERS[one.failed]}")),
                rank=int(one.failed),
            )
            for one in api.headers
        ),
        fallback="Reply",
    )


def header_fields(one: HeaderSet) -> dict[str, str]:
    """An attribute for each header."""
    return Namespace.reserving(_IN_HEADERS).claim_all(
        (Wish(each.name, each.name, snake(words(each.name))) for each in one.headers),
        fallback="header",
    )


def headers_of(api: Api) -> dict[str, tuple[HeaderSet, ...]]:
    """The sets of each operation."""
    made: dict[str, tuple[HeaderSet, ...]] = {}
    for one in api.headers:
        made[one.operation] = (*made.get(one.operation, ()), one)
    return made


def link_names(api: Api) -> dict[str, str]:
    """A function for each link."""
    return Namespace.reserving(("follow",)).claim_all(
        (Wish(one.id, one.id, snake(words(one.id))) for one in api.links),
        fallback="link",
    )
