"""Reading pages in tests: from text to facts, and what to compare of them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from speclock.diagnostics import Diagnostic, Report
from speclock.docs.facts import Facts
from speclock.docs.reading import read_page

ADDRESSES = {
    "alibaba-ListSavepoints.txt": (
        "alibaba-flink/facts/list-savepoints.yaml",
        "https://www.alibabacloud.com/help/en/flink/realtime-flink/developer-reference/api-ververica-2022-07-18-listsavepoints",
    ),
    "alibaba-ListJobs.zh.txt": (
        "alibaba-flink/facts/list-jobs.yaml",
        "https://help.aliyun.com/zh/flink/api-ververica-2022-07-18-listjobs",
    ),
    "alibaba-GetDeploymentsByName.txt": (
        "alibaba-flink/facts/get-deployments-by-name.yaml",
        "https://www.alibabacloud.com/help/en/flink/realtime-flink/developer-reference/api-ververica-2022-07-18-getdeploymentsbyname",
    ),
    "huawei-ImportSavepoint.txt": (
        "huawei-dli/facts/import-savepoint.yaml",
        "https://support.huaweicloud.com/intl/en-us/api-dli/dli_02_0393.html",
    ),
    "lakesail-ListFlinkSessionJobSavepoints.txt": (
        "lakesail-flink/facts/list-flink-session-job-savepoints.yaml",
        "https://docs.lakesail.com/platform/reference/api/operation/ListFlinkSessionJobSavepoints.html",
    ),
}


def save(folder: Path, name: str, text: str) -> Path:
    """A page on disk."""
    path = folder / name
    path.write_text(text, "utf-8", newline="\n")
    return path


def facts_of(path: Path) -> Facts:
    """The facts of a page that can be read; remarks are allowed, errors are not."""
    report = Report()
    facts = read_page(path, report)
    assert not report.failed, [one.message for one in report]
    assert facts is not None
    return facts


def refusal_of(path: Path) -> Diagnostic:
    """The one diagnostic of a page that can't be read."""
    report = Report()
    assert read_page(path, report) is None
    (found,) = list(report)
    return found


def bare(facts: Facts) -> Facts:
    """Facts without what differs from one saved form of a page to another: page info and lines."""
    return replace(
        facts,
        page=replace(facts.page, file="", title="", sha256="", date=None, address=None),
        rows=tuple(replace(one, line=0) for one in facts.rows),
        statuses=tuple(replace(one, line=0) for one in facts.statuses),
        permissions=tuple(replace(one, line=0) for one in facts.permissions),
        examples=tuple(replace(one, line=0) for one in facts.examples),
        history=tuple(replace(one, line=0) for one in facts.history),
    )


def payloads(text: str) -> list[str]:
    """The example payloads of a text page, cut out without the reader under test."""
    found = re.findall(r"^\{\n(?:[{}\[\]\"].*\n)*", text, re.M)
    return [one.strip() for one in found]
