from __future__ import annotations

from pathlib import Path

import pytest

from speclock.write import Change, Plan, Refused, WriteError, apply, compare


def _summary(plan: Plan) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    return [(c.path, c.kind) for c in plan.changes], [
        (c.path, c.kind) for c in plan.conflicts
    ]


@pytest.mark.parametrize(
    ("wrote", "stands", "wanted", "change", "conflict"),
    [
        (None, None, "new", "added", None),
        (None, "new", "new", "manifest", None),
        (None, "other", "new", "changed", "foreign"),
        ("old", None, "new", "added", None),
        ("new", None, "new", "added", None),
        ("old", "new", "new", "manifest", None),
        ("new", "new", "new", None, None),
        ("old", "old", "new", "changed", None),
        ("old", "edit", "new", "changed", "edited"),
        ("new", "edit", "new", "changed", "edited"),
        ("old", "old", None, "removed", None),
        ("old", "edit", None, "removed", "edited"),
        ("old", None, None, "manifest", None),
        (None, "other", None, None, None),
    ],
)
def test_every_case(
    out: Path,
    wrote: str | None,
    stands: str | None,
    wanted: str | None,
    change: str | None,
    conflict: str | None,
) -> None:
    apply(compare(out, {"x": "x"} | ({"f": wrote} if wrote is not None else {})))
    (out / "f").unlink(missing_ok=True)
    if stands is not None:
        (out / "f").write_text(stands)
    files = {"x": "x"} | ({"f": wanted} if wanted is not None else {})
    plan = compare(out, files)
    path = ".speclock-manifest.json" if change == "manifest" else "f"
    kind = "changed" if change == "manifest" else change
    assert _summary(plan) == (
        [(path, kind)] if kind else [],
        [("f", conflict)] if conflict else [],
    )

    if conflict:
        with pytest.raises(Refused) as caught:
            apply(plan)
        assert caught.value.conflicts == plan.conflicts
        assert (out / "f").read_text() == stands
    assert apply(plan, force=True) == plan.changes
    expected = wanted if wanted is not None else stands if wrote is None else None
    assert ((out / "f").read_text() if (out / "f").exists() else None) == expected
    assert _summary(compare(out, files)) == ([], [])


def test_the_lists_are_sorted_and_comparing_writes_nothing(out: Path) -> None:
    plan = compare(out, {"b": "", "a/c": "", "a-b": ""})
    assert [c.path for c in plan.changes] == ["a-b", "a/c", "b"]
    assert list(out.parent.iterdir()) == []


def test_a_diff_goes_from_what_stands_there_to_what_we_would_write(out: Path) -> None:
    apply(compare(out, {"f": "one\ntwo\n", "gone": "g\n"}))
    (out / "f").write_text("one\nmine\n")
    (out / "gone").write_text("kept?")
    first, second = compare(out, {"f": "one\ntwo\nthree"}).conflicts
    assert first.diff == (
        "--- f (on disk)\n+++ f (generated)\n@@ -1,2 +1,3 @@\n one\n-mine\n+two\n+three\n\\ No newline at end of file\n"
    )
    assert (
        second.diff
        == "--- gone (on disk)\n+++ /dev/null\n@@ -1 +0,0 @@\n-kept?\n\\ No newline at end of file\n"
    )


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\0\1", "not text"),
        (b"x" * 3_000_000, "Too large"),
        (b"a\x0cb\r\n", "-a\x0cb\r\n"),
        ("\ufffd".encode()[:2], "-\ufffd"),
    ],
)
def test_a_diff_of_anything(out: Path, content: bytes, says: str) -> None:
    out.mkdir()
    (out / "f").write_bytes(content)
    (conflict,) = compare(out, {"f": "new\n"}).conflicts
    assert says in conflict.diff


def test_a_folder_of_ours_becomes_a_file_and_back(out: Path) -> None:
    apply(compare(out, {"m/a": "1", "m/b": "1"}))
    assert apply(compare(out, {"m": "2"})) == (
        Change("m", "added"),
        Change("m/a", "removed"),
        Change("m/b", "removed"),
    )
    assert (out / "m").read_text() == "2"
    assert apply(compare(out, {"m/a": "3"})) == (
        Change("m", "removed"),
        Change("m/a", "added"),
    )
    assert (out / "m/a").read_text() == "3"


def test_what_others_put_in_our_way_is_an_error_even_by_force(out: Path) -> None:
    out.mkdir()
    (out / "file").write_text("")
    (out / "folder").mkdir()
    (out / "link").symlink_to("folder")
    (out / "full/deep").mkdir(parents=True)
    (out / "full/deep/f").write_text("")
    for path in ("file/a", "folder", "link/a", "full", "full/deep"):
        with pytest.raises(WriteError) as caught:
            compare(out, {path: ""})
        assert caught.value.path == out / path.removesuffix("/a")
        assert "must be" in caught.value.reason or "stands" in caught.value.reason


def test_a_file_where_the_output_folder_must_be(out: Path) -> None:
    out.write_text("")
    with pytest.raises(WriteError, match="a file stands where"):
        compare(out, {"a": ""})
    with pytest.raises(WriteError):
        compare(out / "below", {"a": ""})


def test_a_manifest_that_is_a_folder_or_a_link(out: Path, tmp_path: Path) -> None:
    out.mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("{}")
    manifest = out / ".speclock-manifest.json"
    manifest.symlink_to(elsewhere)
    assert [c.kind for c in compare(out, {"a": ""}).conflicts] == ["foreign"]
    apply(compare(out, {"a": ""}), force=True)
    assert not manifest.is_symlink()
    assert elsewhere.read_text() == "{}"
    manifest.unlink()
    manifest.mkdir()
    with pytest.raises(WriteError, match="a folder stands where a file must be"):
        compare(out, {"a": ""})
