# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""What is neither JSON nor a stream comes as it was sent, and the finding says what is not read."""

from __future__ import annotations

from typing import assert_type

import pytest
from cases.wire import BASE, Reply, Wire
from replies_opaque import ApiError, Service

XML = b"<pet><name>Rex</name></pet>"


def check_bytes() -> None:
    wire = Wire(Reply(200, XML, {"content-type": "application/xml"}))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        pet = service.get_xml()
    assert_type(pet, bytes)
    assert pet == XML
    assert wire.last.headers["accept"] == "application/xml"


def check_text() -> None:
    wire = Wire(Reply(200, b"3", {"content-type": "text/plain"}))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        count = service.get_count()
    assert_type(count, str)
    assert count == "3"


def check_failure() -> None:
    wire = Wire(Reply(404, XML, {"content-type": "application/xml"}))
    with (
        Service(base_url=BASE, http_client=wire.client()) as service,
        pytest.raises(ApiError) as caught,
    ):
        service.get_xml()
    assert caught.value.status_code == 404
    assert caught.value.content == XML


def check_sent() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.send_table("name\r\nRex\r\n")
        assert wire.last.content == b"name\r\nRex\r\n"
        assert wire.last.headers["content-type"] == "text/csv"
        service.send_list_as_xml(XML)
    assert wire.last.content == XML
