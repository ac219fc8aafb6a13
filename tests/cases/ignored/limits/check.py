# mypy: disable-error-code="import-not-found"
# pyright: basic, reportMissingImports=false
"""Limits that nobody checks are said to be none; the others are checked."""

from __future__ import annotations

import pytest
from cases.wire import BASE, Reply, Wire
from ignored_limits import InvalidArgumentError, Service
from ignored_limits.models import AddPetsSize


def check_what_is_checked() -> None:
    wire = Wire(Reply(204))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.add_pets(["a", "b", "c"], size=AddPetsSize(most=10))
        assert wire.last.content == b'["a","b","c"]'
        assert wire.last.url.query == b"size%5Bmost%5D=10"
        service.add_name("abcd")
        assert wire.last.content == b"abcd"
        for wrong in (["abcd"], ["a", "b", "c"]):
            with pytest.raises(InvalidArgumentError, match="ids"):
                service.add_pets(["a"], ids=wrong)
        with pytest.raises(InvalidArgumentError, match="name"):
            service.add_pet(name="abcd")
