"""PAGES: the bytes of a documentation page -> blocks, whatever it was saved as.

In: a file or an address. Out: headings, paragraphs, list items, code and tables in the order of
the page, each with its line. Not its business: what any of it means; that is a layout's.
"""

from __future__ import annotations

from speclock.docs.pages.blocks import (
    Block,
    Broken,
    Code,
    Heading,
    Item,
    Paragraph,
    Table,
    TableRow,
    UnreadError,
    Wording,
    fold,
    words,
)
from speclock.docs.pages.html import read_html
from speclock.docs.pages.markdown import read_markdown
from speclock.docs.pages.source import Kind, PageSource, open_page
from speclock.docs.pages.text import read_text

__all__ = [
    "Block",
    "Broken",
    "Code",
    "Heading",
    "Item",
    "Kind",
    "PageSource",
    "Paragraph",
    "Table",
    "TableRow",
    "UnreadError",
    "Wording",
    "blocks_of",
    "fold",
    "open_page",
    "words",
]


def blocks_of(source: PageSource, wording: Wording) -> list[Block]:
    """The blocks of a page, read with the titles that a layout knows."""
    match source.kind:
        case "html":
            return read_html(source.text, wording)
        case "markdown":
            return read_markdown(source.text, wording)
        case "text":
            return read_text(source.text, wording)
