"""What every function of this room needs to know: the document, the report, the types so far."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from speclock.diagnostics import Report
from speclock.ir import HeaderSet, SecurityScheme, TypeId, Webhook
from speclock.lower.properties import Property
from speclock.lower.table import Key, TypeTable
from speclock.read import Node


@dataclass(frozen=True, slots=True)
class Waiting:
    """A model that was given an id and has to be defined before its operation is done."""

    target: TypeId
    node: Node
    properties: tuple[Property, ...]
    hint: tuple[str, ...]


@dataclass(slots=True)
class Lowering:
    """The context of one run; `types` is the one thing that grows."""

    root: Node
    report: Report
    types: TypeTable = field(default_factory=TypeTable)
    schemes: dict[str, SecurityScheme] = field(
        default_factory=dict[str, SecurityScheme]
    )
    """The security schemes a client can be made for, by name."""
    operations: set[str] = field(default_factory=set[str])
    """The ids of the operations so far."""
    headers: list[HeaderSet] = field(default_factory=list[HeaderSet])
    """The headers of the replies of the operations so far."""
    lines: dict[tuple[str, str], str] = field(
        default_factory=dict[tuple[str, str], str]
    )
    """Path and method -> id, of the operations so far."""
    nodes: dict[str, Node] = field(default_factory=dict[str, Node])
    """Id -> Operation Object, of the same."""
    webhooks: list[Webhook] = field(default_factory=list[Webhook])
    """Webhooks and callbacks so far."""
    open: list[Key] = field(default_factory=list[Key])
    """The schemas being lowered at the moment, the innermost last."""
    choosing: set[Key] = field(default_factory=set[Key])
    """Those of the open schemas that are choices: one of them may contain itself and be a Union."""
    unions: set[TypeId] = field(default_factory=set[TypeId])
    """The definitions that are, or are going to be, Unions."""
    extensible: set[TypeId] = field(default_factory=set[TypeId])
    """The models that keep properties nobody documented by name."""
    heirs: dict[Key, list[Node]] | None = None
    """Schema -> the components derived from it; None until somebody asks."""
    nullable: set[TypeId] = field(default_factory=set[TypeId])
    """The Unions one of whose members may be null."""
    waiting: deque[Waiting] = field(default_factory=deque[Waiting])
    """The models that are still to be defined."""

    def roll_back(self, mark: int) -> None:
        """Forget every definition allocated since the mark."""
        if self.types.mark() == mark:
            return
        self.types.roll_back(mark)
        self.unions = {one for one in self.unions if one < mark}
        self.extensible = {one for one in self.extensible if one < mark}
        self.nullable = {one for one in self.nullable if one < mark}
