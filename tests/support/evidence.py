"""The evidence beside the repository, read: example payloads of the doc pages, and captures of the official SDKs.

In: text files under ../shared. Out: JSON values and requests. Not its business: where the files are (places).
"""

from __future__ import annotations

import json
import re

from .raw_server import Received


def payload_after(page: str, title: str) -> object:
    """The JSON value a page shows under `title`, with the two mistakes of the pages mended.

    The mistakes: a text that lacks its opening quote, and a comma after the last member.
    """
    text = page[page.index(title) + len(title) :]
    text = text[text.index("{") :]
    text = re.sub(r'^("\w+": )([a-z][^"\n]*",?)$', r'\1"\2', text, flags=re.MULTILINE)
    text = re.sub(r",(\s*\n\})", r"\1", text)
    value, _ = json.JSONDecoder().raw_decode(text)
    return value


def captured_requests(record: str, title: str) -> list[Received]:
    """The requests recorded under `## title`, as the server would have read them."""
    block = re.split(r"\n=+\n", record.split(f"## {title}\n", 1)[1], maxsplit=1)[0]
    found = re.findall(
        r"-- request as received\n(.*?)\n-- body \(\d+ bytes\): ([^\n]*)",
        block,
        re.DOTALL,
    )
    assert found, f"no request under {title!r}"
    return [
        Received(
            "\r\n".join(head.split("\n")).encode("latin-1"),
            b"" if body == "(none)" else body.encode(),
            0,
        )
        for head, body in found
    ]
