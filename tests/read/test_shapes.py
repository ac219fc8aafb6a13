"""What is of another shape than OpenAPI has it: taken for what is meant, or left out with a word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from read.test_references import HEAD, METHOD, write
from read.test_siblings import parameter, understood

from speclock.diagnostics import Report
from speclock.pipeline import Options, examine, understand


def _operation(**fields: Any) -> dict[str, Any]:
    return {**HEAD, "paths": {"/a": {"get": {**METHOD, **fields}}}}


def _schema(**keywords: Any) -> dict[str, Any]:
    return {**HEAD, "components": {"schemas": {"A": {"type": "object", **keywords}}}}


OUT: dict[str, tuple[dict[str, Any], str]] = {
    "parameters": (_operation(parameters={}), "`parameters` has to be a list"),
    "a parameter": (
        _operation(parameters=[None, parameter("q")]),
        "`0` has to be an object",
    ),
    "responses": (_operation(responses=[]), "`responses` has to be an object"),
    "properties": (_schema(properties=["a"]), "`properties` has to be an object"),
    "a property": (_schema(properties={"a": 1}), "`a` has to be an object"),
    "required": (_schema(required=True), "`required` has to be a list of texts"),
    "a limit": (
        _schema(minProperties="many"),
        "`minProperties` has to be a whole number",
    ),
    "an enum": (_schema(enum="a"), "`enum` has to be a list"),
    "tags": (_operation(tags="a"), "`tags` has to be a list of texts"),
    "security": (_operation(security=[None]), "`security` has to be a list of objects"),
}


@pytest.mark.parametrize("name", OUT)
def test_left_out(name: str, tmp_path: Path) -> None:
    tree, says = OUT[name]
    path = write(tmp_path, {"spec.yaml": tree})
    assert understand(path, Report()) is None
    _, report = understood(path, invalid=True)
    (one,) = [one for one in report if one.code.number == "SL203"]
    assert says in one.message
    assert one.at is not None
    assert one.at.found() is not None


def test_what_is_meant(tmp_path: Path) -> None:
    said = {
        "name": 404,
        "in": "query",
        "required": "true",
        "schema": {"type": "string", "maxLength": "3"},
    }
    api, report = understood(
        write(tmp_path, {"spec.yaml": _operation(parameters=[said])}), invalid=True
    )
    (made,) = api.operations[0].parameters
    assert (made.name, made.required, made.constraints.max_length) == ("404", True, 3)
    assert not [one for one in report if one.code.number == "SL203"]


def test_a_refused_extension_is_not_obeyed(tmp_path: Path) -> None:
    tree = _operation(**{"x-speclock-paging": {"style": 5}, "x-speclock-envelope": []})
    api, report = understood(write(tmp_path, {"spec.yaml": tree}), invalid=True)
    assert api.operations[0].paging is None
    assert {one.code.number for one in report} == {"SL202"}


def test_a_tuple_of_older_drafts(tmp_path: Path) -> None:
    said = {"type": "array", "items": [{"type": "string"}, {"type": "integer"}]}
    tree = {**HEAD, "components": {"schemas": {"A": said}}}
    report = Report()
    found = examine(
        write(tmp_path, {"spec.yaml": tree}), report, Options(allow_invalid=True)
    )
    assert found is not None
    assert not [one for one in report if one.code.number == "SL203"]
    schema = found.document.node.child("components").child("schemas").child("A")
    assert [one["type"] for one in schema.value["prefixItems"]] == ["string", "integer"]
    assert "items" not in schema.value
