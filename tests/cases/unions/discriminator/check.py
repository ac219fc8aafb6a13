# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""The discriminator names the member, with any name its mapping gives; what nobody has documented is kept as it came."""

from __future__ import annotations

from typing import assert_type

import pytest
from cases.wire import BASE, Wire
from unions_discriminator import DecodeError, Service
from unions_discriminator.models import (
    Circle,
    Dot,
    Drawing,
    Shape,
    Square,
    UnknownMember,
)


def _put(received: object, sent: Shape) -> tuple[Shape, object]:
    wire = Wire(received)
    with Service(base_url=BASE, http_client=wire.client()) as service:
        made = service.put(sent)
    assert_type(made, Circle | Square | Dot | UnknownMember)
    return made, wire.body


def check_each_name() -> None:
    made, sent = _put({"kind": "round", "radius": 2}, Circle(kind="round", radius=1))
    assert made == Circle(kind="round", radius=2)
    assert sent == {"kind": "round", "radius": 1}
    for name in ("flat", "even"):
        made, sent = _put({"kind": name, "side": 2}, Square(kind=name, side=1))
        assert made == Square(kind=name, side=2)
        assert sent == {"kind": name, "side": 1}
    made, _ = _put({"kind": "Dot", "side": 2}, Dot(kind="Dot"))
    assert made == Dot(kind="Dot")


def check_unknown_names() -> None:
    oval = {"kind": "oval", "side": 2, "colour": ["red", None]}
    made, _ = _put(oval, Dot())
    assert isinstance(made, UnknownMember)
    assert made.value == oval
    made, sent = _put({"kind": "Dot"}, made)
    assert made == Dot()
    assert sent == oval
    # Without the property, it is what fits best.
    made, _ = _put({"radius": 2, "colour": "red"}, Dot())
    assert made == Circle(radius=2, colour="red")


def check_a_known_name_is_binding() -> None:
    with pytest.raises(DecodeError) as caught:
        _put({"kind": "round", "side": 2}, Dot(kind="Dot"))
    assert "radius" in caught.value.problem


def check_everywhere() -> None:
    circle, dot = Circle(kind="round", radius=1), Dot(kind="Dot")
    drawing = Drawing(main=circle, rest=[dot], named={"a": dot})
    plain = {
        "main": {"kind": "round", "radius": 1},
        "rest": [{"kind": "Dot"}],
        "named": {"a": {"kind": "Dot"}},
    }
    wire = Wire(plain)
    with Service(base_url=BASE, http_client=wire.client()) as service:
        assert service.draw(main=circle, rest=[dot], named={"a": dot}) == drawing
    assert wire.body == plain
