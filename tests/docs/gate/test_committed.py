"""The specifications of this repository against the committed facts of their pages; mutations of both."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docs.gate.made_up import (
    changed,
    gate_folder,
    one,
    row,
    with_row,
    without_row,
)
from support.places import SPECS

from speclock.diagnostics import Report
from speclock.docs.errata import errata_of
from speclock.docs.facts import Facts, FactsFile, load
from speclock.docs.gate import check_docs
from speclock.docs.things import operations
from speclock.explain import as_text
from speclock.read import read

APIS = ("alibaba-flink", "huawei-dli", "lakesail-flink")


def facts_of(api: str) -> list[Facts]:
    report = Report()
    found: list[Facts] = []
    for path in sorted((SPECS / api / "facts").glob("*.yaml")):
        text = path.read_text("utf-8")
        facts = load(text, FactsFile(path.name, text), report)
        assert facts is not None, [as_text(one) for one in report]
        found.append(facts)
    assert found, f"specs/{api} has no facts"
    return found


@pytest.mark.parametrize("api", APIS)
def test_page_and_specification_agree(api: str) -> None:
    assert gate_folder(SPECS / api, facts_of(api)) == []


ERRATA = {
    "ListSavepoints": [
        "row:request/workspace#place",
        "example:reply/errorCode#value",
        "example:reply/errorMessage#value",
    ],
    "ListJobs": [
        "row:request/workspace#place",
        "example:reply/errorCode#value",
        "example:reply/errorMessage#value",
        "example:reply/data/*/sessionClusterName#value",
    ],
    "GetDeploymentsByName": [
        "row:request/workspace#place",
        "example:reply/errorCode#value",
        "example:reply/errorMessage#value",
        "example:reply/data/*/createdAt#value",
    ],
    "ImportFlinkJobSavepoint": [
        "row:path/job_id#same-as",
        "row:reply/200/is_success#type",
        "example:request#json",
        "example:reply#json",
    ],
    "ListFlinkSessionJobSavepoints": [],
}


@pytest.mark.parametrize("api", APIS)
def test_the_known_contradictions_are_declared_and_no_others(api: str) -> None:
    document = read(SPECS / api / "openapi.yaml", Report())
    assert document is not None
    for operation in operations(document):
        found = [one.fact for one in errata_of(operation.node)]
        assert found == ERRATA[operation.id]


SPEC_MUTATIONS = [
    pytest.param(
        "alibaba-flink",
        "components.yaml",
        "        maximum: 100\n",
        "        maximum: 50\n",
        "SL712",
        [
            "alibaba-ListSavepoints.txt:53 row pageSize: maximum 100",
            "alibaba-ListJobs.zh.txt:28 row pageSize",
        ],
        id="maximum",
    ),
    pytest.param(
        "alibaba-flink",
        "operations/list-jobs.yaml",
        "    - name: deploymentId\n      in: query\n      required: true\n",
        "    - name: deploymentId\n      in: query\n      required: false\n",
        "SL712",
        ["alibaba-ListJobs.zh.txt:29 row deploymentId: required true"],
        id="required",
    ),
    pytest.param(
        "alibaba-flink",
        "operations/list-savepoints.yaml",
        "    - name: jobId\n",
        "    - name: jobIdentity\n",
        "SL711",
        ["alibaba-ListSavepoints.txt:48 row jobId (string)"],
        id="parameter",
    ),
    pytest.param(
        "alibaba-flink",
        "schemas/savepoints.yaml",
        "    totalSize:\n      type: integer\n      format: int32\n",
        "    totalSize:\n      type: string\n",
        "SL712",
        [
            "alibaba-ListSavepoints.txt:101 row totalSize: type integer",
            "example of the reply /totalSize",
        ],
        id="type",
    ),
    pytest.param(
        "alibaba-flink",
        "schemas/savepoints.yaml",
        "    nativeFormat:\n      type: boolean\n",
        "    nativeFormat:\n      type: string\n",
        "SL712",
        ["example of the reply /data/*/nativeFormat: type boolean"],
        id="type of a field only the example shows",
    ),
    pytest.param(
        "huawei-dli",
        "operations/import-flink-job-savepoint.yaml",
        '    "500":\n      $ref: ../components.yaml#/components/responses/InternalServerError\n',
        "",
        "SL711",
        [
            "huawei-ImportSavepoint.txt:119 status 500",
            "huawei-ImportSavepoint.txt:90 row error_code",
        ],
        id="status",
    ),
    pytest.param(
        "lakesail-flink",
        "components.yaml",
        "      maxLength: 20\n",
        "      maxLength: 30\n",
        "SL712",
        [
            f"lakesail-ListFlinkSessionJobSavepoints.txt:{line} row {name}: maxLength 20"
            for line, name in ((5, "ws"), (16, "session"), (27, "job"))
        ],
        id="length",
    ),
    pytest.param(
        "lakesail-flink",
        "components.yaml",
        "      required: [pending, completed]\n",
        "      required: [pending]\n",
        "SL712",
        ["lakesail-ListFlinkSessionJobSavepoints.txt:60 row completed: required true"],
        id="required of a field",
    ),
    pytest.param(
        "huawei-dli",
        "operations/import-flink-job-savepoint.yaml",
        "    - action: dli:jobs:update\n",
        "    - action: dli:jobs:change\n",
        "SL711",
        ["huawei-ImportSavepoint.txt:14 permission dli:jobs:update"],
        id="permission",
    ),
    pytest.param(
        "huawei-dli",
        "components.yaml",
        "          x-speclock-text-boolean: true\n",
        "",
        "SL714",
        [
            "row:reply/200/is_success#type does not apply any more: huawei-ImportSavepoint.txt:62"
        ],
        id="stale erratum",
    ),
]


@pytest.mark.parametrize(("api", "file", "old", "new", "code", "rows"), SPEC_MUTATIONS)
def test_a_specification_changed(
    api: str,
    file: str,
    old: str,
    new: str,
    code: str,
    rows: list[str],
    tmp_path: Path,
) -> None:
    folder = tmp_path / api
    shutil.copytree(SPECS / api, folder)
    path = folder / file
    path.write_text(changed(path.read_text("utf-8"), old, new), "utf-8")
    found = [text for text in gate_folder(folder, facts_of(api)) if code in text]
    for piece in rows:
        hits = [text for text in found if piece in text]
        assert hits, "\n".join(found)
        # The specification's file, line and column, and the line itself.
        assert ".yaml:" in hits[0].partition(": error ")[0]
        assert " | " in hits[0]


PAGE_MUTATIONS: list[tuple[str, str, Callable[[Facts], Facts], str]] = [
    (
        "alibaba-flink",
        "ListSavepoints",
        lambda facts: without_row("jobId", facts),
        "parameter/query/jobId: no page (alibaba-ListSavepoints.txt for ListSavepoints)",
    ),
    (
        "alibaba-flink",
        "ListSavepoints",
        lambda facts: without_row("totalSize", facts),
        "reply/200/totalSize: no page (alibaba-ListSavepoints.txt for ListSavepoints)",
    ),
    (
        "alibaba-flink",
        "ListJobs",
        lambda facts: replace(
            facts, rows=(*facts.rows, row("request", "state", "string", 31))
        ),
        "alibaba-ListJobs.zh.txt:31 row state (string): the specification has nothing",
    ),
    (
        "alibaba-flink",
        "ListJobs",
        lambda facts: with_row(
            "sortName", facts, values=("gmt_create", "gmt_modified")
        ),
        "alibaba-ListJobs.zh.txt:30 row sortName: value gmt_modified",
    ),
    (
        "lakesail-flink",
        "ListFlinkSessionJobSavepoints",
        lambda facts: replace(facts, method="GET"),
        "SL715: x-speclock-beyond does not apply: a page documents method now",
    ),
]


@pytest.mark.parametrize(("api", "operation", "change", "expected"), PAGE_MUTATIONS)
def test_a_page_changed(
    api: str, operation: str, change: Callable[[Facts], Facts], expected: str
) -> None:
    pages = [
        change(facts) if facts.operation == operation else facts
        for facts in facts_of(api)
    ]
    found = gate_folder(SPECS / api, pages)
    assert expected in one([text for text in found if expected in text] or found)
    assert all(".yaml:" in text.partition(": error ")[0] for text in found)


@pytest.mark.parametrize("api", APIS)
def test_no_row_can_go_unseen(api: str) -> None:
    """Each row of each page is needed, but for the reply as a whole: without it something is undocumented."""
    pages = facts_of(api)
    document = read(SPECS / api / "openapi.yaml", Report())
    assert document is not None
    for index, facts in enumerate(pages):
        for position, gone in enumerate(facts.rows):
            if gone.name:
                rows = facts.rows[:position] + facts.rows[position + 1 :]
                less = replace(facts, rows=rows)
                report = Report()
                check_docs(
                    document, [*pages[:index], less, *pages[index + 1 :]], report
                )
                assert report.failed, f"{facts.page.file}:{gone.line} {gone.name}"
