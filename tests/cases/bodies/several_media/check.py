# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""No media type of a body is lost: those that carry the same value are an argument, every other has a method."""

from __future__ import annotations

import asyncio
import inspect
from typing import Any, cast

import pytest
from bodies_several_media import AsyncService, InvalidArgumentError, Service
from bodies_several_media.models import ChangeNoteJsonPatchRequestItem, Note
from support.raw_server import RawServer, Received, Scripted

_TAKEN = Scripted(204, media_type=None)


def _sent(one: Received) -> tuple[str | None, bytes]:
    return one.header("content-type"), one.body


def check_one_argument() -> None:
    with RawServer([_TAKEN]) as server, Service(base_url=server.url) as service:
        service.add_note("x")
        service.add_note("x", content_type="application/vnd.notes.v2+json")
        service.add_note("x", content_type="text/json; charset=utf-8")
    assert [_sent(one) for one in server.received] == [
        ("application/json", b'{"text":"x"}'),
        ("application/vnd.notes.v2+json", b'{"text":"x"}'),
        ("text/json; charset=utf-8", b'{"text":"x"}'),
    ]


def check_one_argument_async() -> None:
    async def go(url: str) -> None:
        async with AsyncService(base_url=url) as service:
            await service.add_note("x", content_type="application/vnd.notes.v2+json")
            await service.add_note_as_form_2("a b&c")
            await service.add_note_as_text("Zoë")

    with RawServer([_TAKEN]) as server:
        asyncio.run(go(server.url))
    assert [_sent(one) for one in server.received] == [
        ("application/vnd.notes.v2+json", b'{"text":"x"}'),
        ("application/x-www-form-urlencoded", b"text=a%20b%26c"),
        ("text/plain", "Zoë".encode()),
    ]


def check_methods() -> None:
    with RawServer([_TAKEN]) as server, Service(base_url=server.url) as service:
        # The document's own addNoteAsForm keeps its name.
        service.add_note_as_form(1)
        service.add_note_as_form_2("x")
        service.add_note_as_multipart("x")
        service.add_note_as_xml(b"<note/>")
        service.add_form("x")
        service.add_form_as_multipart(text="x", file=b"f")
    own, form, multipart, xml, *forms = server.received
    assert (own.method, own.path, own.body) == ("POST", "/notes/1/as-form", b"")
    assert _sent(form) == ("application/x-www-form-urlencoded", b"text=x")
    assert str(multipart.header("content-type")).startswith("multipart/form-data; b")
    assert b'name="text"\r\n\r\nx\r\n' in multipart.body
    assert _sent(xml) == ("application/xml", b"<note/>")
    assert {one.path for one in (form, multipart, xml)} == {"/notes"}
    assert _sent(forms[0]) == ("application/x-www-form-urlencoded", b"text=x")
    assert b'name="file"; filename=' in forms[1].body


def check_two_of_a_kind() -> None:
    changed = Scripted(200, b'{"text":"y"}')
    with RawServer([changed]) as server, Service(base_url=server.url) as service:
        # A parameter is called content_type, so the argument is not.
        note = service.change_note(1, text="x", content_type="q")
        assert note == Note(text="y")
        service.change_note(
            1, text="x", body_content_type="application/vnd.notes.v2+json"
        )
        assert service.change_note_as_merge_patch(1, text=None) == note
        item = ChangeNoteJsonPatchRequestItem(op="add")
        assert service.change_note_as_json_patch(1, body=[item]) == note
        service.change_note_as_merge_patch(1)
    assert [(one.target, *_sent(one)) for one in server.received] == [
        ("/notes/1?content_type=q", "APPLICATION/JSON", b'{"text":"x"}'),
        ("/notes/1", "application/vnd.notes.v2+json", b'{"text":"x"}'),
        ("/notes/1", "application/merge-patch+json", b'{"text":null}'),
        ("/notes/1", "application/json-patch+json", b'[{"op":"add"}]'),
        ("/notes/1", None, b""),
    ]


def check_ranges() -> None:
    with RawServer([_TAKEN]) as server, Service(base_url=server.url) as service:
        service.add_rest("a,b")
        service.add_rest_as_bytes(b"\x89")
        service.add_rest_as_bytes(b"\x89", content_type="Application/PDF; v=1")
    assert [_sent(one) for one in server.received] == [
        ("text/csv", b"a,b"),
        ("image/png", b"\x89"),
        ("Application/PDF; v=1", b"\x89"),
    ]


def check_refused() -> None:
    with RawServer([_TAKEN]) as server, Service(base_url=server.url) as service:
        refused = pytest.raises(InvalidArgumentError, match="content_type must be one")
        with refused:
            service.add_note("x", content_type=cast("Any", "text/csv"))
        broken = pytest.raises(InvalidArgumentError, match="content_type has a control")
        with broken:
            service.add_rest_as_bytes(b"", content_type="a/b\r\nX: y")
    assert server.received == []


def check_signatures() -> None:
    known = {name for name in dir(Service) if name.startswith(("add_", "change_"))}
    assert known == {
        "add_form",
        "add_form_as_multipart",
        "add_note",
        "add_note_as_form",
        "add_note_as_form_2",
        "add_note_as_multipart",
        "add_note_as_text",
        "add_note_as_xml",
        "add_rest",
        "add_rest_as_bytes",
        "change_note",
        "change_note_as_json_patch",
        "change_note_as_merge_patch",
    }
    for name in known:
        mine = inspect.signature(getattr(Service, name)).parameters
        assert list(mine) == list(
            inspect.signature(getattr(AsyncService, name)).parameters
        )
