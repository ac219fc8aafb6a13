"""Import lines as isort and Black leave them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from speclock.plan.code import WIDTH, Code
from speclock.plan.spell import import_order

_STANDARD = (
    "asyncio",
    "builtins",
    "collections.abc",
    "datetime",
    "pathlib",
    "typing",
    "uuid",
)


def import_lines(
    names: Mapping[str, Iterable[str]],
    aliases: Iterable[tuple[str, str]] = (),
    *,
    indent: int = 0,
) -> tuple[Code, ...]:
    """`from module import names` for each module, after `import module as alias`, in sections.

    `indent`: how far in they will stand.

    A module beginning with a dot is one of the package itself. An empty line stands between the
    standard library, what is installed, and the package.
    """
    sections: list[list[str]] = [[], [], []]
    for module, alias in sorted(aliases):
        sections[_section(module)].append(
            f"import {module} as {alias}" if alias else f"import {module}"
        )
    for module in sorted(names, key=_module_order):
        listed = sorted(set(names[module]), key=import_order)
        if listed:
            sections[_section(module)].append(_from(module, listed, indent))
    lines: list[str] = []
    for section in sections:
        if section:
            lines += ["", *section] if lines else section
    return tuple(Code(line) for line in lines)


def _module_order(module: str) -> tuple[int, str]:
    dots = len(module) - len(module.lstrip("."))
    return -dots, module


def _section(module: str) -> int:
    return 2 if module.startswith(".") else 0 if module in _STANDARD else 1


def _from(module: str, names: list[str], indent: int) -> str:
    line = f"from {module} import {', '.join(names)}"
    if indent + len(line) <= WIDTH:
        return line
    return (
        f"from {module} import (\n" + "".join(f"    {name},\n" for name in names) + ")"
    )
