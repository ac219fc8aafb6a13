# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""What is read only is never asked for, what is written only is never waited for."""

from __future__ import annotations

import asyncio

import msgspec
import pytest
from cases.wire import BASE, Wire
from models_directions import AsyncService, DecodeError, Service
from models_directions.models import (
    Event,
    Note,
    Robot,
    TeamRequest,
    User,
    UserRequest,
)

_USER = {"id": 1, "name": "Ada", "owner": {"id": 2, "name": "Root"}}


def check_two_classes() -> None:
    wire = Wire(_USER)
    with Service(base_url=BASE, http_client=wire.client()) as service:
        made = service.create_user(
            "Ada", "pw", owner=UserRequest(name="Root", password="x")
        )
    assert wire.body == {
        "name": "Ada",
        "password": "pw",
        "owner": {"name": "Root", "password": "x"},
    }
    assert made == User(id=1, name="Ada", owner=User(id=2, name="Root"))
    with (
        Service(base_url=BASE, http_client=Wire({"name": "Ada"}).client()) as service,
        pytest.raises(DecodeError, match="id"),
    ):
        service.create_user("Ada", "pw")


def check_two_classes_async() -> None:
    wire = Wire(_USER)

    async def create() -> User:
        async with AsyncService(
            base_url=BASE, http_client=wire.async_client()
        ) as service:
            return await service.create_user("Ada", "pw")

    assert asyncio.run(create()).id == 1
    assert wire.body == {"name": "Ada", "password": "pw"}


def check_holders() -> None:
    wire = Wire({"title": "t", "members": [_USER], "lead": {"id": 3, "name": "Eve"}})
    with Service(base_url=BASE, http_client=wire.client()) as service:
        found = service.put_team(
            "t",
            members=[UserRequest(name="Ada", password="pw")],
            lead=Robot(serial="r"),
        )
    assert wire.body == {
        "title": "t",
        "members": [{"name": "Ada", "password": "pw"}],
        "lead": {"serial": "r"},
    }
    assert found.lead == User(id=3, name="Eve")
    names = [one.name for one in msgspec.structs.fields(TeamRequest)]
    assert names == ["title", "members", "lead", "rank"]


def check_one_class() -> None:
    wire = Wire({"text": "a", "created": "now", "wrapped": {"serial": "r"}})
    with Service(base_url=BASE, http_client=wire.client()) as service:
        note = service.put_note(text="a", secret="s")
    assert wire.body == {"text": "a", "secret": "s"}
    assert note == Note(text="a", created="now", wrapped=Robot(serial="r"))


def check_one_direction() -> None:
    wire = Wire({"sequence": 7})
    with Service(base_url=BASE, http_client=wire.client()) as service:
        assert service.send_event([Event(kind="a")]).sequence == 7
        assert wire.body == [{"kind": "a"}]
        service.login(user="u")
        assert wire.last.content == b"user=u"
