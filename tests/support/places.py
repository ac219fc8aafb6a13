"""Where things stand: the repository, the generated packages, and the read-only evidence beside the repository.

In: nothing. Out: paths. Not its business: reading what lies there.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SPECS = ROOT / "specs"
GENERATED = ROOT / "generated"
SHARED = ROOT.parent / "shared"

PACKAGES = {
    "alibaba-flink": "alibaba_flink",
    "huawei-dli": "huawei_dli",
    "lakesail-flink": "lakesail_flink",
}
"""Distribution name to import name."""


def put_generated_on_path() -> None:
    """Make the generated packages importable as they stand in the checkout."""
    for distribution in PACKAGES:
        source = str(GENERATED / distribution / "src")
        if source not in sys.path:
            sys.path.insert(0, source)


def shared(relative: str) -> Path:
    """A file of the evidence; skips the test, with a reason, where the evidence is not at hand."""
    path = SHARED / relative
    if not path.exists():
        pytest.skip(f"../shared/{relative} is not here: this is a bare checkout")
    return path
