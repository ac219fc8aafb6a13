# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""What is documented as the base is read as the child that its discriminator names."""

from __future__ import annotations

import asyncio
from typing import assert_type

from cases.wire import BASE, Wire
from unions_inheritance import AsyncService, Service
from unions_inheritance.models import (
    Cat,
    CatBase,
    Click,
    ClickRequest,
    Dog,
    EventBase,
    EventBaseRequest,
    PetBase,
    Siamese,
)


def check_each() -> None:
    pairs: list[tuple[Cat | Dog | PetBase, dict[str, object]]] = [
        (Dog(pet_type="dog", name="a"), {"petType": "dog", "name": "a"}),
        (
            Dog(pet_type="hound", name="a", bark="w"),
            {"petType": "hound", "name": "a", "bark": "w"},
        ),
        (CatBase(name="a", claws=1), {"petType": "Cat", "name": "a", "claws": 1}),
        (
            Siamese(name="a", claws=1, friend=CatBase(name="b", claws=2)),
            {
                "petType": "Siamese",
                "name": "a",
                "claws": 1,
                "friend": {"petType": "Cat", "name": "b", "claws": 2},
            },
        ),
        (PetBase(pet_type="cow", name="a"), {"petType": "cow", "name": "a"}),
    ]
    for value, payload in pairs:
        wire = Wire(payload)
        with Service(base_url=BASE, http_client=wire.client()) as service:
            read = service.put(value)
        assert wire.body == payload
        assert read == value
        assert type(read) is type(value)


def check_below() -> None:
    siamese = {"petType": "Siamese", "name": "a", "claws": 1, "blue": True}
    wire = Wire({"pets": [siamese], "cat": siamese, "favourite": None}, siamese)

    async def use() -> None:
        async with AsyncService(
            base_url=BASE, http_client=wire.async_client()
        ) as service:
            owner = await service.get_owner()
            assert owner.pets == [owner.cat] == [Siamese(name="a", claws=1, blue=True)]
            assert owner.favourite is None
            cat = await service.add_cat("Siamese", "a", 1)
            assert_type(cat, Siamese | CatBase)
            assert isinstance(cat, Siamese)

    asyncio.run(use())
    assert wire.body == {"petType": "Siamese", "name": "a", "claws": 1}


def check_directions() -> None:
    wire = Wire({"id": "1", "type": "Click", "x": 2}, {"id": "2", "type": "new"})
    with Service(base_url=BASE, http_client=wire.client()) as service:
        assert service.put_event(ClickRequest(x=1)) == Click(id="1", x=2)
        assert wire.body == {"type": "Click", "x": 1}
        made = service.put_event(EventBaseRequest(type="new"))
        assert made == EventBase(id="2", type="new")
        assert wire.body == {"type": "new"}
