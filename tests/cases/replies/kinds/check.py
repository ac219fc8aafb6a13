# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Empty, text, bytes, null, a list, anything: each comes out as what it is."""

from __future__ import annotations

from typing import assert_type

from cases.wire import BASE, Reply, Wire
from replies_kinds import Service


def check_empty() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.empty()
    assert wire.line == "DELETE /empty"


def check_content() -> None:
    for content, call, expected in (
        ("ü".encode(), "text", "ü"),
        (b"%PDF\xff", "bytes", b"%PDF\xff"),
        (b"null", "nullable", None),
        (b"3", "nullable", 3),
        (b'["a"]', "list", ["a"]),
        (b'{"a": [1, null]}', "any", {"a": [1, None]}),
    ):
        wire = Wire(Reply(200, content))
        with Service(base_url=BASE, http_client=wire.client()) as service:
            assert getattr(service, call)() == expected


def check_types() -> None:
    wire = Wire(Reply(200, b"null"))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        assert_type(service.nullable(), int | None)
        assert_type(service.bytes(), bytes)
        assert_type(service.text(), str)
