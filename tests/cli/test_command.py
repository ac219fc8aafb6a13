"""The command itself: options, exit codes, `--check`, `--force`, `--json`, configuration, crashes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cli.conftest import GOOD, Run

CLIENT = "src/pets/client.py"


def _generated(here: Path, run: Run) -> Path:
    ran = run("generate", "spec.yaml", "-o", "out")
    assert ran.code == 0, ran.err
    return here / "out"


def test_one_line_where_all_is_well(here: Path, run: Run) -> None:
    ran = run("generate", "spec.yaml", "-o", "out")
    assert (ran.code, ran.out) == (0, "")
    assert re.fullmatch(
        r"out: 1 of 1 operations, 0 of 0 schemas; \d+ files, \d+ differed\n", ran.err
    )
    again = run("generate", "spec.yaml", "-o", "out").err
    assert again.endswith(" files, nothing to do\n")
    assert (here / "out" / CLIENT).is_file()


def test_json(here: Path, run: Run) -> None:
    ran = run("generate", "spec.yaml", "-o", "out", "--json")
    said = json.loads(ran.out)
    assert ran.err == ""
    assert said["diagnostics"] == []
    (package,) = said["packages"]
    assert {"kind": "added", "path": CLIENT} in package["changes"]
    assert json.loads(run("generate", "spec.yaml", "-o", "out", "--json").out)[
        "packages"
    ] == [{**package, "changes": []}]

    (here / "spec.yaml").write_text(GOOD.replace("listPets", "[]"), "utf-8")
    ran = run("generate", "spec.yaml", "-o", "out", "--json")
    assert (ran.code, ran.err) == (1, "")
    (one,) = json.loads(ran.out)["diagnostics"]
    assert one["code"] == "SL201"
    assert (one["file"], one["line"], one["column"]) == ("spec.yaml", 6, 11)
    assert one["pointer"] == "/paths/~1pets/get/operationId"


def test_check(here: Path, run: Run) -> None:
    out = _generated(here, run)
    check = ("generate", "spec.yaml", "-o", "out", "--check")
    assert run(*check).code == 0

    (out / "src/pets/errors.py").unlink()
    (out / CLIENT).write_text("# mine\n", "utf-8")
    ran = run(*check)
    assert ran.code == 1
    assert ran.out.splitlines() == [
        f"edited: out/{CLIENT}",
        "missing: out/src/pets/errors.py",
    ]
    assert (out / CLIENT).read_text("utf-8") == "# mine\n"


def test_check_stale_and_superfluous(here: Path, run: Run) -> None:
    _generated(here, run)
    (here / "spec.yaml").write_text(GOOD.replace("listPets", "allPets"), "utf-8")
    ran = run("generate", "spec.yaml", "-o", "out", "--check")
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert f"stale: out/{CLIENT}" in lines
    assert "missing: out/tests/test_all_pets.py" in lines
    assert "superfluous: out/tests/test_list_pets.py" in lines


def test_check_of_nothing(here: Path, run: Run) -> None:
    ran = run("generate", "spec.yaml", "-o", "out", "--check")
    assert ran.code == 1
    assert f"missing: out/{CLIENT}" in ran.out.splitlines()
    assert not (here / "out").exists()


def test_edited_and_force(here: Path, run: Run) -> None:
    out = _generated(here, run)
    (out / CLIENT).write_text("# mine\n", "utf-8")
    (here / "spec.yaml").write_text(GOOD.replace("listPets", "allPets"), "utf-8")

    ran = run("generate", "spec.yaml", "-o", "out")
    assert ran.code == 1
    assert "error SL502" in ran.err
    assert "--force" in ran.err
    assert not (out / "tests/test_all_pets.py").exists()

    assert run("generate", "spec.yaml", "-o", "out", "--force").code == 0
    assert "all_pets" in (out / CLIENT).read_text("utf-8")
    assert not (out / "tests/test_list_pets.py").exists()


def test_foreign_file(here: Path, run: Run) -> None:
    (here / "out").mkdir()
    (here / "out" / "README.md").write_text("mine\n", "utf-8")
    ran = run("generate", "spec.yaml", "-o", "out")
    assert ran.code == 1
    assert "error SL503" in ran.err
    assert [path.name for path in (here / "out").iterdir()] == ["README.md"]


def test_unwritable_output(here: Path, run: Run) -> None:
    (here / "out").write_text("a file\n", "utf-8")
    ran = run("generate", "spec.yaml", "-o", "out/pets")
    assert ran.code == 2
    assert ran.err.startswith("error SL501: can't write ")
    assert ran.err.splitlines()[1] == "   help: nothing was changed"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "COMMAND"),
        (("generat",), "invalid choice"),
        (("generate", "spec.yaml", "--chek"), "unrecognized arguments"),
        (("generate", "spec.yaml"), "-o DIR"),
        (("generate", "-o", "out"), "-o goes with one document"),
        (("generate", "no.yaml", "-o", "out"), "no.yaml: error SL101"),
        (("generate", ".", "-o", "out"), "error SL101"),
        (("check", "no.yaml"), "no.yaml: error SL101"),
        (("ir", "no.yaml"), "no.yaml: error SL101"),
        (("generate", "--config", "no.toml"), "error SL601"),
    ],
    ids=range(10),
)
def test_bad_call(arguments: tuple[str, ...], says: str, here: Path, run: Run) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert says in ran.err
    assert [path.name for path in here.iterdir()] == ["spec.yaml"]


PACKAGE = "[[tool.speclock.package]]\n"


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        (f"{PACKAGE}spec = \n", "pyproject.toml:2:8", "Invalid value"),
        (f'{PACKAGE}spec = "a"\n', "pyproject.toml:1:1", "output is missing"),
        (
            f'[x]\n{PACKAGE}spec = "a"\noutput = "b"\nouput = "c"\n',
            "pyproject.toml:5:1",
            "no setting 'ouput'",
        ),
        (
            f'{PACKAGE}spec = 1\noutput = "b"\n',
            "pyproject.toml:2:1",
            "spec has to be a str",
        ),
        (
            f'{PACKAGE}spec = "a"\noutput = "b"\nmodule = "no-module"\n',
            "pyproject.toml:4:1",
            "'no-module' can't be a module",
        ),
        ("[tool.black]\n", "pyproject.toml", "no [[tool.speclock.package]]"),
        ("tool = 1\n", "pyproject.toml", "no [[tool.speclock.package]]"),
        (
            "[tool.speclock]\npackage = [1]\n",
            "pyproject.toml:1:1",
            "",
        ),
        ("\ud800", "pyproject.toml", "UTF-8"),
    ],
)
def test_bad_configuration(
    text: str, place: str, says: str, here: Path, run: Run
) -> None:
    (here / "pyproject.toml").write_bytes(text.encode(errors="surrogatepass"))
    ran = run("generate")
    assert ran.code == 2
    assert ran.err.startswith(f"{place}: error SL601: "), ran.err
    assert says in ran.err
    assert ran.err.count("SL601: ") == 1


def test_configuration(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "pyproject.toml").write_text(
        f'{PACKAGE}spec = "spec.yaml"\noutput = "made/pets"\n', "utf-8"
    )
    (here / "deep" / "below").mkdir(parents=True)
    monkeypatch.chdir(here / "deep" / "below")
    assert run("generate").code == 0
    assert (here / "made/pets" / CLIENT).is_file()
    assert run("generate", "--check").code == 0


def test_configuration_names_the_package(here: Path, run: Run) -> None:
    (here / "pyproject.toml").write_text(
        f'{PACKAGE}spec = "spec.yaml"\noutput = "made"\ndistribution = "zoo-animals"\n'
        'module = "zoo"\nclient = "Zoo"\nversion = "2.1"\n',
        "utf-8",
    )
    assert run("generate").code == 0
    project = (here / "made/pyproject.toml").read_text("utf-8")
    assert 'name = "zoo-animals"' in project
    assert 'version = "2.1"' in project
    assert "class Zoo(SyncClient):" in (here / "made/src/zoo/client.py").read_text(
        "utf-8"
    )


def test_one_bad_document_does_not_stop_the_others(here: Path, run: Run) -> None:
    (here / "bad.yaml").write_text("swagger: '2.0'\n", "utf-8")
    (here / "pyproject.toml").write_text(
        f'{PACKAGE}spec = "bad.yaml"\noutput = "a"\n{PACKAGE}spec = "spec.yaml"\noutput = "b"\n',
        "utf-8",
    )
    ran = run("generate")
    assert ran.code == 1
    assert not (here / "a").exists()
    assert (here / "b" / CLIENT).is_file()


def test_check_command(here: Path, run: Run) -> None:
    assert run("check", "spec.yaml").code == 0
    assert [path.name for path in here.iterdir()] == ["spec.yaml"]
    (here / "bad.yaml").write_text("swagger: '2.0'\n", "utf-8")
    ran = run("check", "spec.yaml", "bad.yaml", "--json")
    assert ran.code == 1
    said = json.loads(ran.out)
    assert [one["file"] for one in said["diagnostics"]] == ["bad.yaml"]


def test_ir(here: Path, run: Run) -> None:
    ran = run("ir", "spec.yaml")
    assert ran.code == 0
    assert "id='listPets'" in ran.out
    assert run("ir", "spec.yaml").out == ran.out


def test_allow_invalid(here: Path, run: Run) -> None:
    (here / "spec.yaml").write_text(
        GOOD.replace("operationId", "unheard: 1, operationId"), "utf-8"
    )
    call = ("generate", "spec.yaml", "-o", "out")
    assert run(*call).code == 1
    assert not (here / "out").exists()
    ran = run(*call, "--allow-invalid")
    assert ran.code == 1
    assert "SL201" in ran.err
    assert (here / "out" / CLIENT).is_file()


def test_crash(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def burst(*_: object) -> None:
        raise ZeroDivisionError("the test did it")

    monkeypatch.setattr("speclock.lower.operations.lower_replies", burst)
    ran = run("generate", "spec.yaml", "-o", "out")
    assert ran.code == 70
    assert ran.out == ""
    lines = ran.err.splitlines()
    assert lines[0] == "speclock: this is a bug of speclock, not of your document."
    assert lines[1] == "  stage: lower"
    assert lines[2] == "  place: spec.yaml#/paths/~1pets/get"
    assert lines[-1] == "ZeroDivisionError: the test did it"
    assert not (here / "out").exists()


def test_control_characters_stay_off_the_terminal(here: Path, run: Run) -> None:
    (here / "spec.yaml").write_text(
        GOOD + 'x-speclock-\\e: "\x1b[31m"\n"x-speclock-\\e[31m": 1\n', "utf-8"
    )
    ran = run("generate", "spec.yaml", "-o", "out")
    assert ran.code == 1
    assert "\x1b" not in ran.err


def _on_a_terminal(here: Path, **environment: str) -> tuple[int, str]:
    """Run the command with standard error on a pseudo terminal."""
    pty = pytest.importorskip("pty", reason="there are no pseudo terminals here")
    master, slave = pty.openpty()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "speclock", "generate", "spec.yaml", "-o", "out"],
            cwd=here,
            stderr=slave,
            stdout=subprocess.PIPE,
            env={**_environment(), **environment},
        )
        os.close(slave)
        said = b""
        try:
            while piece := os.read(master, 4096):
                said += piece
        except OSError:  # the other end is closed: all was read
            pass
    finally:
        os.close(master)
    return done.returncode, said.decode()


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def test_terminal(here: Path) -> None:
    (here / "spec.yaml").write_text("swagger: '2.0'\n", "utf-8")
    code, said = _on_a_terminal(here)
    assert code == 1
    assert "\x1b[1;31merror SL103\x1b[0m" in said
    code, said = _on_a_terminal(here, NO_COLOR="1")
    assert code == 1
    assert "\x1b" not in said


def test_broken_pipe(here: Path) -> None:
    done = subprocess.run(
        f'"{sys.executable}" -m speclock ir spec.yaml | head -c 1',
        shell=True,
        cwd=here,
        capture_output=True,
        text=True,
        env=_environment(),
    )
    assert "Traceback" not in done.stderr


OVERLAY = """\
overlay: 1.0.0
info: {title: Ours, version: "1"}
actions:
  - target: $.paths['/pets'].get
    update: {operationId: everyPet}
"""


def test_overlay(here: Path, run: Run) -> None:
    (here / "o.yaml").write_text(OVERLAY, "utf-8")
    ran = run("generate", "spec.yaml", "-o", "out", "--overlay", "o.yaml")
    assert ran.code == 0, ran.err
    assert "def every_pet" in (here / "out" / CLIENT).read_text("utf-8")
    assert run("check", "spec.yaml", "--overlay", "o.yaml").code == 0
    assert "everyPet" in run("ir", "spec.yaml", "--overlay", "o.yaml").out

    (here / "o.yaml").write_text(OVERLAY.replace("everyPet", "4"), "utf-8")
    ran = run("check", "spec.yaml", "--overlay", "o.yaml")
    assert ran.code == 1
    assert ran.err.startswith("o.yaml:5:14: error SL201: ")
    assert "update: {operationId: 4}" in ran.err

    (here / "p.yaml").write_text(OVERLAY.replace("'/pets'", "'/gone'"), "utf-8")
    ran = run("generate", "spec.yaml", "-o", "out", "--force", "--overlay", "p.yaml")
    assert ran.code == 0
    assert ran.err.startswith("p.yaml:4:5: warning SL110: ")
    assert "matches nothing in spec.yaml" in ran.err


def test_overlays_of_the_configuration(here: Path, run: Run) -> None:
    (here / "o").mkdir()
    (here / "o" / "o.yaml").write_text(OVERLAY, "utf-8")
    text = f'{PACKAGE}spec = "spec.yaml"\noutput = "out"\noverlays = ["o/o.yaml"]\n'
    (here / "pyproject.toml").write_text(text, "utf-8")
    assert run("generate").code == 0
    assert "def every_pet" in (here / "out" / CLIENT).read_text("utf-8")
    assert run("generate", "--check").code == 0
    assert run("generate", "--overlay", "o/o.yaml").code == 2
    (here / "pyproject.toml").write_text(text.replace('["o/o.yaml"]', "[1]"), "utf-8")
    ran = run("generate")
    assert ran.code == 2
    assert "overlays has to be a list of paths" in ran.err
    (here / "pyproject.toml").write_text(text.replace("o/o", "o/p"), "utf-8")
    assert run("generate").err.startswith("o/p.yaml: error SL101: ")


def test_the_call_allows_what_the_configuration_does_not(here: Path, run: Run) -> None:
    (here / "spec.yaml").write_text(GOOD + "unheard: 1\n", "utf-8")
    text = f'{PACKAGE}spec = "spec.yaml"\noutput = "out"\n'
    (here / "pyproject.toml").write_text(text, "utf-8")
    assert run("generate").code == 1
    assert not (here / "out").exists()
    assert run("generate", "--allow-invalid").code == 1
    assert (here / "out" / CLIENT).is_file()
