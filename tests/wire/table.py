"""What a user writes, the JSON that stands for it, and what is answered and read.

In: nothing. Out: rows. `write` makes the value that is sent, from the package's models; `json` is what has to arrive.
`answer` is what the server says, `json` where it is left out, and `read` the value that has to come out of it, the one
that was sent where it is left out. Written by the specifications' rules, by hand; not its business: how it is tested.
Sources: OpenAPI 3.0.4 and 3.2.0, Discriminator Object and Schema Object; JSON Schema 2020-12, chapters 10 and 11.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Make = Callable[[Any], Any]
"""From the module `models` of the package to a value."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One value both ways."""

    schema: str
    name: str
    write: Make
    json: Any
    answer: Any = ...
    read: Make | None = None
    version: str = "3.2"
    beyond: bool = False
    """The document does not allow the answer; it is read all the same."""

    @property
    def id(self) -> str:
        """Of its test."""
        return f"{self.version}-{self.schema}-{self.name}"

    @property
    def answered(self) -> Any:
        """The JSON of the reply."""
        return self.json if self.answer is ... else self.answer

    @property
    def expected(self) -> Make:
        """Makes what has to come out of the reply."""
        return self.read or self.write


_DAY = datetime.date(2026, 2, 1)
_AT = datetime.datetime(2026, 2, 1, 3, 4, 5, tzinfo=datetime.UTC)
_ID = uuid.UUID("00000000-0000-4000-8000-000000000001")

DISCRIMINATED = [
    Row(
        schema="Pet",
        name="mapped",
        write=lambda m: m.Cat(pet_type="kitty", claws=3),
        json={"petType": "kitty", "claws": 3},
    ),
    Row(
        schema="Pet",
        name="mapped-again",
        write=lambda m: m.Cat(pet_type="tiger", claws=1),
        json={"petType": "tiger", "claws": 1},
    ),
    Row(
        schema="Pet",
        name="knows-its-value",
        write=lambda m: m.Dog(bark="w"),
        json={"petType": "Dog", "bark": "w"},
    ),
    Row(
        schema="Pet",
        name="unknown-member",
        write=lambda m: m.UnknownMember({"petType": "Cow", "milk": [1]}),
        json={"petType": "Cow", "milk": [1]},
        beyond=True,
    ),
    Row(
        schema="Pet",
        name="unknown-field",
        write=lambda m: m.Dog(bark="w"),
        json={"petType": "Dog", "bark": "w"},
        answer={"petType": "Dog", "bark": "w", "tail": {"long": True}},
    ),
    Row(
        schema="Animal",
        name="implicit-first",
        write=lambda m: m.Bird(name="a"),
        json={"kind": "Bird", "name": "a"},
    ),
    Row(
        schema="Animal",
        name="implicit-second",
        write=lambda m: m.Fish(name="a"),
        json={"kind": "Fish", "name": "a"},
    ),
    Row(
        schema="Vehicle",
        name="mapped",
        write=lambda m: m.Car(seats=2),
        json={"type": "car", "seats": 2},
    ),
    Row(
        schema="Vehicle",
        name="default",
        write=lambda m: m.Other(type="bike", wheels=2),
        json={"type": "bike", "wheels": 2},
    ),
    Row(
        schema="Vehicle",
        name="absent",
        write=lambda m: m.Other(wheels=2),
        json={"wheels": 2},
    ),
    Row(
        schema="Task",
        name="heir",
        write=lambda m: m.CopyTaskBase(id=1, to="a"),
        json={"taskType": "copy", "id": 1, "to": "a"},
    ),
    Row(
        schema="Task",
        name="heir-of-heir",
        write=lambda m: m.DeepCopyTask(id=1, to="a", depth=2),
        json={"taskType": "DeepCopyTask", "id": 1, "to": "a", "depth": 2},
    ),
    Row(
        schema="Task",
        name="base",
        write=lambda m: m.TaskBase(task_type="rest", id=1),
        json={"taskType": "rest", "id": 1},
    ),
]

CHOSEN = [
    Row(
        schema="Event",
        name="constant",
        write=lambda m: m.EventMade(at=_AT),
        json={"type": "made", "at": "2026-02-01T03:04:05Z"},
    ),
    Row(
        schema="Event",
        name="enum",
        write=lambda m: m.EventGone(type=m.EventGoneType.LOST, why="x"),
        json={"type": "lost", "why": "x"},
    ),
    Row(
        schema="Event",
        name="unknown-member",
        write=lambda m: m.UnknownMember({"type": "new", "x": None}),
        json={"type": "new", "x": None},
        beyond=True,
    ),
    Row(
        schema="Shape",
        name="first",
        write=lambda m: m.ShapeRound(radius=1.5),
        json={"radius": 1.5},
    ),
    Row(
        schema="Shape",
        name="second",
        write=lambda m: m.ShapeSquare(side=2.0, label="a"),
        json={"side": 2.0, "label": "a"},
    ),
    Row(
        schema="Likely",
        name="first-of-equals",
        write=lambda m: m.LikelyNarrow(a=1),
        json={"a": 1},
    ),
    Row(
        schema="Likely",
        name="keeps-most",
        write=lambda m: m.LikelyWide(a=1, b=2),
        json={"a": 1, "b": 2},
    ),
    Row(
        schema="Likely",
        name="keeps-additional",
        write=lambda m: m.LikelyLoose(additional_properties={"a": 1, "x": 2}),
        json={"a": 1, "x": 2},
    ),
    Row(schema="Scalar", name="integer", write=lambda _: 7, json=7),
    Row(schema="Scalar", name="text", write=lambda _: "7", json="7"),
    Row(schema="Scalar", name="boolean", write=lambda _: True, json=True),
    Row(schema="Scalar", name="array", write=lambda _: [1, 2], json=[1, 2]),
    Row(schema="Scalar", name="map", write=lambda _: {"a": "b"}, json={"a": "b"}),
    Row(
        schema="Moment",
        name="time",
        write=lambda _: _AT,
        json="2026-02-01T03:04:05Z",
    ),
    Row(schema="Moment", name="uuid", write=lambda _: _ID, json=str(_ID)),
    Row(schema="Moment", name="text", write=lambda _: "soon", json="soon"),
    Row(
        schema="Mixed",
        name="object",
        write=lambda m: m.Merged(id=1, name="a"),
        json={"id": 1, "name": "a"},
    ),
    Row(
        schema="Mixed",
        name="array",
        write=lambda m: [m.Merged(id=1, name="a")],
        json=[{"id": 1, "name": "a"}],
    ),
    Row(schema="Mixed", name="integer", write=lambda _: 4, json=4),
]

MERGED = [
    Row(
        schema="Merged",
        name="all",
        write=lambda m: m.Merged(id=1, size=9, name="a"),
        json={"id": 1, "size": 9, "name": "a"},
    ),
    Row(
        schema="Merged",
        name="more-than-documented",
        write=lambda m: m.Merged(id=1, name="a"),
        json={"id": 1, "name": "a"},
        answer={"id": 1, "name": "a", "size": 10, "new": []},
        read=lambda m: m.Merged(id=1, name="a", size=10),
        beyond=True,
    ),
    Row(
        schema="Tightened",
        name="known",
        write=lambda m: m.Tightened.B,
        json="b",
    ),
    Row(
        schema="Beside",
        name="first",
        write=lambda m: m.BesideWithUrl(id=1, url="u"),
        json={"id": 1, "url": "u"},
    ),
    Row(
        schema="Beside",
        name="second",
        write=lambda m: m.BesideWithText(id=1, text="t"),
        json={"id": 1, "text": "t"},
    ),
]

NULLS = [
    Row(schema="NullableText", name="null", write=lambda _: None, json=None),
    Row(schema="NullableText", name="text", write=lambda _: "", json=""),
    Row(schema="NullablePet", name="null", write=lambda _: None, json=None),
    Row(
        schema="NullablePet",
        name="pet",
        write=lambda m: m.Dog(bark="w"),
        json={"petType": "Dog", "bark": "w"},
    ),
    Row(schema="NullableEnum", name="null", write=lambda _: None, json=None),
    Row(
        schema="NullableEnum", name="known", write=lambda m: m.NullableEnum.A, json="a"
    ),
    Row(
        schema="AbsentOrNull",
        name="null",
        write=lambda m: m.AbsentOrNull(a=None),
        json={"a": None},
    ),
    Row(
        schema="AbsentOrNull",
        name="absent",
        write=lambda m: m.AbsentOrNull(),
        json={},
    ),
    Row(
        schema="AbsentOrNull",
        name="null-for-absent",
        write=lambda m: m.AbsentOrNull(b=1),
        json={"b": 1},
        answer={"a": None, "b": None},
        read=lambda m: m.AbsentOrNull(a=None),
        beyond=True,
    ),
    Row(
        schema="NullableText",
        name="null",
        version="3.0",
        write=lambda _: None,
        json=None,
    ),
    Row(
        schema="NullablePet",
        name="null",
        version="3.0",
        write=lambda _: None,
        json=None,
        beyond=True,  # by the letter of 3.0.3, which most writers mean otherwise
    ),
    Row(
        schema="NullablePet",
        name="pet",
        version="3.0",
        write=lambda m: m.Cat(pet_type="kitty", claws=1),
        json={"petType": "kitty", "claws": 1},
    ),
    Row(
        schema="Pet",
        name="mapped",
        version="3.0",
        write=lambda m: m.Dog(bark="w"),
        json={"petType": "Dog", "bark": "w"},
    ),
    Row(
        schema="NullableList",
        name="nulls",
        version="3.0",
        write=lambda _: [1, None],
        json=[1, None],
    ),
    Row(
        schema="NullableList",
        name="null",
        version="3.0",
        write=lambda _: None,
        json=None,
    ),
]

SHAPED = [
    Row(schema="Pair", name="tuple", write=lambda _: ("a", 1), json=["a", 1]),
    Row(
        schema="Pair",
        name="rest",
        write=lambda _: ("a", 1, True, False),
        json=["a", 1, True, False],
    ),
    Row(schema="Counts", name="map", write=lambda _: {"a b": 1}, json={"a b": 1}),
    Row(
        schema="Pets",
        name="map-of-a-union",
        write=lambda m: {"x": m.Dog(bark="w"), "y": m.Cat(pet_type="tiger", claws=1)},
        json={
            "x": {"petType": "Dog", "bark": "w"},
            "y": {"petType": "tiger", "claws": 1},
        },
    ),
    Row(
        schema="Extensible",
        name="additional",
        write=lambda m: m.Extensible(name="a", additional_properties={"x-1": 2}),
        json={"name": "a", "x-1": 2},
    ),
    Row(
        schema="Tree",
        name="recursive",
        write=lambda m: m.Tree(value=1, below=[m.Tree(value=2, below=[])]),
        json={"value": 1, "below": [{"value": 2, "below": []}]},
    ),
    Row(
        schema="Nest",
        name="recursive-map",
        write=lambda _: {"n1": {"n2": {}}, "n": {}},
        json={"n1": {"n2": {}}, "n": {}},
    ),
    Row(schema="Colour", name="known", write=lambda m: m.Colour.RED, json="red"),
    Row(
        schema="Colour",
        name="unknown",
        write=lambda m: m.Colour("mauve"),
        json="mauve",
        beyond=True,
    ),
    Row(schema="Level", name="known", write=lambda m: m.Level(2), json=2),
    Row(
        schema="Level",
        name="unknown",
        write=lambda m: m.Level(3),
        json=3,
        beyond=True,
    ),
    Row(
        schema="AnyOfEnums",
        name="number",
        write=lambda m: m.AnyOfEnumsNumber(1),
        json=1,
    ),
    Row(
        schema="AnyOfEnums",
        name="text",
        write=lambda m: m.AnyOfEnumsText.ONE,
        json="one",
    ),
    Row(schema="AnyOfEnums", name="boolean", write=lambda _: True, json=True),
    Row(schema="AnyOfEnums", name="null", write=lambda _: None, json=None),
    Row(
        schema="Formats",
        name="all",
        write=lambda m: m.Formats(
            day=_DAY,
            at=_AT,
            id=_ID,
            bytes_=b"\x00\xff",
            price=Decimal("1.50"),
            long=m.Duration("P1DT2H"),
        ),
        json={
            "day": "2026-02-01",
            "at": "2026-02-01T03:04:05Z",
            "id": str(_ID),
            "bytes": "AP8=",
            "price": "1.50",
            "long": "P1DT2H",
        },
    ),
]

DIRECTED = [
    Row(
        schema="User",
        name="both-ways",
        version="3.0",
        write=lambda m: m.UserRequest(name="a", password="p"),
        json={"name": "a", "password": "p"},
        answer={"id": 1, "name": "a"},
        read=lambda m: m.User(id=1, name="a"),
    ),
    Row(
        schema="Staff",
        name="inherited",
        version="3.0",
        write=lambda m: m.StaffRequest(
            name="a", password="p", boss=m.UserRequest(name="b", password="q")
        ),
        json={
            "name": "a",
            "password": "p",
            "boss": {"name": "b", "password": "q"},
        },
        answer={
            "id": 1,
            "name": "a",
            "boss": {"id": 2, "name": "b"},
            "since": "2026-02-01",
        },
        read=lambda m: m.Staff(id=1, name="a", boss=m.User(id=2, name="b"), since=_DAY),
    ),
]

ROWS = [*DISCRIMINATED, *CHOSEN, *MERGED, *NULLS, *SHAPED, *DIRECTED]


@dataclass(frozen=True)
class Misfit:
    """A reply that is none of what the document describes, and where in it that is found."""

    schema: str
    answer: Any
    path: str


MISFITS = [
    Misfit("Pet", {"petType": "Dog", "bark": 1}, "$.one.bark"),
    Misfit("Task", {"taskType": "copy", "id": 1}, "$.one"),
    Misfit("Shape", {"edge": 1}, "$.one"),
    Misfit("Merged", {"id": 1}, "$.one"),
    Misfit("Pets", {"x": {"petType": "kitty", "claws": "many"}}, "$.one[...].claws"),
    Misfit("Pair", ["a", "b"], "$.one[1]"),
    Misfit("Nest", {"n": {"n": 1}}, "$.one"),
]
