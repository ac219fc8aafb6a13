"""Diagnostics as text for people and as JSON for machines.

In: a Diagnostic. Out: lines of text, or a mapping that `json` can print. Colours are the
terminal's business and are added only when asked for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from speclock.diagnostics import Diagnostic, Severity, pointer_text

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.REMARK: "36"}
_WIDEST = 160
_PLACES = 3
"""How many more places of a repeated finding are named."""
_MOST = {Severity.ERROR: 20, Severity.WARNING: 10, Severity.REMARK: 5}
"""How many different findings of one code are shown."""


def as_lines(
    findings: Iterable[Diagnostic], *, colour: bool = False, verbose: bool = False
) -> Iterator[str]:
    """Findings for a terminal, in the order found.

    Those that say the same are shown once with the next places, and of one code only the first few
    are; `verbose` shows each by itself.
    """
    listed = list(findings)
    if verbose:
        yield from (as_text(one, colour=colour) for one in listed)
        return
    same: dict[tuple[object, ...], list[Diagnostic]] = {}
    for one in listed:
        same.setdefault((one.code, one.severity, one.message), []).append(one)
    shown: dict[tuple[object, object], int] = {}
    held: dict[tuple[object, object], list[Diagnostic]] = {}
    for first, *others in same.values():
        kind = (first.code, first.severity)
        shown[kind] = shown.get(kind, 0) + 1
        if shown[kind] > _MOST[first.severity]:
            held.setdefault(kind, []).extend((first, *others))
            continue
        yield as_text(first, colour=colour)
        if others:
            yield _also(others)
    for listed in held.values():
        tag = _tag(listed[0], colour=colour)
        yield f"{tag}: {len(listed)} more; --verbose shows each, --report FILE keeps them"


def _also(others: list[Diagnostic]) -> str:
    places = [place for place in map(_place, others[:_PLACES]) if place]
    left = len(others) - len(places)
    if left:
        places.append(f"{left} more" if places else f"{left} times")
    return f"   also: {', '.join(places)}"


def codes(findings: Iterable[Diagnostic]) -> list[str]:
    """The codes of findings, each once, in order."""
    return sorted({one.code.number for one in findings})


def as_text(diagnostic: Diagnostic, *, colour: bool = False) -> str:
    """Spell a finding the way compilers do: place, code, message, the line itself, a hint.

    ```
    specs/pets.yaml:12:9: error SL105: $ref leads nowhere: #/components/schemas/Pet
       12 |         $ref: '#/components/schemas/Pet'
          |         ^
       help: the nearest name there is 'Pets'
    ```
    """
    position = diagnostic.at.found() if diagnostic.at else None
    place = _place(diagnostic)
    tag = _tag(diagnostic, colour=colour)
    lines = [
        (
            f"{place}: {tag}: {_one_line(diagnostic.message)}"
            if place
            else f"{tag}: {diagnostic.message}"
        )
    ]
    if position is not None:
        number = f"{position.line:>5}"
        text, caret = _excerpt(position.text, position.column - position.skipped)
        lines.append(f"{number} | {text}")
        lines.append(f"{' ' * len(number)} | {caret}^")
    if diagnostic.hint:
        lines.append(f"   help: {_one_line(diagnostic.hint)}")
    return "\n".join(lines)


def as_json(diagnostic: Diagnostic) -> dict[str, object]:
    """The same as a mapping with the keys code, severity, message, file, line, column, pointer, hint."""
    at = diagnostic.at
    position = at.found() if at else None
    return {
        "code": diagnostic.code.number,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "file": at.source.name if at else None,
        "line": position.line if position else None,
        "column": position.column if position else None,
        "pointer": pointer_text(at.pointer) if at else None,
        "hint": diagnostic.hint,
    }


def _tag(diagnostic: Diagnostic, *, colour: bool) -> str:
    tag = f"{diagnostic.severity.value} {diagnostic.code.number}"
    return f"\x1b[1;{_COLOURS[diagnostic.severity]}m{tag}\x1b[0m" if colour else tag


def _place(diagnostic: Diagnostic) -> str:
    if diagnostic.at is None:
        return ""
    position = diagnostic.at.found()
    name = diagnostic.at.source.name
    return f"{name}:{position.line}:{position.column}" if position else name


def _one_line(text: str) -> str:
    """Control characters of a document must not steer the reader's terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


def _excerpt(text: str, column: int) -> tuple[str, str]:
    """The part of a line around the column, and the blanks that lead to the caret."""
    start = max(0, column - _WIDEST // 2) if len(text) > _WIDEST else 0
    shown = _one_line(text[start : start + _WIDEST])
    return shown, " " * sum(map(_width, shown[: column - 1 - start]))


def _width(char: str) -> int:
    """How many cells of a terminal a character takes (Unicode Standard Annex 11)."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
