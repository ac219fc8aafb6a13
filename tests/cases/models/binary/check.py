# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""What is called binary is a text in JSON, which has no octets, and a file in a form."""

from __future__ import annotations

from cases.wire import BASE, Reply, Wire
from models_binary import Service
from models_binary.models import File


def check_both_ways() -> None:
    wire = Wire({"content": "not/base 64", "parts": ["ä"]}, Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        assert service.get_file() == File(content="not/base 64", parts=["ä"])
        service.add_file(content=b"\x00\xff", parts=[b"1", b"2"])
    assert b"\r\n\r\n\x00\xff\r\n" in wire.last.content
