"""The definitions found so far: the one mutable store of this room.

A definition is allocated before it is converted, so that a schema may contain itself; an operation
that fails is rolled back, so that it leaves no orphans.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from speclock.diagnostics import Pointer
from speclock.ir import Model, Named, Nullable, TypeDef, TypeId, TypeRef

Key = tuple[Path, Pointer]


@dataclass(slots=True)
class TypeTable:
    """Definitions by id, and ids by the place of their schema."""

    _made: list[TypeDef | None] = field(default_factory=list[TypeDef | None])
    _keys: list[Key] = field(default_factory=list[Key])
    """The place of each definition."""
    _ids: dict[Key, TypeId] = field(default_factory=dict[Key, TypeId])

    def find(self, key: Key) -> TypeId | None:
        """The id of the schema at a place, if it was allocated."""
        return self._ids.get(key)

    def allocate(self, key: Key) -> TypeId:
        """A new id for the schema at a place."""
        made = TypeId(len(self._made))
        self._made.append(None)
        self._keys.append(key)
        self._ids[key] = made
        return made

    def define(self, target: TypeId, definition: TypeDef) -> None:
        """Fill in what was allocated."""
        self._made[target] = definition

    def definition(self, target: TypeId) -> TypeDef | None:
        """What an id stands for; None while it is still being converted."""
        return self._made[target]

    def mark(self) -> int:
        """A point to roll back to."""
        return len(self._made)

    def roll_back(self, mark: int) -> None:
        """Forget every definition allocated since the mark."""
        while len(self._made) > mark:
            self._made.pop()
            self._ids.pop(self._keys.pop(), None)

    def freeze(self) -> tuple[TypeDef, ...]:
        """All definitions; each id that was given out has one."""
        for definition in self._made:
            assert definition is not None, "every allocated type is defined"
        return tuple(definition for definition in self._made if definition is not None)

    def step_into(self, ref: TypeRef, steps: tuple[str, ...]) -> TypeRef | None:
        """The type at the end of a JSON Pointer into values of a type; None if there is none."""
        for step in steps:
            match ref:
                case Nullable(inner):
                    ref = inner
                case _:
                    pass
            definition = self.definition(ref.target) if isinstance(ref, Named) else None
            if not isinstance(definition, Model):
                return None
            found = [field.type for field in definition.fields if field.name == step]
            if not found:
                return None
            ref = found[0]
        return ref.inner if isinstance(ref, Nullable) else ref
