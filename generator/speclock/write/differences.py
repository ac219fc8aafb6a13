"""Say in a unified diff how a file on disk differs from what we would write.

Comes in: a path and the content to be. Goes out: text for people, in the format of `diff -u`. Not its business: whether the
difference matters.
"""

from __future__ import annotations

import difflib
from pathlib import Path

_LARGE = 2_000_000
"""Above so many bytes on both sides together no diff is made: nobody reads it, and difflib may take minutes."""


def describe(standing: Path, name: str, content: bytes | None) -> str:
    """Give the diff from the file that stands there (a link is not followed) to `content`, None meaning no file."""
    old_name, new_name = f"{name} (on disk)", (
        f"{name} (generated)" if content is not None else "/dev/null"
    )
    if standing.is_symlink():
        old = f"symbolic link to {standing.readlink()}\n".encode(
            errors="backslashreplace"
        )
    elif standing.is_file():
        old = standing.read_bytes()
    else:
        return f"--- {old_name}\n+++ {new_name}\nThe first is no regular file.\n"
    new = content or b""
    if len(old) + len(new) > _LARGE or b"\0" in old:
        return f"--- {old_name}\n+++ {new_name}\nToo large or not text; {len(old)} and {len(new)} bytes.\n"
    return "".join(
        difflib.unified_diff(_lines(old), _lines(new), old_name, new_name)
    ) or (f"--- {old_name}\n+++ {new_name}\nThe first cannot be read as UTF-8.\n")


def _lines(content: bytes) -> list[str]:
    """Split at LF only, each line ended as `diff` would end it."""
    *whole, rest = content.decode(errors="replace").split("\n")
    lines = [f"{line}\n" for line in whole]
    return [*lines, f"{rest}\n\\ No newline at end of file\n"] if rest else lines
