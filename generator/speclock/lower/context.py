"""What every function of this room needs to know: the document, the report, the types so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from speclock.diagnostics import Report
from speclock.lower.table import Key, TypeTable
from speclock.read import Node


@dataclass(slots=True)
class Lowering:
    """The context of one run; `types` is the one thing that grows."""

    root: Node
    report: Report
    types: TypeTable = field(default_factory=TypeTable)
    schemes: frozenset[str] = frozenset()
    """Names of the security schemes a client can be made for."""
    open: list[Key] = field(default_factory=list[Key])
    """The schemas being lowered at the moment, the innermost last."""
