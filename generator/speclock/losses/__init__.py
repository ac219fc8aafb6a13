"""What became of a document: how much of it went in and came out, and every loss with its place.

In: a Document, the Api that was made of it, the Report. Out: counts for the summary, and the JSON of
`--report`. Not its business: printing, and finding anything out anew.
"""

from __future__ import annotations

from speclock.losses.counts import Count, Tally, tally
from speclock.losses.report import as_report

__all__ = ["Count", "Tally", "as_report", "tally"]
