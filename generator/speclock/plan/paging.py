"""How the pages of a list are asked for and taken apart, as rows of an operation's table.

In: an operation of the IR. Out: expressions. Not its business: what counts as a list (lower), walking it (runtime).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from speclock.ir import (
    Api,
    Cursor,
    Model,
    Named,
    Nullable,
    Offset,
    Operation,
    PageNumber,
    Paging,
    TypeRef,
)
from speclock.name import Names
from speclock.plan.code import literal
from speclock.plan.layout import Expression, call
from speclock.plan.spell import Scope


def paging_rows(
    one: Operation, api: Api, names: Names, scope: Scope
) -> dict[str, Expression | None]:
    """The rows of an operation's table that tell how its pages are walked; none where it has no pages."""
    paging = one.paging
    if paging is None:
        return {}
    reply = one.replies[0].type
    assert reply is not None, "lower gives paging to a JSON reply only"
    arguments = names.arguments[one.id].parameters

    def argument(name: str | None) -> str | None:
        return literal(arguments["query", name]) if name is not None else None

    items = f"lambda page: {_chain(reply, paging.items, api, names)} or ()"
    return {
        "paging": _counting(
            paging,
            one,
            argument,
            (
                _chain(reply, paging.next, api, names)
                if isinstance(paging, Cursor)
                else ""
            ),
            scope,
        ),
        "items": items,
        "total": (
            f"lambda page: {_chain(reply, paging.total, api, names)} or None"
            if not isinstance(paging, Cursor) and paging.total
            else None
        ),
    }


def _counting(
    paging: Paging,
    one: Operation,
    argument: Callable[[str | None], str | None],
    following: str,
    scope: Scope,
) -> Expression:
    match paging:
        case PageNumber(page=page, size=size):
            return call(
                scope.mention("._runtime", "PageNumber"),
                page=argument(page),
                size=argument(size),
                default_size=_default(one, size),
                first=_default(one, page),
            )
        case Offset(offset=offset, limit=limit):
            return call(
                scope.mention("._runtime", "Offset"),
                offset=argument(offset),
                limit=argument(limit),
                default_limit=_default(one, limit),
            )
        case Cursor(cursor=cursor):
            return call(
                scope.mention("._runtime", "Cursor"),
                cursor=argument(cursor),
                next=f"lambda page: {following} or None",
            )
        case _:
            assert_never(paging)


def _default(one: Operation, name: str | None) -> str | None:
    found = [
        each.default
        for each in one.parameters
        if each.name == name and each.location == "query"
    ]
    return str(found[0]) if found and found[0] is not None else None


def _chain(ref: TypeRef, steps: tuple[str, ...], api: Api, names: Names) -> str:
    """`page.result and page.result.items`: the attributes a pointer leads through, absent ones borne."""
    here = "page"
    parts: list[str] = []
    for step in steps:
        bare = ref.inner if isinstance(ref, Nullable) else ref
        assert isinstance(bare, Named), "lower has followed the pointer"
        model = api.definition(bare.target)
        assert isinstance(model, Model), "lower has followed the pointer"
        here = f"{here}.{names.fields[bare.target][step]}"
        parts.append(here)
        ref = next(one.type for one in model.fields if one.name == step)
    joined = " and ".join(parts)
    return f"({joined})" if len(parts) > 1 else joined
