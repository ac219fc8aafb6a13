"""Overlays: what each action does, where what it brought is said to stand, and what can't be applied."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from read.test_references import HEAD, METHOD, write
from read.test_siblings import parameter

from speclock.diagnostics import Report, Severity
from speclock.judge.document import Source
from speclock.pipeline import Options, generate
from speclock.read import Document, read

DOCUMENT: dict[str, Any] = {
    **HEAD,
    "tags": [{"name": "a"}, {"name": "b"}, {"name": "c"}],
    "paths": {
        "/pets": {
            "get": {**METHOD, "tags": ["a", "b"], "parameters": [parameter("q")]},
            "post": {**METHOD, "operationId": "addPet"},
        },
        "/owners": {"get": {**METHOD, "operationId": "listOwners", "summary": "Old"}},
    },
}


def overlay(
    *actions: dict[str, Any], version: str = "1.1.0", **more: Any
) -> dict[str, Any]:
    info = {"title": "O", "version": "1"}
    return {"overlay": version, "info": info, **more, "actions": list(actions)}


def applied(
    folder: Path, *overlays: dict[str, Any], document: Any = DOCUMENT
) -> tuple[Document | None, Report]:
    named = {f"o{index}.yaml": one for index, one in enumerate(overlays)}
    path = write(folder, {"spec.yaml": document, **named})
    report = Report()
    return read(path, report, overlays=[folder / one for one in named]), report


def tree(folder: Path, *actions: dict[str, Any], document: Any = DOCUMENT) -> Any:
    found, report = applied(folder, overlay(*actions), document=document)
    assert found is not None, [one.message for one in report]
    assert not report.found, [one.message for one in report]
    return found.root.tree


def test_objects_are_merged(tmp_path: Path) -> None:
    made = tree(
        tmp_path,
        {
            "target": "$.paths['/pets']",
            "update": {
                "get": {"summary": "New", "parameters": [parameter("r")]},
                "put": METHOD,
            },
        },
    )
    item = made["paths"]["/pets"]
    assert item["get"]["operationId"] == "op"
    assert item["get"]["summary"] == "New"
    assert [one["name"] for one in item["get"]["parameters"]] == ["q", "r"]
    assert item["put"] == METHOD
    assert item["post"] == DOCUMENT["paths"]["/pets"]["post"]


@pytest.mark.parametrize("version", ["1.0.0", "1.1.0"])
@pytest.mark.parametrize("given", [parameter("r"), [parameter("r")]])
def test_arrays_are_appended_to(version: str, given: Any, tmp_path: Path) -> None:
    action = {"target": "$.paths[*].get.parameters", "update": given}
    found, report = applied(tmp_path, overlay(action, version=version))
    assert found is not None
    assert not report.found
    listed = found.root.tree["paths"]["/pets"]["get"]["parameters"]
    assert [one["name"] for one in listed] == ["q", "r"]


def test_values_are_replaced_in_1_1(tmp_path: Path) -> None:
    action = {"target": "$.paths[*].get.summary", "update": "New"}
    assert tree(tmp_path, action)["paths"]["/owners"]["get"]["summary"] == "New"
    second = {"target": "$.tags[1].name", "update": "B"}
    assert tree(tmp_path, second)["tags"][1] == {"name": "B"}
    third = {"target": "$.paths['/pets'].get.tags[?@ == 'a']", "update": "z"}
    assert tree(tmp_path, third)["paths"]["/pets"]["get"]["tags"] == ["z", "b"]


def test_what_is_removed(tmp_path: Path) -> None:
    made = tree(
        tmp_path,
        {"target": "$.paths[*].post", "remove": True},
        {"target": "$.tags[?@.name != 'b']", "remove": True},
        {"target": "$.paths['/pets'].get.tags[?@ == 'a']", "remove": True},
    )
    assert "post" not in made["paths"]["/pets"]
    assert made["tags"] == [{"name": "b"}]
    assert made["paths"]["/pets"]["get"]["tags"] == ["b"]


def test_what_is_removed_lies_in_what_is_removed(tmp_path: Path) -> None:
    made = tree(tmp_path, {"target": "$..get", "remove": True})
    assert made["paths"] == {
        "/pets": {"post": DOCUMENT["paths"]["/pets"]["post"]},
        "/owners": {},
    }
    nested = {**HEAD, "x-a": {"get": {"get": {"get": 1}}, "l": [[1, 2], [3]]}}
    made = tree(tmp_path, {"target": "$..get", "remove": True}, document=nested)
    assert made["x-a"] == {"l": [[1, 2], [3]]}
    both = {"target": "$['x-a'].l[*,0][0]", "remove": True}
    assert tree(tmp_path, both, document=nested)["x-a"]["l"] == [[2], []]


def test_in_order(tmp_path: Path) -> None:
    made = tree(
        tmp_path,
        {"target": "$.paths['/pets'].get.tags", "remove": True},
        {"target": "$.paths['/pets'].get", "update": {"tags": ["x"]}},
        {"target": "$.paths['/pets'].get.tags[?@ == 'x']", "update": "y"},
    )
    assert made["paths"]["/pets"]["get"]["tags"] == ["y"]


def test_copies(tmp_path: Path) -> None:
    made = tree(
        tmp_path,
        {"target": "$.paths['/owners']", "copy": "$.paths['/pets']"},
        {
            "target": "$.paths['/owners'].get.parameters[0]",
            "update": {"required": True},
        },
    )
    owners = made["paths"]["/owners"]
    assert owners["get"]["operationId"] == "op"
    assert owners["get"]["summary"] == "Old"
    assert owners["post"] == DOCUMENT["paths"]["/pets"]["post"]
    # It is a copy: a change to it is no change to where it came from.
    assert "required" not in made["paths"]["/pets"]["get"]["parameters"][0]


def test_what_an_alias_shares_is_changed_in_one_place(tmp_path: Path) -> None:
    text = yaml.safe_dump(HEAD) + "x-a: &a {b: {c: 1}}\nx-d: *a\n"
    made = tree(tmp_path, {"target": "$.x-d.b", "update": {"c": 2}}, document=text)
    assert made["x-a"] == {"b": {"c": 1}}
    assert made["x-d"] == {"b": {"c": 2}}


def test_each_target_gets_its_own(tmp_path: Path) -> None:
    made = tree(
        tmp_path,
        {"target": "$.paths[*].get", "update": {"x-new": {"n": []}}},
        {"target": "$.paths['/pets'].get['x-new'].n", "update": 1},
    )
    assert made["paths"]["/pets"]["get"]["x-new"] == {"n": [1]}
    assert made["paths"]["/owners"]["get"]["x-new"] == {"n": []}


def test_one_overlay_after_the_other(tmp_path: Path) -> None:
    first = overlay({"target": "$.info", "update": {"x-one": 1}})
    second = overlay({"target": "$.info[?@ == 1]", "update": 2})
    found, report = applied(tmp_path, first, second)
    assert found is not None
    assert not report.found
    assert found.root.tree["info"]["x-one"] == 2


BAD: dict[str, tuple[dict[str, Any], str, tuple[str | int, ...]]] = {
    "no overlay": ({"actions": []}, "no `overlay` field", ()),
    "version": (overlay({}, version="2.0.0"), "'2.0.0'", ("overlay",)),
    "no actions": (overlay(), "no actions", ("actions",)),
    "no target": (overlay({"remove": True}), "`target`", ("actions", 0)),
    "path": (overlay({"target": "$.a["}), "no JSONPath", ("actions", 0, "target")),
    "no RFC 9535": (
        overlay({"target": "$.a[?@.b =~ /x/]", "remove": True}),
        "no JSONPath",
        ("actions", 0, "target"),
    ),
    "nothing to do": (overlay({"target": "$.info"}), "needs `update`", ("actions", 0)),
    "misspelt": (
        overlay({"target": "$.info", "updates": {}}),
        "no field `updates`",
        ("actions", 0, "updates"),
    ),
    "value in 1.0": (
        overlay({"target": "$.info.title", "update": "x"}, version="1.0.0"),
        "plain value",
        ("actions", 0, "target"),
    ),
    "copy in 1.0": (
        overlay({"target": "$.info", "copy": "$.info"}, version="1.0.0"),
        "no `copy`",
        ("actions", 0, "copy"),
    ),
    "copy of several": (
        overlay({"target": "$.info", "copy": "$.tags[*]"}),
        "selects 3",
        ("actions", 0, "copy"),
    ),
    "mixed": (
        overlay({"target": "$.*", "update": {}}),
        "changes one kind",
        ("actions", 0, "target"),
    ),
    "object against value": (
        overlay({"target": "$.info", "update": {"title": {}}}),
        "/title is a plain value",
        ("actions", 0, "update"),
    ),
    "value against object": (
        overlay({"target": "$.paths", "update": {"/pets": 1}}),
        "//pets is an object",
        ("actions", 0, "update"),
    ),
    "root removed": (
        overlay({"target": "$", "remove": True}),
        "whole document",
        ("actions", 0, "target"),
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_applied(name: str, tmp_path: Path) -> None:
    bad, says, pointer = BAD[name]
    found, report = applied(tmp_path, bad)
    assert found is None
    (one,) = report
    assert one.code.number == "SL110"
    assert says in one.message
    assert one.at is not None
    assert one.at.source.name.endswith("o0.yaml")
    assert one.at.pointer == pointer


def test_a_target_that_matches_nothing(tmp_path: Path) -> None:
    found, report = applied(tmp_path, overlay({"target": "$.gone", "remove": True}))
    assert found is not None
    (one,) = report
    assert (one.code.number, one.severity) == ("SL110", Severity.WARNING)
    assert "matches nothing" in one.message


def test_extends(tmp_path: Path) -> None:
    action = {"target": "$.info", "update": {"x-a": 1}}
    for extends, count in (("spec.yaml", 0), ("./spec.yaml", 0), ("other.yaml", 1)):
        found, report = applied(tmp_path, overlay(action, extends=extends))
        assert found is not None
        assert len(report.found) == count, extends


def test_places(tmp_path: Path) -> None:
    """Findings stand where a person can mend them: in the overlay, or on the line of the document."""
    found, _ = applied(
        tmp_path,
        overlay(
            {"target": "$.paths['/pets'].get.parameters", "update": parameter("r")},
            {"target": "$.tags[0]", "remove": True},
            {"target": "$.info", "update": {"x-a": {"b": [1]}}},
            {"target": "$.paths['/owners'].get", "update": {"summary": "New"}},
        ),
    )
    assert found is not None

    def place(*steps: str | int) -> tuple[str, tuple[str | int, ...]]:
        node = found.node
        for step in steps:
            node = node.child(step)
        settled = node.at.settled()
        assert settled.found() is not None
        return settled.source.name.rpartition("/")[2], settled.pointer

    listed = ("paths", "/pets", "get", "parameters")
    assert place(*listed, 0, "name") == ("spec.yaml", (*listed, 0, "name"))
    assert place(*listed, 1, "name") == ("o0.yaml", ("actions", 0, "update", "name"))
    assert place("tags", 0, "name") == ("spec.yaml", ("tags", 1, "name"))
    assert place("info", "x-a", "b", 0) == (
        "o0.yaml",
        ("actions", 2, "update", "x-a", "b", 0),
    )
    assert place("info", "title") == ("spec.yaml", ("info", "title"))
    summary = place("paths", "/owners", "get", "summary")
    assert summary == ("o0.yaml", ("actions", 3, "update", "summary"))


def test_findings_of_every_stage(tmp_path: Path) -> None:
    given = {"$ref": "#/components/schemas/Gone"}
    action = {"target": "$.paths['/pets'].get.parameters[0].schema", "update": given}
    found, report = applied(tmp_path, overlay(action))
    assert found is None
    (one,) = report
    assert one.at is not None
    assert one.at.source.name.endswith("o0.yaml")
    assert one.at.pointer == ("actions", 0, "update", "$ref")


def test_a_package(tmp_path: Path) -> None:
    """Extensions for a document that is not ours; the tests of the package read the result."""
    paging = {
        "style": "page-number",
        "page": "page",
        "items": "/items",
    }
    schema = {
        "type": "object",
        "properties": {"items": {"type": "array", "items": {"type": "string"}}},
    }
    theirs = {
        **HEAD,
        "paths": {
            "/pets": {
                "get": {
                    "operationId": "listPets",
                    "parameters": [
                        {"name": "page", "in": "query", "schema": {"type": "integer"}}
                    ],
                    "responses": {
                        "200": {
                            "description": "d",
                            "content": {
                                "application/json": {"schema": {"$ref": "pets.yaml"}}
                            },
                        }
                    },
                }
            }
        },
    }
    ours = overlay(
        {"target": "$.paths['/pets'].get", "update": {"x-speclock-paging": paging}},
        {
            "target": "$",
            "update": {"x-speclock-package": {"distribution": "zoo", "module": "zoo"}},
        },
    )
    path = write(tmp_path, {"spec.yaml": theirs, "o.yaml": ours, "pets.yaml": schema})
    report = Report()
    made = generate(path, report, Options(overlays=(tmp_path / "o.yaml",)))
    assert made is not None
    assert not report.found
    assert "paging" in made["src/zoo/_operations.py"].lower()
    (shipped,) = [name for name in made if name.startswith("tests/spec/")]
    copy = tmp_path / "copy.json"
    copy.write_text(made[shipped], "utf-8")
    facts = Source(copy).find("listPets")
    assert facts.node.read("x-speclock-paging") == paging
    reply = facts.node.get("responses", "200", "content", "application/json", "schema")
    assert reply is not None
    assert reply.read("properties") == schema["properties"]
