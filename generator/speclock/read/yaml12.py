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


_BOOL = re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$")
_NULL = re.compile(r"^(?:~|null|Null|NULL|)$")
_INT = re.compile(r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$")
_FLOAT = re.compile(
    r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$"
)


class DuplicateKey(yaml.MarkedYAMLError):
    """A mapping that says one key twice: YAML 1.2 section 3.2.1.3 demands unique keys."""


class Loader(FastLoader):
    """PyYAML's loader with the scalars of the 1.2 core schema."""

    # PyYAML's own attribute, emptied here of YAML 1.1 and filled below, once.
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012

    def construct_mapping(
        self, node: yaml.MappingNode, deep: bool = False
    ) -> dict[Hashable, Any]:
        """A mapping with text keys, each once; `<<` is a key like any other, as in 1.2."""
        mapping: dict[Hashable, Any] = {}
        for key_node, value_node in node.value:
            key = _key(key_node)
            if key in mapping:
                raise DuplicateKey(
                    None,
                    None,
                    f"the key {key!r} stands here twice",
                    key_node.start_mark,
                )
            mapping[key] = cast("Any", self).construct_object(value_node, deep=deep)
        return mapping


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
    return int(text, 0) if text[:2] in ("0o", "0x") else int(text)


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
    refuse_abyss(text, Loader)
    return yaml.load(text, Loader=Loader)  # noqa: S506 -- a subclass of the safe loader


def compose(text: str) -> yaml.Node | None:
    """The same document as nodes with marks; costs as much as loading it."""
    return yaml.compose(text, Loader=Loader)
