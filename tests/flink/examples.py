"""The pages' example payloads, as they stand in `data/`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


def example(name: str) -> Any:
    """The JSON value of `data/NAME.json`."""
    return json.loads((DATA / f"{name}.json").read_text("utf-8"))
