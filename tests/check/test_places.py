"""Every complaint of the validator stands where its cause stands, in whichever file."""

from __future__ import annotations

from pathlib import Path

import pytest

from speclock.check import check
from speclock.diagnostics import Report
from speclock.read import read

OLD = 'openapi: "3.0.3"\ninfo: {title: T, version: "1"}\n'
NEW = 'openapi: "3.1.0"\ninfo: {title: T, version: "1"}\n'
NEWEST = 'openapi: "3.2.0"\ninfo: {title: T, version: "1"}\n'
FINE = 'responses: {"204": {description: d}}'

PLACES: dict[str, tuple[str, list[str]]] = {
    "a default of a component": (
        "paths: {}\ncomponents:\n  schemas:\n    A:\n      type: string\n      default: 5 #!\n",
        ["5 is not of type 'string'"],
    ),
    "a default of a property": (
        (
            "paths: {}\ncomponents:\n  schemas:\n    A:\n      properties:\n        p:\n"
            "          type: integer\n          default: many #!\n"
        ),
        ["'many' is not of type 'integer'"],
    ),
    "within a default": (
        (
            "paths: {}\ncomponents:\n  schemas:\n    A:\n      type: array\n      items: {type: integer}\n"
            "      default:\n        - 1\n        - x #!\n"
        ),
        ["'x' is not of type 'integer'"],
    ),
    "within a choice": (
        (
            "paths: {}\ncomponents:\n  schemas:\n    A:\n      anyOf:\n        - type: string\n"
            "        - type: boolean\n          default: 7 #!\n"
        ),
        ["7 is not of type 'boolean'"],
    ),
    "a default of a shared parameter": (
        (
            "paths:\n  /a:\n    get:\n      parameters: [{$ref: '#/components/parameters/P'}]\n"
            f"      {FINE}\ncomponents:\n  parameters:\n    P:\n      name: p\n      in: query\n"
            "      schema:\n        type: boolean\n        default: x #!\n"
        ),
        ["'x' is not of type 'boolean'"],
    ),
    "a default of a body": (
        (
            "paths:\n  /a:\n    post:\n      requestBody:\n        content:\n          application/json:\n"
            "            schema: {}\n      responses:\n        '200':\n          description: d\n"
            "          content:\n            application/json:\n              schema:\n"
            "                enum: [a, b]\n                default: c #!\n"
        ),
        ["'c' is not one of ['a', 'b']"],
    ),
    "a default behind a reference": (
        (
            "paths: {}\ncomponents:\n  schemas:\n    A:\n      properties:\n"
            "        p: {$ref: '#/components/schemas/B/properties/q~1r'}\n    B:\n      properties:\n"
            "        q/r:\n          type: string\n          default: [] #!\n"
        ),
        ["[] is not of type 'string'"],
    ),
    "required and nowhere described": (
        (
            "paths: {}\ncomponents:\n  schemas:\n    A:\n      required: [b, z, y, x] #!\n"
            "      allOf:\n        - properties: {b: {}}\n        - {}\n"
        ),
        ["Required list has not defined properties: ['z', 'y', 'x']"],
    ),
    "a tag twice": (
        "paths: {}\ntags:\n  - name: a\n  - name: b\n  - description: d\n    name: a #!\n  - description: e\n    name: a #!\n",
        ["Duplicate tag name 'a'", "Duplicate tag name 'a'"],
    ),
    "a parameter twice": (
        (
            "paths:\n  /a:\n    parameters:\n      - {$ref: '#/components/parameters/P'}\n"
            "      - {name: q, in: query, schema: {}}\n"
            f"      - {{name: p, in: query, schema: {{}}}} #!\n    get:\n      {FINE}\n"
            "components:\n  parameters:\n    P: {name: p, in: query, schema: {}}\n"
        ),
        ["Duplicate parameter 'p'"],
    ),
    "an operationId twice": (
        (
            f"paths:\n  /a:\n    get:\n      operationId: x\n      {FINE}\n    post:\n"
            f"      {FINE}\n      operationId: x #!\n"
        ),
        ["Operation ID 'x' for 'post' in '/a' is not unique"],
    ),
    "an undeclared hole": (
        f"paths:\n  /a/{{b}}:\n    get: #!\n      {FINE}\n",
        ["GET /a/{b}: the path has {b}, which no parameter declares"],
    ),
    "a field too many": (
        f"paths:\n  /a:\n    get:\n      {FINE}\n      respnses: {{}} #!\n",
        ["'respnses'"],
    ),
    "what has no path to speak of": (
        f"paths:\n  '/a/{{b':\n    get: #!\n      {FINE}\n",
        ["the validator gave up: ValueError: expected '}' before end of string"],
    ),
}
ONE_AFTER_ANOTHER = {
    "parents": (
        (
            "paths: {}\ntags:\n  - name: a\n    parent: gone #!\n  - name: b\n    parent: c #!\n"
            "  - name: c\n    parent: b #!\n"
        ),
        ["unknown parent tag 'gone'", "detected: b -> c -> b", "detected: c -> b -> c"],
    ),
    "an operation of another name": (
        f"paths:\n  /a/{{b}}:\n    additionalOperations:\n      COPY: #!\n        {FINE}\n",
        ["COPY /a/{b}: the path has {b}, which no parameter declares"],
    ),
}


def found(folder: Path, files: dict[str, str]) -> list[tuple[str, int, str]]:
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    report = Report()
    document = read(folder / "spec.yaml", report)
    assert document is not None, report.found
    check(document, report)
    made: list[tuple[str, int, str]] = []
    for one in report:
        position = one.at.found() if one.at else None
        assert one.at is not None
        assert position is not None
        made.append((Path(one.at.source.name).name, position.line, one.message))
    return made


def marked(text: str) -> list[int]:
    lines = enumerate(text.splitlines(), 1)
    return [number for number, line in lines if line.endswith("#!")]


@pytest.mark.parametrize("head", [OLD, NEW, NEWEST], ids=["3.0", "3.1", "3.2"])
@pytest.mark.parametrize("name", PLACES)
def test_where_it_stands(name: str, head: str, tmp_path: Path) -> None:
    body, messages = PLACES[name]
    made = found(tmp_path, {"spec.yaml": head + body})
    assert [line for _, line, _ in made] == marked(head + body), made
    for (_, _, told), message in zip(made, messages, strict=True):
        assert message in told


@pytest.mark.parametrize("name", ONE_AFTER_ANOTHER)
def test_where_it_stands_in_3_2(name: str, tmp_path: Path) -> None:
    body, messages = ONE_AFTER_ANOTHER[name]
    made = found(tmp_path, {"spec.yaml": NEWEST + body})
    assert [line for _, line, _ in made] == marked(NEWEST + body), made
    for (_, _, told), message in zip(made, messages, strict=True):
        assert message in told


def test_in_another_file(tmp_path: Path) -> None:
    other = "A:\n  type: object\n  properties:\n    p:\n      type: string\n      default: 1\n"
    files = {
        "spec.yaml": f"{NEW}paths: {{}}\ncomponents: {{schemas: {{A: {{$ref: 'o.yaml#/A'}}}}}}\n",
        "o.yaml": other,
    }
    assert found(tmp_path, files) == [("o.yaml", 6, "1 is not of type 'string'")]


def test_a_shared_path_item_declares_its_parameters(tmp_path: Path) -> None:
    """The holes of a path are held against what its reference leads to."""
    text = (
        f"{NEW}paths:\n  /a/{{b}}/{{c}}: {{$ref: '#/components/pathItems/I'}}\n"
        "components:\n  pathItems:\n    I:\n"
        "      parameters: [{name: b, in: path, required: true, schema: {}}]\n"
        f"      get: #!\n        {FINE}\n"
    )
    (one,) = found(tmp_path, {"spec.yaml": text})
    assert one[1:] == (
        marked(text)[0],
        "GET /a/{b}/{c}: the path has {c}, which no parameter declares",
    )
