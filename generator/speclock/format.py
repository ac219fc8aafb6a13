"""Files -> Files as the pinned Black prints them.

The planner lays text out as Black would; only a piece with a line that was too long to be laid out
goes through Black here, which is slow (about 0.1 MB/s): a method, or a statement of a module. Copied
files are Black's already and don't come here. A test runs Black over everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclock.plan.code import WIDTH
from speclock.render import Files

_QUOTES = '"""'
_BEGINS = re.compile(r"(?:    )?(?:async def|def|class|@)\b|[A-Za-z_@]")
"""A line that begins a statement of a module, or a method of a class."""


def format_files(files: Files) -> Files:
    """Every Python file in Black's style."""
    return {
        path: _formatted(text) if path.endswith(".py") else text
        for path, text in files.items()
    }


def _formatted(text: str) -> str:
    lines = text.splitlines()
    if not any(_too_long(lines)):
        return text
    return "".join("".join(_piece(piece)) for piece in _pieces(lines))


def _too_long(lines: list[str]) -> Iterator[bool]:
    """Whether each line is too long, outside of docstrings, inside of which Black breaks no line."""
    inside = False
    for line in lines:
        stripped = line.strip()
        opens = not inside and stripped.startswith(_QUOTES)
        yield not inside and not opens and len(line) > WIDTH
        if opens:
            inside = len(stripped) < 2 * len(_QUOTES) or not stripped.endswith(_QUOTES)
        elif inside:
            inside = not stripped.endswith(_QUOTES)


def _pieces(lines: list[str]) -> Iterator[list[str]]:
    """The lines in pieces that Black formats on their own as it would among the others.

    A piece begins behind an empty line, outside of docstrings, at a statement or a method.
    """
    piece: list[str] = []
    inside = False
    for line in lines:
        stripped = line.strip()
        if not inside and piece and not piece[-1] and _BEGINS.match(line):
            yield piece
            piece = []
        piece.append(line)
        if not inside and stripped.startswith(_QUOTES):
            inside = len(stripped) < 2 * len(_QUOTES) or not stripped.endswith(_QUOTES)
        elif inside:
            inside = not stripped.endswith(_QUOTES)
    yield piece


def _piece(lines: list[str]) -> Iterator[str]:
    if not any(_too_long(lines)):
        yield from (f"{line}\n" for line in lines)
        return
    import black
    from black.mode import TargetVersion

    text = "\n".join(lines).rstrip("\n")
    blank = "\n" * (len(lines) - len(text.split("\n")))
    mode = black.Mode(target_versions={TargetVersion.PY311})
    if lines[0].startswith(" "):
        # A method needs a class around it to stand where it stands.
        formatted = black.format_str(f"class _:\n{text}\n", mode=mode).partition("\n")[
            2
        ]
    else:
        formatted = black.format_str(f"{text}\n", mode=mode)
    yield formatted + blank
