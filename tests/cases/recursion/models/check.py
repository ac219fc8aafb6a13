# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""A model may contain itself, directly and through others."""

from __future__ import annotations

from cases.wire import BASE, Wire
from recursion_models import Service


def check_read() -> None:
    wire = Wire({"children": [{"children": []}], "leaf": {"node": {"inline": {}}}})
    with Service(base_url=BASE, http_client=wire.client()) as service:
        found = service.get()
    assert found.children
    assert found.children[0].children == []
    assert found.leaf
    assert found.leaf.node.inline
