# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Clashing parameters, body fields, classes, attributes and values all keep a name and reach the wire."""

from __future__ import annotations

from cases.wire import BASE, Reply, Wire
from naming_order import Service
from naming_order.models import Kind, PetKind_2, PetKind_3


def check_the_wire() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.adopt(
            1,
            pet_id_query=2,
            pet_id_query_2=3,
            pet_id_header=4,
            body_pet_id=5,
            body_pet_id_2=6,
            kind=Kind.ASC_2,
            self_=PetKind_2(a=PetKind_3(pet_name="b", pet_name_2="a", field_="c")),
        )
    assert wire.line == "POST /pets/1?petID=3&pet_id=2"
    assert wire.last.headers["pet-id"] == "4"
    assert wire.body == {
        "body_pet_id": 5,
        "pet.id": 6,
        "kind": "Asc",
        "self": {"a": {"petName": "a", "pet_name": "b", "": "c"}},
    }
