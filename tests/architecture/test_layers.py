"""Who may know whom, and what stands in the sources at all."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from speclock.diagnostics import Report
from speclock.pipeline import understand

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "generator" / "speclock"
MODULES = sorted(PACKAGE.rglob("*.py"))
SIGNERS = ("acs3_hmac_sha256.py", "sdk_hmac_sha256.py")
VENDORS = re.compile(r"alibaba|aliyun|huawei|lakesail|sail\b", re.IGNORECASE)


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Level and module of every import, wherever it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((0, one.name) for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.level, node.module or ""


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_vendor_is_named(path: Path) -> None:
    text = path.read_text("utf-8")
    if path.name in SIGNERS:  # their docstrings cite the vendors' pages
        text = text.replace(ast.get_docstring(ast.parse(text), clean=False) or "", "")
    assert VENDORS.findall(text) == []


def test_no_vendor_in_templates() -> None:
    for path in (ROOT / "templates").rglob("*"):
        if path.is_file():
            assert VENDORS.findall(path.read_text("utf-8")) == [], path


RUNTIME = sorted((PACKAGE / "runtime").glob("*.py"))


@pytest.mark.parametrize("path", RUNTIME, ids=_name)
def test_the_runtime_stands_alone(path: Path) -> None:
    for level, module in _imports(ast.parse(path.read_text("utf-8"))):
        top = module.partition(".")[0]
        assert level == 1 or (level == 0 and top in _ALLOWED), module


_ALLOWED = {*sys.stdlib_module_names, "httpx2", "msgspec"}

STAGES = ("read", "check", "lower", "name", "plan", "render", "write")
FORBIDDEN = {
    "read": {"check", "lower", "name", "plan", "render", "write", "ir", "pipeline"},
    "check": {"lower", "name", "plan", "render", "write", "ir", "pipeline"},
    "lower": {"check", "name", "plan", "render", "write", "pipeline"},
    "name": {"read", "check", "lower", "plan", "render", "write", "pipeline"},
    "plan": {"read", "check", "lower", "render", "write", "pipeline"},
    "render.py": {"read", "check", "lower", "name", "write", "ir", "pipeline"},
    "write": {*STAGES, "ir", "pipeline"} - {"write"},
    "ir": {*STAGES, "pipeline"},
    "diagnostics.py": {*STAGES, "ir", "pipeline"},
}
"""Room -> rooms it must not know."""


@pytest.mark.parametrize("room", FORBIDDEN)
def test_layers(room: str) -> None:
    place = PACKAGE / room
    for path in [place] if place.is_file() else sorted(place.rglob("*.py")):
        for _, module in _imports(ast.parse(path.read_text("utf-8"))):
            steps = module.split(".")
            if steps[0] == "speclock" and len(steps) > 1:
                assert steps[1] not in FORBIDDEN[room], f"{_name(path)}: {module}"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_module_holds_state(path: Path) -> None:
    """Module-level names that are set once and never changed, as far as the text tells."""
    tree = ast.parse(path.read_text("utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Global)]
    names = _collections(tree)
    for function in ast.walk(tree):
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            for node in ast.walk(function):
                assert _changed(node) not in names or _is_local(
                    function, node
                ), f"{_name(path)}:{getattr(node, 'lineno', 0)} changes {_changed(node)}"
            decorators = {ast.unparse(one) for one in function.decorator_list}
            assert not decorators & {"cache", "lru_cache", "functools.cache"}


def _collections(tree: ast.Module) -> set[str]:
    """Module-level names of lists, dicts and sets."""
    found: set[str] = set()
    for node in tree.body:
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AnnAssign):
            targets = [node.target]
        found |= {one.id for one in targets if isinstance(one, ast.Name)}
    return found


_CHANGING = {"append", "extend", "add", "update", "pop", "clear", "setdefault"}


def _changed(node: ast.AST) -> str | None:
    """The name whose value a node changes in place."""
    target: ast.AST | None = None
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, (ast.Store, ast.Del)):
        target = node.value
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        target = node.func.value if node.func.attr in _CHANGING else None
    return target.id if isinstance(target, ast.Name) else None


def _is_local(function: ast.AST, changing: ast.AST) -> bool:
    stored = {
        node.id
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    return _changed(changing) in stored


SPECS = sorted((ROOT / "specs").glob("*/openapi.yaml"))


@pytest.mark.parametrize("spec", SPECS, ids=lambda path: path.parent.name)
def test_the_ir_is_frozen_through_and_through(spec: Path) -> None:
    """A list or a dict anywhere inside would make hashing fail."""
    first, second = understand(spec, Report()), understand(spec, Report())
    assert first is not None
    assert second is not None
    assert hash(first[0]) == hash(second[0])
    assert first[0] == second[0]


def test_there_are_specs() -> None:
    assert len(SPECS) == 3


@pytest.mark.parametrize("arguments", [["--version"], ["generate", "--help"]])
def test_start_up_imports_little(arguments: list[str]) -> None:
    script = (
        "import sys\n"
        "from speclock.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "heavy = {'jinja2', 'black', 'openapi_spec_validator', 'jsonschema', 'httpx2', 'msgspec'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "generator")},
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_sizes(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 460
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= 75, f"{node.name} is {length} lines long"
