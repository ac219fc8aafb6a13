"""A document with overlays is held against its pages as the overlays leave it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.places import SPECS

from speclock.config import Target
from speclock.diagnostics import Report
from speclock.docs.commands import check, trace
from speclock.pipeline import Options

OVERLAY = """\
overlay: 1.1.0
info: {title: O, version: "1"}
actions:
- target: $.paths
  remove: true
- target: $
  update: {paths: {}}
"""


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copytree(SPECS / "lakesail-flink", tmp_path / "api")
    (tmp_path / "overlay.yaml").write_text(OVERLAY, "utf-8")
    return tmp_path


def test_an_overlay_that_takes_away_what_a_page_documents(copied: Path) -> None:
    spec = copied / "api" / "openapi.yaml"
    report = Report()
    check([Target(spec, copied / "out")], report)
    assert not report.found

    options = Options(overlays=(copied / "overlay.yaml",))
    check([Target(spec, copied / "out", options)], report)
    assert {one.code.number for one in report} == {"SL710"}


def test_the_chain_is_that_of_the_overlaid_document(copied: Path) -> None:
    added = copied / "more.yaml"
    added.write_text(
        'overlay: 1.0.0\ninfo: {title: O, version: "1"}\nactions:\n'
        "- {target: $.info, update: {description: From the overlay.}}\n",
        "utf-8",
    )
    output = SPECS.parent / "generated" / "lakesail-flink"
    options = Options(overlays=(added,))
    target = Target(copied / "api" / "openapi.yaml", output, options)
    report = Report()
    assert trace([target], report)
    assert not report.found
