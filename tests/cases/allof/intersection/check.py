# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""What several parts say of one property holds together."""

from __future__ import annotations

import pytest
from allof_intersection import InvalidArgumentError, Service
from allof_intersection.models import (
    Child,
    ChildColor,
    ChildDetail,
    ChildKind,
    ChildTagsItem,
    Color,
    Holder,
    Impossible,
)
from cases.wire import BASE, Wire


def check_use() -> None:
    wire = Wire(
        {
            "kind": "child",
            "color": "blue",
            "size": 12,
            "parent": {"color": "red", "size": 10},
        }
    )
    with Service(base_url=BASE, http_client=wire.client()) as service:
        read = service.put(
            ChildColor.RED,
            10,
            detail=ChildDetail(a="x", b=1),
            parent=Child(color=ChildColor.BLUE, size=99),
            tags=[ChildTagsItem.X],
            maybe=None,
        )
        assert wire.body == {
            "kind": "child",
            "color": "red",
            "size": 10,
            "detail": {"a": "x", "b": 1},
            "parent": {"kind": "child", "color": "blue", "size": 99},
            "tags": ["x"],
            "maybe": None,
        }
        assert read.color is ChildColor.BLUE
        assert read.kind is ChildKind.CHILD
        assert isinstance(read.parent, Child)
        with pytest.raises(InvalidArgumentError, match="at most 100"):
            service.put(ChildColor.RED, 101)
        with pytest.raises(InvalidArgumentError, match="at least 10"):
            service.put(ChildColor.RED, 9)


def check_shapes() -> None:
    assert [one.value for one in ChildColor] == ["red", "blue"]
    assert [one.value for one in Impossible] == ["b"]
    assert Holder(short="a", perhaps=None, named="ab", color=Color.GREEN)
    assert "never" not in Child.__struct_fields__
