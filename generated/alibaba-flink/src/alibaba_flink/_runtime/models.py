"""What generated models are made of: the base class, open enums, and tolerant scalar types.

In: values as msgspec found them in JSON. Out: values of these types, through `dec_hook` and `enc_hook`, which are given
to every msgspec call. Not its business: reading bytes (codec), and any particular API.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from enum import IntEnum, StrEnum
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Protocol,
    Self,
    cast,
    runtime_checkable,
)

import msgspec

from .repair import without_nulls


class Model(msgspec.Struct, kw_only=True, frozen=True, repr_omit_defaults=True):
    """The base of every generated model: immutable, keyword-only, unknown fields of a reply ignored.

    msgspec does not inherit `kw_only`, and type checkers do not see that `frozen` is
    inherited, so a subclass repeats both: `class Job(Model, kw_only=True, frozen=True)`.
    """


class OpenEnum(StrEnum):
    """Texts with known values that may grow: an unknown one is kept as a member of its own, equal to its text."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        # Not registered anywhere: what a server invents must not pile up in memory.
        member = str.__new__(cls, value)
        member._name_ = member._value_ = str(value)
        return member

    @property
    def is_known(self) -> bool:
        """Whether the value is one of those documented when this package was made."""
        return self._value_ in type(self)._value2member_map_

    __hash__ = str.__hash__

    def __reduce_ex__(self, protocol: Any) -> Any:
        # By value: some releases of Python pickle a member by a name that an unknown one has not.
        return type(self), (self._value_,)


class OpenIntEnum(IntEnum):
    """Integers with known values that may grow: an unknown one is kept as a member of its own, equal to its number."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        member = int.__new__(cls, value)
        member._name_ = f"UNKNOWN_{int(value)}"
        member._value_ = int(value)
        return member

    @property
    def is_known(self) -> bool:
        """Whether the value is one of those documented when this package was made."""
        return self._value_ in type(self)._value2member_map_

    __hash__ = int.__hash__

    def __reduce_ex__(self, protocol: Any) -> Any:
        # By value: some releases of Python pickle a member by a name that an unknown one has not.
        return type(self), (self._value_,)


@runtime_checkable
class Tolerant(Protocol):
    """A type that reads itself from what JSON held; ValueError says why it cannot."""

    @classmethod
    def decode_json(cls, received: object) -> object:
        """The value for a JSON value that is not null."""
        ...


@runtime_checkable
class Spelled(Protocol):
    """A value that says itself what JSON holds in its place."""

    def encode_json(self) -> object:
        """The JSON value, as builtins."""
        ...


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DIGITS = re.compile(r"[+-]?[0-9]{1,20}")


class _Epoch(datetime):
    """A point in time counted from 1970-01-01T00:00Z; an aware datetime in UTC."""

    raw: int | float | str | None = None
    """What was received: an integer, or text as it stood there. None after arithmetic."""

    _per_second: ClassVar[int]

    @classmethod
    def decode_json(cls, received: object) -> Self:
        """Read an integer, a number, or a text of digits with stray blanks; ValueError for anything else."""
        if isinstance(received, bool) or not isinstance(received, int | float | str):
            raise ValueError(
                f"Expected a time as a number or digits, got `{json_type(received)}`"
            )
        count = received
        if isinstance(count, str):
            if not _DIGITS.fullmatch(count.strip()):
                raise ValueError(
                    "Expected a time as a number or digits, got other text"
                )
            count = int(count.strip())
        return cls._make(count, raw=received)

    @classmethod
    def at(cls, moment: datetime) -> Self:
        """The same point in time, spelled as an integer; ValueError for a datetime without a time zone."""
        if moment.tzinfo is None:
            raise ValueError("a datetime without a time zone is not a point in time")
        count = (moment - _EPOCH) // timedelta(
            microseconds=1_000_000 // cls._per_second
        )
        return cls._make(count, raw=count)

    @classmethod
    def _make(cls, count: float, raw: float | str) -> Self:
        try:
            if isinstance(count, int):
                offset = timedelta(microseconds=count * (1_000_000 // cls._per_second))
            else:
                offset = timedelta(seconds=count / cls._per_second)
            when = _EPOCH + offset
        except (OverflowError, ValueError):
            raise ValueError("Expected a time between the years 1 and 9999") from None
        self = cls(
            when.year,
            when.month,
            when.day,
            when.hour,
            when.minute,
            when.second,
            when.microsecond,
            tzinfo=UTC,
        )
        self.raw = raw
        return self

    def encode_json(self) -> int | float | str:
        """The spelling that was received, or the whole count since 1970."""
        return (
            self.raw
            if self.raw is not None
            else cast("int | float | str", self.at(self).raw)
        )

    def __reduce_ex__(self, protocol: Any) -> Any:
        if self.raw is None:
            return super().__reduce_ex__(protocol)
        return type(self).decode_json, (self.raw,)


class EpochSeconds(_Epoch):
    """A point in time that travels as seconds since 1970-01-01T00:00Z, in an integer or in digits."""

    _per_second = 1


class EpochMilliseconds(_Epoch):
    """A point in time that travels as milliseconds since 1970-01-01T00:00Z, in an integer or in digits."""

    _per_second = 1000


if TYPE_CHECKING:
    TextBoolean = bool
    NullText = str
else:

    class _BooleanMarker(type):
        def __instancecheck__(cls, instance: object) -> bool:
            return isinstance(instance, bool)

    class TextBoolean(metaclass=_BooleanMarker):
        """A boolean that may also travel as the text `true` or `false`, in upper or lower case."""

        @classmethod
        def decode_json(cls, received: object) -> bool:
            """Read a boolean or its text; ValueError for anything else."""
            if isinstance(received, bool):
                return received
            verdict = as_boolean(received)
            if verdict is None:
                raise ValueError(
                    f"Expected `bool` or its text, got `{json_type(received)}`"
                )
            return verdict

    class _NullTextMarker(type):
        def __instancecheck__(cls, instance: object) -> bool:
            return instance is None or isinstance(instance, str)

    class NullText(metaclass=_NullTextMarker):
        """Text where an empty text, two quote characters, and the word null mean that there is none."""

        @classmethod
        def decode_json(cls, received: object) -> str | None:
            """Read a text; None for the spellings of nothing; ValueError when it is not text."""
            if not isinstance(received, str):
                raise ValueError(f"Expected `str | null`, got `{json_type(received)}`")
            return None if is_null_text(received) else received


def as_boolean(value: object) -> bool | None:
    """True or false, given as such or as text in any case; None for anything else."""
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().lower())
    return value if isinstance(value, bool) else None


def is_null_text(text: str) -> bool:
    """Whether a text only stands for "nothing": empty, two quote characters, or the word null."""
    return text.strip() in ("", '""', "null")


def convert(received: object, kind: Any) -> object:
    """JSON as builtins read as `kind`, nulls forgiven where `repair` says so. Raises msgspec.ValidationError."""
    return convert_telling(received, kind)[0]


def convert_telling(received: object, kind: Any) -> tuple[object, bool]:
    """The same, and whether something had to be forgiven."""
    try:
        return msgspec.convert(received, kind, dec_hook=dec_hook), False
    except msgspec.ValidationError:
        mended = without_nulls(kind, received)
        return msgspec.convert(mended, kind, dec_hook=dec_hook), True


def convert_within(received: object, kind: Any) -> object:
    """The same for a `decode_json`: raises ValueError, the only error that msgspec adds the path up to here to."""
    try:
        return convert(received, kind)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from None


def dec_hook(kind: type, received: object) -> object:
    """For msgspec: read a value of a type msgspec does not know. Raises ValueError, NotImplementedError."""
    if isinstance(kind, Tolerant):
        return kind.decode_json(received)
    raise NotImplementedError(f"no rule to read {kind!r}")


def enc_hook(value: object) -> object:
    """For msgspec: write a value of a type msgspec does not know. Raises NotImplementedError."""
    if isinstance(value, Spelled):
        return value.encode_json()
    if isinstance(value, datetime):
        return datetime.combine(value.date(), value.timetz())
    raise NotImplementedError(f"no rule to write a {type(value).__name__}")


def json_type(value: object) -> str:
    """What JSON calls the type of a value."""
    names: dict[type, str] = {
        bool: "bool",
        int: "int",
        float: "float",
        str: "str",
        list: "array",
        dict: "object",
        type(None): "null",
    }
    return names.get(type(value), type(value).__name__)
