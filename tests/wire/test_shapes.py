"""Schemas of every kind on a raw socket, sync and async, both ways; judged by openapi-core and jsonschema.

What is sent has to be the JSON of the table, and valid by the raw document; what is answered has to come out as the
very class and value of the table, alone, in a list and in a map. None of the judges knows the generator's model.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, cast

import httpx2
import pytest
from jsonschema import Draft202012Validator
from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.exceptions import OpenAPIError
from support.raw_server import RawServer, Received, json_reply
from werkzeug.datastructures import Headers, ImmutableMultiDict

from speclock.diagnostics import Report
from speclock.pipeline import generate
from speclock.tree import is_list, is_mapping

from .document import VERSIONS, document
from .table import MISFITS, ROWS, Misfit, Row

MODES = ("sync", "async")


class Packages:
    """The generated packages, and the raw documents for those who judge."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cache  # noqa: B019 - one instance lives as long as the session
    def package(self, version: str) -> Any:
        described = document(version)
        name = described["x-speclock-package"]["module"]
        spec = self.folder / f"{name}.json"
        spec.write_text(json.dumps(described), "utf-8")
        report = Report()
        files = generate(spec, report)
        assert files is not None, list(report)
        assert not report.failed
        for path, text in files.items():
            target = self.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
        importlib.invalidate_caches()
        return importlib.import_module(name)

    def models(self, version: str) -> Any:
        return importlib.import_module(f"{self.package(version).__name__}.models")

    @cache  # noqa: B019
    def core(self, version: str) -> OpenAPI:
        return OpenAPI.from_dict(without_discriminators(document(version)))


def without_discriminators(value: Any) -> Any:
    """The same document: a discriminator changes no verdict (OpenAPI 3.2.0, Discriminator Object).

    openapi-core 0.23 knows neither bare names in a mapping nor `defaultMapping`, and refuses what has them.
    """
    if is_list(value):
        return [without_discriminators(one) for one in value]
    if not is_mapping(value):
        return value
    return {
        key: without_discriminators(one)
        for key, one in value.items()
        if key != "discriminator"
    }


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Packages]:
    folder = tmp_path_factory.mktemp("shapes")
    sys.path.insert(0, str(folder / "src"))
    yield Packages(folder)
    sys.path.remove(str(folder / "src"))


def call(
    package: Any, schema: str, mode: str, answer: Any, given: dict[str, Any]
) -> tuple[Any, Received]:
    """What a call returns whose reply is `answer`, and the request that came."""
    with RawServer([json_reply(answer)]) as server:
        if mode == "sync":
            with (
                httpx2.Client(verify=False) as http,
                package.Shapes(base_url=server.url, http_client=http) as client,
            ):
                returned = _method(client, schema)(**given)
        else:
            returned = asyncio.run(_later(package, schema, server.url, given))
        return returned, server.only()


async def _later(package: Any, schema: str, url: str, given: dict[str, Any]) -> Any:
    async with (
        httpx2.AsyncClient(verify=False) as http,
        package.AsyncShapes(base_url=url, http_client=http) as client,
    ):
        return await _method(client, schema)(**given)


def _method(client: Any, schema: str) -> Any:
    words = "".join(f"_{one.lower()}" if one.isupper() else one for one in schema)
    return getattr(client, f"post{words}")


def wrapped(value: Any) -> dict[str, Any]:
    """A value alone, in a list and in a map."""
    return {"one": value, "several": [value, value], "named": {"a": value}}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_row(packages: Packages, row: Row, mode: str) -> None:
    package, models = packages.package(row.version), packages.models(row.version)
    answer = wrapped(row.answered)
    given = wrapped(row.write(models))
    returned, received = call(package, row.schema, mode, answer, given)

    assert received.method == "POST"
    assert received.target == f"/{row.schema}"
    assert received.header("content-type") == "application/json"
    assert same(json.loads(received.body), wrapped(row.json))
    core = packages.core(row.version)
    sent_fits = row.answer is not ... or not row.beyond
    assert (request_problem(core, row.version, received) is None) is sent_fits
    assert (reply_problem(core, received, answer) is None) is not row.beyond

    expected = row.expected(models)
    for value in (returned.one, *returned.several, returned.named["a"]):
        assert alike(value, expected)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.answer is ...], ids=lambda row: row.id
)
def test_what_was_read_can_be_sent(packages: Packages, row: Row, mode: str) -> None:
    """Nothing of what a union has read gets lost on the way back, unknown members least of all."""
    package = packages.package(row.version)
    given = wrapped(row.write(packages.models(row.version)))
    answer = wrapped(row.json)
    returned, _ = call(package, row.schema, mode, answer, given)
    again = {
        "one": returned.one,
        "several": returned.several,
        "named": returned.named,
    }
    _, received = call(package, row.schema, mode, answer, again)
    assert same(json.loads(received.body), answer)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("misfit", MISFITS, ids=lambda one: one.schema)
def test_misfits(packages: Packages, misfit: Misfit, mode: str) -> None:
    package = packages.package("3.2")
    row = next(one for one in ROWS if one.schema == misfit.schema)
    given = {"one": row.write(packages.models("3.2"))}
    with pytest.raises(package.DecodeError) as caught:
        call(package, misfit.schema, mode, {"one": misfit.answer}, given)
    assert caught.value.path == misfit.path


def test_every_schema_has_a_row() -> None:
    members = {"Cat", "Dog", "Bird", "Fish", "Car", "Other", "CopyTask", "DeepCopyTask"}
    for version in VERSIONS:
        tested = {row.schema for row in ROWS if row.version == version}
        assert tested | members >= document(version)["components"]["schemas"].keys()


def alike(one: Any, other: Any) -> bool:
    """Equal, and of the same classes all the way down."""
    inside, beside = _inside(one), _inside(other)
    if type(one) is not type(other) or inside.keys() != beside.keys():
        return False
    return bool(one == other) and all(alike(inside[k], beside[k]) for k in inside)


def same(one: Any, other: Any) -> bool:
    """Equal as JSON is: `1` is not `true`, and `1.0` not told from `1`."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    inside, beside = _inside(one), _inside(other)
    if not inside or inside.keys() != beside.keys():
        return bool(one == other)
    return all(same(inside[k], beside[k]) for k in inside)


def _inside(value: Any) -> dict[Any, Any]:
    """What a list, a map or a model holds."""
    if is_mapping(value):
        return value
    if isinstance(value, list | tuple):
        return dict(enumerate(cast("list[Any]", value)))
    names = getattr(value, "__struct_fields__", ())
    return {name: getattr(value, name) for name in names}


def request_problem(core: OpenAPI, version: str, received: Received) -> str | None:
    """Why the document does not allow a request; None where it does."""
    try:
        core.validate_request(_request(received))
    except OpenAPIError as error:
        return f"{error}: {error.__cause__}"
    if version == "3.0":
        return None
    schema = received.path.removeprefix("/")
    described = document(version)
    operation = described["paths"][f"/{schema}"]["post"]
    held = operation["requestBody"]["content"]["application/json"]["schema"]
    validator: Any = Draft202012Validator(
        {"components": described["components"], **held}
    )
    return next(
        (one.message for one in validator.iter_errors(json.loads(received.body))), None
    )


def reply_problem(core: OpenAPI, received: Received, answer: Any) -> str | None:
    """Why the document does not allow a reply; None where it does."""

    class Response:
        status_code = 200
        content_type = "application/json"
        headers = Headers()
        data = json.dumps(answer).encode()

    try:
        core.validate_response(_request(received), Response())
    except OpenAPIError as error:
        return f"{error}: {error.__cause__}"
    return None


def _request(received: Received) -> Any:
    class Request:
        host_url = "https://shapes.test"
        path = received.path
        method = "post"
        body = received.body
        content_type = "application/json"
        parameters = RequestParameters(
            query=ImmutableMultiDict(),
            header=Headers(received.headers),
            cookie=ImmutableMultiDict(),
            path={},
        )

    return Request()
