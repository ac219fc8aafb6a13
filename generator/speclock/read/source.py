"""One file: its text as a tree, and where each place in the tree stands.

In: a path. Out: a Source. Positions are found only when a diagnostic asks for one, since
composing a document with marks costs as much as loading it. Not its business: what the tree means.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from speclock.diagnostics import At, Code, Pointer, Position, Report
from speclock.read import yaml12
from speclock.read.grafts import Grafts
from speclock.tree import JSON, is_list, is_mapping

LARGEST = 5_000_000
"""How many values a file's aliases may make of it; the largest real documents have three million."""

DEEPEST = 400
"""How deep mappings and lists may be nested; real documents stay under 60."""


@dataclass(slots=True)
class Source:
    """A file that was read. `name` is how the user would name it.

    `url`: where it came from, if not from this machine; its `path` is then but a key.
    """

    name: str
    path: Path
    text: str
    tree: JSON = None
    url: str = ""
    grafts: Grafts | None = field(default=None, repr=False)
    """What overlays did to the tree."""
    _nodes: yaml.Node | None = field(default=None, repr=False)

    def origin(self, pointer: Pointer) -> tuple[Source, Pointer]:
        """The file and the pointer that a place in the tree came from; an overlay may have put it there."""
        return self.grafts.origin(pointer) if self.grafts else (self, pointer)

    def locate(self, pointer: Pointer) -> Position | None:
        """Where the value at the pointer begins: its key where it has one, else the value itself."""
        if self._nodes is None:
            try:
                self._nodes = yaml12.compose(self.text)
            except (yaml.YAMLError, RecursionError):
                return None
        node = self._nodes
        mark = node.start_mark if node is not None else None
        for step in pointer:
            found = _child(node, step)
            if found is None:
                break
            mark, node = found
        return self.at(mark.line, mark.column) if mark is not None else None

    def at(self, line: int, column: int) -> Position:
        """A position from line and column counted from 0."""
        lines = self.text.splitlines()
        return Position(line + 1, column + 1, lines[line] if line < len(lines) else "")


def _child(
    node: yaml.Node | None, step: str | int
) -> tuple[yaml.Mark, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark, value
    elif (
        isinstance(node, yaml.SequenceNode)
        and str(step).isdigit()
        and int(step) < len(node.value)
    ):
        child = node.value[int(step)]
        return child.start_mark, child
    return None


def read_source(path: Path, name: str, report: Report) -> Source | None:
    """Read a file as JSON or YAML; None, and a diagnostic, when it is neither.

    JSON is tried first where the text looks like it: it is read forty times faster.
    """
    source = Source(name, path, "")
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        report.error(Code.UNREADABLE, f"can't read the file: {reason}", At(source))
        return None
    return parse_source(source, content, report)


def parse_source(source: Source, content: bytes, report: Report) -> Source | None:
    """Give a source the text and the tree of its bytes; None, and a diagnostic, when it has none."""
    try:
        source.text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report.error(
            Code.NOT_YAML,
            f"the file is not UTF-8 (byte {error.start})",
            At(source),
            hint="save it as UTF-8",
        )
        return None
    return source if _parse(source, report) else None


def _parse(source: Source, report: Report) -> bool:
    try:
        source.tree = _load(source.text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        position = source.at(mark.line, mark.column) if mark else None
        code = (
            Code.DUPLICATE_KEY
            if isinstance(error, yaml12.DuplicateKey)
            else Code.NOT_YAML
        )
        report.error(code, error.problem or "not YAML", At(source, position=position))
    except yaml.reader.ReaderError as error:
        line = source.text.count("\n", 0, error.position)
        column = error.position - (source.text.rfind("\n", 0, error.position) + 1)
        report.error(
            Code.NOT_YAML,
            f"the character U+{ord(error.character) if isinstance(error.character, str) else error.character:04X} may not stand in YAML",
            At(source, position=source.at(line, column)),
        )
    except _BombError:
        message = f"its aliases make more than {LARGEST} values of it"
        report.error(Code.TOO_DEEP, message, At(source, position=source.at(0, 0)))
    except RecursionError:
        message = f"nested deeper than {DEEPEST} levels"
        report.error(Code.TOO_DEEP, message, At(source, position=source.at(0, 0)))
    except ValueError as error:
        report.error(Code.NOT_YAML, str(error), At(source, position=source.at(0, 0)))
    else:
        return True
    return False


def _load(text: str) -> JSON:
    if text.lstrip()[:1] in ("{", "["):
        try:
            tree = json.loads(
                text, object_pairs_hook=_unique, parse_constant=_no_constant
            )
        except json.JSONDecodeError:
            return _yaml(text)  # flow-style YAML, or an error with a mark
        except _RepeatedKeyError:
            return _yaml(text)  # the YAML reader says where
        return _check_depth(tree)
    return _yaml(text)


def _yaml(text: str) -> JSON:
    tree = _check_depth(yaml12.load(text))
    if "&" in text and (is_mapping(tree) or is_list(tree)):
        _refuse_bomb(tree)
    return tree


class _BombError(Exception):
    """A small file whose aliases stand for a gigantic tree."""


def _refuse_bomb(tree: JSON) -> None:
    """Count each value as often as it is reached: whoever walks the tree will meet it that often."""
    sizes: dict[int, int] = {}
    waiting: list[tuple[JSON, bool]] = [(tree, False)]
    while waiting:
        node, counted = waiting.pop()
        if id(node) in sizes:
            continue
        inside = _children(node)
        if counted:
            size = 1 + len(node) + sum(sizes.get(id(child), 0) for child in inside)
            if size > LARGEST:
                raise _BombError
            sizes[id(node)] = size
        else:
            waiting.append((node, True))
            waiting.extend((child, False) for child in inside)


class _RepeatedKeyError(Exception):
    """A JSON object with one key twice."""


def _unique(pairs: list[tuple[str, JSON]]) -> dict[str, JSON]:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        raise _RepeatedKeyError
    return mapping


def _no_constant(text: str) -> JSON:
    raise ValueError(f"{text} is not JSON")


def _check_depth(tree: JSON) -> JSON:
    level: list[JSON] = [tree]
    for _ in range(DEEPEST):
        # By identity: YAML aliases may make a small file stand for a gigantic tree.
        below = {id(child): child for node in level for child in _children(node)}
        level = list(below.values())
        if not level:
            return tree
    raise RecursionError


def _children(node: JSON) -> list[JSON]:
    inside: list[JSON] = []
    if is_mapping(node):
        inside = list(node.values())
    elif is_list(node):
        inside = node
    return [
        child for child in inside if child and (is_mapping(child) or is_list(child))
    ]
