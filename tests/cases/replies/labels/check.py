# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""What comes is read by what it is, whatever its label says, and in the charset it is written in."""

from __future__ import annotations

import asyncio
from typing import assert_type

import pytest
from replies_labels import ApiError, AsyncService, DecodeError, Service
from replies_labels.errors import NotFoundError
from replies_labels.models import Pet, Problem
from support.raw_server import RawServer, Scripted

_ZOE = '{"name":"Zoë"}'


def check_charsets() -> None:
    script = [
        Scripted(200, _ZOE.encode("latin-1"), media_type="application/json; charset=ISO-8859-1"),
        Scripted(200, _ZOE.encode("utf-16"), media_type="application/json"),
        Scripted(200, _ZOE.encode("utf-16-be"), media_type='text/json;charset="utf-16be"'),
        Scripted(200, _ZOE.encode("utf-8-sig"), media_type="application/json;charset=utf-8"),
        Scripted(200, _ZOE.encode(), media_type="application/json; charset=unknown-9"),
        Scripted(200, _ZOE.encode(), media_type=None),
        Scripted(200, _ZOE.encode(), media_type="text/plain"),
        Scripted(200, _ZOE.encode(), media_type="application/octet-stream"),
    ]  # fmt: skip
    with RawServer(script) as server, Service(base_url=server.url) as service:
        pets = [service.get_pet() for _ in script]
        assert_type(pets, list[Pet])
        assert pets == [Pet(name="Zoë")] * len(script)
    assert {one.header("accept") for one in server.received} == {"application/json"}


def check_charsets_async() -> None:
    latin = "application/json; charset=iso-8859-1"
    script = [
        Scripted(200, _ZOE.encode("latin-1"), media_type=latin),
        Scripted(404, '{"code":"é"}'.encode("latin-1"), media_type=latin),
    ]

    async def go(url: str) -> None:
        async with AsyncService(base_url=url) as service:
            assert await service.get_pet() == Pet(name="Zoë")
            with pytest.raises(NotFoundError) as caught:
                await service.get_pet()
            assert caught.value.body == Problem(code="é")

    with RawServer(script) as server:
        asyncio.run(go(server.url))


def check_ranges() -> None:
    script = [
        Scripted(200, _ZOE.encode()),
        Scripted(200, f"[{_ZOE}]".encode(), media_type="application/hal+json"),
        Scripted(200, b"\x00\x01", media_type="image/png"),
    ]
    with RawServer(script) as server, Service(base_url=server.url) as service:
        pet = service.get_any()
        assert_type(pet, Pet)
        pets = service.get_any_list()
        assert_type(pets, list[Pet])
        assert pets == [pet] == [Pet(name="Zoë")]
        content = service.get_any_bytes()
        assert_type(content, bytes)
        assert content == b"\x00\x01"
    assert [one.header("accept") for one in server.received] == [
        "*/*",
        "application/*",
        "*/*",
    ]


def check_texts() -> None:
    script = [
        Scripted(200, b'"word"'),
        Scripted(200, b'"word"', media_type="text/plain"),
        Scripted(200, b"w\xf6rd", media_type="text/plain; charset=iso-8859-1"),
        Scripted(200, b'"as it stands"', media_type="application/json"),
    ]
    with RawServer(script) as server, Service(base_url=server.url) as service:
        assert [service.get_word() for _ in range(3)] == ["word", "word", "wörd"]
        assert service.get_text() == '"as it stands"'


def check_refused() -> None:
    script = [
        Scripted(200, b"<html>", media_type="text/html"),
        Scripted(200, b"<pet/>", media_type="application/xml"),
        Scripted(200, b"word"),
        Scripted(200, b'{"name":1}', media_type="text/html"),
        Scripted(404, b"<html>", media_type="text/html"),
    ]
    with RawServer(script) as server, Service(base_url=server.url) as service:
        with pytest.raises(DecodeError, match="labelled text/html"):
            service.get_pet()
        with pytest.raises(DecodeError, match="labelled application/xml") as caught:
            service.get_pet()
        assert caught.value.content == b"<pet/>"
        with pytest.raises(DecodeError, match="malformed"):
            service.get_word()
        with pytest.raises(
            DecodeError, match=r"at \$.name: Expected `str`, got `int`$"
        ):
            service.get_pet()
        with pytest.raises(ApiError) as failed:
            service.get_pet()
        assert failed.value.body is None


def check_a_file_that_is_json() -> None:
    """The whole reply is the file: nothing in it is decoded."""
    script = [
        Scripted(200, _ZOE.encode(), media_type="application/json"),
        Scripted(200, b"<a/>", media_type="application/xml"),
        Scripted(200, b"YWJj", media_type="application/json"),
    ]
    with RawServer(script) as server, Service(base_url=server.url) as service:
        files = [service.get_file() for _ in script]
        assert_type(files, list[bytes])
        assert files == [one.body for one in script]
