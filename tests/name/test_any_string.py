"""Any string at all may be the name of anything: what is generated compiles, imports and sends it.

The documents are made of random names in every place that takes one; the wire is read back from the
request the client made.
"""

from __future__ import annotations

import importlib
import inspect
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import httpx2
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from speclock.diagnostics import Report, Severity
from speclock.pipeline import Options, generate

_OURS = """
    self client timeout headers body raw close auth args kwargs models API UNSET Any field Model
    str int list dict bytes float bool type None True class import match __init__ __class__ _ __
    httpx2 httpx annotations TYPE_CHECKING copy json value name mro items stand_in retry parameters
"""
_TEXT = st.one_of(
    st.sampled_from(
        [
            *_OURS.split(),
            "",
            " ",
            "a b",
            "a-b",
            "a_b",
            "aB",
            "2fa",
            "名前",
            "😀",
            "ß",
            "ﬁ",
            "$top",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
)
_UNIQUE = st.lists(_TEXT, min_size=1, max_size=6, unique=True)
_PROPERTIES = st.lists(
    _TEXT.filter(lambda text: not re.search(r'["\\\\\x00-\x1f]', text)),
    min_size=1,
    max_size=6,
    unique=True,
)
"""Names with a quote, a backslash or a control character can't be fields, which is said (SL301)."""


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A document whose names are anything."""
    schemas = draw(_UNIQUE)
    tags = draw(_UNIQUE)
    paths: dict[str, Any] = {}
    for number, operation in enumerate(draw(st.lists(_TEXT, max_size=5))):
        queries = draw(_UNIQUE)
        body = {
            "type": "object",
            "properties": {one: {"type": "string"} for one in draw(_PROPERTIES)},
        }
        paths[f"/{number}"] = {
            "post": {
                "operationId": operation,
                "tags": [draw(st.sampled_from(tags))],
                "parameters": [
                    {"name": one, "in": "query", "schema": {"type": "string"}}
                    for one in queries
                ],
                "requestBody": {"content": {"application/json": {"schema": body}}},
                "responses": {"204": {"description": draw(_TEXT)}},
            }
        }
    return {
        "openapi": "3.1.0",
        "info": {"title": draw(_TEXT), "version": draw(_TEXT)},
        "x-speclock-package": {"distribution": "any-string", "client": "Service"},
        "paths": paths,
        "components": {
            "schemas": {
                one: {
                    "type": "object",
                    "properties": {
                        **{field: {"type": "string"} for field in draw(_PROPERTIES)},
                        "kind": {"enum": draw(_UNIQUE)},
                    },
                }
                for one in schemas
            }
        },
    }


@settings(
    max_examples=25,
    deadline=None,
    phases=[
        Phase.explicit,
        Phase.generate,
    ],  # An example takes too long to be made small.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(document=documents())
def test_any_string(
    document: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps(document), "utf-8")
    report = Report()
    files = generate(spec, report, Options(allow_invalid=True))
    refused = [one for one in report if one.severity is Severity.ERROR]
    assert {one.code.number for one in refused} <= {"SL201"}, refused
    assert files is not None
    for path, text in files.items():
        if path.endswith(".py"):
            compile(text, path, "exec")
    root = tmp_path / "package"
    for path, text in files.items():
        if path.startswith("src/"):
            to = root / path
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(text.encode())
    with monkeypatch.context() as patch:
        patch.setattr(sys, "path", [str(root / "src"), *sys.path])
        importlib.invalidate_caches()
        try:
            _use(document)
        finally:
            for name in [one for one in sys.modules if one.startswith("any_string")]:
                del sys.modules[name]


def _use(document: dict[str, Any]) -> None:
    """Call every method with every argument: all operations are reached, all wire names are sent."""
    package = importlib.import_module("any_string")
    models = importlib.import_module("any_string.models")
    assert len(models.__all__) >= 2 * len(document["components"]["schemas"])
    seen: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        request.read()
        seen.append(request)
        return httpx2.Response(204)

    http = httpx2.Client(transport=httpx2.MockTransport(answer))
    with package.Service(base_url="https://api.test", http_client=http) as client:
        for method in _methods(client):
            wanted = inspect.signature(method).parameters
            method(
                **{name: "v" for name in wanted if name not in ("timeout", "headers")}
            )
    assert sorted(one.url.path for one in seen) == sorted(document["paths"])
    for request in seen:
        said = document["paths"][request.url.path]["post"]
        query = parse_qsl(request.url.query.decode(), keep_blank_values=True)
        assert sorted(query) == sorted((one["name"], "v") for one in said["parameters"])
        schema = said["requestBody"]["content"]["application/json"]["schema"]
        assert json.loads(request.content) == dict.fromkeys(schema["properties"], "v")


def _methods(client: Any) -> Iterator[Any]:
    """The methods of a client and of its groups that make calls."""
    inside: list[Any] = list(client.__dict__.values())
    holders: list[Any] = [client, *(one for one in inside if hasattr(one, "_call"))]
    for holder in holders:
        own: dict[str, Any] = dict(holder.__class__.__dict__)
        for name, found in own.items():
            if inspect.isfunction(found) and not name.startswith("_"):
                yield getattr(holder, name)
