"""What the tests of the judge share: the Flink document, a right request for it, and its models by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
import pytest

from speclock.judge import Document, Operation, Wire

SPECS = Path(__file__).parents[2] / "specs"
URL = (
    "https://ververica.cn-hangzhou.aliyuncs.com/api/v2/namespaces/my%20space/savepoints"
)
ARGUMENTS: dict[str, Any] = {
    "namespace": "my space",
    "deployment_id": "a b+c",
    "job_id": "j/1",
    "page_index": 1,
    "page_size": 10,
    "workspace": "w1",
}
WIRE: Wire = {
    "namespace": ("path", "namespace"),
    "deployment_id": ("query", "deploymentId"),
    "job_id": ("query", "jobId"),
    "page_index": ("query", "pageIndex"),
    "page_size": ("query", "pageSize"),
    "workspace": ("header", "workspace"),
}
QUERY = "deploymentId=a%20b%2Bc&jobId=j%2F1&pageIndex=1&pageSize=10"
HEADERS = {
    "workspace": "w1",
    "x-acs-action": "ListSavepoints",
    "x-acs-version": "2022-07-18",
    "authorization": "ACS3-HMAC-SHA256 Credential=k,SignedHeaders=h,Signature=s",
}


def request(
    query: str = QUERY,
    *,
    url: str = URL,
    method: str = "GET",
    headers: dict[str, str | None] | None = None,
    content: bytes = b"",
) -> httpx2.Request:
    """The right request for ListSavepoints, or a wrong one; a header that is None is left out."""
    sent = {
        name: text
        for name, text in {**HEADERS, **(headers or {})}.items()
        if text is not None
    }
    whole = f"{url}?{query}" if query else url
    target = whole.partition("//")[2].partition("/")
    return httpx2.Request(
        method,
        url,
        headers=sent,
        content=content,
        extensions={"target": f"/{target[2]}".encode()},
    )


@pytest.fixture(scope="session")
def flink() -> Document:
    return Document(SPECS / "alibaba-flink" / "openapi.yaml")


@pytest.fixture(scope="session")
def huawei() -> Document:
    return Document(SPECS / "huawei-dli" / "openapi.yaml")


@pytest.fixture(scope="session")
def savepoints(flink: Document) -> Operation:
    return flink.operation("ListSavepoints")


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Document]:
    """Write a small document and read it."""

    def made(text: str) -> Document:
        path = tmp_path / "openapi.yaml"
        path.write_text(text, encoding="utf-8")
        return Document(path)

    return made


def moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
