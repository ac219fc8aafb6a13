"""Operations in and operations out, counted by other code than the generator's.

In: a document as it lies on the disk, or a generated package. Out: pairs of method and path, each with how often it
occurs; what a package has more than once for several media types of a body is one. A document is loaded by `json` or PyYAML and followed through references to path items, into other files too; a
package is parsed, not imported. Not its business: whether an operation is any good.
"""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias, cast
from urllib.parse import unquote

import yaml

Operations: TypeAlias = Counter[tuple[str, str]]
"""(method, path) -> how many operations.

The path is without percent-encoding, names of its holes, query and fragment: some documents tell operations apart by
what is never sent.
"""

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


def operations_in(document: Path) -> Operations:
    """All operations below the `paths` of a document (OpenAPI 3.x, Path Item Object)."""
    files = _Files()
    root = files.load(document)
    methods = (*_METHODS, "query") if _version(root) >= (3, 2) else _METHODS
    found: Operations = Counter()
    paths = root.get("paths")
    if not isinstance(paths, Mapping):
        return found
    for path, item in cast("Mapping[object, object]", paths).items():
        if not isinstance(path, str) or path.startswith("x-"):
            continue
        names: set[str] = set()
        for part in files.parts(item, document):
            names |= {name.upper() for name in methods if name in part}
            if _version(root) >= (3, 2):
                names |= set(part.get("additionalOperations") or ())
        found.update((name, _plain(path)) for name in names)
    return found


def operations_out(package: Path) -> Operations:
    """All operations that a package has in its tables and offers as methods of both clients."""
    tables = _tables(package / "_operations.py")
    offered = [
        set(_called(package / name)) for name in ("client.py", "async_client.py")
    ]
    named = {
        (request, name)
        for constant, (request, name) in tables.items()
        if all(constant in one for one in offered)
    }
    return Counter(request for request, _ in named)


def _plain(path: str) -> str:
    return re.sub(r"\{[^{}]*\}", "{}", unquote(re.split("[?#]", path)[0]))


class _Files:
    """Documents by their path, each loaded once."""

    def __init__(self) -> None:
        self._loaded: dict[Path, Any] = {}

    def load(self, path: Path) -> Any:
        path = path.resolve()
        if path not in self._loaded:
            text = path.read_text("utf-8-sig")
            self._loaded[path] = (
                json.loads(text)
                if path.suffix == ".json"
                else yaml.load(text, yaml.CSafeLoader)
            )
        return self._loaded[path]

    def parts(self, item: Any, file: Path) -> Iterator[Mapping[str, Any]]:
        """A path item, and those it refers to; what is named beside a `$ref` counts as well."""
        for _ in range(20):
            if not isinstance(item, Mapping):
                return
            yield cast("Mapping[str, Any]", item)
            reference = cast("Mapping[str, Any]", item).get("$ref")
            if not isinstance(reference, str):
                return
            name, _, pointer = reference.partition("#")
            file = (file.parent / unquote(name)) if name else file
            item = _at(self.load(file), pointer)


def _at(root: Any, pointer: str) -> Any:
    tree = root
    for step in unquote(pointer).split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        place: Any = int(key) if isinstance(tree, list) else key
        tree = cast("Any", tree)[place]
    return tree


def _version(root: Any) -> tuple[int, int]:
    major, minor, *_ = f"{root.get('openapi')}.0".split(".")
    return int(major), int(minor)


def _tables(file: Path) -> dict[str, tuple[tuple[str, str], str]]:
    """Constant -> method and path, and id, of a module that holds one `NAME: Operation[…] = Operation(…)` for each."""
    found: dict[str, tuple[tuple[str, str], str]] = {}
    for statement in _parsed(file).body:
        match statement:
            case ast.AnnAssign(
                target=ast.Name(id=name), value=ast.Call(keywords=words)
            ):
                said = {
                    one.arg: one.value.value
                    for one in words
                    if isinstance(one.value, ast.Constant)
                }
                request = (str(said.get("method")), _plain(str(said.get("path"))))
                found[name] = (request, str(said.get("id")))
            case _:
                pass
    return found


def _called(file: Path) -> Iterator[str]:
    """The constants that public methods of a client's module import."""
    for method in ast.walk(_parsed(file)):
        if isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef):
            for one in method.body:
                if isinstance(one, ast.ImportFrom) and one.module == "_operations":
                    yield from (alias.name for alias in one.names)


def _parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8") if file.is_file() else "")
