"""An exception nobody expected, told so that it can be mended: the stage, the place, the traceback.

A document, however odd, gets diagnostics; whatever ends here is a bug of speclock's.
"""

from __future__ import annotations

import traceback

from speclock.diagnostics import pointer_text
from speclock.read.document import Node


def describe(error: BaseException) -> str:
    """What to print and what to report."""
    lines = ["speclock: this is a bug of speclock, not of your document."]
    stage, place = _where(error)
    if stage:
        lines.append(f"  stage: {stage}")
    if place:
        lines.append(f"  place: {place}")
    lines.append(
        "  Please report it with the lines below and, if you can, the document."
    )
    return (
        "\n".join(lines) + "\n\n" + "".join(traceback.format_exception(error)).rstrip()
    )


def _where(error: BaseException) -> tuple[str, str]:
    """The innermost room of ours, and the innermost node of the document that was looked at."""
    stage = place = ""
    for frame, _ in traceback.walk_tb(error.__traceback__):
        name = str(frame.f_globals.get("__name__", ""))
        if name.startswith("speclock.") and name not in (
            "speclock.cli",
            "speclock.commands",
        ):
            stage = name.split(".")[1]
        for value in frame.f_locals.values():
            if isinstance(value, Node):
                place = f"{value.source.name}#{pointer_text(value.pointer)}"
    return stage, place
