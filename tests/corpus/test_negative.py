"""Other people's broken documents: whatever they hold, they get diagnostics and never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import places
from speclock.cli import main


@pytest.mark.slow
def test_negative(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = places.corpus() / "negative"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there; SPECLOCK_CORPUS says where the corpus is")
    documents = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix in (".yaml", ".yml", ".json") and path.is_file()
    )
    assert len(documents) >= 100
    crashed: list[str] = []
    for number, path in enumerate(documents):
        capsys.readouterr()
        code = main(["generate", str(path), "-o", str(tmp_path / str(number))])
        said = capsys.readouterr().err
        assert code in (0, 1, 2, 70), path
        if code == 70:
            crashed.append(f"{path.relative_to(folder)}: {said.splitlines()[-1]}")
        if code:
            assert "SL" in said or code == 70, path
    assert not crashed, "\n".join(crashed)
