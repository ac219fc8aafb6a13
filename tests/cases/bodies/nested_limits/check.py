# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Limits of the models in a body are checked before it is sent, however deep they stand; replies are read as they are."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from bodies_nested_limits import AsyncService, InvalidArgumentError, Service
from bodies_nested_limits.models import Free, Owner, Pet
from cases.wire import BASE, Wire

_LONG = Pet(name="much too long")


def _refused(call: Callable[[Service], object], argument: str) -> str:
    wire = Wire({})
    with (
        Service(base_url=BASE, http_client=wire.client()) as service,
        pytest.raises(InvalidArgumentError) as caught,
    ):
        call(service)
    assert wire.requests == []
    assert caught.value.argument == argument
    return str(caught.value)


def check_where() -> None:
    said = _refused(lambda service: service.add_owner(pet=_LONG), "pet.name")
    assert said == "pet.name must have at most 3 characters, not 13"
    _refused(lambda it: it.add_owner(by_name={"a b": _LONG}), "by_name['a b'].name")
    _refused(
        lambda it: it.add_owner(friends=[Owner(), Owner(friends=[Owner(pet=_LONG)])]),
        "friends[1].friends[0].pet.name",
    )
    said = _refused(lambda it: it.add_owner(pet=Pet(name="a", ages=[1, 0])), "pet.ages")
    assert said == "pet.ages has an item that must be at least 1, not 0 (item 1)"
    _refused(
        lambda it: it.add_owner(pet=Pet(name="a", owner=Owner(pet=_LONG))),
        "pet.owner.pet.name",
    )


def check_other_bodies() -> None:
    _refused(lambda it: it.add_pets([Free(), _LONG]), "body[1].name")
    _refused(lambda it: it.add_form(pet=_LONG), "pet.name")
    _refused(lambda it: it.add_lines([Pet(name="a"), _LONG]), "body.name")


def check_async() -> None:
    wire = Wire({})

    async def go() -> None:
        http = wire.async_client()
        async with AsyncService(base_url=BASE, http_client=http) as service:
            with pytest.raises(InvalidArgumentError, match=r"^pet\.name "):
                await service.add_owner(pet=_LONG)

    asyncio.run(go())
    assert wire.requests == []


def check_what_fits() -> None:
    payload = {"pet": {"name": "far too long", "Ages": [0], "x": {"free": "1"}}}
    wire = Wire(payload)
    with Service(base_url=BASE, http_client=wire.client()) as service:
        pet = Pet(name="abc", ages=[1, 2], additional_properties={"x": Free()})
        read = service.add_owner(pet=pet, friends=[])
    assert wire.body == {
        "pet": {"name": "abc", "Ages": [1, 2], "x": {}},
        "friends": [],
    }
    assert read.pet == Pet(
        name="far too long", ages=[0], additional_properties={"x": Free(free="1")}
    )
