"""The specs against the evidence: examples fit their schemas, and nothing the pages or the SDK know is missing."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, cast

import pytest
from support.documents import (
    Node,
    example_values,
    load,
    operations,
    parameters,
    root,
    with_examples,
)
from support.places import SPECS, shared

DOCUMENTS = sorted(SPECS.glob("*/openapi.yaml"))
FILES = sorted(SPECS.glob("*/**/*.yaml"))


def name_of(path: Path) -> str:
    return str(path.relative_to(SPECS))


def test_there_are_three() -> None:
    assert [path.parent.name for path in DOCUMENTS] == [
        "alibaba-flink",
        "huawei-dli",
        "lakesail-flink",
    ]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_examples_fit_their_schemas(path: Path) -> None:
    for node in with_examples(root(path)):
        for name, value in example_values(node):
            assert node.at("schema").errors(value) == [], f"{node.address}: {name}"


def test_the_check_refuses_what_does_not_fit() -> None:
    """The checker itself: a wrong type deep inside, over two files."""
    node = next(
        one
        for one in with_examples(
            root(SPECS / "alibaba-flink/operations/list-savepoints.yaml")
        )
        if "application/json" in one.address or "json" in one.address
    )
    good: Any = node.value["examples"]["page"]["value"]
    bad = json.loads(json.dumps(good))
    bad["data"][0]["status"]["failure"]["failedAt"] = "yesterday"
    bad["httpCode"] = 2**31
    schema = node.at("schema")
    assert schema.errors(good) == []
    assert [error.partition(":")[0] for error in sorted(schema.errors(bad))] == [
        "$.data[0].status.failure.failedAt",
        "$.httpCode",
    ]


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_every_operation_shows_its_replies(path: Path) -> None:
    """Each documented reply with JSON has an example, each operation links its page and has a file of its own."""
    document = load(path)
    for item in document["paths"].values():
        assert item["$ref"].startswith("operations/")
    for method, _, item, operation in operations(path):
        assert operation.value["externalDocs"]["url"].startswith("https://")
        assert operation.value["description"]
        for status in operation.value["responses"]:
            content = operation.at("responses", status, "content", "application/json")
            assert list(example_values(content)), (
                method,
                operation.value["operationId"],
                status,
            )
        for parameter in parameters(item, operation):
            assert parameter.value["description"]
            assert "example" in parameter.value, parameter.value["name"]


# --- every field that the vendor's interface definition has


def alibaba_schemas() -> dict[str, Node]:
    found: dict[str, Node] = {}
    for path in sorted((SPECS / "alibaba-flink").glob("**/*.yaml")):
        document = load(path)
        if "schemas" in document.get("components", {}):
            document, steps = document["components"]["schemas"], (
                "components",
                "schemas",
            )
            names = root(path).at(*steps)
        elif "parameters" in document or "openapi" in document:
            continue
        else:
            names = root(path)
        for name in names.value:
            if isinstance(names.value[name], dict):
                found[name] = names.at(name)
    return found


def kind(schema: Node) -> dict[str, object]:
    """A schema in the words of `alibaba_structs.json`; null beside a type counts for nothing."""
    value = schema.value
    told: object = value["type"]
    types = cast("list[str]", told) if isinstance(told, list) else [str(told)]
    (name,) = (one for one in types if one != "null")
    described: dict[str, object] = {"type": name}
    if "format" in value:
        described["format"] = value["format"]
    if name == "array":
        described["items"] = kind(schema.at("items"))
    if name == "object" and "properties" in value:
        return {"ref": schema.address.rsplit("/", 1)[1]}
    if name == "object":
        described["additionalProperties"] = "any"
    if "enum" in value:
        described["documented_values"] = value["enum"]
    return described


def structures() -> dict[str, Any]:
    record = json.loads(shared("facts/alibaba_structs.json").read_text("utf-8"))
    return dict(record["structures"])


def test_every_structure_of_the_interface_definition() -> None:
    schemas = alibaba_schemas()
    for name, fields in structures().items():
        assert name in schemas, f"{name} is in no file of the spec"
        properties = schemas[name].value["properties"]
        assert set(properties) == set(fields), name
        for field, told in fields.items():
            ours = kind(schemas[name].at("properties", field))
            assert ours == told, f"{name}.{field}"


# --- every parameter that the pages' tables have

ENGLISH = re.compile(r"^\| (\w+) \|\n(\w+) \|\n(Yes|No) \|", re.MULTILINE)
CHINESE = re.compile(r"^(\w+) \| (\w+) \| (是|否) \|", re.MULTILINE)
HUAWEI = re.compile(r"^\|\n(\w+) \|\n(Yes|No) \|\n(\w+) \|", re.MULTILINE)


def operation_named(name: str) -> tuple[str, Node, Node]:
    for document in DOCUMENTS:
        for method, path, item, operation in operations(document):
            if operation.value["operationId"] == name:
                return f"{method.upper()} {path}", item, operation
    raise LookupError(name)


@pytest.mark.parametrize(
    ("page", "name", "count"),
    [
        ("alibaba-ListSavepoints", "ListSavepoints", 6),
        ("alibaba-ListJobs.zh", "ListJobs", 6),
        ("alibaba-GetDeploymentsByName", "GetDeploymentsByName", 5),
    ],
)
def test_parameters_of_alibaba_pages(page: str, name: str, count: int) -> None:
    text = shared(f"docs/{page}.txt").read_text("utf-8")
    request, item, operation = operation_named(name)
    assert f"\n{request} HTTP/1.1\n" in text
    told = (ENGLISH if name != "ListJobs" else CHINESE).findall(text)
    assert len(told) == count
    ours = {one.value["name"]: one for one in parameters(item, operation)}
    for parameter, type_name, required in told:
        assert ours[parameter].at("schema").value["type"] == type_name, parameter
        assert bool(ours[parameter].value.get("required")) == (
            required in ("Yes", "是")
        ), parameter
    if name != "GetDeploymentsByName":
        size, index = (
            ours[one].at("schema").value for one in ("pageSize", "pageIndex")
        )
        assert (size["minimum"], size["maximum"], size["default"]) == (1, 100, 10)
        assert (index["minimum"], index["default"]) == (1, 1)
    assert ours["workspace"].value["in"] == "header"


@pytest.mark.parametrize("name", ["ListSavepoints", "GetDeploymentsByName"])
def test_reply_elements_of_alibaba_pages(name: str) -> None:
    text = shared(f"docs/alibaba-{name}.txt").read_text("utf-8")
    table = text.partition("Response elements")[2].partition("Examples")[0]
    told = re.findall(
        r"^\| (\w+) \|\n(string|boolean|integer|array) \|", table, re.MULTILINE
    )
    assert len(told) == (9 if name == "ListSavepoints" else 6)
    _, _, operation = operation_named(name)
    schema = operation.at("responses", "200", "content", "application/json", "schema")
    assert {
        field: kind(schema.at("properties", field))["type"] for field, _ in told
    } == dict(told)


def test_permissions_of_the_pages() -> None:
    for page, action in [
        ("alibaba-ListSavepoints", "stream:ListSavepoints"),
        ("alibaba-ListJobs.zh", "stream:ListJobs"),
        ("huawei-ImportSavepoint", "dli:jobs:update"),
    ]:
        assert action in shared(f"docs/{page}.txt").read_text("utf-8")
    told = {
        name: [
            one["action"]
            for one in operation_named(name)[2].value["x-speclock-permissions"]
        ]
        for name in ("ListSavepoints", "ListJobs", "ImportFlinkJobSavepoint")
    }
    assert told == {
        "ListSavepoints": ["stream:ListSavepoints"],
        "ListJobs": ["stream:ListJobs"],
        "ImportFlinkJobSavepoint": ["dli:jobs:update"],
    }


def test_huawei_page() -> None:
    text = shared("docs/huawei-ImportSavepoint.txt").read_text("utf-8")
    request, item, operation = operation_named("ImportFlinkJobSavepoint")
    assert f"\n{request}\n" in text
    uri, _, body = text.partition("Request Parameters")
    ours = {one.value["name"]: one for one in parameters(item, operation)}
    assert (
        {name for name, _, _ in HUAWEI.findall(uri)}
        == set(ours)
        == {"job_id", "project_id"}
    )
    assert all(one.value["required"] for one in ours.values())
    schema = operation.at("requestBody", "content", "application/json", "schema")
    assert [name for name, _, _ in HUAWEI.findall(body)] == ["job_id", "savepoint_path"]
    assert set(schema.value["required"]) == {"job_id", "savepoint_path"}
    assert kind(schema.at("properties", "job_id")) == {
        "type": "integer",
        "format": "int64",
    }
    assert kind(schema.at("properties", "savepoint_path"))["type"] == "string"
    replies = re.split(r"Status code: (\d+)\n", body.partition("Example Request")[0])[
        1:
    ]
    for status, table in zip(replies[::2], replies[1::2], strict=True):
        told = re.findall(r"^\|\n(\w+) \|\n(Boolean|String) \|", table, re.MULTILINE)
        reply = operation.at(
            "responses", status, "content", "application/json", "schema"
        )
        assert {
            name: str(kind(reply.at("properties", name))["type"]).capitalize()
            for name, _ in told
        } == dict(told)
    assert replies[::2] == ["200", "400", "500"]


def test_lakesail_page() -> None:
    text = shared("docs/lakesail-ListFlinkSessionJobSavepoints.txt").read_text("utf-8")
    request, item, operation = operation_named("ListFlinkSessionJobSavepoints")
    method, path = request.split(" ")
    assert method == "GET"
    assert f"\n{path}\n" in text
    told = re.findall(
        r"^(\w+)\nrequired.*?Minimum Length (\d+)\n- Maximum Length (\d+)\n- Pattern\n(\S+)$",
        text.partition("Responses")[0],
        re.MULTILINE | re.DOTALL,
    )
    assert len(told) == 3
    ours = {one.value["name"]: one for one in parameters(item, operation)}
    for name, least, most, pattern in told:
        schema = ours[name].at("schema").value
        assert (schema["minLength"], schema["maxLength"]) == (int(least), int(most))
        assert schema["pattern"] == pattern
    statuses = {
        status.lower()
        for status in re.findall(r"^(\d+|Default) Response$", text, re.MULTILINE)
    }
    assert statuses == set(operation.value["responses"])
    reply = operation.at("responses", "200", "content", "application/json", "schema")
    assert set(reply.value["required"]) == {"pending", "completed"}
    savepoint = reply.at("properties", "pending", "items")
    assert set(savepoint.value["properties"]) == {
        "triggerType",
        "location",
        "triggerNonce",
        "triggeredAt",
    }
    assert savepoint.value["required"] == ["triggerType"]
    for status in statuses - {"200"}:
        error = operation.at(
            "responses", status, "content", "application/json", "schema"
        )
        assert error.value["required"] == ["message"]
