"""What is said of a thing that could not be called what it is called in the document.

In: where it stands, what it wanted to be called and what it is called. Out: a remark, with the line where that is known.
"""

from __future__ import annotations

from collections.abc import Callable

from speclock.diagnostics import At, Code, Report

Locate = Callable[[str], At | None]
"""From the `place` of something in the IR to where it stands in a file."""


def tell(
    place: str, wanted: str, name: str, report: Report, locate: Locate | None
) -> None:
    """Report one thing that was renamed."""
    at = locate(place) if locate is not None else None
    said = "this" if at is not None else place
    message = f"{said} is called {name}: {wanted} is taken or no class name"
    report.remark(Code.RENAMED, message, at)
