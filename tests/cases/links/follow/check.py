# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""A link finds the arguments of one call in the request and the reply of another."""

from __future__ import annotations

import asyncio
import json

import pytest
from links_follow import AsyncService, DecodeError, Service, links
from links_follow.models import NewUserAddress
from support.raw_server import RawServer, Scripted

_MADE = Scripted(
    201,
    b'{"id":7,"name":"Zoe","a/b":[{"x":1},{"x":2}]}',
    (("location", "/users/7"),),
)
_TAKEN = Scripted(204, media_type=None)


def check_followed() -> None:
    script = [_MADE, Scripted(200, b'{"id":7}'), _TAKEN, _MADE, _TAKEN]
    with RawServer(script) as server, Service(base_url=server.url) as client:
        reply = client.raw(client.users.create_user)(
            "acme", "Zoe", kind="a b", address=NewUserAddress(city="Bern")
        )
        assert links.create_user_self(reply) == {
            "id": 7,
            "tenant": "acme",
            "deep": 2,
            "at": "/users/7?by=POST-201",
        }
        user = client.users.get_user(**links.create_user_self(reply))
        assert user.id == 7
        client.people.rename_user(**links.create_user_rename(reply))
        client.users.create_user(**links.create_user_copy(reply))
        client.add_note(**links.create_user_note(reply))
    _, got, renamed, copied, noted = server.received
    assert got.target == "/users/7?tenant=acme&deep=2&at=%2Fusers%2F7%3Fby%3DPOST-201"
    assert (renamed.target, renamed.body) == ("/users/7?id=3", b'{"name":"Fixed"}')
    assert (copied.target, copied.header("x-tenant")) == ("/users?kind=copy", "acme")
    assert json.loads(copied.body) == {"name": "Zoe", "address": {"city": "Bern"}}
    assert (noted.target, noted.body) == ("/users/7/notes", b"Zoe of a b")


def check_followed_async() -> None:
    async def go(url: str) -> None:
        async with AsyncService(base_url=url) as client:
            reply = await client.raw(client.users.get_user)(7)
            assert links.get_user_again(reply) == {"id": 7}
            user = await client.users.get_user(**links.get_user_again(reply))
            assert user.name == "Zoe"

    with RawServer([Scripted(200, b'{"id":7,"name":"Zoe"}')]) as server:
        asyncio.run(go(server.url))
    assert [one.target for one in server.received] == ["/users/7"] * 2


def check_not_there() -> None:
    script = [Scripted(201, b"{}"), Scripted(201, b"no JSON")]
    with RawServer(script) as server, Service(base_url=server.url) as client:
        for _ in range(2):
            reply = client.raw(client.users.create_user)("acme", "Zoe")
            with pytest.raises(DecodeError, match="the link self needs it") as caught:
                links.create_user_self(reply)
            assert caught.value.path == "$response.body#/id"
            assert caught.value.status_code == 201
        # What the target does not require is left out.
        assert links.create_user_copy(reply)["kind"] == "copy"
