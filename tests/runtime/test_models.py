"""Open enums, tolerant scalars, unions, and nulls where the documented shape has none."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest

from speclock.runtime import (
    UNSET,
    EpochMilliseconds,
    EpochSeconds,
    Model,
    NullText,
    OpenEnum,
    OpenIntEnum,
    TextBoolean,
    UnsetType,
)
from speclock.runtime.codec import Codec, Misfit, encode
from speclock.runtime.repair import without_nulls
from speclock.runtime.unions import one_of

WHEN = datetime(2024, 4, 25, 15, 21, 47, tzinfo=UTC)


class State(OpenEnum):
    RUNNING = "running"
    FAILED = "failed"


class Level(OpenIntEnum):
    LOW = 1


class Circle(Model, kw_only=True, frozen=True):
    kind: str
    radius: int


class Square(Model, kw_only=True, frozen=True):
    kind: str
    side: int
    note: str | UnsetType = UNSET


if TYPE_CHECKING:
    Shape = Circle | Square
else:
    Shape = one_of(
        "Shape", lambda: (Circle, Square), "kind", {"circle": Circle, "square": Square}
    )


class Thing(Model, kw_only=True, frozen=True):
    name: str | UnsetType = UNSET
    made: EpochSeconds | UnsetType | None = UNSET
    state: State | UnsetType | None = UNSET
    level: Level | UnsetType = UNSET
    fine: TextBoolean | UnsetType = UNSET
    code: NullText | UnsetType | None = UNSET
    inner: Thing | UnsetType = UNSET
    many: list[Thing] | UnsetType | None = UNSET
    named: dict[str, Thing] | UnsetType = UNSET
    shape: Shape | UnsetType = UNSET
    free: Any | UnsetType = UNSET


def read(text: str | bytes, kind: Any = Thing) -> Any:
    return Codec().read(text.encode() if isinstance(text, str) else text, kind)


@pytest.mark.parametrize(
    "received", ["1714058507", '"1714058507"', '" 1714058507\\n"', "1714058507.0"]
)
def test_a_time_in_every_spelling(received: str) -> None:
    made = read(f'{{"made": {received}}}').made
    assert made == WHEN
    assert isinstance(made, EpochSeconds)
    assert made.tzinfo is UTC
    assert encode(Thing(made=made)) == f'{{"made":{received}}}'.encode()
    for twin in (
        copy.copy(made),
        copy.deepcopy(made),
        pickle.loads(pickle.dumps(made)),
    ):
        assert (twin, type(twin), twin.raw) == (made, EpochSeconds, made.raw)


@pytest.mark.parametrize(
    "received",
    [
        '"soon"',
        "true",
        "[]",
        '""',
        "1e300",
        "99999999999999",
        '"\uff11\uff12"',
        '"1.5"',
        '"' + "9" * 5000 + '"',
    ],
)
def test_what_is_no_time(received: str) -> None:
    misfit = read(f'{{"made": {received}}}')
    assert isinstance(misfit, Misfit)
    assert misfit.path == "$.made"


def test_times_made_here() -> None:
    moment = EpochSeconds.at(WHEN.astimezone(timezone(timedelta(hours=8))))
    assert (moment, moment.raw) == (WHEN, 1714058507)
    later = moment + timedelta(seconds=1)
    assert encode(later) == b"1714058508"
    assert pickle.loads(pickle.dumps(later)) == later
    assert EpochMilliseconds.at(WHEN).raw == 1714058507000
    assert EpochMilliseconds.decode_json("1714058507001").microsecond == 1000
    assert EpochSeconds.decode_json(-1) == datetime(
        1969, 12, 31, 23, 59, 59, tzinfo=UTC
    )
    with pytest.raises(ValueError, match="time zone"):
        EpochSeconds.at(datetime(2024, 1, 1))  # noqa: DTZ001


def test_open_enums() -> None:
    thing = read('{"state": "melting", "level": 7}')
    assert (thing.state, thing.state.is_known, str(thing.state)) == (
        "melting",
        False,
        "melting",
    )
    assert thing.state == State("melting")
    assert {"melting": 1}[thing.state] == 1
    assert "melting" not in State._value2member_map_
    assert read('{"state": "running"}').state is State.RUNNING
    assert State.RUNNING.is_known
    assert not State("RUNNING").is_known
    assert (thing.level, thing.level.is_known, Level.LOW.is_known) == (7, False, True)
    assert encode(thing) == b'{"state":"melting","level":7}'
    for value in (thing.state, thing.level):
        assert pickle.loads(pickle.dumps(value)) == value == copy.deepcopy(value)
    assert isinstance(read('{"state": 1}'), Misfit)
    assert isinstance(read('{"level": true}'), Misfit)


@pytest.mark.parametrize(
    ("received", "value"),
    [
        ("true", True),
        ("false", False),
        ('"true"', True),
        ('"False"', False),
        ('" TRUE\\n"', True),
    ],
)
def test_text_booleans(received: str, value: bool) -> None:
    assert read(f'{{"fine": {received}}}').fine is value


def test_no_text_boolean() -> None:
    for received in ('"yes"', "1", '""', "[]"):
        assert isinstance(read(f'{{"fine": {received}}}'), Misfit)


@pytest.mark.parametrize(
    ("received", "value"),
    [
        ("null", None),
        ('""', None),
        ('"\\"\\""', None),
        ('"null"', None),
        ('"E1"', "E1"),
        ('"nullable"', "nullable"),
    ],
)
def test_null_texts(received: str, value: str | None) -> None:
    assert read(f'{{"code": {received}}}').code == value


def test_null_text_wants_text() -> None:
    assert isinstance(read('{"code": 1}'), Misfit)
    assert read("{}").code is UNSET


def test_unions_by_discriminator_and_by_fit() -> None:
    assert read(
        '{"shape": {"kind": "square", "side": 2, "note": null}}'
    ).shape == Square(kind="square", side=2)
    assert read('{"shape": {"kind": "new", "radius": 2}}').shape == Circle(
        kind="new", radius=2
    )
    assert read('{"shape": {"kind": "new", "side": 2, "note": null}}').shape == Square(
        kind="new", side=2
    )
    assert read('{"shape": {"kind": "circle", "side": 2}}').path == "$.shape"
    misfit = read('{"many": [{"shape": {"kind": "circle", "radius": "2"}}]}')
    assert (misfit.path, misfit.problem) == (
        "$.many[0].shape.radius",
        "Expected `int`, got `str`",
    )
    assert read('{"shape": 1}').path == "$.shape"
    assert isinstance(Circle(kind="", radius=1), Shape)
    assert not isinstance(1, Shape)


class Point(Model, kw_only=True, frozen=True):
    x: int | UnsetType = UNSET


class Step(Model, kw_only=True, frozen=True):
    x: int | UnsetType = UNSET
    state: State | UnsetType = UNSET
    start: Point | UnsetType = UNSET


class Leap(Model, kw_only=True, frozen=True):
    x: int | UnsetType = UNSET
    level: Level | UnsetType = UNSET
    start: Step | UnsetType = UNSET


@pytest.mark.parametrize(
    ("received", "kind"),
    [
        ("{}", Point),
        ('{"x": 1}', Point),
        ('{"new": 1}', Point),
        ('{"x": 1, "state": "running"}', Step),
        ('{"x": 1, "state": "melting"}', Point),
        ('{"x": 1, "level": 1}', Leap),
        ('{"start": {"x": 1}}', Step),
        ('{"start": {"x": 1, "state": "failed"}}', Leap),
        ('{"start": {"state": "failed", "new": 1}, "level": 1}', Leap),
        ('{"state": null, "x": 1}', Step),
        ('[{"start": {"state": "failed"}}]', list),
    ],
)
def test_the_member_that_keeps_most_is_meant(received: str, kind: type) -> None:
    move = one_of("Move", lambda: (Point, Step, Leap, list[Step], list[Leap]))
    made = read(received, move)
    assert type(made) is kind
    if kind is list:
        assert made == [Leap(start=Step(state=State.FAILED))]


def test_nulls_for_optional_fields_are_forgiven_everywhere() -> None:
    text = """{"name": null, "made": null, "inner": {"name": null, "fine": null}, "free": null,
               "many": [{"name": null}, {"level": null, "name": "x"}], "named": {"a": {"name": null}}}"""
    thing = read(text)
    assert thing == Thing(
        made=None,
        free=None,
        inner=Thing(),
        many=[Thing(), Thing(name="x")],
        named={"a": Thing()},
    )
    assert read('[{"name": null}]', list[Thing]) == [Thing()]


def test_nulls_elsewhere_are_not() -> None:
    assert read('{"kind": null, "radius": 1}', Circle).path == "$.kind"
    assert read('{"many": [null]}').path == "$.many[0]"


class Near(Model, kw_only=True, frozen=True):
    name: str | UnsetType = UNSET
    far: Far | UnsetType = UNSET


if TYPE_CHECKING:
    Far = str
else:

    class Far(Model, kw_only=True, frozen=True):
        further: Nowhere | UnsetType = UNSET  # noqa: F821 - nobody gets that far


def test_types_are_looked_at_as_far_as_the_json_goes() -> None:
    """Those of an API refer to each other by the thousand; looking at all of them took a tenth of a second each time."""
    assert without_nulls(Near, {"name": None, "new": 1}) == {}
    with pytest.raises(NameError, match="Nowhere"):
        without_nulls(Near, {"far": {"further": None}})


def test_the_first_fault_that_matters_is_named() -> None:
    misfit = read('{"name": null, "many": [{}, {"name": 5}]}')
    assert misfit == Misfit("Expected `str`, got `int`", "$.many[1].name", "str", "int")
    assert (
        read('{"radius": 1}', Circle).problem == "Object missing required field `kind`"
    )
    assert read("[]").path == "$"


@pytest.mark.parametrize(
    ("content", "position", "problem"),
    [
        (b'{"name": "a', 11, "truncated"),
        (b'{"name": "a",}', 13, "trailing comma"),
        (b'{"name": "\xff"}', 10, "UTF-8"),
        (b"<html>", 0, "malformed"),
        (b"", 0, "empty"),
        (b" \n", 0, "empty"),
        (b'{"name": 5, "inner": {', 22, "truncated"),
        (b"[" * 100_000, None, "nested too deeply"),
    ],
)
def test_malformed(content: bytes, position: int | None, problem: str) -> None:
    misfit = read(content, Thing if content[:1] != b"[" else Any)
    assert isinstance(misfit, Misfit)
    assert misfit.position == position
    assert problem in misfit.problem


def test_unknown_fields_and_a_byte_order_mark_do_no_harm() -> None:
    assert read(b'\xef\xbb\xbf{"name": "a", "new": [1]}') == Thing(name="a")
    assert repr(Thing(name="a")) == "Thing(name='a')"


def test_decoders_are_kept_per_client() -> None:
    codec = Codec()
    for _ in range(3):
        codec.read(b"{}", Thing)
    decoders = codec._decoders  # pyright: ignore[reportPrivateUsage]
    assert list(decoders) == [Thing]
    assert Codec()._decoders == {}  # pyright: ignore[reportPrivateUsage]
