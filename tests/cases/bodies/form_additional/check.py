# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Fields of a form that the document allows and does not name are sent; what it names goes before them."""

from __future__ import annotations

from bodies_form_additional import Service
from cases.wire import BASE, Reply, Wire


def check_urlencoded() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.urlencoded(a=1, additional_properties={"b[]": [2, 3], "a": [4]})
        assert wire.last.content == b"b%5B%5D=2&b%5B%5D=3&a=1"
        service.urlencoded()
        assert wire.last.content == b""
        service.anything(additional_properties={"x": {"y": 1}, "z": True})
        assert wire.last.content == b"x=%7B%22y%22%3A1%7D&z=true"


def check_multipart() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.multipart(1, additional_properties={"one": b"\x00", "two": b"2"})
    pieces = wire.last.content.split(b"\r\n")
    names = [one for one in pieces if one.startswith(b"Content-Disposition")]
    assert names == [
        b'Content-Disposition: form-data; name="one"; filename="file"',
        b'Content-Disposition: form-data; name="two"; filename="file"',
        b'Content-Disposition: form-data; name="a"',
    ]
    assert b"\x00" in pieces
