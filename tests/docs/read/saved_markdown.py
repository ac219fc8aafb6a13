"""Pages as Markdown, made from facts: the same layouts with pipes, fences and lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from docs.read.saved_html import PAGES
from speclock.docs.facts import Facts


def markdown_page(facts: Facts, texts: Sequence[str]) -> str:
    """The HTML page's article, turned into Markdown by rules as converters have them."""
    made = PAGES[facts.page.layout](facts, texts)
    article = re.search(r"<article>(.*)</article>", made, re.S)
    assert article is not None
    fences: list[str] = []
    text = re.sub(
        r'<div class="highlight"><table.*?<td class="code"><div>(<pre>.*?</pre>).*?</table></div>',
        r"\1",
        article[1],
        flags=re.S,
    )

    def fence(found: re.Match[str]) -> str:
        fences.append(unescape(re.sub(r"<[^>]*>", "", found[1])).strip("\n"))
        return f"\n\n@{len(fences) - 1}@\n\n"

    text = re.sub(r"<pre>(.*?)</pre>", fence, text, flags=re.S)
    text = re.sub(r'<a class="headerlink".*?</a>', "", text)
    text = re.sub(r"<table.*?</table>", _table, text, flags=re.S)
    text = re.sub(
        r"<h(\d)[^>]*>(.*?)</h\1>",
        lambda one: f"\n\n{'#' * int(one[1])} {one[2]}\n\n",
        text,
    )
    text = re.sub(r"<strong>(.*?)</strong>", r"**\1**", text)
    text = re.sub(r"<dt>(.*?)</dt>", r"\n\n\1\n\n", text)
    text = re.sub(r"<li>", "\n- ", text)
    text = re.sub(r"</?(?:p|dl|dd|ul|li)\b[^>]*>", "\n\n", text)
    text = re.sub(r"<(code)>(.*?)</\1>", lambda one: f"`{unescape(one[2])}`", text)
    text = re.sub(r"<(?!br)[^>]*>", "", text)
    return re.sub(r"@(\d+)@", lambda one: f"```json\n{fences[int(one[1])]}\n```", text)


def _table(found: re.Match[str]) -> str:
    lines: list[str] = []
    caption = re.search(r"<caption>(.*?)</caption>", found[0])
    if caption:
        lines += [re.sub("<[^>]*>", "", caption[1]), ""]
    rows = [
        re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)
        for row in found[0].split("<tr>")[1:]
    ]
    for index, cells in enumerate(rows):
        shown = [
            " ".join(re.sub(r"</?(?!br)[a-z][^>]*>", "", one).split()) for one in cells
        ]
        # Converters mask what would be emphasis.
        lines.append(
            f"| {' | '.join(one.replace('*', chr(92) + '*') for one in shown)} |"
        )
        if index == 0:
            lines.append("|" + " --- |" * len(cells))
    return "\n\n" + "\n".join(lines) + "\n\n"
