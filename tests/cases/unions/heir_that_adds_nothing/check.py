# mypy: disable-error-code="import-not-found"
# pyright: basic, reportMissingImports=false
"""An heir without anything of its own is read as the base."""

from __future__ import annotations

from cases.wire import BASE, Wire
from unions_heir_that_adds_nothing import Service
from unions_heir_that_adds_nothing.models import CheckpointBase, Completed


def check_read() -> None:
    wire = Wire(
        {"state": "in_progress", "id": 1},
        {"state": "completed", "id": 2, "path": "p"},
        {"state": "new", "id": 3},
    )
    with Service(base_url=BASE, http_client=wire.client()) as service:
        assert service.get_checkpoint() == CheckpointBase(state="in_progress", id=1)
        assert service.get_checkpoint() == Completed(state="completed", id=2, path="p")
        assert service.get_checkpoint() == CheckpointBase(state="new", id=3)
