"""Put one folder in the place of another in one step, so that nobody ever sees half of it.

Comes in: two sibling paths. Goes out: the same two, exchanged. Not its business: what the folders hold.

Linux has `renameat2(2)` with RENAME_EXCHANGE, macOS `renamex_np(2)` with RENAME_SWAP. Where the system or the file system
offers neither, the old folder is renamed aside and the new one renamed in; who is killed between the two leaves a folder
named `.{name}.speclock-old-...`, which `leftovers` finds and the next run puts back.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import secrets
import sys
from pathlib import Path
from typing import Literal

_RENAME_EXCHANGE = 2  # <linux/fs.h>
_RENAME_SWAP = 2  # <sys/stdio.h> of macOS
_AT_FDCWD = -100  # <fcntl.h> of Linux
_UNSUPPORTED = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)


def sibling(target: Path, role: Literal["new", "old"]) -> Path:
    """Give an unused hidden name beside `target`."""
    return target.with_name(f".{target.name}.speclock-{role}-{secrets.token_hex(4)}")


def leftovers(target: Path, role: Literal["new", "old"]) -> list[Path]:
    """Give the folders of that role that killed runs left beside `target`, sorted; none if there is no folder to look in."""
    pattern = re.compile(re.escape(f".{target.name}.speclock-{role}-") + "[0-9a-f]{8}")
    try:
        with os.scandir(target.parent) as entries:
            found = [
                e.path
                for e in entries
                if pattern.fullmatch(e.name) and e.is_dir(follow_symlinks=False)
            ]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(map(Path, found))


def swap(new: Path, target: Path) -> None:
    """Exchange the folders `new` and `target`; if there is no `target`, `new` becomes it. Raises OSError, nothing moved."""
    if not os.path.lexists(target):
        new.rename(target)
        return
    if exchange(new, target):
        return
    aside = sibling(target, "old")
    target.rename(aside)
    try:
        new.rename(target)
    except BaseException:
        aside.rename(target)
        raise
    aside.rename(new)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two names atomically; False if this system or file system cannot. Raises OSError for any other failure."""
    libc = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            status = libc.renamex_np(first, second, ctypes.c_uint(_RENAME_SWAP))
        else:
            status = libc.renameat2(
                _AT_FDCWD, first, _AT_FDCWD, second, ctypes.c_uint(_RENAME_EXCHANGE)
            )
    except AttributeError:  # a C library without that function
        return False
    if status == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(other))
