"""Calls, signatures and declarations laid out the way Black leaves them.

What fits on a line stands on one; what does not is exploded, one element a line with a comma behind
the last, which Black keeps as it is. Where Black breaks a line more sparingly, `hugged` and `declaration` do so too; what
they can't tell stays one long line, which then goes through Black itself.
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


@dataclass(frozen=True, slots=True)
class Declared:
    """A parameter with its annotation, which may be broken where it is a union."""

    name: str
    annotation: str
    value: str | None = None


Expression = str | Group | Declared


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
    if isinstance(expression, Declared):
        given = f" = {expression.value}" if expression.value is not None else ""
        return f"{expression.name}: {expression.annotation}{given}"
    return f"{expression.open}{', '.join(flat(one) for one in expression.items)}{expression.close}"


def layout(
    expression: Expression, *, indent: int = 0, lead: str = "", tail: str = ""
) -> str:
    """The text of an expression that stands behind `lead` and before `tail`, at an indentation."""
    if isinstance(expression, Declared):
        name, annotation, value = (
            expression.name,
            expression.annotation,
            expression.value,
        )
        return declaration(name, annotation, value, indent=indent, tail=tail)
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


def hugged(group: Group, *, indent: int = 0, lead: str = "", tail: str = "") -> str:
    """On one line; else with what is in the brackets on a line of its own; else exploded."""
    inner = ", ".join(flat(one) for one in group.items)
    whole = f"{lead}{group.open}{inner}{group.close}{tail}"
    if indent + len(whole) > WIDTH >= indent + 4 + len(inner):
        close = f"{' ' * indent}{group.close}{tail}"
        return f"{lead}{group.open}\n{' ' * (indent + 4)}{inner}\n{close}"
    return layout(group, indent=indent, lead=lead, tail=tail)


def assignment(name: str, annotation: str, value: Group) -> str:
    """`name: annotation = value` of a module, the annotation being a type with one parameter."""
    start = f"{name}: {annotation} = "
    whole = layout(value, lead=start)
    kind, _, inner = annotation.removesuffix("]").partition("[")
    if len(whole.partition("\n")[0]) <= WIDTH:
        return whole
    if len(start) < WIDTH:
        return f"{start}(\n    {layout(value, indent=4)}\n)"
    if set(inner) & _BRACKETS or 4 + len(inner) > WIDTH:
        return whole
    return layout(value, lead=f"{name}: {kind}[\n    {inner}\n] = ")


def class_head(name: str, *items: str) -> str:
    """What stands between `class` and the colon."""
    head = hugged(Group(f"class {name}(", items, ")"), tail=":")
    return head.removeprefix("class ").removesuffix(":")


def declaration(
    name: str, annotation: str, value: str | None = None, *, indent: int, tail: str = ""
) -> str:
    """`name: annotation = value`; with a `tail` it is a parameter."""
    given = f" = {value}" if value is not None else ""
    line = f"{name}: {annotation}{given}{tail}"
    if indent + len(line) <= WIDTH:
        return line
    if value is not None and set(value) & _BRACKETS:
        return line
    operands, plain = _operands(annotation), not set(annotation) & _BRACKETS
    outer, inner = "\n" + " " * indent, "\n" + " " * (indent + 4)
    if value is not None and not tail:
        start = f"{name}: {annotation} = ("
        if indent + len(start) <= WIDTH:
            return f"{start}{inner}{value}{outer})" if plain else line
    if len(operands) == 1 and (value is not None or not plain):
        return line
    body = [annotation]
    if len(operands) > 1 and indent + 4 + len(annotation) > WIDTH:
        body = [operands[0], *(f"| {one}" for one in operands[1:])]
    if len(body) > 1 and any(indent + 4 + len(one) > WIDTH for one in body):
        return line
    return f"{name}: ({inner}{inner.join(body)}{outer}){given}{tail}"


_BRACKETS = frozenset("[](){}\"'")


def _operands(annotation: str) -> list[str]:
    """The types of a union, which may have unions in their own brackets."""
    found, depth = [""], 0
    for word in annotation.split(" "):
        if word == "|" and not depth:
            found.append("")
            continue
        depth += word.count("[") - word.count("]")
        found[-1] = f"{found[-1]} {word}" if found[-1] else word
    return found


def signature(
    name: str,
    arguments: Sequence[Expression],
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
