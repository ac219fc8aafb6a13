"""Text that may be printed: the only ways in which anything reaches a page.

`Code` is text the planner vouches for. A template refuses every other string, so the text of a
document gets into the output only as a `literal`, in a `docstring` or `prose`, or as an identifier
that `name` made. Mind that `Code("a") + "<b>"` escapes the right side as HTML would: build plain
strings first and wrap them once.
"""

from __future__ import annotations

import json
import math
import re
import textwrap
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from speclock.tree import is_list, is_mapping

WIDTH = 88
"""Black's line length; what fits is laid out here, what does not goes through Black."""

_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


class Code(Markup):
    """Text that the planner made and vouches for as source."""

    __slots__ = ()


def literal(value: object) -> str:
    """A Python literal as Black spells it: the quotes that need fewer escapes, nothing unprintable."""
    if isinstance(value, str):
        quote = "'" if value.count('"') > value.count("'") else '"'
        return quote + "".join(_character(char, quote) for char in value) + quote
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else f'float("{value}")'
    if isinstance(value, (int, type(None))):
        return repr(value)
    if isinstance(value, bytes):
        return "b" + literal(value.decode("ascii"))
    if is_mapping(value):
        pairs = (f"{literal(key)}: {literal(one)}" for key, one in value.items())
        return "{" + ", ".join(pairs) + "}"
    if is_list(value):
        return "[" + ", ".join(literal(one) for one in value) + "]"
    raise TypeError(f"no literal for {type(value).__name__}")


def tuple_literal(values: Iterable[object]) -> str:
    """A tuple of literals, with the comma that a tuple of one needs."""
    inside = [literal(one) for one in values]
    return f"({inside[0]},)" if len(inside) == 1 else f"({', '.join(inside)})"


def _character(char: str, quote: str) -> str:
    if char == quote:
        return f"\\{quote}"
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable():
        return char
    number = ord(char)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def lines_of(text: str) -> list[str]:
    """The lines of a document's text, without control characters and trailing blanks."""
    cleaned = (
        "".join(char if char.isprintable() else " " for char in line).rstrip()
        for line in text.expandtabs(4).splitlines()
    )
    return "\n".join(cleaned).strip("\n").splitlines()


def fill(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """Paragraphs wrapped to a width; lists, indented lines and tables keep their lines."""
    made: list[str] = []
    paragraph: list[str] = []

    def flush() -> None:
        if paragraph:
            made.extend(
                textwrap.wrap(
                    " ".join(paragraph),
                    width,
                    initial_indent=rest if made else first,
                    subsequent_indent=rest,
                    break_long_words=False,
                    break_on_hyphens=False,
                )
            )
            paragraph.clear()

    for line in lines_of(text):
        if re.match(r"\s|[-*|#>]|\d+\.\s", line):
            flush()
            made.append(f"{rest if made else first}{line}".rstrip())
        elif line:
            paragraph.append(line)
        else:
            flush()
            made.append("")
    flush()
    return made


def docstring(lines: Sequence[str], indent: int) -> str:
    """A docstring as Black leaves it, its first line unindented (the template indents the rest)."""
    safe = [
        "".join(char if char.isprintable() else " " for char in line)
        .replace("\\", "\\\\")
        .replace('"""', '\\"\\"\\"')
        .rstrip()
        for line in lines
    ]
    while safe and not safe[-1]:
        safe.pop()
    if not safe:
        return '""""""'
    # Black takes off what all lines but the first are indented by.
    rest = textwrap.dedent("\n".join(safe[1:])).split("\n") if safe[1:] else []
    safe = [safe[0].lstrip(), *rest]
    # Black sets a quote apart from the quotes that open or close.
    lead = " " if safe[0].startswith('"') else ""
    if len(safe) == 1 and indent + len(lead + safe[0]) + 6 > WIDTH:
        # Black never breaks a line of a docstring, and joins the quotes to a lone one.
        width = WIDTH - indent - 6
        safe = textwrap.wrap(
            safe[0], width, initial_indent=lead, break_long_words=False
        )
        safe[0] = safe[0].lstrip()
    if len(safe) == 1:
        blank = " " if safe[0].endswith('"') else ""
        return f'"""{lead}{safe[0]}{blank}"""'
    inner = "\n".join(" " * indent + line if line else "" for line in safe)
    return f'"""{lead}{inner.lstrip()}\n{" " * indent}"""'


def prose(text: str) -> str:
    """A document's text inside Markdown: it can't open HTML, links, headings or tables.

    Code spans stay, since OpenAPI's descriptions are Markdown themselves.
    """
    flowing = " ".join(" ".join(lines_of(text)).split())
    spans = re.split(r"(`[^`|]+`)", flowing)
    return "".join(
        span if index % 2 else re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", span)
        for index, span in enumerate(spans)
    )


def joined(blocks: Iterable[Sequence[str]]) -> list[str]:
    """Blocks of lines with an empty line between each two."""
    made: list[str] = []
    for block in blocks:
        if block:
            made.extend(["", *block] if made else block)
    return made


def dedent(text: str, by: int) -> str:
    """Take the indentation off all lines but the first, for a template that puts it back on."""
    first, *rest = text.split("\n")
    blank = " " * by
    return "\n".join([first, *(line.removeprefix(blank) for line in rest)])


def json_text(value: object) -> str:
    """A JSON file: indented, Unicode as it is, a newline at its end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
