from __future__ import annotations

import json
from pathlib import Path

import pytest

from speclock.write import MANIFEST, Change, Refused, apply, compare
from speclock.write.manifest import digest, dump, load

SHA = digest(b"")


def test_round_trip_is_sorted_and_holds_nothing_else() -> None:
    text = dump({"b": b"2", "a/c": b"1"})
    assert json.loads(text) == {
        "format": 1,
        "files": {"a/c": digest(b"1"), "b": digest(b"2")},
    }
    assert text == dump({"a/c": b"1", "b": b"2"})
    assert text.endswith(b"}\n")
    assert text.index(b"a/c") < text.index(b'"b"')
    assert load(text) == {"a/c": digest(b"1"), "b": digest(b"2")}


@pytest.mark.parametrize(
    "data",
    [
        [],
        {},
        {"format": 1},
        {"format": 2, "files": {"a": SHA}},
        {"format": True, "files": {"a": SHA}},
        {"format": 1, "files": [SHA]},
        {"format": 1, "files": {"a": SHA, "b": 3}},
        {"format": 1, "files": {"a": SHA, "b": "xyz"}},
        {"format": 1, "files": {"a": SHA, "../b": SHA}},
        {"format": 1, "files": {"a": SHA, "/b": SHA}},
    ],
)
def test_what_cannot_be_trusted_whole_counts_for_nothing(data: object) -> None:
    assert load(json.dumps(data).encode()) == {}


@pytest.mark.parametrize(
    "content", [b"", b"<<<<<<< HEAD\n", b"\xff\xfe", b"[" * 100_000]
)
def test_what_is_no_json_counts_for_nothing(content: bytes) -> None:
    assert load(content) == {}


def test_a_manifest_cannot_make_us_remove_what_lies_outside(out: Path) -> None:
    victim = out.parent / "victim"
    victim.write_text("")
    apply(compare(out, {"a": "1"}))
    (out / MANIFEST).write_text(json.dumps({"format": 1, "files": {"../victim": SHA}}))
    apply(compare(out, {"a": "1"}))
    assert victim.exists()


@pytest.mark.parametrize("broken", [None, "{"])
def test_without_a_manifest_everything_is_foreign(
    out: Path, broken: str | None
) -> None:
    apply(compare(out, {"a": "1", "b": "1"}))
    (out / MANIFEST).unlink() if broken is None else (out / MANIFEST).write_text(broken)
    plan = compare(out, {"a": "2", "b": "1"})
    assert [(c.path, c.kind) for c in plan.conflicts] == [("a", "foreign")]
    with pytest.raises(Refused):
        apply(plan)
    assert (out / "a").read_text() == "1"


@pytest.mark.parametrize(("broken", "kind"), [(None, "added"), ("{", "changed")])
def test_a_manifest_alone_is_mended_and_reported(
    out: Path, broken: str | None, kind: str
) -> None:
    apply(compare(out, {"a": "1"}))
    good = (out / MANIFEST).read_bytes()
    (out / MANIFEST).unlink() if broken is None else (out / MANIFEST).write_text(broken)
    plan = compare(out, {"a": "1"})
    assert [(c.path, c.kind) for c in plan.changes] == [(MANIFEST, kind)]
    assert apply(plan) == plan.changes
    assert (out / MANIFEST).read_bytes() == good


def test_without_files_the_manifest_goes_too(out: Path) -> None:
    assert apply(compare(out, {})) == ()
    assert not out.exists()
    apply(compare(out, {"a": "1"}))
    assert apply(compare(out, {})) == (Change("a", "removed"),)
    assert list(out.iterdir()) == []
