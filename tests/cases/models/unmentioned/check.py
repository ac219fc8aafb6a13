# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""A document without operations still gives its schemas."""

from __future__ import annotations

import msgspec
from models_unmentioned.models import Kind, Owner, Pet


def check_models() -> None:
    pet = Pet(name="Rex", owner=Owner(pets=[]))
    assert msgspec.json.decode(msgspec.json.encode(pet), type=Pet) == pet
    assert [one.value for one in Kind] == ["cat", "dog"]
