"""Text of a document that would like to be code stays text, in every file of a package.

The document is rich in places, and in each of its texts and names stands something that ends every
kind of literal, comment and template. What is generated is taken apart by Python's own tokenizer and
parser and by readers of TOML and JSON.
"""

from __future__ import annotations

import ast
import io
import json
import random
import re
import tokenize
import tomllib
from pathlib import Path
from typing import Any

import pytest
from cli.test_any_shape import RICH, places, put

from speclock.diagnostics import Report
from speclock.pipeline import Options, generate
from speclock.tree import is_list, is_mapping

EVIL = "evil_zqx9"
MARK = (
    f"\"\"\"'''\"'`); {EVIL}() #\n{EVIL}()\r\n\\\n{{{EVIL}()}} {{{{ {EVIL}() }}}} "
    f"{{% import zqx9 %}} ]]]}}}}) = \\N{{x}} \\x41 \u2028{EVIL}()\x85 <script>zqx9()</script> \x0c \x00\x1b[31m"
)
WORDS = frozenset(
    {
        *("type", "in", "style", "$ref", "openapi", "scheme", "format", "pattern"),
        *("x-speclock-throttling", "x-speclock-paging", "x-speclock-envelope"),
        *("propertyName", "required", "operationId"),
    }
)
"""Values of these are words of the specification, or names that stand elsewhere as well."""
MAPS = frozenset(
    {
        *("properties", "patternProperties", "examples", "headers", "callbacks"),
        *("webhooks", "scopes", "mapping", "links", "content"),
    }
)
"""Maps whose keys are the document's own."""


def hostile(tree: Any, key: str = "") -> Any:
    """The document with the mark in every text and every name that is its own."""
    if key.startswith("x-speclock-"):
        return tree
    if is_mapping(tree):
        made: dict[str, Any] = {}
        for name, one in tree.items():
            own = key in MAPS or (key == "paths" and name != "")
            said = f"{name}{MARK}" if own and name != "application/json" else name
            if key == "variables":
                said = name
            made[said] = (
                one if name in WORDS and key not in MAPS else hostile(one, name)
            )
        return made
    if is_list(tree):
        return [hostile(one, key) for one in tree]
    return f"{tree}{MARK}" if isinstance(tree, str) and key != "default" else tree


def code(text: str, path: str) -> None:
    """Nothing of the mark is anything but a string, a comment, or part of a longer name."""
    tree = ast.parse(text, path)
    for node in ast.walk(tree):
        for name in ("id", "attr", "name", "arg", "asname", "module"):
            assert (
                getattr(node, name, None) != EVIL
            ), f"{path}:{getattr(node, 'lineno', 0)}"
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if "zqx9" in token.string.lower():
            kinds = (tokenize.STRING, tokenize.COMMENT, tokenize.NAME)
            assert token.type in kinds, f"{path}: {token}"
            if token.type == tokenize.NAME:
                assert token.string.isidentifier()
                assert token.string != EVIL


def shape(tree: Any) -> Any:
    """A tree without its texts: what is left can't come from one."""
    if is_mapping(tree):
        return {name: shape(one) for name, one in tree.items()}
    return [shape(one) for one in tree] if is_list(tree) else type(tree).__name__


def judge(files: Any) -> None:
    for path, text in files.items():
        assert re.fullmatch(r"[A-Za-z0-9_.\-/]+", path), path
        assert not any(step in ("", ".", "..") for step in path.split("/")), path
        if path.endswith(".py"):
            code(text, path)
        elif path.endswith(".json"):
            json.loads(text)
        elif path.endswith(".toml"):
            tomllib.loads(text)
        elif path.endswith(".md"):
            for block in re.findall(
                r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE
            ):
                code(block, path)


def made(tree: Any, folder: Path) -> Any:
    path = folder / "spec.json"
    path.write_text(json.dumps(tree), "utf-8")
    report = Report()
    files = generate(path, report, Options(allow_invalid=True))
    assert files is not None, [one.message for one in report]
    return files


def test_everywhere_at_once(tmp_path: Path) -> None:
    files = made(hostile(RICH), tmp_path)
    judge(files)
    assert sum("zqx9" in text for text in files.values()) > 5, "the mark went nowhere"
    plain = tomllib.loads(made(RICH, tmp_path)["pyproject.toml"])
    assert shape(tomllib.loads(files["pyproject.toml"])) == shape(plain)


def _texts() -> list[tuple[str | int, ...]]:
    found: list[tuple[str | int, ...]] = []
    for place in places(RICH):
        value: Any = RICH
        for step in place:
            value = value[step]
        if isinstance(value, str):
            found.append(place)
    return found


def _here(place: tuple[str | int, ...], folder: Path) -> None:
    path = folder / "spec.json"
    path.write_text(json.dumps(put(RICH, place, MARK)), "utf-8")
    files = generate(path, Report(), Options(allow_invalid=True))
    if files is not None:
        judge(files)


@pytest.mark.parametrize("place", random.Random(8).sample(_texts(), 6), ids=repr)
def test_in_one_place(place: tuple[str | int, ...], tmp_path: Path) -> None:
    _here(place, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("place", _texts(), ids=repr)
def test_in_each_place(place: tuple[str | int, ...], tmp_path: Path) -> None:
    _here(place, tmp_path)
