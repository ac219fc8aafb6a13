"""Why a text is no document, and where: the words of several readers as one kind of record.

In: what a reader of YAML or JSON raised, and the text. Out: a Trouble. Not its business: reading.
"""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from speclock.diagnostics import Code
from speclock.read import yaml12
from speclock.read.lines import Lines

DEEPEST = 400
"""How deep mappings and lists may be nested; real documents stay under 60."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What to report; `offset` counts characters of the text."""

    message: str
    offset: int = 0
    code: Code = Code.NOT_YAML
    hint: str | None = None


class TroubleError(ValueError):
    """A Trouble on its way to whoever reports it."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.message)
        self.trouble = trouble


def repeated(key: str, first: int, again: int, text: str) -> Trouble:
    """One key twice in one mapping."""
    before = Lines(text).at(first)
    return Trouble(
        f"the key {key!r} stands here again; its mapping has it already at "
        f"{before.line}:{before.column}",
        again,
        Code.DUPLICATE_KEY,
    )


def trouble_of(
    error: yaml.YAMLError | ValueError | RecursionError, text: str
) -> Trouble:
    """What one of the readers raised."""
    match error:
        case TroubleError():
            return error.trouble
        case yaml12.DuplicateKey():
            return repeated(error.key, error.first, error.again, text)
        case yaml.MarkedYAMLError():
            mark = error.problem_mark or error.context_mark
            return _said(error.problem or "not YAML", mark.index if mark else 0)
        case yaml.reader.ReaderError():
            return _unfit(error, text)
        case RecursionError():
            message = f"nested deeper than {DEEPEST} levels"
            return Trouble(message, code=Code.TOO_DEEP)
        case _:
            return Trouble(str(error))


def _said(problem: str, offset: int) -> Trouble:
    if problem == "but found another document":
        return Trouble(
            "a second YAML document begins here",
            offset,
            hint="one file holds one document: split it, or take out the `---`",
        )
    return Trouble(problem, offset)


def _unfit(error: yaml.reader.ReaderError, text: str) -> Trouble:
    """A character that YAML does not allow. The compiled reader counts bytes, the other characters."""
    character = error.character
    number = ord(character) if isinstance(character, str) else int(character)
    offset = error.position
    if text[offset : offset + 1] != chr(number):
        offset = len(text.encode()[:offset].decode(errors="ignore"))
    return Trouble(f"the character U+{number:04X} may not stand in YAML", offset)
