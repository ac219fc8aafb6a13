"""Files -> Files as the pinned Black prints them.

The planner lays text out as Black would; only a statement with a line that was too long to be
laid out goes through Black here, which is slow (about 0.1 MB/s): the head of a function or a class, or
a simple statement. Copied files are Black's already and don't come here. A test runs Black over everything.
"""

from __future__ import annotations

import re
import tokenize
from collections.abc import Iterator

from speclock.plan.code import WIDTH
from speclock.render import Files

_QUOTES = '"""'
_BEGINS = re.compile(r"(?:    )?(?:async def|def|class|@)\b|[A-Za-z_@]")
"""A line that begins a statement of a module, or a method of a class."""

_WHOLE = re.compile(r'"[^"\\]*",')
"""A text in a list of one element a line: there is nowhere to break it."""


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
        long = len(line) > WIDTH and not _WHOLE.fullmatch(stripped)
        yield not inside and not opens and long
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
    for statement in _statements(lines):
        if any(_too_long(statement)):
            yield _printed(statement)
        else:
            yield from (f"{line}\n" for line in statement)


def _statements(lines: list[str]) -> Iterator[list[str]]:
    """The logical lines: simple statements, heads of compound ones, what stands between them."""
    text = iter([f"{line}\n" for line in lines])
    begin = 0
    for token in tokenize.generate_tokens(lambda: next(text, "")):
        if token.type == tokenize.NEWLINE:
            end = token.end[0]
            yield lines[begin:end]
            begin = end
    if begin < len(lines):
        yield lines[begin:]


def _printed(lines: list[str]) -> str:
    """What Black makes of one logical line where it stands; the empty lines before it are the planner's."""
    import black
    from black.mode import TargetVersion

    first = next(index for index, line in enumerate(lines) if line)
    depth = (len(lines[first]) - len(lines[first].lstrip())) // 4
    around = [f"{'    ' * level}class _:\n" for level in range(depth)]
    body = [f"{line}\n" for line in lines[first:]]
    inside = [f"{'    ' * (depth + 1)}pass\n"] if lines[-1].endswith(":") else []
    mode = black.Mode(target_versions={TargetVersion.PY311})
    made = black.format_str("".join(around + body + inside), mode=mode)
    kept = made.splitlines(keepends=True)[depth : -1 if inside else None]
    return "\n" * first + "".join(kept)
