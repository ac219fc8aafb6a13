"""What stands beside a `$ref`, and references where OpenAPI has none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from read.test_references import HEAD, METHOD, opened, write

from speclock.check import check
from speclock.diagnostics import Report
from speclock.ir import Api, Model
from speclock.pipeline import Options, understand
from speclock.read.bundle import bundle
from speclock.read.upgrade import upgrade


def understood(path: Path, *, invalid: bool = False) -> tuple[Api, Report]:
    report = Report()
    found = understand(path, report, Options(allow_invalid=invalid))
    assert found is not None, [one.message for one in report]
    return found[0], report


def parameter(name: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": {"type": "string"}}


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
@pytest.mark.parametrize("where", ["#/components/x-item", "item.yaml"])
def test_a_path_item_has_both(version: str, where: str, tmp_path: Path) -> None:
    item = {
        "parameters": [parameter("theirs"), parameter("both")],
        "get": METHOD,
        "summary": "theirs",
    }
    mine: dict[str, Any] = {
        "$ref": where,
        "parameters": [{**parameter("both"), "required": True}, parameter("mine")],
        "post": {**METHOD, "operationId": "mine"},
    }
    root: dict[str, Any] = {**HEAD, "openapi": version, "paths": {"/a": mine}}
    documents: dict[str, Any] = {"spec.yaml": root}
    if where.startswith("#"):
        root["components"] = {"x-item": item}
    else:
        documents["item.yaml"] = item
    # In one file the validator sees the siblings, and refuses them in 3.1.
    invalid = version == "3.1.0" and where.startswith("#")
    api, report = understood(write(tmp_path, documents), invalid=invalid)
    assert {one.code.number for one in report} == ({"SL201"} if invalid else set())
    operations = {one.id: one for one in api.operations}
    assert set(operations) == {"op", "mine"}
    for one in operations.values():
        required = {each.name: each.required for each in one.parameters}
        assert required == {"theirs": False, "both": True, "mine": False}
        assert one.summary == "theirs"


def test_a_path_item_of_a_path_item(tmp_path: Path) -> None:
    root = {
        **HEAD,
        "paths": {"/a": {"$ref": "b.yaml", "get": METHOD}},
    }
    b = {"$ref": "c.yaml#/c", "post": {**METHOD, "operationId": "b"}}
    c = {"c": {"put": {**METHOD, "operationId": "c"}}}
    api, _ = understood(write(tmp_path, {"spec.yaml": root, "b.yaml": b, "c.yaml": c}))
    assert {one.id for one in api.operations} == {"op", "b", "c"}


@pytest.mark.parametrize(
    ("version", "said"), [("3.1.0", "mine"), ("3.2.0", "mine"), ("3.0.3", "theirs")]
)
def test_descriptions(version: str, said: str, tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"x": {"type": "string"}}}
    shared = {
        "parameters": {"P": {**parameter("p"), "description": "theirs"}},
        "responses": {
            "R": {
                "description": "theirs",
                "content": {"application/json": {"schema": schema}},
            }
        },
        "requestBodies": {
            "B": {
                "description": "theirs",
                "content": {"application/json": {"schema": schema}},
            }
        },
    }

    def to(section: str, name: str) -> dict[str, str]:
        reference = f"#/components/{section}/{name}"
        return {"$ref": reference, "description": "mine"}

    operation = {
        "operationId": "op",
        "parameters": [to("parameters", "P")],
        "requestBody": to("requestBodies", "B"),
        "responses": {"200": to("responses", "R")},
    }
    plain = {**operation, "operationId": "plain"}
    plain["responses"] = {"200": {"$ref": "#/components/responses/R"}}
    root = {
        **HEAD,
        "openapi": version,
        "components": shared,
        "paths": {"/a": {"post": operation, "put": plain}},
    }
    api, report = understood(write(tmp_path, {"spec.yaml": root}))
    assert not report.found
    one, other = sorted(api.operations, key=lambda one: one.id)
    assert one.parameters[0].description == said
    assert one.body is not None
    assert one.body.description == said
    assert one.replies[0].description == said
    assert other.replies[0].description == "theirs"
    # It is one schema, whatever the reply is said to be.
    assert one.replies[0].type == other.replies[0].type


def test_what_means_nothing_is_said(tmp_path: Path) -> None:
    root = {
        **HEAD,
        "openapi": "3.0.3",
        "components": {"parameters": {"P": parameter("p")}},
        "paths": {
            "/a": {
                "get": {
                    **METHOD,
                    "parameters": [
                        {"$ref": "#/components/parameters/P", "required": True}
                    ],
                }
            }
        },
    }
    api, report = understood(write(tmp_path, {"spec.yaml": root}))
    assert not api.operations[0].parameters[0].required
    (one,) = report
    assert one.code.number == "SL309"
    assert "`required`" in one.message
    assert one.at is not None
    assert one.at.pointer[-1] == "required"


MISPLACED: dict[str, dict[str, Any]] = {
    "paths": {"paths": {"$ref": "goal.yaml#/paths"}},
    "operation": {"paths": {"/a": {"get": {"$ref": "goal.yaml#/paths/~1a/get"}}}},
    "parameters": {
        "paths": {
            "/a": {"get": {**METHOD, "parameters": {"$ref": "goal.yaml#/listed"}}}
        }
    },
    "responses": {
        "paths": {
            "/a": {"get": {"operationId": "op", "responses": {"$ref": "goal.yaml#/r"}}}
        }
    },
    "media type": {
        "paths": {
            "/a": {
                "get": {
                    "operationId": "op",
                    "responses": {
                        "200": {
                            "description": "d",
                            "content": {"application/json": {"$ref": "goal.yaml#/m"}},
                        }
                    },
                }
            }
        }
    },
    "components": {
        "paths": {
            "/a": {
                "get": {
                    "operationId": "op",
                    "responses": {"204": {"$ref": "#/components/responses/N"}},
                }
            }
        },
        "components": {"$ref": "goal.yaml#/c"},
    },
    "schemas": {
        "paths": {
            "/a": {
                "get": {
                    **METHOD,
                    "parameters": [
                        {
                            "name": "q",
                            "in": "query",
                            "schema": {"$ref": "#/components/schemas/S"},
                        }
                    ],
                }
            }
        },
        "components": {"schemas": {"$ref": "goal.yaml#/s", "Own": {}}},
    },
    "info": {"info": {"$ref": "goal.yaml#/info"}, "paths": {"/a": {"get": METHOD}}},
}
GOAL = {
    "paths": {"/a": {"get": METHOD}},
    "listed": [{"$ref": "#/p"}],
    "p": {"name": "q", "in": "query", "schema": {"$ref": "#/s/S"}},
    "r": {"204": {"$ref": "#/none"}},
    "none": {"description": "Fine."},
    "m": {"schema": {"$ref": "#/s/S"}},
    "s": {"S": {"type": "integer"}},
    "c": {"responses": {"N": {"$ref": "#/none"}}},
    "info": HEAD["info"],
}


@pytest.mark.parametrize("name", MISPLACED)
def test_where_openapi_has_none(name: str, tmp_path: Path) -> None:
    path = write(
        tmp_path, {"spec.yaml": {**HEAD, **MISPLACED[name]}, "goal.yaml": GOAL}
    )
    report = Report()
    assert understand(path, report) is None
    found = [one for one in report if one.message == "OpenAPI allows no $ref here"]
    assert len(found) == 1
    assert found[0].at is not None
    assert found[0].at.found() is not None

    api, report = understood(path, invalid=True)
    assert [one.id for one in api.operations] == ["op"]
    assert {one.code.number for one in report} == {"SL201"}
    if name in ("parameters", "schemas"):
        (made,) = api.operations[0].parameters
        assert "INTEGER" in repr(made.type)
    if name == "media type":
        assert "INTEGER" in repr(api.operations[0].replies[0].type)


LISTS_AND_MAPS = {
    "properties": {"type": "object", "properties": {"$ref": "shared.yaml#/fields"}},
    "with siblings": {
        "properties": {"$ref": "shared.yaml#/fields", "b": {"type": "boolean"}}
    },
    "through another": {"properties": {"$ref": "shared.yaml#/again"}},
    "allOf": {"allOf": {"$ref": "shared.yaml#/parts"}},
    "in the part of another": {
        "allOf": [{"properties": {"$ref": "shared.yaml#/fields"}}]
    },
}
"""Where bundlers let a `$ref` stand in place of a map or a list of schemas, which OpenAPI does not."""
SHARED = {
    "fields": {"a": {"$ref": "#/kinds/number"}},
    "again": {"$ref": "#/fields"},
    "kinds": {"number": {"type": "integer"}},
    "parts": [{"properties": {"a": {"$ref": "#/kinds/number"}}}],
}


@pytest.mark.parametrize("name", LISTS_AND_MAPS)
def test_in_place_of_a_map_or_a_list_of_schemas(name: str, tmp_path: Path) -> None:
    reply = {
        "description": "Fine.",
        "content": {"application/json": {"schema": LISTS_AND_MAPS[name]}},
    }
    root = {
        **HEAD,
        "paths": {"/a": {"get": {**METHOD, "responses": {"200": reply}}}},
    }
    path = write(tmp_path, {"spec.yaml": root, "shared.yaml": SHARED})
    api, report = understood(path, invalid=True)
    assert {one.message for one in report} == {"OpenAPI allows no $ref here"}
    (model,) = [one for one in api.types if isinstance(one, Model)]
    fields = {one.name: repr(one.type) for one in model.fields}
    assert "INTEGER" in fields.pop("a")
    assert list(fields) == (["b"] if name == "with siblings" else [])


def test_media_types_may_be_shared_in_3_2(tmp_path: Path) -> None:
    root = {**HEAD, "openapi": "3.2.0", **MISPLACED["media type"]}
    document = opened(write(tmp_path, {"spec.yaml": root, "goal.yaml": GOAL}))
    assert bundle(document).misplaced == []


def test_a_bundle_knows_where_things_came_from(tmp_path: Path) -> None:
    """Complaints of the validator about a merged path item are shown where they stand."""
    item = {"get": {**METHOD, "operationId": 1}, "parameters": [parameter("a")]}
    mine: dict[str, Any] = {
        "$ref": "i.yaml",
        "post": {"operationId": 2, "responses": METHOD["responses"]},
    }
    mine["parameters"] = [{**parameter("b"), "in": "nowhere"}]
    root = {**HEAD, "paths": {"/a": mine}}
    document = opened(write(tmp_path, {"spec.yaml": root, "i.yaml": item}))
    report = Report()
    check(document, report)
    places = {
        (one.at.source.name.rpartition("/")[2], one.at.pointer)
        for one in report
        if one.at is not None
    }
    assert ("i.yaml", ("get", "operationId")) in places
    assert ("spec.yaml", ("paths", "/a", "post", "operationId")) in places
    assert any(
        file == "spec.yaml" and pointer[:4] == ("paths", "/a", "parameters", 0)
        for file, pointer in places
    )
    upgrade(document, Report())
    listed = document.node.child("paths").child("/a").get("parameters")
    assert listed is not None
    assert [one.text("name") for one in listed.elements()] == ["b", "a"]
