"""The judge accepts the right request and refuses every wrong one, saying what is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from speclock.judge import Arguments, Document, Operation, Wire

from .conftest import ARGUMENTS, HEADERS, QUERY, URL, WIRE, request


def test_right_request(savepoints: Operation) -> None:
    savepoints.judge_request(request(), savepoints.given(ARGUMENTS, WIRE))


def test_filters_may_be_left_out(savepoints: Operation) -> None:
    few = {"namespace": "my space", "workspace": "w1", "job_id": None}
    savepoints.judge_request(request(""), savepoints.given(few, WIRE))


WRONG: dict[str, tuple[httpx2.Request, str]] = {
    "dropped": (request(QUERY.replace("&jobId=j%2F1", "")), "jobId is missing"),
    "extra": (request(QUERY + "&pretty=1"), "pretty=1 was sent"),
    "twice": (request(QUERY + "&jobId=j%2F1"), "jobId is 'j/1, j/1'"),
    "wrong name": (
        request(QUERY.replace("pageSize", "page_size")),
        "pageSize is missing",
    ),
    "wrong value": (
        request(QUERY.replace("pageSize=10", "pageSize=11")),
        "pageSize is '11'",
    ),
    "plus for a blank": (request(QUERY.replace("%20", "+")), "a blank is %20"),
    "encoded twice": (
        request(QUERY.replace("%20", "%2520")),
        "deploymentId is 'a%20b",
    ),
    "method": (request(method="POST"), "method: POST"),
    "path": (request(url=URL.replace("savepoints", "savepoint")), "is not /api/v2"),
    "namespace": (request(url=URL.replace("my%20space", "yours")), "is not /api/v2"),
    "encoding": (request(url=URL.replace("my%20space", "my+space")), "is not /api/v2"),
    "host": (
        request(url=URL.replace("aliyuncs", "evil")),
        "on a server of the document",
    ),
    "subdomain": (
        request(url=URL.replace("ververica", "other")),
        "on a server of the document",
    ),
    "scheme": (
        request(url=URL.replace("https", "http")),
        "on a server of the document",
    ),
    "constant missing": (
        request(headers={"x-acs-action": None}),
        "x-acs-action: missing",
    ),
    "constant wrong": (
        request(headers={"x-acs-action": "ListJobs"}),
        "should be 'ListSavepoints'",
    ),
    "version": (
        request(headers={"x-acs-version": "2022-07-19"}),
        "x-acs-version: '2022-07-19'",
    ),
    "workspace": (request(headers={"workspace": "w2"}), "workspace: 'w2'"),
    "no workspace": (request(headers={"workspace": None}), "workspace: missing"),
    "unsigned": (request(headers={"authorization": None}), "security: .* AccessKey"),
    "bearer": (
        request(headers={"authorization": "Bearer x"}),
        "security: .* AccessKey",
    ),
    "empty": (
        request(headers={"authorization": "ACS3-HMAC-SHA256 "}),
        "security: .* AccessKey",
    ),
    "body": (request(content=b"{}"), "body: one was sent"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_request(savepoints: Operation, name: str) -> None:
    wrong, words = WRONG[name]
    with pytest.raises(AssertionError, match=words):
        savepoints.judge_request(wrong, savepoints.given(ARGUMENTS, WIRE))


def test_header_twice(savepoints: Operation) -> None:
    twice = httpx2.Request(
        "GET",
        f"{URL}?{QUERY}",
        headers=[*HEADERS.items(), ("x-acs-version", "2022-07-18")],
    )
    with pytest.raises(AssertionError, match="x-acs-version"):
        savepoints.judge_request(twice, savepoints.given(ARGUMENTS, WIRE))


def test_all_differences_are_told(savepoints: Operation) -> None:
    wrong = request("pageIndex=2", method="PUT", headers={"workspace": "other"})
    with pytest.raises(AssertionError) as caught:
        savepoints.judge_request(wrong, savepoints.given(ARGUMENTS, WIRE))
    for words in ("PUT", "pageIndex is '2'", "jobId is missing", "workspace: 'other'"):
        assert words in str(caught.value)


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in WIRE.items() if key != name}


def test_parameter_the_client_does_not_take(savepoints: Operation) -> None:
    arguments = {key: value for key, value in ARGUMENTS.items() if key != "job_id"}
    with pytest.raises(
        AssertionError, match=r"has a parameter jobId .* that the client does not take"
    ):
        savepoints.judge_request(
            request(), savepoints.given(arguments, without("job_id"))
        )


def test_parameter_the_document_does_not_have(savepoints: Operation) -> None:
    more: dict[str, Any] = {**WIRE, "colour": ("query", "colour")}
    with pytest.raises(
        AssertionError, match=r"takes colour .* which the document does not have"
    ):
        savepoints.judge_request(request(), savepoints.given(ARGUMENTS, more))


def test_argument_without_a_place(savepoints: Operation) -> None:
    with pytest.raises(
        AssertionError, match="no place on the wire is known for job_id"
    ):
        savepoints.given(ARGUMENTS, without("job_id"))


def test_a_stale_header_is_refused(savepoints: Operation) -> None:
    arguments = {key: value for key, value in ARGUMENTS.items() if key != "workspace"}
    with pytest.raises(
        AssertionError, match="workspace: 'w1' was sent, though none was given"
    ):
        savepoints.judge_request(request(), savepoints.given(arguments, WIRE))


def test_booleans_are_lower_case(flink: Document) -> None:
    operation = flink.operation("GetDeploymentsByName")
    wire: dict[str, Any] = {
        "namespace": ("path", "namespace"),
        "deployment_name": ("path", "deploymentName"),
        "ignore_job_summary": ("query", "ignoreJobSummary"),
        "ignore_resource_setting": ("query", "ignoreResourceSetting"),
        "workspace": ("header", "workspace"),
    }
    given = operation.given(
        {
            "namespace": "n",
            "deployment_name": "a/b",
            "ignore_job_summary": True,
            "workspace": "w1",
        },
        wire,
    )
    url = URL.replace("my%20space/savepoints", "n/deployments/name/a%2Fb")
    action: dict[str, str | None] = {"x-acs-action": operation.id}
    operation.judge_request(
        request("ignoreJobSummary=true", url=url, headers=action), given
    )
    with pytest.raises(AssertionError, match="is 'True'; it should be 'true'"):
        operation.judge_request(
            request("ignoreJobSummary=True", url=url, headers=action), given
        )
    plain = request(
        "ignoreJobSummary=true", url=url.replace("%2F", "/"), headers=action
    )
    with pytest.raises(AssertionError, match="is not /api/v2"):
        operation.judge_request(plain, given)


def test_odd_texts_show_what_is_not_encoded(savepoints: Operation) -> None:
    odd = savepoints.odd(Arguments(ARGUMENTS), WIRE)
    assert odd["page_size"] == 10
    assert odd["workspace"] == "w1"
    assert odd["namespace"] == odd["job_id"] == "a b/c?d=e&f+g%2F#é;,"
    text = "a%20b%2Fc%3Fd%3De%26f%2Bg%252F%23%C3%A9%3B%2C"
    url = URL.replace("my%20space", text)
    query = f"deploymentId={text}&jobId={text}&pageIndex=1&pageSize=10"
    savepoints.judge_request(request(query, url=url), savepoints.given(odd, WIRE))
    for wrong in (
        request(query.replace("%252F", "%2F"), url=url),
        request(query.replace("%26", "&"), url=url),
        request(query, url=url.replace("%3F", "?")),
        request(query, url=url.replace("b%2Fc", "b/c")),
    ):
        with pytest.raises(AssertionError, match="ListSavepoints"):
            savepoints.judge_request(wrong, savepoints.given(odd, WIRE))


def test_a_value_outside_its_limits_is_refused_by_openapi_core(
    savepoints: Operation,
) -> None:
    given = savepoints.given({**ARGUMENTS, "page_size": 101}, WIRE)
    with pytest.raises(AssertionError, match="openapi-core refuses the request"):
        savepoints.judge_request(request(QUERY.replace("=10", "=101")), given)


def test_a_server_variable_holds_no_other_host(savepoints: Operation) -> None:
    elsewhere = URL.replace("cn-hangzhou", "evil.example/x")
    with pytest.raises(AssertionError, match="on a server of the document"):
        savepoints.judge_request(
            request(url=elsewhere), savepoints.given(ARGUMENTS, WIRE)
        )


DEEP = """
openapi: 3.1.0
info: {title: Small, version: "1"}
servers: [{url: "https://small.example.com"}]
paths:
  /things:
    get:
      operationId: Things
      parameters:
        - {name: expand, in: query, style: deepObject, schema: {type: array, items: {type: string}}}
        - {name: size, in: query, style: deepObject, schema: {type: object, properties: {most: {type: integer}}}}
      responses: {"204": {description: d}}
"""


def test_an_array_in_the_style_deep_object(write: Callable[[str], Document]) -> None:
    """OpenAPI defines none, and openapi-core knows none; people mean `expand[0]=a` all the same."""
    operation = write(DEEP).operation("Things")
    wire: Wire = {"expand": ("query", "expand"), "size": ("query", "size")}
    given = operation.given({"expand": ["a", "b"], "size": {"most": 3}}, wire)

    def asked(query: str) -> httpx2.Request:
        return httpx2.Request("GET", f"https://small.example.com/things?{query}")

    right = "expand%5B0%5D=a&expand%5B1%5D=b&size%5Bmost%5D=3"
    operation.judge_request(asked(right), given)
    for wrong in (right.replace("=b", "=c"), right.replace("=3", "=x"), right[:14]):
        with pytest.raises(AssertionError, match="Things"):
            operation.judge_request(asked(wrong), given)


@pytest.mark.parametrize("nowhere", ["https://", "https:"])
def test_a_server_that_is_nowhere(
    nowhere: str, write: Callable[[str], Document]
) -> None:
    """An operation's server without a host leaves it to the API's."""
    text = DEEP.replace(
        "      operationId: Things\n",
        f'      operationId: Things\n      servers: [{{url: "{nowhere}"}}]\n',
    )
    operation = write(text).operation("Things")
    wire: Wire = {"expand": ("query", "expand"), "size": ("query", "size")}
    given = operation.given({"expand": ["a"], "size": {"most": 3}}, wire)
    query = "expand%5B0%5D=a&size%5Bmost%5D=3"
    right = httpx2.Request("GET", f"https://small.example.com/things?{query}")
    operation.judge_request(right, given)
    wrong = httpx2.Request("GET", f"https://else.example.com/things?{query}")
    with pytest.raises(AssertionError, match="on a server of the document"):
        operation.judge_request(wrong, given)


def test_a_variable_that_is_a_path(write: Callable[[str], Document]) -> None:
    where = 'https://small.example.com{at}", variables: {at: {default: /a/b}}}]'
    text = DEEP.replace('https://small.example.com"}]', where)
    operation = write(text).operation("Things")
    wire: Wire = {"expand": ("query", "expand"), "size": ("query", "size")}
    given = operation.given({"expand": ["a"], "size": {"most": 3}}, wire)
    query = "expand%5B0%5D=a&size%5Bmost%5D=3"
    for at in ("/a/b", "/c"):
        url = f"https://small.example.com{at}/things?{query}"
        operation.judge_request(httpx2.Request("GET", url), given)
    wrong = httpx2.Request("GET", f"https://small.example.com.else/a/things?{query}")
    with pytest.raises(AssertionError, match="on a server of the document"):
        operation.judge_request(wrong, given)


def is_right(document: Document, server: str) -> bool:
    """Whether the judge takes a request that is right in all but its server."""
    operation = document.operation("Things")
    wire: Wire = {"expand": ("query", "expand"), "size": ("query", "size")}
    given = operation.given({"expand": ["a"], "size": {"most": 3}}, wire)
    query = "expand%5B0%5D=a&size%5Bmost%5D=3"
    request = httpx2.Request("GET", f"{server}/things?{query}")
    try:
        operation.judge_request(request, given)
    except AssertionError as error:
        if "on a server of the document" not in str(error):
            raise
        return False
    return True


@pytest.mark.parametrize(
    ("server", "sent", "right"),
    [
        ("https://small.example.com:443/v1", "https://small.example.com/v1", True),
        ("http://small.example.com:80", "http://small.example.com", True),
        ("https://small.example.com:80", "https://small.example.com", False),
        ("https://small.example.com:8443", "https://small.example.com", False),
    ],
)
def test_the_port_that_a_scheme_has_anyway(
    server: str, sent: str, right: bool, write: Callable[[str], Document]
) -> None:
    text = DEEP.replace("https://small.example.com", server)
    assert is_right(write(text), sent) is right


@pytest.mark.parametrize(
    ("stated", "sent", "right"),
    [
        ('"443"', "https://small.example.com/v1", True),
        ('"443"', "https://small.example.com443/v1", False),
        ('"8443"', "https://small.example.com:8443/v1", True),
        ('"443", enum: ["443", "8443"]', "https://small.example.com/v1", True),
        ('"8443", enum: ["80", "8443"]', "https://small.example.com/v1", False),
        ('"8443", enum: ["80", "8443"]', "https://small.example.com:8443/v1", True),
    ],
)
def test_a_port_that_is_a_variable(
    stated: str, sent: str, right: bool, write: Callable[[str], Document]
) -> None:
    text = DEEP.replace(
        'https://small.example.com"}]',
        f'https://small.example.com:{{port}}/v1", variables: {{port: {{default: {stated}}}}}}}]',
    )
    assert is_right(write(text), sent) is right


RIVALS = """
openapi: 3.1.0
info: {title: Small, version: "1"}
servers: [{url: "https://small.example.com"}]
security: [{basic: [], token: [], key: []}]
paths: {/things: {get: {operationId: Things, responses: {"204": {description: d}}}}}
components:
  securitySchemes:
    basic: {type: http, scheme: basic}
    token: {type: oauth2, flows: {}}
    key: {type: apiKey, in: header, name: X-Key}
"""


@pytest.mark.parametrize(
    ("headers", "lacking"),
    [
        ({"authorization": "Bearer t", "x-key": "k"}, None),
        ({"authorization": "Basic dTpw", "x-key": "k"}, None),
        ({"x-key": "k"}, "does not carry basic or token$"),
        ({"authorization": "Bearer t"}, "does not carry key$"),
        ({}, "does not carry basic or token and key$"),
    ],
)
def test_one_header_holds_one_credential(
    headers: dict[str, str], lacking: str | None, write: Callable[[str], Document]
) -> None:
    operation = write(RIVALS).operation("Things")
    sent = httpx2.Request("GET", "https://small.example.com/things", headers=headers)
    given = operation.given({}, {})
    if lacking is None:
        operation.judge_request(sent, given)
        return
    with pytest.raises(AssertionError, match=f"(?m){lacking}"):
        operation.judge_request(sent, given)


def test_reserved_characters_are_the_callers(write: Callable[[str], Document]) -> None:
    listed = [
        {"name": name, "in": "query", "schema": {"type": "string"}, **more}
        for name, more in (("a", {}), ("b", {"allowReserved": True}))
    ]
    operation: dict[str, object] = {
        "operationId": "A",
        "parameters": listed,
        "responses": {},
    }
    tree: dict[str, object] = {"openapi": "3.1.0", "paths": {"/a": {"get": operation}}}
    made = write(json.dumps(tree)).operation("A")
    wire: Wire = {"a": ("query", "a"), "b": ("query", "b")}
    odd = made.odd(Arguments({"a": "x", "b": "y"}), wire)
    assert odd["a"] != "x"
    assert odd["b"] == "y"


def test_paths_that_differ_in_names_only(write: Callable[[str], Document]) -> None:
    """OpenAPI forbids them, people write them, and openapi-core takes the first for the second."""
    paths: dict[str, object] = {}
    for name, schema in (("id", {"type": "integer"}), ("name", {"type": "string"})):
        listed = [{"name": name, "in": "path", "required": True, "schema": schema}]
        operation: dict[str, object] = {
            "operationId": name,
            "parameters": listed,
            "responses": {},
        }
        paths[f"/a/{{{name}}}"] = {"get": operation}
    servers = [{"url": "https://small.example.com"}]
    tree = {"openapi": "3.1.0", "servers": servers, "paths": paths}
    made = write(json.dumps(tree)).operation("name")
    given = made.given({"name": "x"}, {"name": ("path", "name")})
    made.judge_request(httpx2.Request("GET", "https://small.example.com/a/x"), given)
    with pytest.raises(AssertionError, match="address"):
        made.judge_request(
            httpx2.Request("GET", "https://small.example.com/a/y"), given
        )
