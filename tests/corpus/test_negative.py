"""Other people's broken documents: whatever they hold, they get located diagnostics and never a traceback.

Each in a process of its own, with 4 GB of address space and a minute.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from corpus import places
from corpus.processes import run

_SECONDS = 60
_MOST_MEGABYTES = 1_000
_LIMITED = 'ulimit -v 4194304; exec "$@"'


@pytest.mark.slow
@pytest.mark.parametrize("more", [[], ["--allow-invalid"]], ids=["strict", "lenient"])
def test_negative(more: list[str], tmp_path: Path) -> None:
    folder = places.corpus() / "negative"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there; SPECLOCK_CORPUS says where the corpus is")
    documents = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix in (".yaml", ".yml", ".json") and path.is_file()
    )
    assert len(documents) >= 100
    bad: list[str] = []
    for number, path in enumerate(documents):
        output = tmp_path / str(number)
        speclock = [sys.executable, "-m", "speclock", "generate", path, "-o", output]
        ended = run(
            ["bash", "-c", _LIMITED, "bash", *map(str, speclock), "--json", *more],
            tmp_path,
            _SECONDS,
        )
        why = f"{path.relative_to(folder)}: {ended.code}, {ended.megabytes} MB"
        if ended.code not in (0, 1) or ended.megabytes > _MOST_MEGABYTES:
            bad.append(f"{why}: {ended.err[-200:]}")
            continue
        found = json.loads(ended.out)["diagnostics"]
        errors = [one for one in found if one["severity"] == "error"]
        if bool(errors) != bool(ended.code):
            bad.append(f"{why}: {len(errors)} errors")
        bad += [f"{why}: {one}" for one in found if one["line"] is None]
    assert not bad, "\n".join(bad)
