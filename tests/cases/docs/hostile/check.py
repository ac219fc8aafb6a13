# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""No text of a document is more than text: importing runs nothing, and what is sent is what was said."""

from __future__ import annotations

from cases.wire import BASE, Wire
from docs_hostile import Service
from docs_hostile.models import AOk


def check_values() -> None:
    assert [one.value for one in AOk] == ['"""', "\\", "\n", "a\u2028b", "${x}"]


def check_sent() -> None:
    wire = Wire({"ok": "\\"})
    with Service(base_url=BASE, http_client=wire.client()) as service:
        found = service.get_import_os('"""\\', q="v")
    path, _, query = wire.line.partition("?")
    assert path == "GET /a%22%22%22b%5C%22%22%22%5C"
    assert query == "q%22%0A%27%5C=v"
    assert wire.last.headers["x-a"] == "v\"'\\"
    assert found.ok == "\\"
