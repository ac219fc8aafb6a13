"""The fast validator decides nothing that openapi-spec-validator would decide otherwise."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from speclock.check import openapi
from speclock.check.openapi import check_openapi
from speclock.diagnostics import Report
from speclock.read import read
from speclock.read.bundle import bundle

ROOT = Path(__file__).parents[2]
SPECS = sorted(ROOT.glob("specs/*/openapi.yaml"))
FAST = "openapi_spec_validator_rs"

HEAD = 'openapi: "3.1.0"\ninfo: {title: T, version: "1"}\n'
INVALID = {
    "wrong type": f"{HEAD}paths: []\n",
    "no description": f'{HEAD}paths: {{/a: {{get: {{responses: {{"200": {{}}}}}}}}}}\n',
    "repeated id": f"{HEAD}paths:\n"
    '  /a: {get: {operationId: x, responses: {"200": {description: d}}}}\n'
    '  /b: {get: {operationId: x, responses: {"200": {description: d}}}}\n',
    "undeclared hole": f'{HEAD}paths: {{"/a/{{b}}": {{get: {{responses: {{"200": {{description: d}}}}}}}}}}\n',
    "unknown type": f"{HEAD}paths: {{}}\ncomponents: {{schemas: {{A: {{type: integr}}}}}}\n",
}


def findings(path: Path) -> list[str]:
    document = read(path, Report())
    assert document is not None
    report = Report()
    check_openapi(document, report)
    return [one.message for one in report]


@pytest.fixture
def without_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, FAST, None)


def refuses(*_: object) -> bool:
    return False


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.parent.name)
def test_valid_for_either(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = read(path, Report())
    assert document is not None
    assert openapi.is_surely_valid(bundle(document).tree)
    monkeypatch.setattr(openapi, "is_surely_valid", refuses)
    assert findings(path) == []


@pytest.mark.parametrize("name", INVALID)
def test_invalid_for_either(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "openapi.yaml"
    path.write_text(INVALID[name], "utf-8")
    told = findings(path)
    monkeypatch.setattr(openapi, "is_surely_valid", refuses)
    # What only one of the two refuses would tell different things here.
    assert findings(path) == told
    assert told


@pytest.mark.usefixtures("without_fast")
@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.parent.name)
def test_it_may_be_missing(path: Path) -> None:
    assert findings(path) == []


@pytest.mark.slow
def test_the_corpus(shared: Path) -> None:
    """The verdicts of openapi-spec-validator on sixty documents, as they were recorded."""
    corpus = shared / "corpus"
    lines = (corpus / "bench60.valid.tsv").read_text("utf-8").splitlines()
    differing: list[str] = []
    for line in lines:
        name, verdict = line.split("\t")[:2]
        document = read(corpus / name, Report())
        assert document is not None, name
        tree = bundle(document).tree
        if openapi.is_surely_valid(tree) != (verdict == "valid"):
            differing.append(name)
    assert len(lines) >= 60
    assert differing == []
