"""The `speclock` command: arguments in, exit code out. The only printer to the terminal.

Exit codes: 0 all is well; 1 a document, or what stands on disk, is not as it should be; 2 the call
or the configuration can't be carried out; 70 a bug of ours. Diagnostics go to standard error,
results (lists of files, JSON, the IR) to standard output.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from speclock.commands import Outcome, check_specs, generate_packages, show_ir
from speclock.config import Target, find_config, read_config
from speclock.diagnostics import Code, Report
from speclock.explain import as_json, as_lines, codes
from speclock.losses import as_report
from speclock.pipeline import Options

OK, FINDINGS, USAGE, BUG = 0, 1, 2, 70


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parsed = _parser().parse_args(arguments)
    try:
        return _run(parsed)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINDINGS
    except Exception as error:
        from speclock.crash import describe

        print(describe(error), file=sys.stderr)
        return BUG


def _run(parsed: argparse.Namespace) -> int:
    report = Report()
    if parsed.command == "ir":
        text = show_ir(Path(parsed.spec), report, _options(parsed))
        _print_report(report)
        if text is not None:
            print(text)
        return _code(report)
    if parsed.command == "explain":
        return _explain(parsed.code)
    if parsed.command == "docs":
        from speclock.docs import cli as docs

        code = docs.run(parsed, report)
        _print_report(report)
        return max(code, _code(report))
    losses: list[dict[str, object]] | None = [] if parsed.report else None
    if parsed.command == "check":
        specs = [Path(spec) for spec in parsed.spec]
        outcomes = check_specs(specs, report, _options(parsed), losses)
    else:
        targets = _targets(parsed, report)
        if not targets:
            _finish(report, [], parsed)
            return USAGE
        progress = None if parsed.json or not sys.stderr.isatty() else _progress
        outcomes = generate_packages(
            targets,
            report,
            check=parsed.check,
            force=parsed.force,
            progress=progress,
            losses=losses,
        )
    if losses is not None:
        _write_losses(Path(parsed.report), losses, report)
    _finish(report, outcomes, parsed)
    stale = getattr(parsed, "check", False) and any(one.differs for one in outcomes)
    return max(_code(report), FINDINGS if stale else OK)


def _targets(parsed: argparse.Namespace, report: Report) -> tuple[Target, ...]:
    if parsed.spec is not None:
        if parsed.output is None:
            report.error(
                Code.CONFIGURATION, "a document needs a folder to write to: -o DIR"
            )
            return ()
        return (Target(Path(parsed.spec), Path(parsed.output), _options(parsed)),)
    if parsed.output is not None:
        report.error(
            Code.CONFIGURATION,
            "-o goes with one document: speclock generate SPEC -o DIR",
        )
        return ()
    if parsed.overlay:
        report.error(
            Code.CONFIGURATION,
            "--overlay goes with one document: speclock generate SPEC -o DIR --overlay FILE",
            hint='in pyproject.toml it is `overlays = ["FILE"]`',
        )
        return ()
    found = Path(parsed.config) if parsed.config else find_config(Path.cwd())
    if found is None:
        report.error(
            Code.CONFIGURATION,
            "there is no pyproject.toml here or above",
            hint="name a document: speclock generate SPEC -o DIR",
        )
        return ()
    targets = read_config(_shown(found), report)
    return () if report.failed else tuple(_allowing(one, parsed) for one in targets)


def _allowing(target: Target, parsed: argparse.Namespace) -> Target:
    """What the call allows, it allows to every package of the configuration."""
    said = target.options
    return replace(
        target,
        options=replace(
            said,
            allow_invalid=said.allow_invalid or parsed.allow_invalid,
            allow_remote_refs=said.allow_remote_refs or parsed.allow_remote_refs,
        ),
    )


def _explain(text: str | None) -> int:
    from speclock.explanations import explanation, find_code, listing, nearest

    if text is None:
        print(listing())
        return OK
    code = find_code(text)
    if code is None:
        close = nearest(text)
        hint = f"did you mean {close}?" if close else "`speclock explain` lists them"
        print(f"there is no code {text!r}: {hint}", file=sys.stderr)
        return USAGE
    print(explanation(code), end="")
    return OK


def _options(parsed: argparse.Namespace) -> Options:
    return Options(
        allow_invalid=parsed.allow_invalid,
        allow_remote_refs=parsed.allow_remote_refs,
        overlays=tuple(Path(one) for one in parsed.overlay),
    )


def _shown(path: Path) -> Path:
    """A path as short as a person would write it."""
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path


def _code(report: Report) -> int:
    """2 where the call can't be carried out, 1 where a document is to blame."""
    codes = {one.code for one in report if one.severity.value == "error"}
    if codes & {Code.CONFIGURATION, Code.UNWRITABLE, Code.UNREADABLE}:
        return USAGE
    return FINDINGS if codes else OK


def _print_report(report: Report, *, verbose: bool = False) -> None:
    colour = sys.stderr.isatty() and "NO_COLOR" not in os.environ
    for line in as_lines(report, colour=colour, verbose=verbose):
        print(line, file=sys.stderr)
    if report.found:
        print(f"more: speclock explain {' | '.join(codes(report))}", file=sys.stderr)


def _write_losses(path: Path, losses: list[dict[str, object]], report: Report) -> None:
    text = json.dumps(as_report(losses), ensure_ascii=True, indent=2) + "\n"
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        report.error(Code.UNWRITABLE, f"can't write {path}: {reason}")


def _progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _finish(
    report: Report, outcomes: Sequence[Outcome], parsed: argparse.Namespace
) -> None:
    if parsed.json:
        result = {
            "packages": [one.as_json() for one in outcomes],
            "diagnostics": [as_json(one) for one in report],
        }
        print(json.dumps(result, ensure_ascii=False, indent=2))
        return
    _print_report(report, verbose=parsed.verbose)
    for outcome in outcomes:
        if getattr(parsed, "check", False):
            for kind, path in outcome.stale():
                print(f"{kind}: {path}")
        print(outcome.summary(), file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="speclock",
        description="Typed Python API clients from OpenAPI documents.",
        epilog="exit codes: 0 all is well, 1 a document or the output is not as it should be, "
        "2 the call or configuration can't be carried out, 70 a bug of speclock",
    )
    parser.add_argument("--version", action="version", version=f"speclock {_version()}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    generate = commands.add_parser("generate", help="write packages")
    generate.add_argument(
        "spec",
        nargs="?",
        metavar="SPEC",
        help="one document; without it, all of [tool.speclock]",
    )
    generate.add_argument("-o", "--output", metavar="DIR", help="the package's folder")
    generate.add_argument(
        "--config", metavar="FILE", help="this pyproject.toml, not the nearest"
    )
    generate.add_argument(
        "--check",
        action="store_true",
        help="write nothing; list what differs and exit with 1",
    )
    generate.add_argument(
        "--force",
        action="store_true",
        help="overwrite files that were edited or are not ours",
    )
    _common(generate)

    check = commands.add_parser("check", help="validate documents, write nothing")
    check.add_argument("spec", nargs="+", metavar="SPEC")
    _common(check)

    _docs(
        commands.add_parser(
            "docs", help="documentation pages against specifications and code"
        )
    )

    explain = commands.add_parser("explain", help="tell more about a finding")
    explain.add_argument(
        "code", nargs="?", metavar="CODE", help="such as SL105; all without it"
    )

    ir = commands.add_parser("ir", help="show what a document means to the generator")
    ir.add_argument("spec", metavar="SPEC")
    _reading(ir)
    return parser


def _docs(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="docs", required=True, metavar="COMMAND")
    read = commands.add_parser("read", help="write the facts of pages")
    read.add_argument(
        "page", nargs="+", metavar="PAGE", help="a saved page, or its address"
    )
    read.add_argument("-o", "--output", metavar="DIR", help="the folder of the facts")
    check = commands.add_parser(
        "check", help="hold facts and documents against each other"
    )
    trace = commands.add_parser("trace", help="show the chain from page to test")
    trace.add_argument(
        "field",
        nargs="?",
        metavar="FIELD",
        help="a wire or Python name; all without it",
    )
    trace.add_argument(
        "--html", metavar="FILE", help="write everything as one HTML page"
    )
    trace.add_argument(
        "--markdown", metavar="FILE", help="write everything as Markdown"
    )
    drift = commands.add_parser(
        "drift", help="what newer copies of pages state differently"
    )
    drift.add_argument("page", nargs="*", metavar="PAGE", help="newer copies of pages")
    drift.add_argument(
        "--fetch", action="store_true", help="read every page anew from its address"
    )
    for one in (check, trace, drift):
        one.add_argument(
            "--config", metavar="FILE", help="this pyproject.toml, not the nearest"
        )


def _common(parser: argparse.ArgumentParser) -> None:
    _reading(parser)
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument(
        "--report",
        metavar="FILE",
        help="write what was honoured, degraded and refused, as JSON",
    )
    parser.add_argument(
        "--verbose", action="store_true", help="show every finding by itself"
    )


def _reading(parser: argparse.ArgumentParser) -> None:
    """How documents are read, the same for every command that reads one."""
    parser.add_argument(
        "--allow-invalid",
        action="store_true",
        help="go on with a document that the validator refuses",
    )
    parser.add_argument(
        "--allow-remote-refs",
        action="store_true",
        help="fetch what a $ref names by an http or https URL",
    )
    parser.add_argument(
        "--overlay",
        metavar="FILE",
        action="append",
        default=[],
        help="an OpenAPI Overlay to apply to the document first; may be repeated",
    )


def _version() -> str:
    from speclock import __version__

    return __version__
