"""What each code means at length: one Markdown file per code, with an example that a test runs.

In: a code, as a person types it. Out: the text, or the list of all codes. A file is called after its
code and has: the code and its meaning as heading, what it means and why we do what we do, what to
do about it, and an example of files, commands and what these print.
"""

from __future__ import annotations

from difflib import get_close_matches
from importlib import resources

from speclock.diagnostics import Code


def explanation(code: Code) -> str:
    """The text about a code, in Markdown."""
    file = resources.files("speclock.explanations").joinpath(f"{code.number}.md")
    return file.read_text("utf-8")


def find_code(text: str) -> Code | None:
    """The code that somebody typed, in capitals or not."""
    wanted = text.strip().upper()
    return next((one for one in Code if one.number == wanted), None)


def nearest(text: str) -> str | None:
    """The number that is likest to something that is none."""
    wanted = text.strip().upper()
    numbers = [one.number for one in Code]
    begun = [one for one in numbers if len(wanted) > 2 and one.startswith(wanted)]
    close = begun or get_close_matches(wanted, numbers, n=1)
    return close[0] if close else None


def listing() -> str:
    """All codes, one a line."""
    return "\n".join(f"{one.number}  {one.meaning}" for one in Code)
