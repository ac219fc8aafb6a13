"""What a run says it made and lost: `--report`, the summary, and findings that repeat."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from cli.conftest import GOOD, Run
from jsonschema import Draft202012Validator

SPEC = """\
openapi: "3.0.3"
info: {title: Pets, version: "1", contact: {name: x}}
paths:
  /pets:
    parameters:
      - {name: limit, in: query, schema: {type: integer, format: int32}}
      - {name: Accept, in: header, schema: {type: string}}
    get:
      operationId: listPets
      parameters:
        - {name: limit, in: query, style: pipeDelimited, schema: {type: array, items: {type: string}}}
        - {name: o, in: query, style: matrix, schema: {type: string}}
      responses:
        "200":
          description: Pets.
          content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}
        default: {description: Else.}
    post:
      operationId: addPet
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
      responses: {"204": {description: Fine.}}
  /pet:
    get:
      security: [{gone: []}]
      operationId: getPet
      parameters:
        - {name: x, in: nowhere, required: true, schema: {type: string}}
      responses: {"204": {description: Fine.}}
  /owner:
    get:
      security: [{gone: []}]
      parameters:
        - {name: x, in: nowhere, required: true, schema: {type: string}}
      responses: {"204": {description: Fine.}}
components:
  schemas:
    Pet:
      type: object
      properties: {name: {type: string, minLength: 1, xml: {name: n}}, kind: {$ref: "#/components/schemas/Kind"}}
    Kind: {type: string, enum: [cat, dog]}
    Unused: {oneOf: [{type: string, format: uuid}, {type: integer}]}
"""


def _schema() -> Any:
    text = resources.files("speclock.losses").joinpath("report.schema.json")
    return json.loads(text.read_text("utf-8"))


def _report(here: Path, run: Run, *arguments: str) -> Any:
    run(*arguments, "--report", "report.json")
    report = json.loads((here / "report.json").read_text("utf-8"))
    validator: Any = Draft202012Validator(_schema())
    validator.validate(report)
    return report


@pytest.fixture
def lossy(here: Path) -> Path:
    (here / "spec.yaml").write_text(SPEC, "utf-8")
    return here


GENERATE = ("generate", "spec.yaml", "-o", "out", "--allow-invalid")


def test_counts(lossy: Path, run: Run) -> None:
    (one,) = _report(lossy, run, *GENERATE)["documents"]
    assert (one["spec"], one["output"]) == ("spec.yaml", "out")
    assert one["summary"] == {
        "operations": {"in": 4, "out": 4},
        "schemas": {"in": 3, "out": 3},
        "parameters": {"in": 5, "out": 3},
        "bodies": {"in": 1, "out": 1},
        "replies": {"in": 5, "out": 5},
        "webhooks": {"in": 0, "out": 0},
        "missing_operations": [],
    }


def test_a_missing_operation(here: Path, run: Run) -> None:
    (here / "spec.yaml").write_text(
        """\
openapi: "3.2.0"
info: {title: Pets, version: "1"}
paths:
  /pets:
    get: {responses: {"204": {description: Fine.}}}
    additionalOperations: {"NO METHOD": {responses: {"204": {description: Fine.}}}}
""",
        "utf-8",
    )
    (one,) = _report(here, run, *GENERATE)["documents"]
    assert one["summary"]["operations"] == {"in": 2, "out": 1}
    assert one["summary"]["missing_operations"] == ["NO METHOD /pets"]


def test_losses(lossy: Path, run: Run) -> None:
    (one,) = _report(lossy, run, *GENERATE)["documents"]
    lost = [each for each in one["refused"] if each["code"] == "SL303"]
    assert [each["belongs_to"] for each in lost] == [
        {"kind": "operation", "name": "getPet"},
        {"kind": "operation", "name": "GET /owner"},
    ]
    assert (lost[0]["file"], lost[0]["line"]) == ("spec.yaml", 27)
    assert lost[0]["pointer"] == "/paths/~1pet/get/parameters/0"
    assert {each["severity"] for each in one["degraded"]} <= {"warning"}
    assert {each["severity"] for each in one["noted"]} == {"remark"}


def test_features(lossy: Path, run: Run) -> None:
    (one,) = _report(lossy, run, *GENERATE)["documents"]
    honoured, unread = one["honoured"], one["unread"]
    assert honoured["parameter.style: pipeDelimited"] == 1
    assert "parameter.style: matrix" not in honoured, "a finding is about it"
    assert honoured["schema.enum"] == 1
    assert honoured["schema.minLength"] == 1
    assert honoured["schema.format: uuid"] == 1
    assert honoured["mediaType: application/json"] == 2
    assert unread == {"info.contact": 1, "schema.xml": 1}
    assert list(honoured) == sorted(honoured)


def test_two_runs_give_the_same(lossy: Path, run: Run) -> None:
    run(*GENERATE, "--report", "a.json")
    run(*GENERATE, "--report", "b.json")
    assert (lossy / "a.json").read_bytes() == (lossy / "b.json").read_bytes()


def test_of_what_can_not_be_read(here: Path, run: Run) -> None:
    (here / "bad.yaml").write_text("swagger: '2.0'\n", "utf-8")
    bad, good = _report(here, run, "check", "bad.yaml", "spec.yaml")["documents"]
    assert bad["summary"] is None
    assert [each["code"] for each in bad["refused"]] == ["SL103"]
    assert bad["honoured"] == {}
    assert good["summary"]["operations"] == {"in": 1, "out": 1}
    assert good["output"] is None


def test_in_several_files(here: Path, run: Run) -> None:
    (here / "spec.yaml").write_text(
        GOOD.replace(
            "get: {", "get: {parameters: [{$ref: 'p.yaml#/bad'}, {$ref: 'p.yaml#/q'}], "
        ),
        "utf-8",
    )
    (here / "p.yaml").write_text(
        "bad: {name: b, in: nowhere, schema: {type: string}}\n"
        "q: {name: q, in: query, schema: {$ref: s.yaml}}\n",
        "utf-8",
    )
    (here / "s.yaml").write_text("type: object\nproperties: {a: {not: {}}}\n", "utf-8")
    (one,) = _report(here, run, *GENERATE)["documents"]
    assert one["summary"]["schemas"] == {"in": 1, "out": 1}
    assert one["summary"]["parameters"] == {"in": 2, "out": 1}
    found = {
        each["code"]: each
        for each in (*one["refused"], *one["noted"], *one["degraded"])
    }
    assert found["SL303"]["file"] == "p.yaml"
    assert found["SL301"]["file"] == "s.yaml"
    assert found["SL301"]["belongs_to"] == {"kind": "schema", "name": "s"}


def test_what_an_overlay_brought(here: Path, run: Run) -> None:
    (here / "o.yaml").write_text(
        'overlay: 1.0.0\ninfo: {title: O, version: "1"}\nactions:\n'
        "- target: $.paths['/pets'].get\n"
        "  update: {parameters: [{name: b, in: nowhere, required: true, schema: {}}]}\n",
        "utf-8",
    )
    (one,) = _report(here, run, *GENERATE, "--overlay", "o.yaml")["documents"]
    (lost,) = [each for each in one["refused"] if each["code"] == "SL303"]
    assert (lost["file"], lost["line"]) == ("o.yaml", 5)
    assert lost["belongs_to"] == {"kind": "operation", "name": "listPets"}


def test_the_summary(lossy: Path, run: Run) -> None:
    ran = run(*GENERATE)
    assert ran.out == ""
    last = ran.err.splitlines()[-1]
    assert last.startswith("out: 4 of 4 operations, 3 of 3 schemas; ")
    said = json.loads(run(*GENERATE, "--json").out)
    assert said["packages"][0]["summary"]["operations"] == {"in": 4, "out": 4}


def test_an_unwritable_report(here: Path, run: Run) -> None:
    ran = run("check", "spec.yaml", "--report", "no/such/folder.json")
    assert ran.code == 2
    assert "SL501" in ran.err


def _many(count: int, text: str) -> str:
    lines = [f"  a{index}: {{{text.format(index)}}}" for index in range(count)]
    schemas = "\n".join(f"  {line}" for line in lines)
    return f"{GOOD}components:\n  schemas:\n{schemas}\n"


def test_what_repeats_is_shown_once(here: Path, run: Run) -> None:
    (here / "spec.yaml").write_text(_many(7, "x-speclock-no: 1"), "utf-8")
    ran = run("check", "spec.yaml")
    assert ran.err.count("error SL202: ") == 1
    assert (
        "   also: spec.yaml:10:10, spec.yaml:11:10, spec.yaml:12:10, 3 more" in ran.err
    )
    ran = run("check", "spec.yaml", "--verbose")
    assert ran.err.count("error SL202: ") == 7
    assert "also:" not in ran.err
    said = json.loads(run("check", "spec.yaml", "--json").out)
    assert len(said["diagnostics"]) == 7


def test_of_one_code_the_first_are_shown(here: Path, run: Run) -> None:
    (here / "spec.yaml").write_text(_many(30, "x-speclock-no{}: 1"), "utf-8")
    ran = run("check", "spec.yaml")
    assert ran.err.count("there is no extension") == 20
    assert "error SL202: 10 more; --verbose shows each" in ran.err
    ran = run("check", "spec.yaml", "--verbose")
    assert ran.err.count("there is no extension") == 30
