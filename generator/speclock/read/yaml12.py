"""YAML as its 1.2 core schema means it, read by PyYAML's C parser.

In: text. Out: dict, list, str, int, float, bool, None. PyYAML speaks YAML 1.1, where `no` is
false, `2024-01-01` a date and `0o17` a text; OpenAPI (section "Format") asks for 1.2, and for
keys that are strings. Not its business: where things stand (see `source`).
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import TYPE_CHECKING, Any, cast

import yaml

from speclock.read.depth import refuse_abyss
from speclock.tree import JSON

if TYPE_CHECKING:
    from yaml import SafeLoader as FastLoader
elif yaml.__with_libyaml__:
    from yaml import CSafeLoader as FastLoader
else:  # the same results, slower
    from yaml import SafeLoader as FastLoader


LONGEST_NUMBER = 4_000
"""Digits of an integer; Python refuses to read more than 4,300."""

_BOOL = re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$")
_NULL = re.compile(r"^(?:~|null|Null|NULL|)$")
_INT = re.compile(r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$")
_FLOAT = re.compile(
    r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$"
)


Fields = dict[str, tuple[yaml.Node, yaml.Node]]
"""Key -> the nodes of the key and of its value."""


class DuplicateKey(yaml.MarkedYAMLError):
    """A mapping that says one key twice: YAML 1.2 section 3.2.1.3 demands unique keys.

    `first` and `again` are offsets into the text.
    """

    def __init__(self, key: str, first: yaml.Mark, again: yaml.Mark) -> None:
        super().__init__(None, None, f"the key {key!r} stands here twice", again)
        self.key = key
        self.first = first.index
        self.again = again.index


class Loader(FastLoader):
    """PyYAML's loader with the scalars of the 1.2 core schema."""

    # PyYAML's own attribute, emptied here of YAML 1.1 and filled below, once.
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012

    peculiar = False
    """Whether simpler readers of YAML would read something else: a `<<`, an octal number."""

    def construct_mapping(
        self, node: yaml.MappingNode, deep: bool = False
    ) -> dict[Hashable, Any]:
        """A mapping with text keys, each once, and what its `<<` brings along."""
        construct = cast("Any", self).construct_object
        mapping: dict[Hashable, Any] = {}
        for key_node, value_node in node.value:
            key = _key(key_node)
            if key in mapping or key == "<<":
                break
            mapping[key] = construct(value_node, deep=deep)
        else:
            return mapping
        fields, merged = fields_of(node)
        self.peculiar = self.peculiar or merged
        return {key: construct(one, deep=deep) for key, (_, one) in fields.items()}


def fields_of(node: yaml.MappingNode) -> tuple[Fields, bool]:
    """The fields of a mapping by their keys, and whether any came by way of a `<<`.

    A merge key is no part of YAML 1.2, but it is written for every reader that obeys it: fields of the
    mapping itself go first, then those of the mappings that are merged, in order. Raises DuplicateKey.
    """
    fields: Fields = {}
    merging: list[yaml.Node] = []
    for key_node, value_node in node.value:
        if _is_merge(key_node, value_node):
            merging += _merged(value_node)
            continue
        key = _key(key_node)
        if key in fields:
            raise DuplicateKey(key, fields[key][0].start_mark, key_node.start_mark)
        fields[key] = key_node, value_node
    found = bool(merging)
    seen = {id(node)}
    while merging:
        one = merging.pop(0)
        if id(one) in seen or not isinstance(one, yaml.MappingNode):
            continue
        seen.add(id(one))
        inner: list[yaml.Node] = []
        for key_node, value_node in one.value:
            if _is_merge(key_node, value_node):
                inner += _merged(value_node)
            else:
                fields.setdefault(_key(key_node), (key_node, value_node))
        merging[:0] = inner
    return fields, found


def _is_merge(key: yaml.Node, value: yaml.Node) -> bool:
    """Whether a field is a plain `<<` with mappings to merge; anything else is a key like any other."""
    if not isinstance(key, yaml.ScalarNode) or key.value != "<<" or key.style:
        return False
    merged = _merged(value)
    return bool(merged) and all(isinstance(one, yaml.MappingNode) for one in merged)


def _merged(value: yaml.Node) -> list[yaml.Node]:
    return list(value.value) if isinstance(value, yaml.SequenceNode) else [value]


def _key(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise yaml.constructor.ConstructorError(
            None, None, "a key has to be a plain text", node.start_mark
        )
    return str(node.value)


def _construct_map(loader: Loader, node: yaml.MappingNode) -> Any:
    mapping: dict[Hashable, Any] = {}
    yield mapping
    # Not deep: what lies below is filled in later by PyYAML's own loop, not by calls within calls.
    mapping.update(loader.construct_mapping(node))


def _construct_int(loader: Loader, node: yaml.ScalarNode) -> int:
    text = str(loader.construct_scalar(node))
    if len(text) > LONGEST_NUMBER:
        raise yaml.constructor.ConstructorError(
            None,
            None,
            f"a number of more than {LONGEST_NUMBER} digits",
            node.start_mark,
        )
    if text[:2] not in ("0o", "0x"):
        return int(text)
    loader.peculiar = True
    return int(text, 0)


def _construct_float(loader: Loader, node: yaml.ScalarNode) -> float:
    text = str(loader.construct_scalar(node)).lower()
    return float(text.replace(".inf", "inf").replace(".nan", "nan"))


def _construct_bool(loader: Loader, node: yaml.ScalarNode) -> bool:
    return str(loader.construct_scalar(node)).lower() == "true"


def _refuse(_: Loader, node: yaml.Node) -> Any:
    raise yaml.constructor.ConstructorError(
        None,
        None,
        f"the tag {node.tag} has no meaning in an OpenAPI document",
        node.start_mark,
    )


for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:bool", _BOOL, "tTfF"),
    ("tag:yaml.org,2002:int", _INT, "-+0123456789"),
    ("tag:yaml.org,2002:float", _FLOAT, "-+0123456789."),
    ("tag:yaml.org,2002:null", _NULL, ["~", "n", "N", ""]),
):
    cast("Any", Loader).add_implicit_resolver(_tag, _pattern, list(_first))

Loader.add_constructor("tag:yaml.org,2002:map", _construct_map)
Loader.add_constructor("tag:yaml.org,2002:int", _construct_int)
Loader.add_constructor("tag:yaml.org,2002:float", _construct_float)
Loader.add_constructor("tag:yaml.org,2002:bool", _construct_bool)
for _unwanted in ("timestamp", "binary", "set", "omap", "pairs"):
    Loader.add_constructor(f"tag:yaml.org,2002:{_unwanted}", _refuse)
Loader.add_constructor(None, _refuse)


def load(text: str) -> JSON:
    """Read one YAML document; raises yaml.MarkedYAMLError with the mark of the trouble.

    Raises RecursionError where it is nested too deep to be read at all.
    """
    return load_peculiar(text)[0]


def load_peculiar(text: str) -> tuple[JSON, bool]:
    """The same, and whether simpler readers would read something else in it."""
    refuse_abyss(text, Loader)
    loader = Loader(text)
    try:
        tree = cast("Any", loader).get_single_data()
        return tree, loader.peculiar
    finally:
        cast("Any", loader).dispose()


def compose(text: str) -> yaml.Node | None:
    """The same document as nodes with marks; costs as much as loading it."""
    return yaml.compose(text, Loader=Loader)
