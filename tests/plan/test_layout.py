"""What the planner lays out is what Black would have made of it: Black has nothing to change."""

from __future__ import annotations

import black
import pytest
from black.mode import TargetVersion
from hypothesis import given, settings
from hypothesis import strategies as st

from speclock.plan.code import WIDTH
from speclock.plan.layout import (
    Group,
    assignment,
    call,
    class_head,
    declaration,
    hugged,
)

MODE = black.Mode(target_versions={TargetVersion.PY311})
NAMES = st.integers(2, 70).map(lambda length: "n" * length)
DOTTED = NAMES.map(lambda name: f"models.{name}")
TYPES = st.recursive(
    NAMES | DOTTED,
    lambda inner: inner.map("list[{}]".format) | inner.map("dict[str, {}]".format),
    max_leaves=3,
)
ANNOTATIONS = st.lists(TYPES, min_size=1, max_size=4).map(" | ".join)


def agrees(text: str) -> bool:
    """Whether Black leaves it as it is. What is still too long is Black's own business."""
    if any(len(line) > WIDTH for line in text.splitlines()):
        return True
    return black.format_str(text, mode=MODE) == text


@given(NAMES, ANNOTATIONS, st.none() | NAMES | DOTTED | st.just('"text"'))
@settings(max_examples=200)
def test_a_field(name: str, annotation: str, value: str | None) -> None:
    made = declaration(name, annotation, value, indent=4)
    assert agrees(f"class C:\n    {made}\n")


@given(NAMES, ANNOTATIONS, st.sampled_from([None, "None", "UNSET", "3", '"text"']))
@settings(max_examples=200)
def test_a_parameter(name: str, annotation: str, value: str | None) -> None:
    made = declaration(name, annotation, value, indent=8, tail=",")
    text = f"class C:\n    def f(\n        self,\n        {made}\n    ) -> None: ...\n"
    assert agrees(text)


@given(NAMES, st.lists(NAMES, max_size=3))
@settings(max_examples=200)
def test_the_head_of_a_class(name: str, bases: list[str]) -> None:
    head = class_head(name, "Base", *bases, "frozen=True")
    assert agrees(f"class {head}:\n    pass\n")


@given(NAMES, NAMES)
@settings(max_examples=100)
def test_a_call(one: str, other: str) -> None:
    made = hugged(
        Group(f"client.{one}.{other}(", ("**{**ARGUMENTS, **changes}",), ")"),
        indent=4,
        lead="return await ",
    )
    assert agrees(f"async def f():\n    {made}\n")


@given(NAMES, TYPES, NAMES)
@settings(max_examples=200)
def test_a_constant(name: str, inner: str, argument: str) -> None:
    table = call("Operation", id='"a"', method=argument, path=argument)
    made = assignment(name.upper(), f"Operation[{inner}]", table)
    assert agrees(f"{made}\n")


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        (
            declaration("a" * 60, "b" * 18 + " | None", "UNSET", indent=4),
            f"{'a' * 60}: (\n        {'b' * 18} | None\n    ) = UNSET",
        ),
        (
            declaration("a" * 50, "b" * 20 + " | None", "UNSET", indent=4),
            f"{'a' * 50}: {'b' * 20} | None = (\n        UNSET\n    )",
        ),
        (
            class_head("A" * 70, "Model", "frozen=True"),
            f"{'A' * 70}(\n    Model, frozen=True\n)",
        ),
        (
            assignment("A" * 50, "Operation[" + "b" * 40 + "]", call("Operation", "1")),
            f"{'A' * 50}: Operation[\n    {'b' * 40}\n] = Operation(\n    1,\n)",
        ),
        (
            assignment("A" * 40, "Operation[" + "b" * 27 + "]", call("Operation", "1")),
            f"{'A' * 40}: Operation[{'b' * 27}] = (\n    Operation(1)\n)",
        ),
    ],
)
def test_how_it_looks(made: str, wanted: str) -> None:
    assert made == wanted
    assert max(map(len, made.splitlines())) <= WIDTH
