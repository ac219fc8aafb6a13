"""Tables and code of an HTML page.

In: elements. Out: Table blocks with spans spread out, and code with its line breaks.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from speclock.docs.pages.blocks import Block, Broken, Table, TableRow, words

SKIPPED = frozenset(
    (
        *(
            "script",
            "style",
            "noscript",
            "template",
            "svg",
            "math",
            "head",
            "nav",
            "aside",
            "footer",
        ),
        *(
            "iframe",
            "object",
            "select",
            "textarea",
            "canvas",
            "audio",
            "video",
            "colgroup",
        ),
    )
)
"""Elements that are passed over with all they hold."""
BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
        ),
        *(
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
        ),
        *(
            "h6",
            "header",
            "hr",
            "html",
            "legend",
            "li",
            "main",
            "menu",
            "ol",
            "p",
            "pre",
            "section",
        ),
        *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
"""Elements that begin and end a line of text."""
_WIDEST = 64
"""Columns a span may reach over."""


def is_scaffold(table: HtmlElement) -> bool:
    """Whether a table only arranges things: line numbers beside code, or the whole page."""
    if table.get("role") in ("presentation", "none"):
        return True
    rows = table.findall(".//tr")
    heads = table.find(".//th")
    return len(rows) == 1 and heads is None and table.find(".//pre") is not None


def read_table(table: HtmlElement) -> Block | None:
    """A table: its first row is the head. None where it has no cell."""
    line = table.sourceline or 0
    if table.find(".//table") is not None:
        return Broken("a table stands in a cell of another", line)
    caption = table.find("caption")
    rows = [row for row in _grid(table) if any(row.cells)]
    if not rows:
        return None
    shown = words(caption.text_content()) if caption is not None else ""
    head = tuple(words(cell) for cell in rows[0].cells)
    for row in rows[1:]:
        if len(row.cells) > len(head):
            return Broken(
                f"a row of {len(row.cells)} cells in a table of {len(head)}", row.line
            )
    return Table(head, tuple(rows[1:]), line, shown)


def _grid(table: HtmlElement) -> Iterator[TableRow]:
    """Rows with every cell in its column; a cell that spans rows or columns stands in each."""
    hanging: dict[int, tuple[int, str]] = {}
    for row in table.iter("tr"):
        cells: list[str] = []
        below: dict[int, tuple[int, str]] = {}
        for cell in row.iterchildren("td", "th"):
            _hang(cells, hanging, below)
            text = cell_text(cell)
            down = _span(cell, "rowspan")
            for _ in range(_span(cell, "colspan")):
                if down > 1:
                    below[len(cells)] = (down - 1, text)
                cells.append(text)
        _hang(cells, hanging, below)
        hanging = below
        yield TableRow(tuple(cells), row.sourceline or 0)


def _hang(
    cells: list[str],
    hanging: dict[int, tuple[int, str]],
    below: dict[int, tuple[int, str]],
) -> None:
    """Put the cells that reach down from rows above where the row has come to their column."""
    while len(cells) in hanging:
        left, text = hanging[len(cells)]
        if left > 1:
            below[len(cells)] = (left - 1, text)
        cells.append(text)


def _span(cell: HtmlElement, name: str) -> int:
    stated = cell.get(name, "1").strip()
    number = (
        int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 5 else 1
    )
    return max(1, min(number, _WIDEST if name == "colspan" else 1000))


def cell_text(element: HtmlElement) -> str:
    """The text of a cell, a line for each block in it."""
    parts = "".join(_texts(element, "\0")).split("\0")
    return "\n".join(one for one in (words(part) for part in parts) if one)


def code_text(element: HtmlElement) -> str:
    """Preformatted text; a block in it is a line of its own."""
    text = "".join(_texts(element, "\n")).replace("\u00a0", " ")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def _texts(root: HtmlElement, end: str) -> Iterator[str]:
    """The pieces of text in an element, with `end` where a block or a line ends."""
    stack: list[HtmlElement | str] = [root]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            yield one
            continue
        if not isinstance(one.tag, str) or one.tag in SKIPPED:
            continue
        parts: list[HtmlElement | str] = [one.text or ""]
        for child in one:
            parts += [child, child.tail or ""]
        if one.tag == "br":
            parts = [end]
        elif one.tag in BLOCKS and one is not root:
            parts = [end, *parts, end]
        stack.extend(reversed(parts))
