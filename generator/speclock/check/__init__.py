"""CHECK: Document -> diagnostics.

In: a document as it was written. Out: openapi-spec-validator's verdict and our own checks of circles and
of the `x-speclock-…` extensions, all located. Knows nothing of the output.
"""

from __future__ import annotations

from speclock.check.circles import check_circles
from speclock.check.extensions import check_extensions
from speclock.check.openapi import check_openapi
from speclock.diagnostics import Report
from speclock.read import Document

__all__ = ["check"]


def check(document: Document, report: Report) -> None:
    """Report everything that speaks against the document."""
    check_openapi(document, report)
    check_extensions(document, report)
    check_circles(document, report)
