"""Pages of the web, from a server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from docs.read.small_pages import SCHEMAS
from speclock.diagnostics import Code, Report
from speclock.docs.pages.fetch import FetchError, fetch
from speclock.docs.reading import read_page


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header(
                "Location",
                {"file": "file:///etc/hostname", "ftp": "ftp://localhost/x"}.get(
                    self.path[4:], "/docs/ListBoats"
                ),
            )
            self.end_headers()
            return
        found = self.path == "/docs/ListBoats"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.end_headers()
        self.wfile.write(SCHEMAS.encode())

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Quiet."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "*")
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as running:
        thread = threading.Thread(
            target=running.serve_forever, args=(0.01,), daemon=True
        )
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["/docs/ListBoats", "/to/page"])
def test_a_page_of_the_web(server: str, path: str) -> None:
    facts = read_page(server + path, Report())
    assert facts is not None
    assert facts.page.address == server + path
    assert facts.page.file == path.rpartition("/")[2]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/none", "can't fetch the page: status 404"),
        ("/to/file", "can't fetch the page: status 302"),
        ("/to/ftp", "the address redirects out of the web"),
    ],
)
def test_a_page_that_can_not_be_fetched(server: str, path: str, message: str) -> None:
    report = Report()
    assert read_page(server + path, report) is None
    assert [(one.code, one.message) for one in report] == [(Code.PAGE, message)]


def test_no_server() -> None:
    report = Report()
    assert read_page("http://127.0.0.1:1/x", report) is None
    (found,) = list(report)
    assert found.message.startswith("can't fetch the page: ")


def test_no_more_than_allowed(server: str) -> None:
    with pytest.raises(FetchError, match="larger than 10 bytes"):
        fetch(f"{server}/docs/ListBoats", 10)
