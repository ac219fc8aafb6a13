"""`x-speclock-paging`: how a list is read page after page."""

from __future__ import annotations

from collections.abc import Sequence

from speclock.diagnostics import Code
from speclock.ir import (
    Cursor,
    ListOf,
    Nullable,
    Offset,
    PageNumber,
    Paging,
    Parameter,
    Reply,
    TypeRef,
)
from speclock.lower.context import Lowering
from speclock.read import Node


def lower_paging(
    node: Node,
    parameters: Sequence[Parameter],
    replies: tuple[Reply, ...],
    context: Lowering,
) -> Paging | None:
    """The paging of an operation; None where it has none, or where what it says does not fit."""
    stated = node.get("x-speclock-paging")
    if stated is None:
        return None
    if len(replies) != 1 or replies[0].type is None:
        context.report.error(
            Code.PAGING, "paging needs exactly one reply of success", stated.at
        )
        return None
    known = {one.name for one in parameters if one.location == "query"}
    for field in ("page", "offset", "cursor", "size", "limit"):
        if field in stated.value and stated.value[field] not in known:
            context.report.error(
                Code.PAGING,
                f"there is no query parameter {stated.value[field]!r}",
                stated.at / field,
            )
            return None
    items = _steps(stated, "items")
    found = context.types.step_into(replies[0].type, items or ())
    if items is None or not isinstance(found, ListOf):
        context.report.error(
            Code.PAGING,
            "`items` does not lead to a list in the reply",
            stated.at / "items",
        )
        return None
    for field in ("total", "next"):
        steps = _steps(stated, field)
        if (
            steps is not None
            and context.types.step_into(replies[0].type, steps) is None
        ):
            context.report.error(
                Code.PAGING, f"`{field}` leads nowhere in the reply", stated.at / field
            )
            return None
    return _made(stated, items, found.item)


def _made(stated: Node, items: tuple[str, ...], item: TypeRef) -> Paging:
    bare = item.inner if isinstance(item, Nullable) else item
    size = stated.text("size") or None
    match stated.text("style"):
        case "page-number":
            return PageNumber(
                page=stated.text("page"),
                size=size,
                items=items,
                total=_steps(stated, "total"),
                item=bare,
            )
        case "offset":
            return Offset(
                offset=stated.text("offset"),
                limit=stated.text("limit") or None,
                items=items,
                total=_steps(stated, "total"),
                item=bare,
            )
        case _:
            return Cursor(
                cursor=stated.text("cursor"),
                size=size,
                items=items,
                next=_steps(stated, "next") or (),
                item=bare,
            )


def pointer_steps(text: str) -> tuple[str, ...]:
    """The steps of a JSON Pointer (RFC 6901)."""
    return tuple(
        step.replace("~1", "/").replace("~0", "~") for step in text.split("/")[1:]
    )


def _steps(node: Node, field: str) -> tuple[str, ...] | None:
    return pointer_steps(node.text(field)) if node.text(field) else None
