"""OpenAPI documents as they lie on disk, `$ref` followed from file to file; nothing of the generator is used.

In: the files of a spec folder. Out: plain dicts with the address each one has, and a validator for its schemas. Not its
business: what a document means to the generator.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import yaml
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

_WIDTHS = {"int32": 2**31, "int64": 2**63}


class _Loader(yaml.SafeLoader):
    """YAML whose dates stay text, as JSON would have them."""


_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:timestamp"
    ]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(path: Path) -> Any:
    """One YAML file as plain values."""
    return yaml.load(path.read_text("utf-8"), _Loader)


def _retrieve(uri: str) -> Resource[Any]:
    return DRAFT202012.create_resource(load(Path(uri.removeprefix("file://"))))


def _formats() -> FormatChecker:
    checker = FormatChecker()
    for name, limit in _WIDTHS.items():

        def fits(value: object, limit: int = limit) -> bool:
            return not isinstance(value, int) or -limit <= value < limit

        checker.checks(name)(fits)
    return checker


@dataclass(frozen=True, slots=True)
class Node:
    """A mapping of a document and its address, `file:///…/x.yaml#/a/b`."""

    value: dict[str, Any]
    address: str

    def at(self, *keys: str) -> Node:
        """The mapping under `keys`, every `$ref` on the way followed."""
        node = self.followed()
        for key in keys:
            token = key.replace("~", "~0").replace("/", "~1").replace("%", "%25")
            token = token.replace("{", "%7B").replace("}", "%7D").replace(" ", "%20")
            node = Node(node.value[key], f"{node.address}/{token}").followed()
        return node

    def followed(self) -> Node:
        """Where the `$ref` leads, or the node itself."""
        if "$ref" not in self.value:
            return self
        resolver = Registry(retrieve=_retrieve).resolver(self.address.partition("#")[0])  # type: ignore[call-arg]
        target = self.value["$ref"]
        file = self.address.partition("#")[0]
        name, _, pointer = target.partition("#")
        if name:
            file = (
                f"file://{(Path(file.removeprefix('file://')).parent / name).resolve()}"
            )
        return Node(resolver.lookup(target).contents, f"{file}#{pointer}").followed()

    def errors(self, value: Any) -> list[str]:
        """What keeps `value` from being valid against this schema."""
        validator: Any = Draft202012Validator(
            {"$ref": self.address},
            registry=Registry(retrieve=_retrieve),  # type: ignore[call-arg]
            format_checker=_formats(),
        )
        return [
            f"{error.json_path}: {error.message}"
            for error in validator.iter_errors(value)
        ]


def root(path: Path) -> Node:
    """A whole file."""
    return Node(load(path), f"file://{path.resolve()}#")


def operations(document: Path) -> Iterator[tuple[str, str, Node, Node]]:
    """Method, path, path item and operation of everything a document offers."""
    paths = root(document).at("paths")
    for path in paths.value:
        item = paths.at(path)
        for method in METHODS:
            if method in item.value:
                yield method, path, item, item.at(method)


def parameters(item: Node, operation: Node) -> list[Node]:
    """The parameters of an operation, its path's among them."""
    return [
        Node(one, f"{owner.address}/parameters/{index}").followed()
        for owner in (item, operation)
        for index, one in enumerate(owner.value.get("parameters", []))
    ]


def with_examples(node: Node) -> Iterator[Node]:
    """Every mapping at or under `node`, in this file, that shows an example beside a schema, or is a schema with one."""
    value = node.value
    if "schema" in value and ("example" in value or "examples" in value):
        yield node
    for key, inner in value.items():
        token = key.replace("~", "~0").replace("/", "~1")
        found: dict[str, object] = {token: inner}
        if isinstance(inner, list):
            listed = enumerate(cast("list[object]", inner))
            found = {f"{token}/{index}": one for index, one in listed}
        for below, one in found.items():
            if isinstance(one, dict):
                yield from with_examples(
                    Node(cast("dict[str, Any]", one), f"{node.address}/{below}")
                )


def example_values(node: Node) -> Iterator[tuple[str, object]]:
    """The named examples of a parameter, header or media type; the single one is called `example`."""
    if "example" in node.value:
        yield "example", node.value["example"]
    for name in node.value.get("examples", {}):
        yield name, node.at("examples", name).value["value"]
