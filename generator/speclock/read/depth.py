"""How deep a YAML text is nested, told before it is composed.

In: text. Out: RecursionError, or nothing. libyaml's composer calls itself once a level without
looking at the stack, so that a text of brackets alone would end the process. Most texts are let
through by a bound that costs a glance at each line; only for the rest are the events counted.
"""

from __future__ import annotations

import re

import yaml

_SAFE = 2_000
"""Levels the composer is sure to bear: it gives up its stack of 8 MB at more than ten times that."""

_INDENT = re.compile(r"^[ \-?:]+", re.MULTILINE)
_OPENING_LINE = re.compile(r"^.*[\[{].*$", re.MULTILINE)


def refuse_abyss(text: str, loader: type[yaml.SafeLoader]) -> None:
    """Raise RecursionError for a text nested so deep that composing it would be fatal.

    Raises yaml.YAMLError where counting finds that the text is no YAML.
    """
    if _bound(text) < _SAFE:
        return
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _SAFE:
            raise RecursionError


def _bound(text: str) -> int:
    """No node lies deeper than this.

    Block collections around a node begin at ever greater columns, so the longest indentation
    bounds them. Flow collections around it have brackets that are open there; a closing bracket
    counts only on a line without quotes and comments, where it can't be text.
    """
    indents = max((len(one[0]) for one in _INDENT.finditer(text)), default=0)
    still_open = most = 0
    for found in _OPENING_LINE.finditer(text):
        line = found[0]
        opened = line.count("[") + line.count("{")
        most = max(most, still_open + opened)
        closed = 0
        if '"' not in line and "'" not in line and "#" not in line:
            closed = line.count("]") + line.count("}")
        still_open += max(0, opened - closed)
    return indents + most
