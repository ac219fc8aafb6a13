"""A case folder -> the package generated from it.

`spec.yaml` may leave out `openapi`, `info` and `paths`: they are put behind it, so that its line
numbers stay what they are. Other `*.yaml` files of the folder go along. `case.toml` says which
pieces of the output stand in `expected/`:

    show = ["models.py", "client.py:Service.get_pet", "_operations.py:GET_PET"]
    allow-invalid = true

Not its business: whether anything is right.
"""

from __future__ import annotations

import ast
import os
import re
import tomllib
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from speclock.diagnostics import Report
from speclock.explain import as_text
from speclock.pipeline import Options, generate

CASES = Path(__file__).parent

_FILLED_IN = {
    "openapi": 'openapi: "3.1.0"\n',
    "info": 'info: {title: Service, version: "1"}\n',
    "paths": "paths: {}\n",
}


@dataclass(frozen=True)
class Case:
    """A folder `<topic>/<name>` with a spec and what should become of it."""

    folder: Path

    @property
    def id(self) -> str:
        """`<topic>/<name>`"""
        return self.folder.relative_to(CASES).as_posix()

    @property
    def module(self) -> str:
        """The import name of the generated package, unique among all cases."""
        return f"{self.folder.parent.name}_{self.folder.name}"

    @cached_property
    def _settings(self) -> Mapping[str, Any]:
        path = self.folder / "case.toml"
        return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}

    @property
    def shown(self) -> tuple[str, ...]:
        """Pieces of the output: a file below the package, or `file:name` of a piece of it."""
        return tuple(self._settings.get("show", ()))

    @property
    def options(self) -> Options:
        """What `speclock generate` would be told."""
        return Options(allow_invalid=self._settings.get("allow-invalid", False))

    def write_spec(self, to: Path) -> Path:
        """Put the documents of the case into a folder, boilerplate filled in."""
        to.mkdir(parents=True, exist_ok=True)
        for path in sorted(self.folder.glob("*.yaml")):
            (to / path.name).write_bytes(path.read_bytes())
        spec = to / "spec.yaml"
        spec.write_text(self._filled_in(spec.read_text("utf-8")), "utf-8")
        return spec

    def _filled_in(self, text: str) -> str:
        package = (
            "x-speclock-package: {distribution: case, "
            f"module: {self.module}, client: Service}}\n"
        )
        for field, line in {**_FILLED_IN, "x-speclock-package": package}.items():
            if not re.search(rf"^{field}:", text, re.MULTILINE):
                text += line
        return text


@dataclass(frozen=True)
class Made:
    """What became of a case."""

    case: Case
    diagnostics: str
    files: Mapping[str, str] | None
    """POSIX paths below the package's folder; None where the document was refused."""

    def package(self) -> dict[str, str]:
        """The files of the import package, by their path in it."""
        top = f"src/{self.case.module}/"
        return {
            path.removeprefix(top): text
            for path, text in (self.files or {}).items()
            if path.startswith(top)
        }

    def goldens(self) -> dict[str, str]:
        """The pieces that `case.toml` asks for, as they are called in `expected/`."""
        package = self.package()
        found: dict[str, str] = {}
        for shown in self.case.shown:
            file, _, piece = shown.partition(":")
            name = file.removesuffix(".py") + (f".{piece}" if piece else "") + ".txt"
            found[name] = cut(package[file], piece) if piece else package[file]
        return found


def all_cases() -> list[Case]:
    """Every case folder, sorted."""
    return [Case(path.parent) for path in sorted(CASES.glob("*/*/spec.yaml"))]


def make(case: Case, scratch: Path) -> Made:
    """Generate a case's package, without writing it."""
    spec = case.write_spec(scratch / case.module)
    report = Report()
    with _inside(spec.parent):
        files = generate(Path(spec.name), report, case.options)
        diagnostics = "".join(as_text(one) + "\n" for one in report)
    return Made(case, diagnostics, files)


def cut(text: str, piece: str) -> str:
    """One class, function, method (`Class.method`) or assignment of a module, decorators included."""
    body: list[ast.stmt] = ast.parse(text).body
    found: ast.stmt | None = None
    for step in piece.split("."):
        found = next((one for one in body if step in _defined(one)), None)
        assert found is not None, f"there is no {piece}"
        body = found.body if isinstance(found, ast.ClassDef) else []
    assert found is not None
    lines = text.splitlines(keepends=True)
    return "".join(lines[found.lineno - 1 : found.end_lineno])


def _defined(statement: ast.stmt) -> set[str]:
    match statement:
        case ast.ClassDef(name) | ast.FunctionDef(name) | ast.AsyncFunctionDef(name):
            return {name}
        case ast.Assign(targets):
            return {one.id for one in targets if isinstance(one, ast.Name)}
        case ast.AnnAssign(target=ast.Name(id=name)):
            return {name}
        case _:
            return set()


@contextmanager
def _inside(folder: Path) -> Generator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
