"""Pieces that go through Black come out as they would with everything around them."""

from __future__ import annotations

import black
import pytest

from speclock.format import format_files
from speclock.plan.code import docstring

LONG = "a_very_long_argument_name_of_no_use_at_all"

TEXT = f'''"""A module: {"x" * 90}"""

from __future__ import annotations

import os

A_LONG_STATEMENT = os.path.join("{LONG}", "{LONG}", "{LONG}")

SHORT = 1


class Client:
    """A class.

    def not_a_method(self, {LONG}, {LONG}, {LONG}, {LONG}): in a docstring

    """

    def method(self, {LONG}: int, {LONG}_2: int) -> dict[str, dict[str, dict[str, int]]]:
        """Do.

        {"y" * 100}
        """
        from os import {LONG}

        return self.call({LONG}, {LONG}, {LONG}, {LONG}, "{LONG}")

    @property
    def other(self) -> int:
        return 1


class Last:
    field: dict[str, dict[str, dict[str, dict[str, dict[str, dict[str, dict[str, int]]]]]]] = {{}}
    """A field: {"z" * 90}"""
'''


def blacked(text: str) -> str:
    mode = black.Mode(target_versions={black.TargetVersion.PY311})  # type: ignore[attr-defined]
    return black.format_str(text, mode=mode)


def test_pieces_come_out_as_the_whole() -> None:
    # What the planner lays out is Black's already, but for the long lines.
    text = TEXT.replace('\n\n    """\n\n    def', '\n    """\n\n    def')
    assert format_files({"a.py": text}) == {"a.py": blacked(text)}
    assert format_files({"a.py": text}) != {"a.py": text}


def test_other_files_are_left_alone() -> None:
    assert format_files({"a.md": "x" * 200}) == {"a.md": "x" * 200}


def test_a_long_line_of_a_docstring_needs_no_black() -> None:
    text = f'"""Short.\n\n{"x" * 200} """\n'
    assert format_files({"a.py": text}) == {"a.py": text}


@pytest.mark.parametrize(
    "lines",
    [
        ["one"],
        ["one", " * two", " * three"],
        ["one", "", "    code", "", "    more code"],
        ["one", "  two", "three"],
        ['ends in "quotes"'],
        ['"opens" with them'],
        ['"opens" with them', "", "and goes on"],
        ['"opens" ' + "and is long " * 20],
        ['a """ inside', "\\ and \\"],
        ["x" * 90],
        ["word " * 30],
        ["  leading", "", ""],
        [],
    ],
)
@pytest.mark.parametrize("indent", [0, 4, 8])
def test_docstrings_are_as_black_leaves_them(lines: list[str], indent: int) -> None:
    heads = {0: "", 4: "class A:\n    ", 8: "class A:\n    def a(self):\n        "}
    tail = "" if indent == 0 else "\n" + " " * indent + "pass"
    text = f"{heads[indent]}{docstring(lines, indent)}{tail}\n"
    formatted = blacked(text)
    assert formatted.replace("\n\n", "\n") == text.replace("\n\n", "\n")
