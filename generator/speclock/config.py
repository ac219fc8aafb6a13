"""`[tool.speclock]` of a pyproject.toml: which document becomes which package.

```toml
[[tool.speclock.package]]
spec = "specs/pets/openapi.yaml"     # relative to the file
output = "generated/pets"
allow-invalid = false                # go on with a document that the validator refuses
allow-remote-refs = false            # fetch what a $ref names by an http or https URL
overlays = ["specs/pets/overlay.yaml"]  # applied to the document, in this order
distribution = "pets"                # these four go before what the document says
module = "pets"
client = "Pets"
version = "0.1.0"
```
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from speclock.diagnostics import At, Code, Position, Report
from speclock.ir import Package
from speclock.pipeline import Options
from speclock.tree import is_list, is_mapping

_NAMES = {
    "distribution": r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?",
    "module": r"[A-Za-z_][A-Za-z0-9_]*",
    "client": r"[A-Za-z_][A-Za-z0-9_]*",
    "version": r"[0-9]+(\.[0-9]+)*((a|b|rc|\.post|\.dev)[0-9]+)*",
}
"""Settings that name the package, and what each has to look like."""

_KEYS = {
    "spec": str,
    "output": str,
    "allow-invalid": bool,
    "allow-remote-refs": bool,
    "overlays": list,
    **dict.fromkeys(_NAMES, str),
}


@dataclass(frozen=True, slots=True)
class Target:
    """One document and the folder its package goes to."""

    spec: Path
    output: Path
    options: Options = field(default_factory=Options)


@dataclass(slots=True)
class _File:
    """A TOML file, as a place for diagnostics."""

    name: str
    text: str

    def locate(self, pointer: tuple[str | int, ...]) -> Position | None:
        """The n-th `[[tool.speclock.package]]`, and the key in it."""
        tables = [
            number
            for number, line in enumerate(self.text.splitlines())
            if re.match(r"\s*\[+\s*tool\.speclock\b", line)
        ]
        if not tables:
            return None
        index = pointer[0] if pointer and isinstance(pointer[0], int) else 0
        start = tables[min(index, len(tables) - 1)]
        lines = self.text.splitlines()
        key = pointer[1] if len(pointer) > 1 else None
        for number in range(start, len(lines)):
            if key is not None and re.match(
                rf"\s*{re.escape(str(key))}\s*=", lines[number]
            ):
                return Position(number + 1, 1, lines[number])
        return Position(start + 1, 1, lines[start])


def find_config(start: Path) -> Path | None:
    """The nearest pyproject.toml at or above a folder."""
    for folder in (start, *start.parents):
        if (folder / "pyproject.toml").is_file():
            return folder / "pyproject.toml"
    return None


def read_config(path: Path, report: Report) -> tuple[Target, ...]:
    """The packages of a pyproject.toml; none, and an error, where it can't be used."""
    file = _File(path.as_posix(), "")
    try:
        file.text = path.read_text("utf-8")
        said = tomllib.loads(file.text)
    except OSError as error:
        report.error(
            Code.CONFIGURATION, f"can't read the file: {error.strerror}", At(file)
        )
        return ()
    except UnicodeDecodeError:
        report.error(Code.CONFIGURATION, "the file is not UTF-8", At(file))
        return ()
    except tomllib.TOMLDecodeError as error:
        report.error(Code.CONFIGURATION, str(error), _toml_place(error, file))
        return ()
    tools = said.get("tool")
    section = tools.get("speclock") if is_mapping(tools) else None
    packages = section.get("package") if is_mapping(section) else None
    if not is_list(packages) or not packages:
        report.error(
            Code.CONFIGURATION,
            "there is no [[tool.speclock.package]]",
            At(file),
            hint='add one with `spec = "…"` and `output = "…"`, or name a document: speclock generate SPEC -o DIR',
        )
        return ()
    made = [
        _target(index, one, path.parent, file, report)
        for index, one in enumerate(packages)
    ]
    return tuple(one for one in made if one is not None)


def _target(
    index: int, said: object, folder: Path, file: _File, report: Report
) -> Target | None:
    at = At(file, (index,))
    if not is_mapping(said):
        report.error(
            Code.CONFIGURATION,
            "a package has to be a table with `spec` and `output`",
            at,
        )
        return None
    good = True
    for key in said:
        value: object = said[key]
        kind = _KEYS.get(key)
        if kind is None:
            report.error(
                Code.CONFIGURATION,
                f"there is no setting {key!r}",
                at / key,
                hint=f"known are {', '.join(_KEYS)}",
            )
            good = False
        elif not _is_a(value, kind):
            report.error(
                Code.CONFIGURATION, f"{key} has to be a {kind.__name__}", at / key
            )
            good = False
        elif kind is list and not _are_paths(value):
            report.error(
                Code.CONFIGURATION, f"{key} has to be a list of paths", at / key
            )
            good = False
        elif key in _NAMES and not re.fullmatch(_NAMES[key], str(value)):
            report.error(Code.CONFIGURATION, f"{value!r} can't be a {key}", at / key)
            good = False
    for key in ("spec", "output"):
        if key not in said:
            report.error(Code.CONFIGURATION, f"{key} is missing", at)
            good = False
    if not good:
        return None
    package = Package(**{key: said[key] for key in _NAMES if key in said})
    options = Options(
        allow_invalid=said.get("allow-invalid", False),
        allow_remote_refs=said.get("allow-remote-refs", False),
        overlays=tuple(folder / one for one in said.get("overlays", ())),
        package=package,
    )
    return Target(folder / said["spec"], folder / said["output"], options)


def _is_a(value: object, kind: type[object]) -> bool:
    return isinstance(value, kind)


def _are_paths(value: object) -> bool:
    return is_list(value) and all(isinstance(one, str) for one in value)


def _toml_place(error: tomllib.TOMLDecodeError, file: _File) -> At:
    found = re.search(r"line (\d+), column (\d+)", str(error))
    if found is None:
        return At(file)
    line, column = int(found[1]), int(found[2])
    lines = file.text.splitlines()
    text = lines[line - 1] if line <= len(lines) else ""
    return At(file, position=Position(line, column, text))
