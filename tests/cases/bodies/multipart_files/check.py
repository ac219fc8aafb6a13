# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Binary fields of a multipart form are files or their bytes, never base64 text."""

from __future__ import annotations

import asyncio
import tempfile
from email.parser import BytesParser
from email.policy import HTTP
from pathlib import Path
from typing import Any

import pytest
from bodies_multipart_files import AsyncService, File, InvalidArgumentError, Service
from cases.wire import BASE, Reply, Wire

EVERY_BYTE = bytes(range(256)) + b"\r\n--\r\n"


def _parts(wire: Wire) -> list[Any]:
    kind = wire.last.headers["content-type"]
    head = f"content-type: {kind}\r\n\r\n".encode()
    whole = BytesParser(policy=HTTP).parsebytes(head + wire.last.content)
    assert not whole.defects
    return list(whole.iter_parts())


def _sent(**given: Any) -> list[Any]:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.upload(**given)
    return _parts(wire)


def _shown(part: Any) -> tuple[Any, str | None, str, bytes]:
    name = part.get_param("name", header="content-disposition")
    kind = part.get_content_type()
    return name, part.get_filename(), kind, part.get_payload(decode=True)


def check_bytes() -> None:
    octets = "application/octet-stream"
    assert [_shown(one) for one in _sent(file=EVERY_BYTE, purpose="p")] == [
        ("file", "file", octets, EVERY_BYTE),
        ("purpose", None, "text/plain", b"p"),
    ]


def check_file() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a ü.json"
        path.write_bytes(b"{}")
        opened = File.open(path)
        stated = File.open(path, media_type="text/plain")
        first, second = _sent(file=opened), _sent(file=stated)
    assert _shown(first[0])[2:] == ("application/json", b"{}")
    assert 'filename="a ü.json"'.encode() in first[0].as_bytes() or (
        first[0].get_filename() == "a ü.json"
    )
    assert _shown(second[0])[2:] == ("text/plain", b"{}")


def check_several() -> None:
    _, *others = _sent(file=b"", others=[b"1", File(b"2", "two.txt")])
    assert [_shown(one) for one in others] == [
        ("others", "file", "application/octet-stream", b"1"),
        ("others", "two.txt", "text/plain", b"2"),
    ]


def check_media_types() -> None:
    _, *rest = _sent(
        file=b"",
        picture=File(b"p", "p.jpeg"),
        modern=File(b"m", headers={"X-Sum": "s"}),
        untyped=b"u",
        any=b"a",
    )
    assert [_shown(one)[2] for one in rest] == [
        "image/jpeg",
        "application/octet-stream",
        "application/octet-stream",
        "application/octet-stream",
    ]
    assert rest[1]["x-sum"] == "s"
    assert _shown(_sent(file=b"", picture=b"p")[1])[2] == "image/png"


def check_no_injection() -> None:
    (part,) = _sent(file=File(b"", 'a"\r\nX-Evil: 1'))
    assert "x-evil" not in part
    with pytest.raises(InvalidArgumentError, match="control character"):
        _sent(file=File(b"", media_type="a/b\r\nX-Evil: 1"))
    with pytest.raises(InvalidArgumentError, match="no header name"):
        _sent(file=File(b"", headers={"X Evil": "1"}))


def check_async() -> None:
    wire = Wire(Reply(204))

    async def go() -> None:
        http = wire.async_client()
        async with AsyncService(base_url=BASE, http_client=http) as service:
            await service.upload(File(EVERY_BYTE, "x.bin"))

    asyncio.run(go())
    (part,) = _parts(wire)
    assert _shown(part)[3] == EVERY_BYTE
