"""A page as Markdown: CommonMark's headings, fences and lists, and GitHub's tables.

In: text. Out: blocks. Of inline Markdown the words stay and the marks go.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from speclock.docs.pages.blocks import (
    Block,
    Broken,
    Code,
    Heading,
    Item,
    Paragraph,
    Table,
    TableRow,
    Wording,
    words,
)

_INLINE = re.compile(
    r"(?P<tick>`{1,3})(?P<code>.{1,2000}?)(?P=tick)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|!?\[(?P<link>[^\[\]]*)\]\([^()]*\)"
    r"|\*\*(?=\S)(?P<strong>[^*]+)(?<=\S)\*\*"
    r"|\*(?=\S)(?P<weak>[^*]+)(?<=\S)\*"
    r"|(?P<br><br\s*/?>)"
    r"|(?P<tag></?[A-Za-z][^<>]*>)"
)
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_FENCE = re.compile(r"(`{3,}|~{3,})[^`]*")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])\s+(.*)")
_RULE = re.compile(r"\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?")
_BAR = re.compile(r"(?<!\\)\|")


def read_markdown(text: str, wording: Wording) -> list[Block]:
    """The blocks of a Markdown page; a known title is a heading also where it is only bold."""
    return list(_blocks(text.split("\n"), wording))


def _blocks(lines: list[str], wording: Wording) -> Iterator[Block]:
    index = 0
    while index < len(lines):
        line, number = lines[index].strip(), index + 1
        index += 1
        if not line or line.startswith("<!--"):
            continue
        if found := _FENCE.fullmatch(line):
            taken, index = _fenced(lines, index, found[1])
            yield Code("\n".join(taken), number)
        elif found := _HEADING.fullmatch(line):
            yield Heading(words(_plain(found[2].rstrip("# "))), number, len(found[1]))
        elif _is_table(lines, index - 1):
            block, index = _table(lines, index - 1)
            yield block
        elif line.startswith("|"):
            yield Broken("a row of a table stands outside of any table", number)
        elif found := _ITEM.fullmatch(line):
            yield from _chunks(found[1], number, Item)
        elif wording.is_title(_plain(line)):
            yield Heading(words(_plain(line)), number)
        elif re.fullmatch(r"=+|-+|([-*_]\s*){3,}", line):
            continue
        else:
            yield from _chunks(line, number, Paragraph)


def _chunks(
    text: str, line: int, first: type[Item | Paragraph]
) -> Iterator[Item | Paragraph]:
    made = first
    for chunk in _plain(text).split("\n"):
        if words(chunk):
            yield made(words(chunk), line)
            made = Paragraph


def _fenced(lines: list[str], index: int, fence: str) -> tuple[list[str], int]:
    taken: list[str] = []
    while index < len(lines) and not lines[index].strip().startswith(fence):
        taken.append(lines[index])
        index += 1
    return taken, index + 1


def _is_table(lines: list[str], index: int) -> bool:
    rule = lines[index + 1].strip() if index + 1 < len(lines) else ""
    return (
        "|" in lines[index]
        and "|" in rule
        and _RULE.fullmatch(rule) is not None
        and len(_split(lines[index])) == len(_split(rule))
    )


def _table(lines: list[str], index: int) -> tuple[Block, int]:
    begin = index + 1
    head = tuple(words(_plain(one)) for one in _split(lines[index]))
    index += 2
    rows: list[TableRow] = []
    while index < len(lines) and "|" in lines[index]:
        cells = tuple(_cell(one) for one in _split(lines[index]))
        index += 1
        if len(cells) > len(head):
            return (
                Broken(f"a row of {len(cells)} cells in a table of {len(head)}", index),
                index,
            )
        rows.append(TableRow(cells, index))
    return Table(head, tuple(rows), begin), index


def _split(line: str) -> list[str]:
    cells = _BAR.split(line.strip())
    if not cells[0].strip() and len(cells) > 1:
        cells = cells[1:]
    if not cells[-1].strip() and len(cells) > 1:
        cells = cells[:-1]
    return cells


def _cell(text: str) -> str:
    return "\n".join(
        one for one in (words(part) for part in _plain(text).split("\n")) if one
    )


def _plain(text: str) -> str:
    def replaced(found: re.Match[str]) -> str:
        if found["br"]:
            return "\n"
        if found["tag"]:
            return ""
        if found["code"]:
            return html.escape(found["code"].replace("\\|", "|"), quote=False)
        if found["escaped"]:
            return html.escape(found["escaped"], quote=False)
        return found["link"] or found["strong"] or found["weak"] or ""

    return html.unescape(_INLINE.sub(replaced, text))
