"""A page as HTML, as a browser saves it.

In: text. Out: blocks. lxml does the parsing: it mends what is unclosed, tells lines, is kept well and
ships wheels. Scripts, styles, menus and the like are passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from speclock.docs.pages.blocks import (
    Block,
    Broken,
    Code,
    Heading,
    Item,
    Paragraph,
    Wording,
    words,
)
from speclock.docs.pages.html_tables import (
    BLOCKS,
    SKIPPED,
    code_text,
    is_scaffold,
    read_table,
)


def read_html(text: str, wording: Wording) -> list[Block]:
    """The blocks of an HTML page; a known title is a heading also where it is only a paragraph."""
    parser = HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = document_fromstring(
            text.encode("utf-8"), parser=parser, ensure_head_body=True
        )
    except (etree.LxmlError, ValueError) as error:
        return [Broken(f"not HTML: {error}", 1)]
    builder = _Builder(wording)
    builder.walk(root)
    return builder.blocks


@dataclass(slots=True)
class _Builder:
    wording: Wording
    blocks: list[Block] = field(default_factory=list[Block])
    pieces: list[str] = field(default_factory=list[str])
    line: int = 0
    entries: list[bool] = field(default_factory=list[bool])
    """One for each list entry that is open: whether its own text is still to come."""
    links: int = 0
    """How many `a` with an address are open."""
    linked: bool = True
    """Whether all text gathered stands in links."""

    def walk(self, root: HtmlElement) -> None:
        """Go through the tree without recursion: pages may be nested as deep as they like."""
        stack: list[tuple[HtmlElement, bool]] = [(root, False)]
        while stack:
            element, leaving = stack.pop()
            if leaving:
                self._leave(element)
                continue
            if self._enter(element):
                stack.append((element, True))
                stack.extend((child, False) for child in reversed(list(element)))
            else:
                self._text(element.tail, element)
        self._flush()

    def _enter(self, element: HtmlElement) -> bool:
        """Whether the element is to be gone into."""
        tag = element.tag
        if (
            not isinstance(tag, str)
            or tag in SKIPPED
            or "headerlink" in element.get("class", "")
        ):
            return False
        if tag in BLOCKS or tag == "br":
            self._flush()
        line = element.sourceline or 0
        if re.fullmatch("h[1-6]", tag) or element.get("role") == "heading":
            text = words(element.text_content()).rstrip("\u00b6\u00a7# ")
            level = int(tag[1]) if re.fullmatch("h[1-6]", tag) else None
            if text:
                self.blocks.append(Heading(text, line, level))
            return False
        if tag == "pre":
            self.blocks.append(Code(code_text(element), line))
            return False
        if tag == "table" and not is_scaffold(element):
            block = read_table(element)
            if block is not None:
                self.blocks.append(block)
            return False
        if tag == "li":
            self.entries.append(True)
        elif tag == "a" and element.get("href"):
            self.links += 1
        self._text(element.text, element)
        return True

    def _leave(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in BLOCKS:
            self._flush()
        if tag == "li":
            self.entries.pop()
        elif tag == "a" and element.get("href"):
            self.links -= 1
        self._text(element.tail, element)

    def _text(self, text: str | None, element: HtmlElement) -> None:
        if not text:
            return
        if text.strip():
            if not any(piece.strip() for piece in self.pieces):
                self.line = element.sourceline or 0
            self.linked = self.linked and self.links > 0
        self.pieces.append(text)

    def _flush(self) -> None:
        text = words("".join(self.pieces))
        linked, self.linked = self.linked, True
        self.pieces = []
        if not text:
            return
        if self.entries:
            first, self.entries[-1] = self.entries[-1], False
            self.blocks.append(
                Item(text, self.line) if first else Paragraph(text, self.line)
            )
        elif self.wording.is_title(text) and not linked:
            self.blocks.append(Heading(text, self.line))
        else:
            self.blocks.append(Paragraph(text, self.line))
