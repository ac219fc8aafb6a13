"""The raw document as nodes: files read as YAML 1.2 or JSON, `$ref` followed, also into other files.

In: files. Out: `Node`s, each of which knows where it stands. Not its business: what OpenAPI's words
mean. Sources: YAML 1.2.2 section 10.3 (core schema), RFC 6901 (JSON Pointer), OpenAPI 3.1 section
"Reference Object".
"""

from __future__ import annotations

import json
import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote

import yaml

Json = Any
"""A tree of dict, list, str, int, float, bool and None."""

Way = tuple[str | int, ...]
"""Steps from the document's root, references followed along the way."""

ADDITIONAL = "\ufdd0"
"""The wire name a model has for its field that holds what the document does not name."""

_MOST_HOPS = 50


# Compiled, where PyYAML was: thirty times as fast, with the same constructors.
_SafeLoader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_SafeLoader):  # type: ignore[misc,valid-type]
    """PyYAML's safe loader with the scalars of YAML 1.2: `no`, `on` and dates are plain text."""

    def construct_mapping(
        self, node: yaml.MappingNode, deep: bool = False
    ) -> dict[Hashable, Any]:
        """A mapping whose keys are the texts that stand there (a status is `200`, not a number)."""
        build = cast("Any", super()).construct_object
        return {str(key.value): build(value, deep=deep) for key, value in node.value}


# PyYAML keeps its patterns here; a dict of our own keeps 1.1's out and ours off its other loaders.
_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    (
        "float",
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?",
        "-+.0123456789",
    ),
    ("null", r"(?:~|null|Null|NULL|)", ["~", "n", "N", ""]),
):
    cast("Any", _Loader).add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^{_pattern}$"), list(_first)
    )


def _integer(loader: _Loader, node: yaml.ScalarNode) -> int:
    return int(str(loader.construct_scalar(node)))


def _number(loader: _Loader, node: yaml.ScalarNode) -> float:
    return float(str(loader.construct_scalar(node)))


_Loader.add_constructor("tag:yaml.org,2002:int", _integer)
_Loader.add_constructor("tag:yaml.org,2002:float", _number)


def _yaml(text: str) -> Json:
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - a subclass of the safe loader


def is_object(value: object) -> bool:
    """Whether a JSON value is an object."""
    return isinstance(value, dict)


def is_array(value: object) -> bool:
    """Whether a JSON value is an array."""
    return isinstance(value, list)


def as_object(value: object) -> dict[str, Json]:
    """A JSON object as it is; an empty one in place of anything else."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def as_array(value: object) -> list[Json]:
    """A JSON array as it is; an empty one in place of anything else."""
    listed: Any = value
    return listed if is_array(value) else []


@dataclass(frozen=True, slots=True)
class Files:
    """The document's files, each read once."""

    root: Path
    _read: dict[Path, Json] = field(default_factory=dict[Path, Any])

    def load(self, file: Path) -> Json:
        """The whole of a file. Raises OSError, yaml.YAMLError, ValueError."""
        if file not in self._read:
            text = file.read_text(encoding="utf-8")
            self._read[file] = (
                json.loads(text) if file.suffix == ".json" else _yaml(text)
            )
        return self._read[file]


@dataclass(frozen=True, slots=True)
class Node:
    """A place in the document and what stands there."""

    files: Files
    file: Path
    pointer: str
    value: Json

    @property
    def key(self) -> tuple[Path, str]:
        """What tells this place from every other."""
        return self.file, self.pointer

    @property
    def place(self) -> str:
        """File and pointer, as a `$ref` from the document's folder would say it."""
        folder = self.files.root.parent
        inside = self.file.is_relative_to(folder)
        name = self.file.relative_to(folder) if inside else self.file
        return f"{name.as_posix()}#{self.pointer}"

    def child(self, step: str | int) -> Node:
        """The node one step below, whatever `$ref` it may be. Raises LookupError."""
        escaped = str(step).replace("~", "~0").replace("/", "~1")
        return Node(
            self.files, self.file, f"{self.pointer}/{escaped}", self.value[step]
        )

    def target(self) -> Node | None:
        """Where the `$ref` of this node leads; None when it has none. Raises LookupError."""
        ref = as_object(self.value).get("$ref")
        if not isinstance(ref, str):
            return None
        name, _, fragment = ref.partition("#")
        file = (self.file.parent / unquote(name)).resolve() if name else self.file
        node = Node(self.files, file, "", self.files.load(file))
        for step in steps(unquote(fragment)):
            node = node.step(step)
        return node

    def step(self, step: str) -> Node:
        """The node one step below, following a `$ref` of this one if need be. Raises LookupError."""
        node = self
        if is_object(node.value) and step not in node.value:
            node = node.resolved()
        return node.child(int(step) if is_array(node.value) else step)

    def resolved(self) -> Node:
        """The node at the end of a chain of `$ref`s. Raises LookupError for a circle."""
        node = self
        for _ in range(_MOST_HOPS):
            target = node.target()
            if target is None:
                return node
            node = target
        raise LookupError(f"{self.place}: its $ref leads round in a circle")

    def get(self, *path: str) -> Node | None:
        """The resolved node some steps below; None when there is none. What stands beside a `$ref` counts first."""
        node: Node | None = self
        for name in path:
            assert node is not None
            here = node
            if name not in as_object(here.value):
                here = here.resolved()
            if name not in as_object(here.value):
                return None
            node = here.child(name).resolved()
        return node

    def read(self, name: str, default: Json = None) -> Json:
        """The raw value of one field; `default` when it is absent."""
        node = self.get(name)
        return default if node is None else node.value

    def items(self) -> Iterator[tuple[str, Node]]:
        """The fields of an object, with their `$ref`s as they are; none for anything else."""
        here = self.resolved()
        for name in as_object(here.value):
            yield name, here.child(name)

    def elements(self) -> Iterator[Node]:
        """The elements of an array, with their `$ref`s as they are; none for anything else."""
        for index in range(len(as_array(self.value))):
            yield self.child(index)


def steps(pointer: str) -> tuple[str, ...]:
    """The steps of a JSON Pointer."""
    return tuple(
        step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]
    )


def find(payload: Json, pointer: str) -> Json:
    """What stands at a pointer inside a payload; None when nothing does."""
    for step in steps(pointer):
        if is_array(payload):
            listed = as_array(payload)
            payload = (
                listed[int(step)]
                if step.isdigit() and int(step) < len(listed)
                else None
            )
        else:
            payload = as_object(payload).get(step)
    return payload
