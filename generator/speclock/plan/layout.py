"""Calls and signatures laid out the way Black leaves them.

What fits on a line stands on one; what does not is exploded, one element a line with a comma behind
the last, which Black keeps as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from speclock.plan.code import WIDTH


@dataclass(frozen=True, slots=True)
class Group:
    """Something in brackets: `open` includes what stands before the bracket."""

    open: str
    items: tuple[Expression, ...]
    close: str


Expression = str | Group


def call(
    callee: str, /, *items: Expression | None, **named: Expression | None
) -> Group:
    """`callee(item, key=item)`; None is left out."""
    given = [one for one in items if one is not None]
    given += [labelled(key, one) for key, one in named.items() if one is not None]
    return Group(f"{callee}(", tuple(given), ")")


def labelled(key: str, value: Expression) -> Expression:
    """`key=value`"""
    if isinstance(value, Group):
        return Group(f"{key}={value.open}", value.items, value.close)
    return f"{key}={value}"


def sequence(items: Sequence[Expression]) -> Group:
    """`(item, item)`, with the comma a tuple of one needs."""
    if len(items) == 1:
        return Group("(", tuple(items), ",)")
    return Group("(", tuple(items), ")")


def mapping(pairs: Sequence[tuple[str, str]]) -> Group:
    """`{key: value}` of finished texts."""
    return Group("{", tuple(f"{key}: {value}" for key, value in pairs), "}")


def flat(expression: Expression) -> str:
    """On one line."""
    if isinstance(expression, str):
        return expression
    return f"{expression.open}{', '.join(flat(one) for one in expression.items)}{expression.close}"


def layout(
    expression: Expression, *, indent: int = 0, lead: str = "", tail: str = ""
) -> str:
    """The text of an expression that stands behind `lead` and before `tail`, at an indentation."""
    line = f"{lead}{flat(expression)}{tail}"
    if (
        isinstance(expression, str)
        or not expression.items
        or indent + len(line) <= WIDTH
    ):
        return line
    inner = "".join(
        f"{' ' * (indent + 4)}{layout(one, indent=indent + 4, tail=',')}\n"
        for one in expression.items
    )
    return f"{lead}{expression.open}\n{inner}{' ' * indent}{expression.close.lstrip(',')}{tail}"


def signature(
    name: str,
    arguments: Sequence[str],
    returns: str,
    *,
    indent: int,
    prefix: str = "def",
) -> str:
    """`def name(arguments) -> returns:`"""
    return layout(
        Group(f"{prefix} {name}(", tuple(arguments), ")"),
        indent=indent,
        tail=f" -> {returns}:",
    )
