"""Build the folder that is to be beside the one that is.

Comes in: the old folder, what it held when we looked, and what changes. Goes out: a new folder, safe on disk. Not its business:
which files are ours, and the exchange of the two.

What stays is hard-linked, so that it remains the very same file, and copied only where the file system cannot link.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from speclock.write.paths import ancestors
from speclock.write.records import WriteError


@dataclass(frozen=True, slots=True)
class Entry:
    """What stood at a path: its kind (`stat.S_IFMT`), and for all but folders inode, size and time of change (ns)."""

    kind: int
    inode: int = 0
    size: int = 0
    modified: int = 0


Snapshot: TypeAlias = dict[str, Entry]
"""Relative path -> what stood there; a folder comes before what is in it."""


def scan(root: Path) -> Snapshot:
    """Give everything in a folder, links not followed; nothing if there is no folder. Raises OSError, and WriteError for a mount."""
    found: Snapshot = {}
    try:
        device = root.lstat().st_dev
    except FileNotFoundError:
        return found
    pending = [""]
    while pending:
        above = pending.pop()
        with os.scandir(root / above) as entries:
            for entry in entries:
                path = f"{above}/{entry.name}" if above else entry.name
                status = entry.stat(follow_symlinks=False)
                kind = stat.S_IFMT(status.st_mode)
                if kind != stat.S_IFDIR:
                    found[path] = Entry(
                        kind, status.st_ino, status.st_size, status.st_mtime_ns
                    )
                elif status.st_dev != device:
                    raise WriteError(
                        root / path,
                        "is a mount point; its content cannot be carried over",
                    )
                else:
                    found[path] = Entry(kind)
                    pending.append(path)
    return found


def build(
    old: Path,
    new: Path,
    held: Snapshot,
    dropped: Iterable[str],
    written: Mapping[str, bytes],
) -> frozenset[str]:
    """Fill the empty folder `new` with what `old` held, without `dropped` and with `written`; fsync what is new.

    A folder that only held dropped files is not made again. Gives the paths that are hard links to the old ones. Raises OSError.
    """
    gone = {*dropped, *written}
    emptied = {folder for path in gone if path in held for folder in ancestors(path)}
    staying = [path for path in held if path not in gone and path not in emptied]
    needed = {folder for path in (*staying, *written) for folder in ancestors(path)}
    folders = {path for path in staying if held[path].kind == stat.S_IFDIR} | needed
    for folder in sorted(folders):
        (new / folder).mkdir()
    fresh: list[Path] = []
    linked: set[str] = set()
    for path in staying:
        if held[path].kind == stat.S_IFDIR:
            continue
        if _carry(old / path, new / path, held[path].kind):
            linked.add(path)
        elif held[path].kind == stat.S_IFREG:
            fresh.append(new / path)
    for path, content in written.items():
        _write(new / path, content)
        fresh.append(new / path)
    altered = {
        path.rpartition("/")[0]
        for path in gone | (folders ^ {p for p in held if held[p].kind == stat.S_IFDIR})
    }
    for folder in sorted({"", *folders}, reverse=True):
        if folder in held or (folder == "" and old.is_dir()):
            _dress(old / folder, new / folder, altered=folder in altered)
    _sync([*fresh, *(new / folder for folder in folders), new])
    return frozenset(linked)


def same(before: Snapshot, after: Snapshot, linked: frozenset[str]) -> bool:
    """Tell whether nothing happened in between that `build` did not see; a linked file may change, the new folder sees it too."""
    return before.keys() == after.keys() and all(
        entry == after[path]
        or (
            path in linked
            and (entry.kind, entry.inode) == (after[path].kind, after[path].inode)
        )
        for path, entry in before.items()
    )


def discard(folder: Path) -> None:
    """Remove a folder as far as possible, read-only folders in it included; links in it are not followed."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        for top, names, _ in os.walk(folder):
            for path in (Path(top), *(Path(top) / name for name in names)):
                if not path.is_symlink():
                    with suppress(OSError):
                        path.chmod(0o700)
        shutil.rmtree(folder, ignore_errors=True)


def _carry(old: Path, new: Path, kind: int) -> bool:
    """Make `new` what `old` is; True if it is a hard link."""
    if kind == stat.S_IFLNK:
        new.symlink_to(old.readlink())
        shutil.copystat(old, new, follow_symlinks=False)
        return False
    try:
        os.link(old, new, follow_symlinks=False)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copy2(old, new, follow_symlinks=False)
        return False
    return True


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), "wb"
    ) as file:
        file.write(content)


def _dress(old: Path, new: Path, *, altered: bool) -> None:
    """Give a folder the mode, owner and times of the old one; a new time if its entries differ, for caches that go by it."""
    status = old.stat()
    with suppress(PermissionError):
        os.chown(new, status.st_uid, status.st_gid)
    shutil.copystat(old, new)
    if altered:
        os.utime(new)


def _sync(paths: Iterable[Path]) -> None:
    for path in paths:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
