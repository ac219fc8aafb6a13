"""`speclock explain`: every code has a text, and its example prints what the text shows.

A file is read as a person would: the blocks after `name`: are files, the last block holds commands
and what they print. `pytest tests/cli/test_explain.py --accept` writes what they print now, and
fails until it is run again.
"""

from __future__ import annotations

import io
import re
import shlex
import subprocess
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from cli.conftest import GOOD, Run
from golden import StaleError

import speclock.explanations
from speclock.cli import main
from speclock.diagnostics import Code
from speclock.explanations import explanation

FOLDER = Path(speclock.explanations.__file__).parent
FILE = re.compile(r"^`([^`\n]+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CONSOLE = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)


def _run(command: str) -> str:
    """What a command prints, standard output and error together."""
    if not command.startswith("speclock "):
        done = subprocess.run(
            command, shell=True, capture_output=True, text=True, check=True
        )
        return done.stdout + done.stderr
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        main(shlex.split(command)[1:])
    # How many files a package has is not what an example is about.
    return re.sub(r"\d+ files, \d+ differed", "… files, … differed", said.getvalue())


def _played(console: str) -> str:
    commands = [line for line in console.splitlines() if line.startswith("$ ")]
    return "".join(f"{line}\n{_run(line[2:])}" for line in commands)


@pytest.mark.parametrize("code", Code, ids=lambda code: code.number)
def test_an_example_prints_what_is_shown(
    code: Code, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, accept: bool
) -> None:
    text = explanation(code)
    monkeypatch.chdir(tmp_path)
    for name, content in FILE.findall(text):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    console = CONSOLE.search(text)
    assert console is not None, "the example has no commands"
    played = _played(console[0])
    if played != console[0] and accept:
        path = FOLDER / f"{code.number}.md"
        path.write_text(text.replace(console[0], played), "utf-8")
    if played != console[0]:
        raise StaleError(f"committed:\n{console[0]}\nproduced:\n{played}")
    assert re.search(rf"\b(?:error|warning|remark) {code.number}: ", played), played


@pytest.mark.parametrize("code", Code, ids=lambda code: code.number)
def test_a_text_says_what_and_what_to_do(code: Code) -> None:
    text = explanation(code)
    assert text.startswith(f"# {code.number}: {code.meaning}\n\n")
    assert "\nTo do: " in text
    assert max(len(line) for line in text.partition("```")[0].splitlines()) <= 120
    assert "TODO" not in text


def test_there_is_no_text_without_a_code() -> None:
    names = {path.stem for path in FOLDER.glob("*.md")}
    assert names == {code.number for code in Code}


def test_the_command(run: Run) -> None:
    ran = run("explain", "sl105")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == explanation(Code.DANGLING_REFERENCE)
    ran = run("explain")
    assert ran.code == 0
    assert len(ran.out.splitlines()) == len(Code)
    ran = run("explain", "SL10")
    assert ran.code == 2
    assert "did you mean SL1" in ran.err


def test_findings_name_it_once(here: Path, run: Run) -> None:
    (here / "spec.yaml").write_text(
        GOOD + "x-speclock-a: 1\nx-speclock-b: 1\n", "utf-8"
    )
    ran = run("check", "spec.yaml")
    assert ran.err.count("speclock explain") == 1
    assert "more: speclock explain SL202\n" in ran.err
    (here / "spec.yaml").write_text(GOOD, "utf-8")
    assert "speclock explain" not in run("check", "spec.yaml").err
