"""Scratch virtual environments and wheels.

In: folders of projects. Out: wheels, an environment with them installed, what else came along. Not its business: the
project's own environment.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def clean_environment(**changes: str) -> dict[str, str]:
    """The environment without what would leak this checkout, or this Python, into another."""
    leaky = ("PYTHON", "VIRTUAL_ENV", "PIP_", "SPECLOCK")
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(leaky)
    }
    pip = {
        name: os.environ[name]
        for name in ("PIP_INDEX_URL", "PIP_CERT")
        if name in os.environ
    }
    quiet = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
    return {**kept, **pip, **quiet, **changes}


def run(
    command: Sequence[str | Path], cwd: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command and assert that it ends well; its output is the assertion's message."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=dict(env) if env is not None else clean_environment(),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


def build_wheels(projects: Sequence[Path], out: Path) -> list[Path]:
    """A wheel of each project, built with the hatchling of the running environment, no network needed."""
    out.mkdir(parents=True, exist_ok=True)
    for project in projects:
        # Through the backend's own hook: what `python -m build --no-isolation` calls, an interpreter start cheaper.
        hook = "import sys, hatchling.build; print(hatchling.build.build_wheel(sys.argv[1]))"
        run([sys.executable, "-c", hook, out], cwd=project)
    return sorted(out.glob("*.whl"))


@dataclass(frozen=True, slots=True)
class Environment:
    """A virtual environment with pip in it."""

    folder: Path

    @classmethod
    def create(cls, folder: Path) -> Environment:
        """Make one with the running Python."""
        run([sys.executable, "-m", "venv", folder], cwd=folder.parent)
        return cls(folder)

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    def install(self, *what: str | Path) -> None:
        """Install wheels or requirements, with what they need, from the package index."""
        run([self.python, "-m", "pip", "install", "--quiet", *what], cwd=self.folder)

    def installed(self) -> dict[str, list[Requirement]]:
        """Every distribution but pip and setuptools, and what it requires on this machine."""
        report: Any = json.loads(
            run([self.python, "-m", "pip", "inspect"], cwd=self.folder).stdout
        )
        return {
            canonicalize_name(one["metadata"]["name"]): [
                requirement
                for requirement in map(
                    Requirement, one["metadata"].get("requires_dist", [])
                )
                if requirement.marker is None
                or requirement.marker.evaluate({"extra": ""})
            ]
            for one in report["installed"]
            if one["metadata"]["name"] not in ("pip", "setuptools")
        }


def closure(start: set[str], installed: Mapping[str, list[Requirement]]) -> set[str]:
    """`start`, what it requires, what that requires, and so on."""
    reached = set[str]()
    waiting = set(start)
    while waiting:
        name = waiting.pop()
        reached.add(name)
        needed = {str(canonicalize_name(one.name)) for one in installed[name]}
        waiting |= needed - reached
    return reached
