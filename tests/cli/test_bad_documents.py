"""Bad input gets one diagnostic: code, place, the line itself, a hint where there is one; nothing is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from cli.conftest import Run

HEAD = 'openapi: "3.1.0"\ninfo: {title: T, version: "1"}\n'
FINE = 'responses: {"204": {description: Fine.}}'


@dataclass(frozen=True)
class Bad:
    """A document, and what is said of it."""

    text: str
    code: str
    place: str
    says: str
    hint: str = ""
    exit: int = 1
    files: dict[str, str] = field(default_factory=dict[str, str])


def _with_schema(schema: str) -> str:
    return f"{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    Pet: {{type: string}}\n    A: {schema}\n"


BAD = {
    "yaml syntax": Bad(
        f"{HEAD}paths: [\n  x: }}\n", "SL102", "spec.yaml:4:6", "did not find"
    ),
    "tab": Bad(f"{HEAD}paths:\n\t/a: {{}}\n", "SL102", "spec.yaml:4:1", "cannot start"),
    "json syntax": Bad('{"openapi": "3.1.0",}}', "SL102", "spec.yaml:1:22", "did not"),
    "empty": Bad("", "SL103", "spec.yaml", "not a mapping"),
    "a list": Bad("- a\n", "SL103", "spec.yaml:1:1", "not a mapping"),
    "not utf-8": Bad("\udcff", "SL102", "spec.yaml", "UTF-8", "UTF-8"),
    "not openapi": Bad(
        "title: x\n", "SL103", "spec.yaml:1:1", "no `openapi`", 'openapi: "3.1.0"'
    ),
    "openapi 4": Bad(
        'openapi: "4.0.0"\n', "SL103", "spec.yaml:1:1", "'4.0.0'", "begins with"
    ),
    "swagger": Bad(
        'info: {}\nswagger: "2.0"\n', "SL103", "spec.yaml:2:1", "Swagger 2", "convert"
    ),
    "dangling": Bad(
        _with_schema("{$ref: '#/components/schemas/Pett'}"),
        "SL105",
        "spec.yaml:7:9",
        "leads nowhere",
        "did you mean '#/components/schemas/Pet'?",
    ),
    "missing file": Bad(
        _with_schema("{$ref: other.yaml}"), "SL105", "spec.yaml:7:9", "not there"
    ),
    "dangling in a file": Bad(
        _with_schema("{$ref: 'o.yaml#/Dig'}"),
        "SL105",
        "spec.yaml:7:9",
        "leads nowhere",
        "did you mean 'o.yaml#/Dog'?",
        files={"o.yaml": "Dog: {type: string}\n"},
    ),
    "bad file": Bad(
        _with_schema("{$ref: o.yaml}"),
        "SL102",
        "o.yaml:1:5",
        "mapping values are not allowed",
        files={"o.yaml": "a: b: c\n"},
    ),
    "no file name": Bad(
        _with_schema('{$ref: "a\\0b.yaml"}'), "SL105", "spec.yaml:7:9", "no file"
    ),
    "outside": Bad(
        _with_schema("{$ref: ../secret.yaml}"),
        "SL106",
        "spec.yaml:7:9",
        "leaves the folder",
        "keep every file",
    ),
    "absolute": Bad(
        _with_schema("{$ref: /etc/passwd}"), "SL106", "spec.yaml:7:9", "leaves", "keep"
    ),
    "url": Bad(
        _with_schema("{$ref: 'https://x.test/a.yaml#/A'}"),
        "SL106",
        "spec.yaml:7:9",
        "leads to a URL",
        "save the document",
    ),
    "circular": Bad(
        _with_schema("{$ref: '#/components/schemas/A'}"),
        "SL107",
        "spec.yaml:7:9",
        "back to itself",
    ),
    "duplicate key": Bad(
        f"{HEAD}paths: {{}}\ninfo: {{}}\n", "SL104", "spec.yaml:4:1", "'info'"
    ),
    "duplicate operation": Bad(
        f"{HEAD}paths:\n"
        f"  /a: {{get: {{operationId: x, {FINE}}}}}\n"
        f"  /b:\n    get:\n      operationId: x\n      {FINE}\n",
        "SL201",
        "spec.yaml:7:7",
        "x",
        "each operation its own",
    ),
    "undeclared path parameter": Bad(
        f"{HEAD}paths:\n  /a/{{id}}:\n    get:\n      {FINE}\n",
        "SL201",
        "spec.yaml:5:5",
        "id",
        "declare it under `parameters`",
    ),
    "misspelt field": Bad(
        f"{HEAD}paths:\n  /a:\n    get: {{respnses: {{}}}}\n",
        "SL201",
        "spec.yaml:5:11",
        "respnses",
    ),
    "misspelt extension": Bad(
        f"{HEAD}paths: {{}}\nx-speclock-pakage: {{}}\n",
        "SL202",
        "spec.yaml:4:1",
        "x-speclock-pakage",
        "did you mean x-speclock-package?",
    ),
    "misplaced extension": Bad(
        f"{HEAD}paths: {{}}\nx-speclock-paging: {{}}\n",
        "SL202",
        "spec.yaml:4:1",
        "x-speclock-paging",
        "operation",
    ),
    "misused extension": Bad(
        f"{HEAD}paths: {{}}\nx-speclock-package: {{modul: x}}\n",
        "SL202",
        "spec.yaml:4:",
        "modul",
    ),
    "too deep": Bad("[" * 5000, "SL108", "spec.yaml:1:1", "nested deeper"),
}


@pytest.mark.parametrize("name", BAD)
def test_one_diagnostic(name: str, here: Path, run: Run) -> None:
    bad = BAD[name]
    for file, text in {"spec.yaml": bad.text, **bad.files}.items():
        (here / file).write_bytes(text.encode(errors="surrogateescape"))
    before = sorted(here.rglob("*"))

    ran = run("generate", "spec.yaml", "-o", "out")

    assert ran.code == bad.exit
    assert ran.out == ""
    lines = ran.err.splitlines()
    assert len(re.findall(r"^.*(?:error|warning|remark) SL\d+: ", ran.err, re.M)) == 1
    assert lines[0].startswith(bad.place), ran.err
    assert f": error {bad.code}: " in lines[0]
    assert bad.says in lines[0]
    hints = [line for line in lines if line.startswith("   help: ")]
    assert bool(hints) == bool(bad.hint), ran.err
    assert bad.hint in "".join(hints)
    located = re.match(r"[\w./]+:(\d+):(\d+):", lines[0])
    if located:
        number, column = int(located[1]), int(located[2])
        file = lines[0].partition(":")[0]
        text = (here / file).read_text("utf-8", "replace").splitlines()[number - 1]
        assert lines[1].startswith(f"{number:>5} | {text[:40]}".replace("\t", " "))
        assert lines[2] == f"{' ' * 5} | {' ' * (column - 1)}^"
    assert sorted(here.rglob("*")) == before
