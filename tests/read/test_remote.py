"""References to URLs: fetched only where that is allowed, within limits, from a server of this test's own."""

from __future__ import annotations

import socket
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from read.test_references import HEAD, METHOD, opened, write

from speclock.diagnostics import Report
from speclock.pipeline import Options, generate
from speclock.read import read, remote
from speclock.read.remote import FetchError, fetch


@dataclass
class Site:
    """A server with some documents, and what was asked of it."""

    pages: dict[str, bytes] = field(default_factory=dict[str, bytes])
    redirects: dict[str, str] = field(default_factory=dict[str, str])
    asked: list[str] = field(default_factory=list[str])
    url: str = ""


@contextmanager
def serve() -> Generator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            if self.path in site.redirects:
                self.send_response(302)
                self.send_header("Location", site.redirects[self.path])
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            content = site.pages.get(self.path)
            self.send_response(404 if content is None else 200)
            self.send_header("Content-Length", str(len(content or b"")))
            self.end_headers()
            self.wfile.write(content or b"")

        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with serve() as site:
        yield site


def _page(tree: Any) -> bytes:
    return yaml.safe_dump(tree).encode()


def _spec(folder: Path, reference: str) -> Path:
    item = {
        "operationId": "op",
        "responses": {
            "200": {
                "description": "d",
                "content": {"application/json": {"schema": {"$ref": reference}}},
            }
        },
    }
    return write(folder, {"spec.yaml": {**HEAD, "paths": {"/a": {"get": item}}}})


GOAL = {"title": "goal", "type": "object", "properties": {"x": {"type": "integer"}}}


def _found(document: Any) -> Any:
    reply = document.node.child("paths").child("/a").child("get").child("responses")
    media = reply.child("200").child("content").child("application/json")
    return media.child("schema").follow()


def test_nothing_is_fetched_unless_allowed(site: Site, tmp_path: Path) -> None:
    site.pages["/a.yaml"] = _page(GOAL)
    report = Report()
    assert read(_spec(tmp_path, f"{site.url}/a.yaml"), report) is None
    (one,) = report
    assert one.code.number == "SL106"
    assert one.hint is not None
    assert "--allow-remote-refs" in one.hint
    assert site.asked == []


def test_relative_to_their_urls_and_fetched_once(site: Site, tmp_path: Path) -> None:
    site.pages["/deep/a.yaml"] = _page(
        {"A": {"$ref": "b.yaml#/B"}, "C": {"$ref": "../c.json"}}
    )
    site.pages["/deep/b.yaml"] = _page({"B": {"$ref": "a.yaml#/C"}})
    site.pages["/c.json"] = b'{"title": "goal", "$ref": "?v=2#/x"}'
    site.pages["/c.json?v=2"] = _page({"x": GOAL})
    path = _spec(tmp_path, f"{site.url}/deep/a.yaml#/A")
    document = opened(path, allow_remote=True)
    assert _found(document).value["title"] == "goal"
    assert sorted(site.asked) == sorted(set(site.asked))
    assert set(site.asked) == {"/deep/a.yaml", "/deep/b.yaml", "/c.json", "/c.json?v=2"}


def test_redirects(site: Site, tmp_path: Path) -> None:
    site.redirects["/old/a.yaml"] = "/new/a.yaml"
    site.pages["/new/a.yaml"] = _page({"$ref": "b.yaml"})
    site.pages["/new/b.yaml"] = _page(GOAL)
    document = opened(_spec(tmp_path, f"{site.url}/old/a.yaml"), allow_remote=True)
    assert _found(document).value["title"] == "goal"


def _refused(site: Site, folder: Path, path: str = "/a.yaml") -> str:
    report = Report()
    assert read(_spec(folder, site.url + path), report, allow_remote=True) is None
    located = [
        one for one in report if one.at and one.at.source.name.endswith("spec.yaml")
    ]
    return " ".join(one.message for one in located or report)


@pytest.mark.parametrize("goal", ["file:///etc/passwd", "ftp://127.0.0.1/a", "data:,a"])
def test_no_redirect_to_another_scheme(goal: str, site: Site, tmp_path: Path) -> None:
    site.redirects["/a.yaml"] = goal
    assert "can't be fetched" in _refused(site, tmp_path)


def test_no_endless_redirect(site: Site, tmp_path: Path) -> None:
    site.redirects["/a.yaml"] = "/a.yaml"
    assert "can't be fetched" in _refused(site, tmp_path)
    assert len(site.asked) < 20


@pytest.mark.parametrize("goal", ["file:///etc/hosts", "/etc/hosts", "../../etc/hosts"])
def test_a_remote_document_reads_no_file(goal: str, site: Site, tmp_path: Path) -> None:
    site.pages["/a.yaml"] = _page({"$ref": goal})
    report = Report()
    path = _spec(tmp_path, f"{site.url}/a.yaml")
    assert read(path, report, allow_remote=True) is None
    (one,) = report
    assert one.code.number in ("SL105", "SL106")
    assert one.at is not None
    assert one.at.source.name == f"{site.url}/a.yaml"
    assert one.at.found() is not None


def test_what_is_not_there(site: Site, tmp_path: Path) -> None:
    assert "404" in _refused(site, tmp_path)


def test_what_is_no_document(site: Site, tmp_path: Path) -> None:
    site.pages["/a.yaml"] = b"a: b: c"
    assert "mapping values" in _refused(site, tmp_path)


def test_size(site: Site) -> None:
    site.pages["/a"] = b"x" * 5000
    assert len(fetch(f"{site.url}/a", largest=5000).content) == 5000
    with pytest.raises(FetchError, match="larger"):
        fetch(f"{site.url}/a", largest=4999)


def test_number(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("speclock.read.opening.MOST", 5)
    for number in range(20):
        site.pages[f"/{number}"] = _page({"$ref": f"{number + 1}"})
    report = Report()
    assert read(_spec(tmp_path, f"{site.url}/0"), report, allow_remote=True) is None
    assert len(site.asked) == 5
    assert "fetched already" in " ".join(one.message for one in report)


def test_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/a"
        with pytest.raises(FetchError):
            fetch(url, seconds=0.2)


def test_dripping(monkeypatch: pytest.MonkeyPatch, site: Site) -> None:
    monkeypatch.setattr(remote, "LONGEST", -1.0)
    site.pages["/a"] = b"x" * 10
    with pytest.raises(FetchError, match="takes longer"):
        fetch(f"{site.url}/a")


def test_a_package_of_it(site: Site, tmp_path: Path) -> None:
    """What the package's own tests read is whole: nobody fetches anything again."""
    site.pages["/a.yaml"] = _page({"A": GOAL, "M": METHOD})
    path = _spec(tmp_path, f"{site.url}/a.yaml#/A")
    report = Report()
    made = generate(path, report, Options(allow_remote_refs=True))
    assert made is not None
    assert not report.found
    shipped = [text for name, text in made.items() if name.startswith("tests/spec/")]
    assert len(shipped) == 1
    assert site.url not in shipped[0]
    assert "class A" in made["src/t/models.py"]
