"""The tools of the corpus themselves: counting, drawing, running, looking into a package."""

from __future__ import annotations

import json
import sys
import textwrap
from collections import Counter
from pathlib import Path

import pytest

from corpus.counting import operations_in, operations_out
from corpus.drawing import draw
from corpus.processes import TIMED_OUT, run


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(textwrap.dedent(text), "utf-8")
    return folder / "root.yaml"


def test_operations_of_a_document(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        root="""
            openapi: 3.1.0
            paths:
              /a: {get: {}, post: {}, parameters: [], query: {}, x-y: {}}
              /b/{id}: {$ref: "#/components/pathItems/B"}
              /c#d: {$ref: "other%20file.yaml#/a~1b"}
              /c#e: {put: {}}
              x-d: {get: {}}
            components: {pathItems: {B: {delete: {$ref: "anywhere.yaml"}}}}
        """,
        **{"other file": "a/b: {patch: {}, $ref: 'more.yaml'}", "more": "head: {}"},
    )
    assert operations_in(root) == Counter(
        {
            ("GET", "/a"): 1,
            ("POST", "/a"): 1,
            ("DELETE", "/b/{}"): 1,
            ("PATCH", "/c"): 1,
            ("HEAD", "/c"): 1,
            ("PUT", "/c"): 1,
        }
    )


def test_methods_of_3_2(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        root="""
            openapi: 3.2.0
            paths: {/a: {query: {}, additionalOperations: {COPY: {}}}}
        """,
    )
    assert operations_in(root) == Counter({("QUERY", "/a"): 1, ("COPY", "/a"): 1})


def test_a_document_without_paths(tmp_path: Path) -> None:
    assert operations_in(write(tmp_path, root="openapi: 3.1.0")) == Counter()


def package(folder: Path, tables: str, client: str, twin: str) -> Path:
    (folder / "_operations.py").write_text(textwrap.dedent(tables), "utf-8")
    for name, text in (("client.py", client), ("async_client.py", twin)):
        (folder / name).write_text(textwrap.dedent(text), "utf-8")
    return folder


TABLES = """
    A: Operation[None] = Operation(id="a", method="GET", path="/a%3C/{id}?x=y")
    A_AS_FORM: Operation[None] = Operation(id="a", method="GET", path="/a%3C/{id}")
    B: Operation[None] = Operation(id="b", method="GET", path="/b")
    C: Operation[None] = Operation(id="c", method="PUT", path="/b")
"""
CALLS = """
    class Client:
        def a(self):
            from ._operations import A
        def a_as_form(self):
            from ._operations import A_AS_FORM
        def b(self):
            from ._operations import B
"""


def test_operations_of_a_package(tmp_path: Path) -> None:
    twin = CALLS.replace("def ", "async def ").replace("import B", "import C")
    found = operations_out(package(tmp_path, TABLES, CALLS, twin))
    assert found == Counter({("GET", "/a</{}"): 1})


def test_an_empty_package(tmp_path: Path) -> None:
    assert operations_out(tmp_path) == Counter()


def directory(folder: Path) -> Path:
    for publisher in ("azure.com", "example.com"):
        (folder / "api" / publisher).mkdir(parents=True)
        for number in range(30):
            text = json.dumps({"openapi": "3.0.0"} if number else {"swagger": "2.0"})
            (folder / "api" / publisher / f"{number}.json").write_text(text, "utf-8")
    return folder


def test_drawing_is_the_same_for_everybody_and_capped(tmp_path: Path) -> None:
    drawn = draw(directory(tmp_path), 45, 7)
    assert drawn == draw(tmp_path, 45, 7) == sorted(drawn)
    assert drawn != draw(tmp_path, 45, 8)
    assert Counter(one.split("/")[1] for one in drawn) == Counter(
        {"azure.com": 20, "example.com": 25}
    )
    assert not any(one.endswith("/0.json") for one in drawn)


def test_a_process_is_measured(tmp_path: Path) -> None:
    code = "import sys; x = bytearray(60_000_000); print('out'); sys.exit(3)"
    ended = run([sys.executable, "-c", code], tmp_path, 60)
    assert (ended.code, ended.out, ended.err) == (3, "out\n", "")
    assert ended.megabytes > 60
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("code", ["1", "0"])
def test_a_process_that_does_not_end(code: str, tmp_path: Path) -> None:
    """Nor do those it started."""
    child = f"import subprocess, sys; subprocess.run(['sleep', '60']); sys.exit({code})"
    ended = run([sys.executable, "-c", child], tmp_path, 0.5)
    assert ended.code == TIMED_OUT
    assert ended.seconds < 30
