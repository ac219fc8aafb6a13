"""Run inside a generated package's folder: import everything, and make everything decodable.

In: the import name of a package in `src/`. Out: a count of what was looked at on standard output, exit code 0; or a
traceback. Standard library and msgspec only, beside the package itself.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from types import ModuleType
from typing import Any

import msgspec


def main(name: str) -> None:
    """Import all modules; make a decoder for each model, and for each type that a reply can have."""
    sys.path.insert(0, "src")
    package = importlib.import_module(name)
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(package.__path__, f"{name}.")
    ]
    hook = importlib.import_module(f"{name}._runtime.models").dec_hook
    decoded = 0
    for kind in (*_models(modules), *_reply_types(modules)):
        msgspec.json.Decoder(kind, dec_hook=hook)
        decoded += 1
    for public in package.__all__:
        getattr(package, public)
    print(f"{len(modules)} modules, {decoded} types")  # noqa: T201


def _models(modules: list[ModuleType]) -> list[Any]:
    found = (
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, msgspec.Struct)
        and value.__module__ == module.__name__
    )
    # What stands in a part of `models` says that it is of that.
    return list(dict.fromkeys(found))


def _reply_types(modules: list[ModuleType]) -> list[Any]:
    """What the tables of operations say a reply, or an error's body, is."""
    tables = [one for one in modules if one.__name__.endswith("._operations")]
    found: list[Any] = []
    for value in (value for module in tables for value in vars(module).values()):
        if isinstance(value, type):
            continue
        for reply in (*getattr(value, "replies", ()), *getattr(value, "errors", ())):
            if getattr(reply, "type", None) is not None:
                found.append(reply.type)
    return found


if __name__ == "__main__":
    main(sys.argv[1])
