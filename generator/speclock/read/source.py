"""One file: its text as a tree, and where each place in the tree stands.

In: a path. Out: a Source. Positions are found only when a diagnostic asks for one, since
composing a document with marks costs as much as loading it. Not its business: what the tree means.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from speclock.diagnostics import At, Code, Pointer, Position, Report
from speclock.read import yaml12
from speclock.read.decoding import decoded
from speclock.read.grafts import Grafts
from speclock.read.json_text import NO_JSON, as_json
from speclock.read.lines import Lines
from speclock.read.marks import Marks
from speclock.read.scan import Scan
from speclock.read.troubles import DEEPEST, Trouble, TroubleError, trouble_of
from speclock.tree import JSON, is_list, is_mapping

LARGEST = 5_000_000
"""How many values a file's aliases may make of it; the largest real documents have three million."""


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
    peculiar: bool = False
    """Whether simpler readers of YAML would read something else in it."""
    _places: Scan | Marks | None = field(default=None, repr=False)
    _lines: Lines | None = field(default=None, repr=False)

    def origin(self, pointer: Pointer) -> tuple[Source, Pointer]:
        """The file and the pointer that a place in the tree came from; an overlay may have put it there."""
        return self.grafts.origin(pointer) if self.grafts else (self, pointer)

    def locate(self, pointer: Pointer) -> Position | None:
        """Where the value at the pointer begins: its key where it has one, else the value itself."""
        try:
            if self._places is None:
                self._places = Marks(self.text)
            offset = self._places.find(pointer)
        except (yaml.YAMLError, ValueError, RecursionError):
            return None
        return self.at(offset) if offset is not None else None

    def at(self, offset: int) -> Position:
        """The position of a character of the text."""
        if self._lines is None:
            self._lines = Lines(self.text)
        return self._lines.at(offset)

    def parse(self) -> None:
        """Read the text into the tree. Raises what `trouble_of` takes."""
        self._lines = self._places = None
        self.tree = as_json(self.text)
        if self.tree is not NO_JSON:
            self._places = Scan(self.text)
            self._refuse_depth()
            return
        self.tree, self.peculiar = yaml12.load_peculiar(self.text)
        self._refuse_depth()
        if "&" in self.text and (is_mapping(self.tree) or is_list(self.tree)):
            _refuse_bomb(self.tree)

    def _refuse_depth(self) -> None:
        if not _is_too_deep(self.tree):
            return
        pointer, circular = _way_down(self.tree)
        places = self._places or Marks(self.text)
        message = "an alias stands within what it stands for: there is no end to it"
        raise TroubleError(
            Trouble(
                message if circular else f"nested deeper than {DEEPEST} levels",
                places.find(pointer) or 0,
                Code.TOO_DEEP,
            )
        )


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
    trouble: Trouble | None
    source.text, trouble = decoded(content)
    if trouble is None:
        try:
            source.parse()
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            trouble = trouble_of(error, source.text)
    if trouble is None:
        return source
    place = At(source, position=source.at(trouble.offset))
    report.error(trouble.code, trouble.message, place, hint=trouble.hint)
    return None


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
                message = f"its aliases make more than {LARGEST} values of it"
                raise TroubleError(Trouble(message, code=Code.TOO_DEEP))
            sizes[id(node)] = size
        else:
            waiting.append((node, True))
            waiting.extend((child, False) for child in inside)


def _is_too_deep(tree: JSON) -> bool:
    level: list[JSON] = [tree]
    for _ in range(DEEPEST):
        # By identity: YAML aliases may make a small file stand for a gigantic tree.
        below = {id(child): child for node in level for child in _children(node)}
        level = list(below.values())
        if not level:
            return False
    return True


def _way_down(tree: JSON) -> tuple[Pointer, bool]:
    """The way to something too deep, and whether that is an alias in what it stands for."""
    way: list[tuple[JSON, Iterator[tuple[str | int, JSON]]]] = [(tree, _steps(tree))]
    pointer: list[str | int] = []
    left: set[int] = set()
    while way and len(way) <= DEEPEST:
        node, inside = way[-1]
        found = next(inside, None)
        if found is None:
            left.add(id(node))
            way.pop()
            del pointer[-1:]
            continue
        step, child = found
        if any(child is one for one, _ in way):
            return (*pointer, step), True
        if id(child) not in left:
            pointer.append(step)
            way.append((child, _steps(child)))
    return tuple(pointer), False


def _steps(node: JSON) -> Iterator[tuple[str | int, JSON]]:
    listed = node.items() if is_mapping(node) else enumerate(node)
    return ((step, one) for step, one in listed if is_mapping(one) or is_list(one))


def _children(node: JSON) -> list[JSON]:
    inside: list[JSON] = []
    if is_mapping(node):
        inside = list(node.values())
    elif is_list(node):
        inside = node
    return [
        child for child in inside if child and (is_mapping(child) or is_list(child))
    ]
