"""Compare what an output folder holds with what it should hold.

Comes in: the folder and the files to be. Goes out: a `Plan`. Reads only. Not its business: changing anything.

For a file we would write, and what the manifest says we wrote:

    stands there            wrote it              never wrote it
    nothing                 added                 added
    what we would write     -                     - (adopted)
    what we wrote           changed               -
    anything else           changed, edited       changed, foreign

A file we wrote and would no longer write is removed, and a conflict if it was edited. Symbolic links are never followed: one that
stands where our file goes is foreign.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Literal

from speclock.write import manifest
from speclock.write.differences import describe
from speclock.write.paths import MANIFEST, ancestors, require_safe
from speclock.write.records import Change, Conflict, Files, Plan, WriteError


def compare(folder: Path, files: Files) -> Plan:
    """Give what applying `files` to `folder` would do; the folder need not exist.

    Raises WriteError when something that is not ours stands where a folder or a file of ours must be, or cannot be read;
    ValueError when `files` holds a path or text that must never be written (a bug of the stage before).
    """
    require_safe(files)
    wanted = {path: text.encode() for path, text in files.items()}
    comparison = _Comparison(Path(os.path.realpath(folder)), wanted)
    try:
        comparison.run()
    except OSError as error:
        raise WriteError(
            Path(error.filename or folder), error.strerror or str(error)
        ) from error
    return Plan(
        folder=folder,
        changes=tuple(sorted(comparison.changes, key=lambda change: change.path)),
        conflicts=tuple(
            sorted(comparison.conflicts, key=lambda conflict: conflict.path)
        ),
        files=dict(files),
    )


class _Comparison:
    """One look at one folder."""

    def __init__(self, root: Path, wanted: dict[str, bytes]) -> None:
        self.root = root
        self.wanted = wanted
        self.changes: list[Change] = []
        self.conflicts: list[Conflict] = []
        self._modes: dict[str, int | None] = {}
        self._written: dict[str, str] = {}

    def run(self) -> None:
        root = _mode(self.root)
        if root is not None and not stat.S_ISDIR(root):
            raise WriteError(self.root, "a file stands where the output folder must be")
        recorded = self._content(MANIFEST)
        self._written = manifest.load(recorded or b"")
        for path, content in self.wanted.items():
            self._want(path, content)
        for path in self._written.keys() - self.wanted.keys():
            self._unwant(path)
        self._want_manifest(recorded)

    def _want(self, path: str, content: bytes) -> None:
        self._require_room(path)
        mode = self._mode(path)
        if mode is None or stat.S_ISDIR(mode):
            self.changes.append(Change(path, "added"))
            return
        standing = self._content(path)
        if standing == content:
            return
        self.changes.append(Change(path, "changed"))
        if standing is None or path not in self._written:
            self._conflict(path, "foreign", content)
        elif manifest.digest(standing) != self._written[path]:
            self._conflict(path, "edited", content)

    def _unwant(self, path: str) -> None:
        standing = self._content(path)
        if standing is None:  # gone, or something foreign took its place
            return
        self.changes.append(Change(path, "removed"))
        if manifest.digest(standing) != self._written[path]:
            self._conflict(path, "edited", None)

    def _want_manifest(self, recorded: bytes | None) -> None:
        content = manifest.dump(self.wanted) if self.wanted else None
        if content is not None:
            self._require_room(MANIFEST)
        mode = self._mode(MANIFEST)
        if content is not None and mode is not None and not stat.S_ISREG(mode):
            self._conflict(MANIFEST, "foreign", content)
            self.changes.append(Change(MANIFEST, "changed"))
        elif recorded != content and not self.changes:
            if recorded is None:
                self.changes.append(Change(MANIFEST, "added"))
            else:
                self.changes.append(
                    Change(MANIFEST, "changed" if content is not None else "removed")
                )

    def _conflict(
        self, path: str, kind: Literal["edited", "foreign"], content: bytes | None
    ) -> None:
        diff = describe(self.root / path, path, content)
        self.conflicts.append(Conflict(path, kind, diff))

    def _require_room(self, path: str) -> None:
        """Raise WriteError if what is in the way of this file is not ours to remove."""
        for folder in ancestors(path):
            mode = self._mode(folder)
            if mode is None:
                return
            if not stat.S_ISDIR(mode):
                if stat.S_ISREG(mode) and folder in self._written:
                    return
                raise WriteError(
                    self.root / folder,
                    "stands where a folder must be, and is not ours to remove",
                )
        mode = self._mode(path)
        if mode is not None and stat.S_ISDIR(mode):
            self._require_ours(path)

    def _require_ours(self, folder: str) -> None:
        """Raise WriteError unless the folder goes when our files in it go."""
        found = False
        for top, folders, names in os.walk(self.root / folder):
            for name in (
                *names,
                *(each for each in folders if (Path(top) / each).is_symlink()),
            ):
                found = True
                path = (Path(top) / name).relative_to(self.root).as_posix()
                if path not in self._written or self._content(path) is None:
                    raise WriteError(
                        self.root / folder,
                        "a folder with files of others stands where a file must be",
                    )
        if not found:
            raise WriteError(self.root / folder, "a folder stands where a file must be")

    def _mode(self, path: str) -> int | None:
        """Give what stands at a path, None for nothing; what is reached through a link does not count."""
        if path not in self._modes:
            above = path.rpartition("/")[0]
            within = self._mode(above) if above else stat.S_IFDIR
            reachable = within is not None and stat.S_ISDIR(within)
            self._modes[path] = _mode(self.root / path) if reachable else None
        return self._modes[path]

    def _content(self, path: str) -> bytes | None:
        """Give the content of a regular file, None for anything else."""
        mode = self._mode(path)
        if mode is None or not stat.S_ISREG(mode):
            return None
        return (self.root / path).read_bytes()


def _mode(path: Path) -> int | None:
    try:
        return path.lstat().st_mode
    except FileNotFoundError:
        return None
