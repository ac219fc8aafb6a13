"""What the write stage says: plain records and the two exceptions.

Comes in: nothing. Goes out: the vocabulary shared by comparing and applying. Not its business: reading or writing a disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

Files: TypeAlias = Mapping[str, str]
"""Relative POSIX path -> text. The text goes to disk as UTF-8, its line ends as they are."""


@dataclass(frozen=True, slots=True)
class Change:
    """One file that applying a plan adds, changes or removes; `path` is relative to the output folder."""

    path: str
    kind: Literal["added", "changed", "removed"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One file that a plan may replace or remove only by force.

    `edited`: we wrote it, and it is no longer what we wrote. `foreign`: we never wrote it.
    `diff` is a unified diff from what stands there to what we would write.
    """

    path: str
    kind: Literal["edited", "foreign"]
    diff: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What it takes to make `folder` hold exactly `files`, beside whatever else lives there.

    `changes` is sorted by path and lists everything that would happen, forced or not; it is empty exactly when nothing at
    all has to be written. The manifest is listed only if it is all there is to write. `conflicts` is sorted by path.
    """

    folder: Path
    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    files: Files = field(repr=False)


class Refused(Exception):  # noqa: N818
    """Applying would destroy somebody else's work; nothing was touched. `conflicts` is never empty."""

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        super().__init__(", ".join(f"{each.path} ({each.kind})" for each in conflicts))
        self.conflicts = conflicts


class WriteError(Exception):
    """The disk does not allow it (permissions, space, something in the way); the output is as it was before."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason
