"""Code blocks of Markdown files.

In: Markdown. Out: the text of its fenced blocks in one language. Not its business: running them.
"""

from __future__ import annotations

import re
from pathlib import Path


def blocks(path: Path, language: str) -> list[str]:
    """The fenced blocks of one language, in order."""
    pattern = rf"^```{language}\n(.*?)^```$"
    return re.findall(pattern, path.read_text("utf-8"), re.MULTILINE | re.DOTALL)
