"""Every behaviour is tested through the sync and the async client alike, over a real socket."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from support.places import put_generated_on_path

if TYPE_CHECKING:
    from support.clients import Mode, World

put_generated_on_path()


@pytest.fixture(params=["sync", "async"])
def mode(request: pytest.FixtureRequest) -> Mode:
    return cast("Mode", request.param)


@pytest.fixture
def world() -> World:
    # Imported late: the generated packages are on the path only now.
    from support.clients import World

    return World()
