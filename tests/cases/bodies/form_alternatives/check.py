# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""The fields of all members of a form's choice are arguments, and travel as each is described."""

from __future__ import annotations

import email.parser
import email.policy
from typing import Any

import pytest
from bodies_form_alternatives import InvalidArgumentError, Service
from cases.wire import BASE, Reply, Wire


def _parts(wire: Wire) -> dict[str, tuple[str, bytes]]:
    kind = wire.last.headers["content-type"]
    whole: Any = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(
        f"content-type: {kind}\r\n\r\n".encode() + wire.last.content
    )
    return {
        part.get_param("name", header="content-disposition"): (
            part.get_content_type(),
            part.get_payload(decode=True),
        )
        for part in whole.iter_parts()
    }


def check_multipart() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.import_video("a", 7, torrent=b"d8:", tags=["x"])
        assert _parts(wire) == {
            "name": ("text/plain", b"a"),
            "tags": ("text/plain", b"x"),
            "kind": ("text/plain", b"7"),
            "torrent": ("application/x-bittorrent", b"d8:"),
        }
        service.import_video("a", "link", url="https://a.test")
        assert _parts(wire).keys() == {"name", "kind", "url"}
        with pytest.raises(InvalidArgumentError, match="name"):
            service.import_video("a long name", "link")


def check_urlencoded() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.login("c", password="p q")
        assert wire.last.content == b"client=c&password=p%20q"
        service.login("c", grant="refresh", token="t")
        assert wire.last.content == b"client=c&grant=refresh&token=t"
        with pytest.raises(InvalidArgumentError, match="token"):
            service.login("c", token="long")
