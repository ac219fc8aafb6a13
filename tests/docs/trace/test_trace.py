"""The chain of every thing of the three specs: each link leads to a line that says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from speclock.config import Target, read_config
from speclock.diagnostics import Report
from speclock.docs.chain import Chain, Link, matching
from speclock.docs.commands import trace
from speclock.docs.report import as_html, as_markdown, as_text

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def targets() -> tuple[Target, ...]:
    return read_config(ROOT / "pyproject.toml", Report())


@pytest.fixture(scope="module")
def found(targets: tuple[Target, ...]) -> tuple[Chain, ...]:
    report = Report()
    chains = trace(targets, report)
    assert not report.failed
    return chains


def links(found: tuple[Chain, ...], word: str) -> list[Link]:
    return [link for _, link in matching(found, word)]


def line(folder: Path, file: str, number: int) -> str:
    return (folder / file).read_text("utf-8").splitlines()[number - 1]


def test_every_operation_has_a_chain(found: tuple[Chain, ...]) -> None:
    assert sorted(chain.operation for chain in found) == [
        "GetDeploymentsByName",
        "ImportFlinkJobSavepoint",
        "ListFlinkSessionJobSavepoints",
        "ListJobs",
        "ListSavepoints",
    ]
    assert all(chain.links for chain in found)


def test_nothing_is_undocumented_or_uncovered(found: tuple[Chain, ...]) -> None:
    assert [
        link.thing for chain in found for link in chain.links if not link.complete
    ] == []


def test_code_lines_say_what_they_are_for(
    found: tuple[Chain, ...], targets: tuple[Target, ...]
) -> None:
    folders = {target.output.name: target.output for target in targets}
    checked = 0
    for chain in found:
        folder = next(
            folder
            for folder in folders.values()
            if any(
                (folder / one.file).is_file()
                for link in chain.links
                for one in link.tests
            )
        )
        for link in chain.links:
            for one in link.code:
                if link.kind in ("field", "parameter") and not one.file.endswith(
                    "_operations.py"
                ):
                    word = re.split(r"[.(]", one.name.rstrip(")"))[-1]
                    assert re.match(
                        rf"\s*{word}:", line(folder, one.file, one.line)
                    ), one
                    checked += 1
            for one in link.tests:
                name = one.name.partition("[")[0]
                assert f"def {name}(" in line(folder, one.file, one.line), one
    assert checked > 200


def test_spec_lines_hold_the_name(found: tuple[Chain, ...]) -> None:
    for chain in found:
        for link in chain.links:
            if link.kind == "field" and not link.thing.endswith("*"):
                position = link.at.found()
                assert position is not None
                assert link.name in position.text, link.thing


@pytest.mark.parametrize(
    "word",
    ["createdAt", "created_at", "Savepoint.created_at", "reply/200/data/*/createdAt"],
)
def test_a_field_is_found_by_each_of_its_names(
    found: tuple[Chain, ...], word: str
) -> None:
    things = {(link.operation, link.thing) for link in links(found, word)}
    assert ("ListSavepoints", "reply/200/data/*/createdAt") in things


def test_a_parameter_leads_to_its_arguments_and_tests(found: tuple[Chain, ...]) -> None:
    (link,) = [
        one
        for one in links(found, "pageSize")
        if one.operation == "ListSavepoints" and one.kind == "parameter"
    ]
    assert link.state == "documented"
    assert link.pages == ("alibaba-ListSavepoints.txt:53 row pageSize",)
    assert {one.name for one in link.code} == {
        "AlibabaFlink.list_savepoints(page_size)",
        "AsyncAlibabaFlink.list_savepoints(page_size)",
    }
    assert {"test_request", "test_bad_argument", "test_pages"} <= {
        one.name for one in link.tests
    }
    assert all("list_savepoints" in one.file for one in link.tests)


def test_an_erratum_tells_its_reason(found: tuple[Chain, ...]) -> None:
    (link,) = [
        one
        for one in links(found, "workspace")
        if one.operation == "ListJobs" and one.kind == "parameter"
    ]
    assert link.state == "erratum"
    assert "header" in link.notes[0]


def test_what_no_page_documents_tells_its_evidence(found: tuple[Chain, ...]) -> None:
    (link,) = [one for one in links(found, "sortOrder") if one.kind == "parameter"]
    assert link.state == "beyond"
    assert link.pages == ()
    assert link.notes


def test_a_name_nobody_has_finds_nothing(found: tuple[Chain, ...]) -> None:
    assert links(found, "nobodysName") == []


def test_text_shows_the_whole_chain(found: tuple[Chain, ...]) -> None:
    chain, link = next(
        (chain, link)
        for chain, link in matching(found, "createdAt")
        if chain.operation == "ListSavepoints"
    )
    text = as_text(chain, link)
    assert re.search(r"page +alibaba-ListSavepoints.txt:\d+ ", text)
    assert re.search(
        r"spec +specs/alibaba-flink/schemas/savepoints.yaml:\d+",
        text.replace(f"{ROOT}/", ""),
    )
    assert re.search(
        r"code +src/alibaba_flink/models.py:\d+ Savepoint.created_at", text
    )
    assert "test_reply[200-page]" in text


def test_html_needs_nothing_else(found: tuple[Chain, ...]) -> None:
    html = as_html(found)
    assert not re.search(r"""(?:src|href)\s*=|@import|url\(""", html)
    assert html.count("<section>") == 5
    rows = html.count("<tr class=")
    assert rows == sum(len(chain.links) for chain in found)
    assert "{namespace}" in html


def test_markdown_has_a_table_for_each_operation(found: tuple[Chain, ...]) -> None:
    markdown = as_markdown(found)
    assert markdown.count("|---|---|---|---|---|---|") == 5
    assert markdown.count("\n## ") == 5
