"""Every cell of OpenAPI's style tables, byte for byte on a raw socket, sync and async; and read back by another parser.

The expected texts are the specification's (`table`); what reads them back is openapi-core. Neither knows the generator.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import httpx2
import pytest
from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from support.raw_server import RawServer, Received, Scripted
from werkzeug.datastructures import Headers, ImmutableMultiDict

from speclock.diagnostics import Report
from speclock.pipeline import generate

from .table import REFUSED, Cell, document, rows

VERSIONS = ("3.0.4", "3.1.1", "3.2.0")
CELLS = [
    pytest.param(version, cell, id=f"{version}-{cell.id}")
    for version in VERSIONS
    for row in rows(version)
    for cell in row.cells()
]


class Colors:
    """The generated packages, one for each version, by their import names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cache  # noqa: B019 - one instance lives as long as the session
    def package(self, version: str) -> Any:
        name = f"colors_{version.replace('.', '_')}"
        spec = self.folder / f"{name}.json"
        described = document(version) | {
            "x-speclock-package": {"module": name, "distribution": name}
        }
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


@pytest.fixture(scope="session")
def colors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Colors]:
    folder = tmp_path_factory.mktemp("colors")
    sys.path.insert(0, str(folder / "src"))
    yield Colors(folder)
    sys.path.remove(str(folder / "src"))


def send(package: Any, cell: Cell, mode: str) -> Received:
    """The one request that a call with the cell's value makes."""
    value = cell.value
    if cell.kind == "Model":
        value = importlib.import_module(f"{package.__name__}.models").Color(
            **{name.lower(): item for name, item in dict(cell.value).items()}  # type: ignore[call-overload]
        )
    method = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cell.id).lower()
    with RawServer([Scripted(204, media_type=None)]) as server:
        if mode == "sync":
            with (
                httpx2.Client(verify=False) as http,
                package.Colors(base_url=server.url, http_client=http) as client,
            ):
                getattr(client, method)(color=value)
        else:
            asyncio.run(_later(package, method, value, server.url))
        return server.only()


async def _later(package: Any, method: str, value: object, url: str) -> None:
    async with (
        httpx2.AsyncClient(verify=False) as http,
        package.AsyncColors(base_url=url, http_client=http) as client,
    ):
        await getattr(client, method)(color=value)


@pytest.mark.parametrize("mode", ["sync", "async"])
@pytest.mark.parametrize(("version", "cell"), CELLS)
def test_cell(colors: Colors, version: str, cell: Cell, mode: str) -> None:
    package = colors.package(version)
    if cell.text == REFUSED:
        with pytest.raises(package.InvalidArgumentError):
            send(package, cell, mode)
        return
    received = send(package, cell, mode)
    match cell.row.place:
        case "path":
            assert received.target == f"/{cell.id}/{cell.text}"
        case "query":
            assert received.target == f"/{cell.id}?{cell.text}"
        case "header":
            assert received.target == f"/{cell.id}"
            assert received.header("color") == cell.text
        case _:
            assert received.target == f"/{cell.id}"
            assert received.header("cookie") == cell.text


@pytest.mark.parametrize("version", VERSIONS[:2])
def test_read_back(colors: Colors, version: str) -> None:
    """What openapi-core makes of the bytes is what was given."""
    package = colors.package(version)
    reader = OpenAPI.from_dict(document(version))
    read = 0
    for cell in (cell for row in rows(version) for cell in row.cells()):
        if cell.text == REFUSED or _beyond_core(cell):
            continue
        received = send(package, cell, "sync")
        found = reader.unmarshal_request(_request(received)).parameters
        given = getattr(found, cell.row.place)["color"]
        assert _plain(given) == cell.value, cell.id
        read += 1
    assert read == 29


def _beyond_core(cell: Cell) -> bool:
    """What openapi-core 0.23 does not find, whoever sent it: matrix, label, an empty text in a query, lists between
    blanks, and the names of an object that the schema does not list or that stand alone.
    """
    row = cell.row
    return (
        row.style in ("matrix", "label", "spaceDelimited")
        or cell.kind == "Mapping"
        or (cell.kind == "Empty" and row.place == "query")
        or (cell.kind == "Model" and row.style == "form" and row.explode)
    )


def _plain(value: Any) -> Any:
    names = getattr(value, "__dataclass_fields__", None)
    return value if names is None else {name: getattr(value, name) for name in names}


def _request(received: Received) -> Any:
    cookies = [
        tuple(piece.strip().split("=", 1))
        for piece in (received.header("cookie") or "").split(";")
        if piece.strip()
    ]

    class Request:
        host_url = "https://colors.example.com"
        path = received.path
        method = "get"
        body = None
        content_type = ""
        parameters = RequestParameters(
            query=ImmutableMultiDict(parse_qsl(received.query, keep_blank_values=True)),
            header=Headers(received.headers),
            cookie=ImmutableMultiDict(cookies),  # type: ignore[arg-type]
            path={},
        )

    return Request()
