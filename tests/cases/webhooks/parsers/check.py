# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""What a service sends by itself comes out typed, by a parser for each webhook and callback and by one for all."""

from __future__ import annotations

import datetime
import http.server
import json
import threading
import urllib.request
from typing import Any, assert_type, cast

import pytest
from webhooks_parsers import DecodeError, InvalidArgumentError, webhooks
from webhooks_parsers.models import (
    Event,
    EventDetail,
    EventKind,
    Pet,
    PetGoneWebhook,
)

_AT = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)


def check_json() -> None:
    body = b'{"id":1,"name":"Rex","more":true}'
    pet = webhooks.parse_pet_new(body, {"content-type": "application/json"})
    assert_type(pet, Pet)
    assert (pet.id, pet.name) == (1, "Rex")
    # Text is as good as bytes, and what is not labelled is what is documented.
    assert webhooks.parse_pet_new(body.decode()) == pet
    assert webhooks.parse_pet_new(body, {"Content-Type": "text/plain"}) == pet
    gone = webhooks.parse_pet_gone(b'{"id":2,"reason":null}')
    assert gone == PetGoneWebhook(id=2, reason=None)


def check_form() -> None:
    headers = {"CONTENT-TYPE": "application/x-www-form-urlencoded; charset=utf-8"}
    sent = "kind=gone&at=2026-01-02T03%3A04%3A05Z&count=2&ratio=1e1&tags=a&tags=b+c&urgent=TRUE&beyond=x"
    event = webhooks.parse_subscribe_on_event(sent.encode(), headers)
    assert_type(event, Event)
    assert event == Event(
        kind=EventKind.GONE,
        at=_AT,
        count=2,
        ratio=10.0,
        tags=["a", "b c"],
        urgent=True,
    )
    kind = "application/x-www-form-urlencoded"
    nested = "kind=made&at=2026-01-02T03:04:05Z&detail[by]=me&detail[times]=1&detail[times]=2&tags[]=x"
    event = webhooks.parse_subscribe_on_event(nested, content_type=kind)
    assert event.detail == EventDetail(by="me", times=[1, 2])
    assert event.tags == ["x"]
    spelled = "kind=made&at=2026-01-02T03:04:05Z&detail=%7B%22by%22%3A%22me%22%7D"
    event = webhooks.parse_subscribe_on_event(spelled, content_type=kind)
    assert event.detail == EventDetail(by="me")


def check_other() -> None:
    latin = {"content-type": "text/plain; charset=iso-8859-1"}
    note = webhooks.parse_note(b"\xe9", latin)
    assert_type(note, str | bytes)
    assert note == "é"
    assert webhooks.parse_note(b"<n/>", content_type="application/xml") == b"<n/>"
    assert webhooks.parse_anything_post(b"3", content_type="text/odd") == 3
    webhooks.parse_anything_put(b"")
    webhooks.parse_subscribe_shared(b"")
    webhooks.parse_watch_shared(b"")
    assert webhooks.parse_parse(b"<x/>") == b"<x/>"


def check_by_name() -> None:
    pet = webhooks.parse("pet.new", b'{"id":1,"name":"Rex"}')
    assert_type(pet, Pet)
    assert pet.name == "Rex"
    event = webhooks.parse(
        "subscribe onEvent", '{"kind":"made","at":"2026-01-02T03:04:05Z"}'
    )
    assert_type(event, Event)
    assert event == Event(kind=EventKind.MADE, at=_AT)
    with pytest.raises(InvalidArgumentError, match=r"name must be one of .*pet\.new"):
        webhooks.parse(cast("Any", "pet.none"), b"")


def check_broken() -> None:
    with pytest.raises(DecodeError, match=r"the request cannot be read at \$\.id") as e:
        webhooks.parse_pet_new(b'{"id":"x","name":"Rex"}', {"X-A": "b"})
    assert (e.value.operation, e.value.path, e.value.status_code) == (
        "pet.new",
        "$.id",
        None,
    )
    assert (e.value.expected, e.value.got) == ("int", "str")
    assert e.value.content == b'{"id":"x","name":"Rex"}'
    assert e.value.headers["x-a"] == "b"
    with pytest.raises(DecodeError, match="the body is empty"):
        webhooks.parse_pet_new(b"")
    with pytest.raises(DecodeError, match=r"\$\.count"):
        webhooks.parse_subscribe_on_event(
            "kind=made&at=2026-01-02T03:04:05Z&count=x",
            content_type="application/x-www-form-urlencoded",
        )


def check_served() -> None:
    """As it is meant to be used: in the handler of a server, with its own headers."""
    heard: list[object] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            heard.append(webhooks.parse_pet_new(body, dict(self.headers)))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Nothing."""

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        request = urllib.request.Request(
            f"http://127.0.0.1:{server.server_port}/hooks",
            data=json.dumps({"id": 7, "name": "Zoë"}).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request) as reply:
            assert reply.status == 204
        thread.join()
    assert heard == [Pet(id=7, name="Zoë")]
