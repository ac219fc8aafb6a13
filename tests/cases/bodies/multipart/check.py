# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""The fields of a multipart form: texts as they are, objects as JSON, by its encoding where it has one."""

from __future__ import annotations

import asyncio
import datetime
import json
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any

import pytest
from bodies_multipart import AsyncService, InvalidArgumentError, Service
from bodies_multipart.models import PersonAddress
from cases.wire import BASE, Reply, Wire


def _parts(wire: Wire) -> list[Any]:
    kind = wire.last.headers["content-type"]
    assert kind.startswith("multipart/form-data; boundary=")
    head = f"content-type: {kind}\r\n\r\n".encode()
    whole = BytesParser(policy=HTTP).parsebytes(head + wire.last.content)
    assert not whole.defects
    return list(whole.iter_parts())


def _shown(part: Any) -> tuple[Any, str | None, bytes]:
    assert part["content-disposition"].content_disposition == "form-data"
    stated = part.get_content_type() if "content-type" in part else None
    name = part.get_param("name", header="content-disposition")
    return name, stated, part.get_payload(decode=True)


def check_fields() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.add_person(
            "Zoë\r\n--x",
            age=3,
            born=datetime.date(2026, 2, 1),
            tags=["a", "b"],
            address=PersonAddress(street="ü"),
            note="# n",
            flat={"k": "a b"},
            key=b"\x00\xff",
        )
    name, age, born, first, second, address, note, flat, key = map(_shown, _parts(wire))
    assert name == ("name", None, "Zoë\r\n--x".encode())
    assert age == ("age", None, b"3")
    assert born == ("born", None, b"2026-02-01")
    assert (first, second) == (("tags", None, b"a"), ("tags", None, b"b"))
    assert address[:2] == ("address", "application/json")
    assert json.loads(address[2]) == {"street": "ü"}
    assert note == ("note", "text/markdown", b"# n")
    assert flat == ("flat[k]", None, b"a b")
    assert key == ("key", None, b"AP8=")


def check_encoding() -> None:
    wire = Wire(Reply(204))

    async def go() -> None:
        http = wire.async_client()
        async with AsyncService(base_url=BASE, http_client=http) as service:
            await service.add_person("x", history=[{"a": "1"}, {}], rate=0.5)

    asyncio.run(go())
    _, *history, rate = _parts(wire)
    kind = "application/vnd.history+json"
    assert _shown(history[0]) == ("history", kind, b'{"a":"1"}')
    assert _shown(history[1]) == ("history", kind, b"{}")
    assert _shown(rate) == ("rate", None, b"0.5")
    assert rate["x-limit"] == "3"
    assert "x-other" not in rate


def check_limits() -> None:
    wire = Wire(Reply(204))
    refused = pytest.raises(InvalidArgumentError, match="name must have")
    with Service(base_url=BASE, http_client=wire.client()) as service, refused:
        service.add_person("")
    assert wire.requests == []
