"""What a test gives to a call, sorted by where the document says it belongs.

In: Python arguments and where each stands on the wire. Out: `Given`. Not its business: what the
document says of the values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import msgspec

Place = tuple[str, str]
"""path, query, header, cookie or body, and the name on the wire; `("body", "")` is the whole body."""

Wire = Mapping[str, Place | tuple[Place, ...]]
"""Python argument -> where it stands; an argument may stand in more than one place."""


def places(entry: Place | tuple[Place, ...]) -> tuple[Place, ...]:
    """All the places of one argument."""
    found: list[Place] = []
    match entry:
        case (str() as place, str() as name):
            found.append((place, name))
        case several:
            found.extend(one for one in several if not isinstance(one, str))
    return tuple(found)


def arguments_by_place(wire: Wire) -> dict[Place, str]:
    """The Python argument for each place."""
    return {
        place: argument for argument, entry in wire.items() for place in places(entry)
    }


class Arguments(dict[str, Any]):
    """The arguments of a call, by their Python names.

    `lacking` says why some of them are no more than stand-ins, with which a call can be made and its reply be read, but
    about which the document has nothing to say; None where all are what the document asks for.
    """

    lacking: str | None = None

    def __or__(self, changes: Mapping[str, Any], /) -> Arguments:  # type: ignore[override]
        """The same arguments with some that are new or others."""
        made = Arguments({**self, **changes})
        made.lacking = self.lacking
        return made


@dataclass(frozen=True, slots=True)
class Given:
    """The values of one call by place, and every place the client knows of; `lacking` as of its arguments."""

    values: Mapping[Place, object]
    known: frozenset[Place]
    lacking: str | None = None

    @classmethod
    def of(cls, arguments: Mapping[str, object], wire: Wire) -> Given:
        """Sort arguments; None and UNSET are not given. Raises AssertionError for one `wire` does not know."""
        unknown = arguments.keys() - wire.keys()
        if unknown:
            raise AssertionError(
                f"no place on the wire is known for {', '.join(sorted(unknown))}"
            )
        values = {
            place: value
            for argument, value in arguments.items()
            if value is not None and value is not msgspec.UNSET
            for place in places(wire[argument])
        }
        lacking = arguments.lacking if isinstance(arguments, Arguments) else None
        return cls(values, frozenset(arguments_by_place(wire)), lacking)

    def with_value(self, place: Place, value: object) -> Given:
        """The same call with one more value, or another one."""
        return replace(self, values={**self.values, place: value})

    def elsewhere(self, place: str) -> Iterator[Place]:
        """The known places of one kind."""
        return (one for one in self.known if one[0] == place)

    @property
    def body(self) -> object:
        """The body as given: the whole of it, or a mapping of its fields; UNSET when there is none."""
        if ("body", "") in self.values:
            return self.values["body", ""]
        fields: dict[str, Any] = {
            name: value
            for (place, name), value in self.values.items()
            if place == "body"
        }
        return fields or msgspec.UNSET
