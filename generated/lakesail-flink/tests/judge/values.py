"""A raw payload, its raw schema and the Python value it became, walked side by side.

In: JSON as plain builtins, schema nodes, any value whose objects are msgspec Structs or mappings. Out:
nothing, or an AssertionError that lists every difference by its JSON Pointer. Not its business: how
the value was made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

import msgspec

from .families import is_member, member
from .nodes import ADDITIONAL, Json, Node, as_array, as_object, is_array, is_object
from .scalars import is_overlooked, mismatch
from .schemas import (
    Parts,
    alternatives,
    documented,
    elements,
    fields,
    fits,
    flagged,
    only_value,
)


class NothingComparedError(AssertionError):
    """A payload that holds no value its schema knows, so that comparing would prove nothing."""


def judge_value(
    payload: Json, value: object, schema: Node | None, *, binding: bool = True
) -> None:
    """Compare a decoded reply with the payload it came from; AssertionError lists every difference.

    Raises NothingComparedError where neither has anything to compare. Without `binding`, the payload may have fields that the document does not list.
    """
    found, leaves = compare(payload, value, schema, binding=binding)
    if found:
        raise AssertionError(
            "the value is not what the payload says:\n  " + "\n  ".join(found)
        )
    if leaves == 0:
        raise NothingComparedError(
            "nothing was compared: the payload holds no value that its schema knows"
        )


def compare(
    payload: Json,
    value: object,
    schema: Node | None,
    *,
    literal: bool = False,
    binding: bool = True,
    at: str = "",
) -> tuple[list[str], int]:
    """The differences, and how many values without parts were compared.

    `literal`: `value` is an argument of ours, so plain texts and numbers may stand for typed values.
    """
    walk = _Walk(literal, binding)
    walk.visit(payload, value, [schema] if schema is not None else [], at)
    return walk.differences, walk.leaves


@dataclass(slots=True)
class _Walk:
    literal: bool
    binding: bool
    differences: list[str] = field(default_factory=list[str])
    leaves: int = 0

    def visit(
        self, payload: Json, value: object, schemas: Sequence[Node], at: str
    ) -> None:
        """Compare under the alternative of the schemas that agrees best."""
        options = alternatives(schemas)
        meant = [one for one in options if fits(one, payload)] or [*options]
        for parts in options:
            heir = member(parts, payload)
            meant += alternatives([heir]) if heir is not None else []
        best: _Walk | None = None
        for parts in meant:
            attempt = _Walk(self.literal, self.binding)
            attempt._compare(payload, value, parts, at)
            if best is None or len(attempt.differences) < len(best.differences):
                best = attempt
            if not best.differences:
                break
        assert best is not None
        if len(options) > 1 and is_overlooked(payload, value, options):
            self._differ(
                at, f"is {value!r}, which the model takes for an unknown value"
            )
        self.differences += best.differences
        self.leaves += best.leaves

    def _compare(self, payload: Json, value: object, parts: Parts, at: str) -> None:
        if is_object(payload) and isinstance(value, msgspec.Struct):
            self._struct(as_object(payload), value, parts, at)
        elif is_object(payload):
            self._mapping(as_object(payload), value, parts, at)
        elif is_array(payload):
            self._array(as_array(payload), value, parts, at)
        else:
            self.leaves += 1
            problem = mismatch(payload, value, parts, literal=self.literal)
            if problem:
                self._differ(at, problem)

    def _struct(
        self, payload: dict[str, Json], value: msgspec.Struct, parts: Parts, at: str
    ) -> None:
        kind = type(value).__name__
        names = {one.encode_name: one.name for one in msgspec.structs.fields(value)}
        listed = documented(parts)
        self.leaves += not payload
        rest = cast(
            "Mapping[str, object]", getattr(value, names.pop(ADDITIONAL, ""), {})
        )
        for key in rest.keys() - payload.keys():
            self._differ(_below(at, key), f"is {rest[key]!r}, but the payload has none")
        self._not_swapped(names, at)
        for key, item in payload.items():
            if key in rest:
                self.visit(item, rest[key], fields(parts, key), _below(at, key))
            elif key in names:
                self.visit(
                    item,
                    getattr(value, names[key]),
                    fields(parts, key),
                    _below(at, key),
                )
            elif key in listed or self.binding:
                also = (
                    ""
                    if key in listed
                    else ", and the document's schema lists none either"
                )
                self._differ(
                    _below(at, key),
                    f"{kind} has no field of that name on the wire{also}",
                )
        for key, name in names.items():
            kept = cast("object", getattr(value, name))
            if key in payload or kept is msgspec.UNSET or kept is None:
                continue
            if kept != _constant(parts, key) and not _tells_apart(parts, key, kept):
                self._differ(
                    _below(at, key), f"is {kept!r}, but the payload has no such field"
                )
        for key, node in listed.items():
            if key in payload and self.literal and flagged(node, "readOnly"):
                self._differ(_below(at, key), "is read only, and was sent")
            wanted = key not in payload and key not in names and not self.literal
            if wanted and not flagged(node, "writeOnly"):
                self._differ(
                    _below(at, key), f"is documented, but {kind} has no such field"
                )

    def _not_swapped(self, names: dict[str, str], at: str) -> None:
        """No attribute has the words of another field: the wire's names are all the judge knows a field by."""
        meant = {_folded(key): key for key in names}
        for key, attribute in names.items():
            other = meant.get(_folded(attribute), key)
            if _folded(key) != _folded(attribute) and other != key:
                self._differ(
                    _below(at, key), f"comes out as {attribute}, the words of {other}"
                )

    def _mapping(
        self, payload: dict[str, Json], value: object, parts: Parts, at: str
    ) -> None:
        if not isinstance(value, Mapping):
            self._differ(
                at, f"is {value!r}, a {type(value).__name__}; the payload has an object"
            )
            return
        held = cast("Mapping[object, object]", value)
        self.leaves += not payload
        for key, item in payload.items():
            if key in held:
                self.visit(item, held[key], fields(parts, key), _below(at, key))
            else:
                self._differ(_below(at, key), f"is missing; the payload says {item!r}")
        for extra in held.keys() - payload.keys():
            self._differ(
                _below(at, str(extra)), f"is {held[extra]!r}, but the payload has none"
            )

    def _array(self, payload: list[Json], value: object, parts: Parts, at: str) -> None:
        if not isinstance(value, Sequence) or isinstance(value, str | bytes):
            self._differ(
                at, f"is {value!r}, a {type(value).__name__}; the payload has an array"
            )
            return
        held = cast("Sequence[object]", value)
        self.leaves += not payload
        if len(held) != len(payload):
            self._differ(
                at, f"has {len(held)} elements; the payload has {len(payload)}"
            )
        for index, (item, kept) in enumerate(zip(payload, held, strict=False)):
            self.visit(item, kept, elements(parts, index), _below(at, str(index)))

    def _differ(self, at: str, problem: str) -> None:
        self.differences.append(f"{at or '/'} {problem}")


def _constant(parts: Parts, key: str) -> Json:
    """The one value that a field can have, which a model may hold though nobody sent it; None where there are several."""
    options = alternatives(fields(parts, key))
    found = [only_value(one) for one in options]
    return found[0] if len(found) == 1 else None


def _folded(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())


def _below(at: str, key: str) -> str:
    return f"{at}/{key.replace('~', '~0').replace('/', '~1')}"


def _tells_apart(parts: Parts, name: str, value: object) -> bool:
    files = parts[0].files if parts else None
    return files is not None and is_member(files.load(files.root), name, value)
