"""The paths we may write to.

Comes in: paths as other stages (or a manifest on disk) spell them. Goes out: the same, proven harmless. Not its business: what
stands at those paths.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

MANIFEST = ".speclock-manifest.json"
"""Where, inside the output folder, we keep what we wrote."""


def ancestors(path: str) -> Iterator[str]:
    """Give the folders above a relative path, outermost first: `a/b/c` -> `a`, `a/b`."""
    end = path.find("/")
    while end != -1:
        yield path[:end]
        end = path.find("/", end + 1)


def require_safe(paths: Iterable[str]) -> None:
    """Raise ValueError unless each path is relative, normalised, and distinct on every file system.

    Some file systems ignore case and Unicode composition, so paths, and the folders in them, must differ in more than
    that; and no path may be both a file and a folder. The manifest's own path is ours to write, not a caller's.
    """
    spelled: dict[str, str] = {_folded(MANIFEST): MANIFEST}
    files: set[str] = {_folded(MANIFEST)}
    for path in paths:
        _require_plain(path)
        for folder in ancestors(path):
            key = _folded(folder)
            if key in files or spelled.setdefault(key, folder) != folder:
                raise ValueError(f"output path {path!r} collides with {spelled[key]!r}")
        key = _folded(path)
        if key in spelled:
            raise ValueError(f"output path {path!r} collides with {spelled[key]!r}")
        spelled[key] = path
        files.add(key)


def _require_plain(path: str) -> None:
    if "\0" in path or "\\" in path:
        raise ValueError(f"output path {path!r} holds a NUL or a backslash")
    if any(part in ("", ".", "..") for part in path.split("/")):
        raise ValueError(f"output path {path!r} is not relative and normalised")
    try:
        path.encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"output path {path!r} is not valid Unicode") from error


def _folded(path: str) -> str:
    return (
        path
        if path.isascii() and path.islower()
        else unicodedata.normalize("NFC", path.casefold())
    )
