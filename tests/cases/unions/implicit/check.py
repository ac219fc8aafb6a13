# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Without a mapping, components go by their names; `defaultMapping` (3.2) says what other names mean."""

from __future__ import annotations

from cases.wire import BASE, Wire
from unions_implicit import Service
from unions_implicit.models import Cat, Dog, Other


def check_names() -> None:
    wire = Wire(
        {"petType": "Cat", "name": "a"},
        {"petType": "Dog", "name": "b"},
        {"petType": "Horse", "name": "c"},
        {"name": "d"},
    )
    with Service(base_url=BASE, http_client=wire.client()) as service:
        assert service.get() == Cat(pet_type="Cat", name="a")
        assert service.get() == Dog(pet_type="Dog", name="b")
        assert service.get() == Other(pet_type="Horse", name="c")
        assert service.get() == Other(name="d")
