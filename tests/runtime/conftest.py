"""Every behaviour is tested through the sync and the async client alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from speclock.runtime import Api

from .support import Handler, Mode, Probe, World


@pytest.fixture(params=["sync", "async"])
def mode(request: pytest.FixtureRequest) -> Mode:
    return "sync" if request.param == "sync" else "async"


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def probe(mode: Mode, world: World) -> Iterator[Callable[..., Probe]]:
    made: list[Probe] = []

    def make(api: Api, handler: Handler | None = None, **options: Any) -> Probe:
        made.append(Probe(mode, api, handler, **({"system": world.system()} | options)))
        return made[-1]

    yield make
    for one in made:
        one.close()
