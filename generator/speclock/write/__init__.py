"""The write stage: `Files` -> disk.

Comes in: the text of every file of a package, by path. Goes out: a folder that holds exactly those beside what others keep there.
Not its business: what the files say, and whether they are right.

`compare` looks, `apply` does; a caller that only checks stops after the first. What we wrote is what the manifest in the folder
says. Whoever is killed at any instant leaves the old folder or the new one (see `swap` and `tree`). For POSIX systems.
"""

from __future__ import annotations

from speclock.write.applying import apply
from speclock.write.comparing import compare
from speclock.write.paths import MANIFEST
from speclock.write.records import Change, Conflict, Files, Plan, Refused, WriteError

__all__ = [
    "MANIFEST",
    "Change",
    "Conflict",
    "Files",
    "Plan",
    "Refused",
    "WriteError",
    "apply",
    "compare",
]
