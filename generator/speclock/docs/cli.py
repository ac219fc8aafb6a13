"""`speclock docs …`: arguments in, exit code out, results to standard output."""

from __future__ import annotations

import argparse
from pathlib import Path

from speclock.config import Target, find_config, read_config
from speclock.diagnostics import Code, Report
from speclock.docs.commands import check, drifts, trace, trace_text
from speclock.docs.reading import read_pages


def run(parsed: argparse.Namespace, report: Report) -> int:
    """Carry out one command; returns 1 where pages have drifted or a name is unknown, else 0."""
    if parsed.docs == "read":
        folder = Path(parsed.output) if parsed.output else None
        for path in read_pages(parsed.page, report, folder):
            print(path.as_posix())
        return 0
    targets = _targets(parsed.config, report)
    if report.failed:
        return 0
    if parsed.docs == "check":
        compared = check(targets, report)
        if not report.failed:
            print(
                f"{compared} facts and {len(targets)} documents agree, or say why they don't"
            )
        return 0
    if parsed.docs == "trace":
        return _trace(parsed, targets, report)
    text = drifts(targets, parsed.page, report, fetch=parsed.fetch)
    if text:
        print(text)
    return 1 if text else 0


def _targets(config: str | None, report: Report) -> tuple[Target, ...]:
    found = Path(config) if config else find_config(Path.cwd())
    if found is None:
        report.error(Code.CONFIGURATION, "there is no pyproject.toml here or above")
        return ()
    shown = found.relative_to(Path.cwd()) if found.is_relative_to(Path.cwd()) else found
    return read_config(shown, report)


def _trace(
    parsed: argparse.Namespace, targets: tuple[Target, ...], report: Report
) -> int:
    found = trace(targets, report)
    for file, kind in ((parsed.html, "html"), (parsed.markdown, "markdown")):
        if file is not None:
            text = trace_text(found, None, kind)
            try:
                Path(file).write_text(text or "", "utf-8")
            except OSError as error:
                report.error(Code.UNWRITABLE, f"can't write {file}: {error.strerror}")
    if parsed.field is None and (parsed.html or parsed.markdown):
        return 0
    text = trace_text(found, parsed.field, "markdown")
    if text is None:
        report.error(
            Code.CONFIGURATION,
            f"nothing is called {parsed.field!r}",
            hint="a wire name such as pageSize, a Python name such as page_size, or Class.attribute",
        )
        return 0
    print(text)
    return 0
